"""What leaves together waits for its last piece, and no lot of it is too old by then."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from hypothesis import given

from orderwright.allocation import AllocationRun, allocate
from orderwright.book import OrderBook
from tests.allocation.company import WAREHOUSES, got, inbound, line, lock, order, run, stock, why
from tests.allocation.desks import examples
from tests.allocation.plain import Key, served_by
from tests.allocation.plain_inbound import Receiving, ReceivingKits, waiting_desks
from tests.allocation.plain_kits import BOTH, assembled_desks


def given_by(book: OrderBook) -> dict[Key, int]:
    """What is given out; inbound stands as its document where a lot stands."""
    found: dict[Key, int] = defaultdict(int)
    for row in allocate(book).allocations.itertuples():
        lot = f"PO {row.inbound_no}" if row.inbound_no else row.lot
        found[row.order_no, row.line_no, row.warehouse, lot] += row.qty
    return dict(found)


@given(waiting_desks())
@examples(40)
def test_what_waits_for_inbound_takes_the_lots_that_a_plain_loop_takes(book: OrderBook) -> None:
    assert given_by(book) == served_by(Receiving(book))


@given(assembled_desks())
@examples(25)
def test_so_do_kits_whose_parts_are_still_to_come(book: OrderBook) -> None:
    assert given_by(book) == served_by(ReceivingKits(book))


WHOLE = [order("1", ship_complete=True)]
BOTH_LINES = [line("1/10"), line("1/20", sku="B")]


def waiting_for(expiry: str, *more: Any, **tables: Any) -> AllocationRun:
    """An order that ships complete and has A on the shelf, until a day, while B comes on 3 December."""
    coming = [inbound("1", 10, "2026-12-03", sku="B"), *more]
    own = {"Settings": [BOTH], "Orders": WHOLE, "OrderLines": BOTH_LINES}
    return run(**own, Stock=[stock(10, "L1", expiry=expiry)], Inbound=coming, **tables)


def test_a_lot_that_is_good_when_the_last_part_can_leave_waits_for_it() -> None:
    made = waiting_for("2026-12-04")
    assert got(made) == {"1/10": ["10 WH1 L1"], "1/20": ["10 WH1"]}
    assert [f"{day:%m-%d}" for day in made.lines["new_promise"]] == ["12-04", "12-04"]


def test_a_lot_that_is_too_old_by_then_makes_room_for_supply_that_comes_later() -> None:
    made = waiting_for("2026-12-03", inbound("2", 10, "2026-12-10"))
    assert why(made)["1/10"] == "10 from PO 2 on 10 Dec"
    assert [f"{day:%m-%d}" for day in made.lines["new_promise"]] == ["12-11", "12-11"]


def test_where_there_is_none_the_order_takes_nothing_and_says_why() -> None:
    made = waiting_for("2026-12-03")
    assert got(made) == {}
    assert why(made)["1/10"].startswith(
        "short 10 of 10: lots on hand are too old on 4 Dec, when the rest can"
    )


def test_what_the_customer_asks_for_after_the_delivery_counts_from_the_later_day() -> None:
    fresh = {"Customers": [{"customer_no": "C1", "min_shelf_life": 30}]}
    assert got(waiting_for("2027-01-02", **fresh)) == {}
    assert len(got(waiting_for("2027-01-03", **fresh))) == 2


def test_a_firm_part_that_is_still_to_come_makes_the_rest_of_its_order_wait() -> None:
    firm = lock("1/20", 10, sku="B", inbound_no="1", inbound_line="1", source="purchase")
    rows = {"Orders": WHOLE, "OrderLines": BOTH_LINES, "Allocations": [firm]}
    coming = [inbound("1", 10, "2026-12-03", sku="B")]
    for expiry, whole in (("2026-12-04", True), ("2026-12-03", False)):
        made = run(**rows, Stock=[stock(10, "L1", expiry=expiry)], Inbound=coming)
        assert ("1/10" in got(made)) == whole


def test_lots_wait_for_the_warehouse_that_sends_last() -> None:
    houses = [WAREHOUSES[0], {**WAREHOUSES[1], "calendar": "DE"}]
    feast = [{"calendar": "DE", "date": "2026-11-23", "kind": "holiday"}]
    rows = {"Orders": WHOLE, "OrderLines": BOTH_LINES, "Warehouses": houses, "Calendars": feast}
    far = stock(10, sku="B", plant="WH2")
    assert got(run(**rows, Stock=[stock(10, "L1", expiry="2026-11-23"), far])) == {}
    assert len(got(run(**rows, Stock=[stock(10, "L1", expiry="2026-11-24"), far]))) == 2


def test_a_line_that_may_go_in_parts_sends_its_lot_today() -> None:
    made = run(
        Settings=[BOTH],
        Orders=[order("1")],
        OrderLines=[line("1/10", 20)],
        Stock=[stock(10, "L1", expiry="2026-11-23")],
        Inbound=[inbound("1", 10, "2026-12-03")],
    )
    assert got(made) == {"1/10": ["10 WH1 L1", "10 WH1"]}


def test_parts_of_a_kit_wait_for_the_last_one() -> None:
    def kits(expiry: str) -> float:
        made = run(
            Settings=[BOTH],
            Products=[{"sku": sku, "base_uom": "EA"} for sku in "KAB"],
            Kits=[{"kit": "K", "sku": "A", "qty": 1}, {"kit": "K", "sku": "B", "qty": 1}],
            Orders=[order("1")],
            OrderLines=[line("1/10", 5, sku="K")],
            Stock=[stock(5, "L1", expiry=expiry)],
            Inbound=[inbound("1", 5, "2026-12-03", sku="B")],
        )
        return float(made.lines["allocated_qty"].iloc[0]) / 1e6

    assert (kits("2026-12-04"), kits("2026-12-03")) == (5, 0)


def test_inbound_of_another_warehouse_is_not_for_lines_that_only_their_own_serves() -> None:
    own = {"name": "allocation_other_warehouses", "value": "no"}
    made = run(
        Settings=[BOTH, own],
        Orders=[order("1")],
        OrderLines=[line("1/10", 5)],
        Inbound=[inbound("1", 5, "2026-11-24", warehouse="WH2"), inbound("2", 5, "2026-12-03")],
    )
    assert why(made)["1/10"] == "5 from PO 2 on 3 Dec"
