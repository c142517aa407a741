"""When short lines can go."""

from __future__ import annotations

from typing import Any

import pandas as pd

from orderwright.allocation import AllocationRun
from tests.allocation.company import inbound, line, order, run, stock, why


def promises(made: AllocationRun) -> dict[str, tuple[str | None, str | None]]:
    """Next supply and new promise of every line."""
    return {
        f"{row.order_no}/{row.line_no}": (_day(row.next_supply), _day(row.new_promise))
        for row in made.lines.itertuples()
    }


def _day(value: Any) -> str | None:
    return None if pd.isna(value) else f"{value:%Y-%m-%d}"


def test_a_short_line_goes_on_the_business_day_after_enough_has_come() -> None:
    made = run(
        Orders=[order("1")],
        OrderLines=[line("1/10", 40)],
        Stock=[stock(10)],
        Inbound=[inbound("1", 20, "2026-11-25"), inbound("2", 20, "2026-11-27")],
    )
    assert promises(made) == {"1/10": ("2026-11-25", "2026-11-30")}


def test_earlier_lines_take_what_comes_first() -> None:
    made = run(
        Orders=[order("1", priority="A"), order("2"), order("3", priority="D"), order("4", priority="D")],
        OrderLines=[line("1/10"), line("2/10"), line("3/10"), line("4/10")],
        Inbound=[inbound("1", 15, "2026-11-24"), inbound("2", 10, "2026-12-01")],
    )
    assert promises(made) == {
        "1/10": ("2026-11-24", "2026-11-25"),
        "2/10": ("2026-11-24", "2026-12-02"),
        "3/10": ("2026-12-01", None),
        "4/10": (None, None),
    }
    assert why(made)["3/10"].endswith("PO 2 brings 10 on 1 Dec; 5 without dated supply")
    assert why(made)["4/10"].endswith("no further supply is dated")


def test_served_and_blocked_lines_have_no_new_promise_and_take_no_inbound() -> None:
    made = run(
        {"2"},
        Orders=[order("1"), order("2", priority="A"), order("3")],
        OrderLines=[line("1/10"), line("2/10"), line("3/10")],
        Stock=[stock(10)],
        Inbound=[inbound("1", 10, "2026-11-24")],
    )
    assert promises(made) == {
        "2/10": (None, None),
        "1/10": (None, None),
        "3/10": ("2026-11-24", "2026-11-25"),
    }


def test_a_ship_complete_order_goes_when_its_last_line_can() -> None:
    made = run(
        Orders=[order("1", ship_complete=True)],
        OrderLines=[line("1/10", 5), line("1/20"), line("1/30", sku="B")],
        Stock=[stock(5)],
        Inbound=[inbound("1", 10, "2026-11-24"), inbound("2", 10, "2026-12-03", sku="B")],
    )
    assert promises(made) == {
        "1/10": (None, "2026-12-04"),
        "1/20": ("2026-11-24", "2026-12-04"),
        "1/30": ("2026-12-03", "2026-12-04"),
    }


def test_a_ship_complete_order_has_no_promise_when_one_line_has_none() -> None:
    made = run(
        Orders=[order("1", ship_complete=True)],
        OrderLines=[line("1/10"), line("1/20", sku="B")],
        Stock=[stock(10)],
    )
    assert promises(made) == {"1/10": (None, None), "1/20": (None, None)}


def test_the_calendar_of_the_warehouse_counts() -> None:
    made = run(
        Orders=[order("1")],
        OrderLines=[line("1/10")],
        Warehouses=[{"warehouse": "WH1", "calendar": "US"}],
        Calendars=[{"calendar": "US", "date": "2026-11-26", "kind": "holiday"}],
        Inbound=[inbound("1", 10, "2026-11-25")],
    )
    assert promises(made) == {"1/10": ("2026-11-25", "2026-11-27")}


def test_inbound_in_another_unit_is_converted() -> None:
    made = run(
        Orders=[order("1")], OrderLines=[line("1/10", 24)], Inbound=[inbound("1", 2, "2026-11-25", uom="CS")]
    )
    assert why(made)["1/10"].endswith("PO 1 brings 24 Wednesday; earliest ship Thursday")


def test_inbound_elsewhere_helps_only_where_other_warehouses_may_serve() -> None:
    rows: dict[str, Any] = {
        "Orders": [order("1")],
        "OrderLines": [line("1/10")],
        "Inbound": [inbound("1", 10, "2026-11-25", warehouse="WH2")],
    }
    assert promises(run(**rows)) == {"1/10": ("2026-11-25", "2026-11-26")}
    only_home = {**rows, "Settings": [{"name": "allocation_other_warehouses", "value": "no"}]}
    assert promises(run(**only_home)) == {"1/10": (None, None)}
