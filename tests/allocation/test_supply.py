"""What stock is usable, and what is said of the rest."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from orderwright.allocation import AllocationRun
from tests.allocation.company import got, inbound, line, order, run, stock
from tests.allocation.tables import Row


def asked(rows: list[Row], **tables: Any) -> AllocationRun:
    return run(Orders=[order("1")], OrderLines=[line("1/10", 100)], Stock=rows, **tables)


def told(made: AllocationRun) -> list[tuple[str, str, str]]:
    return [(row.table, row.column, row.message) for row in made.problems.itertuples()]


def test_only_unrestricted_stock_less_reserved_is_usable() -> None:
    made = asked([stock(20, reserved_qty=5, qi_qty=50, blocked_qty=50, in_transit_qty=50)])
    assert got(made) == {"1/10": ["15 WH1"]}
    assert told(made) == []


def test_bins_of_a_lot_add_up() -> None:
    made = asked([stock(2, "L1", bin="1"), stock(3, "L1", bin="2"), stock(4, "L1", storage_location="B")])
    assert got(made) == {"1/10": ["9 WH1 L1"]}
    assert made.supply[["lot", "on_hand"]].to_numpy().tolist() == [["L1", 9_000_000]]


def test_stock_in_another_unit_is_converted() -> None:
    made = asked(
        [stock(2, uom="CS"), stock("0.5", "L1", uom="PAL")],
        UomConversions=[{"sku": "A", "uom": "PAL", "factor": 48}],
    )
    assert got(made) == {"1/10": ["24 WH1", "24 WH1 L1"]}


@pytest.mark.parametrize(
    ("row", "column", "message"),
    [
        (stock(5, uom="PAL"), "uom", "Unit PAL of A has no factor to its base unit EA"),
        (stock(5, sku="X"), "sku", "SKU 'X' is not in Products"),
        (stock(5, plant="WH9"), "plant", "There is no warehouse 'WH9'"),
        (stock(5, plant=""), "plant", "There is no warehouse ''"),
        (stock("0.000001", uom="TH"), "unrestricted_qty", "A in TH is no exact quantity in EA"),
        (stock("9000000000000", uom="CS"), "unrestricted_qty", "The quantity of A is too large to count"),
    ],
)
def test_stock_that_cannot_be_used_is_told(row: Row, column: str, message: str) -> None:
    made = asked([row], UomConversions=[{"sku": "A", "uom": "TH", "factor": "0.001"}])
    assert got(made) == {}
    assert told(made) == [("Stock", column, f"{message}; this stock is not used.")]


@pytest.mark.parametrize(
    ("row", "column", "message"),
    [
        (stock(5, "L1", expiry="2026-11-22"), "expiry", "is past its expiry date; its 5 are not used."),
        (stock(-5, "L1"), "unrestricted_qty", "is -5, below zero; it lessens its lot."),
        (stock(5, hold_for="Keller"), "hold_for", "for “Keller”, no customer and no order; nobody gets it."),
    ],
)
def test_stock_that_nobody_gets_is_told(row: Row, column: str, message: str) -> None:
    made = asked([row])
    assert got(made) == {}
    ((table, where, words),) = told(made)
    assert (table, where) == ("Stock", column)
    assert words.endswith(message)


def test_a_lot_is_good_on_its_last_day() -> None:
    assert got(asked([stock(5, "L1", expiry="2026-11-23")])) == {"1/10": ["5 WH1 L1"]}


def test_the_earlier_of_two_dates_of_a_lot_counts() -> None:
    rows = [stock(5, "L1", expiry="2026-11-22", bin="1"), stock(5, "L1", expiry="2027-01-01", bin="2")]
    made = asked(rows)
    assert got(made) == {}
    assert told(made)[0] == (
        "Stock",
        "expiry",
        "A, lot L1 in WH1 is past its expiry date; its 5 are not used.",
    )
    assert (
        "A, lot L1 in WH1 has an earlier expiry date elsewhere; that counts."
        in made.problems["message"].tolist()
    )


def test_stock_below_zero_lessens_its_own_lot_only() -> None:
    made = asked([stock(5, "L1", bin="1"), stock(-2, "L1", bin="2"), stock(4, "L2", bin="1")])
    assert got(made) == {"1/10": ["3 WH1 L1", "4 WH1 L2"]}


def test_a_row_that_stands_twice_counts_once_with_the_smaller_quantity() -> None:
    made = asked([stock(9, "L1"), stock(5, "L1")])
    assert got(made) == {"1/10": ["5 WH1 L1"]}
    assert told(made) == [
        ("Stock", "sku", "A, lot L1 in WH1 stands twice in one place; the smallest row counts.")
    ]
    assert made.problems["row"].tolist() == [0]


def test_safety_stock_stays_in_the_lots_that_expire_last() -> None:
    made = asked(
        [stock(5, "SOON", expiry="2026-12-01"), stock(5, "LATE", expiry="2027-01-01"), stock(5, plant="WH2")],
        SafetyStock=[{"sku": "A", "warehouse": "WH1", "qty": 3}],
    )
    assert got(made) == {"1/10": ["5 WH1 SOON", "2 WH1 LATE", "5 WH2"]}
    assert made.safety.to_numpy().tolist() == [["A", "WH1", 3_000_000]]


def test_safety_stock_does_not_keep_a_customer_from_the_lot_that_is_fresh_enough() -> None:
    made = asked(
        [stock(5, "SOON", expiry="2026-12-01"), stock(5, "LATE", expiry="2027-01-01")],
        SafetyStock=[{"sku": "A", "warehouse": "WH1", "qty": 5}],
        Customers=[{"customer_no": "C1", "min_shelf_life": 30}],
    )
    assert got(made) == {"1/10": ["5 WH1 LATE"]}


def test_stock_held_for_somebody_is_no_safety_stock_for_the_others() -> None:
    made = asked(
        [stock(5, "FREE"), stock(5, "HELD", hold_for="1")],
        SafetyStock=[{"sku": "A", "warehouse": "WH1", "qty": 5}],
    )
    assert got(made) == {"1/10": ["5 WH1 HELD"]}
    more = asked(
        [stock(5, "FREE"), stock(5, "HELD", hold_for="1")],
        SafetyStock=[{"sku": "A", "warehouse": "WH1", "qty": 8}],
    )
    assert got(more) == {"1/10": ["2 WH1 HELD"]}


def test_safety_stock_that_cannot_count_is_told() -> None:
    made = asked(
        [stock(5)],
        SafetyStock=[
            {"sku": "X", "warehouse": "WH1", "qty": 1},
            {"sku": "A", "warehouse": "WH9", "qty": 1},
            {"sku": "A", "warehouse": "WH1", "qty": -1},
        ],
    )
    assert got(made) == {"1/10": ["5 WH1"]}
    assert [message for *_, message in told(made)] == [
        "Safety stock: SKU 'X' is not in Products.",
        "Safety stock: there is no warehouse 'WH9'.",
        "Safety stock: the quantity of A is missing, below zero or too large to count.",
    ]


def test_inbound_that_cannot_count_is_told() -> None:
    rows = [
        inbound("1", 5, "2026-11-22"),
        inbound("2", 5, "2026-11-30", sku="X"),
        inbound("3", 5, "2026-11-30", warehouse="WH9"),
        inbound("4", 0, "2026-11-30"),
        {**inbound("5", 5, "2026-11-30"), "due_date": None},
        inbound("6", 5, "2026-11-30", uom="PAL"),
    ]
    made = asked([stock(5)], Inbound=rows)
    assert made.lines["next_supply"].isna().all()
    assert [column for _, column, _ in told(made)] == [
        "due_date",
        "sku",
        "warehouse",
        "qty",
        "due_date",
        "uom",
    ]
    assert told(made)[0][2] == ("Inbound 1/1: it was due before today; it brings nothing to any promise.")


def test_without_a_table_of_warehouses_those_of_the_stock_serve() -> None:
    made = asked([stock(5, plant="Z"), stock(5, plant="B")], Warehouses=[])
    assert got(made) == {"1/10": ["5 B", "5 Z"]}


def test_nothing_loaded_is_nothing_allocated() -> None:
    made = run()
    assert [
        len(frame) for frame in (made.allocations, made.lines, made.supply, made.safety, made.problems)
    ] == [0] * 5
    assert isinstance(made.lines["requested_qty"].dtype, pd.Int64Dtype)
