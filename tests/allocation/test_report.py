"""The JSON that others rely on."""

from __future__ import annotations

import json

from orderwright.allocation import allocate, as_json
from tests.allocation.company import company, line, order, stock


def test_a_run_is_told_in_decimal_strings_and_iso_dates() -> None:
    book = company(
        Orders=[order("1", priority="A", ship_complete=False), order("2", ship_complete=True)],
        OrderLines=[line("1/10", "2.5"), line("2/10"), line("2/20", sku="X")],
        Stock=[stock("7.25", "L1", expiry="2027-02-28")],
        SafetyStock=[{"sku": "A", "warehouse": "WH1", "qty": "0.5"}],
    )
    told = as_json(allocate(book))
    assert json.loads(json.dumps(told)) == told
    assert told == {
        "allocations": [
            {
                "order_no": "1",
                "line_no": "10",
                "sku": "A",
                "warehouse": "WH1",
                "lot": "L1",
                "qty": "2.5",
                "source": "stock",
                "available_on": "2026-11-23",
                "inbound_no": None,
                "inbound_line": None,
                "state": "proposed",
            }
        ],
        "lines": [
            {
                "order_no": "1",
                "line_no": "10",
                "sku": "A",
                "requested_qty": "2.5",
                "allocated_qty": "2.5",
                "backorder_qty": "0",
                "ship_complete": False,
                "priority": "A",
                "why": "2.5 from WH1 lot L1",
                "strategy": "redistribute",
            },
            {
                "order_no": "2",
                "line_no": "10",
                "sku": "A",
                "requested_qty": "10",
                "allocated_qty": "0",
                "backorder_qty": "10",
                "ship_complete": True,
                "priority": "C",
                "why": "not allocated: order ships complete and 2/20 cannot be served",
                "strategy": "redistribute",
            },
            {
                "order_no": "2",
                "line_no": "20",
                "sku": "X",
                "requested_qty": None,
                "allocated_qty": "0",
                "backorder_qty": None,
                "ship_complete": True,
                "priority": "C",
                "why": "not allocated: SKU X is not in Products",
                "strategy": "redistribute",
            },
        ],
        "supply": [
            {
                "sku": "A",
                "warehouse": "WH1",
                "lot": "L1",
                "on_hand": "7.25",
                "expiry": "2027-02-28",
                "source": "stock",
                "available_on": "2026-11-23",
                "inbound_no": None,
                "inbound_line": None,
            }
        ],
        "safety": [{"sku": "A", "warehouse": "WH1", "qty": "0.5"}],
        "kits": [],
        "objective_name": "value",
        "objective": 0.0,
        "bound": None,
        "gap": None,
        "in_time": True,
        "by_class": False,
    }


def test_no_lot_and_no_expiry_are_null() -> None:
    book = company(Orders=[order("1")], OrderLines=[line("1/10")], Stock=[stock(20)])
    told = as_json(allocate(book))
    assert told["supply"][0]["expiry"] is None
    assert told["supply"][0]["lot"] is None
    assert told["allocations"][0]["lot"] is None


def test_held_stock_of_a_lot_is_one_row_of_supply_and_of_allocations() -> None:
    book = company(
        Orders=[order("1")],
        OrderLines=[line("1/10", 8)],
        Stock=[stock(5, "L1", bin="1", hold_for="C1"), stock(5, "L1", bin="2")],
    )
    told = as_json(allocate(book))
    assert [row["on_hand"] for row in told["supply"]] == ["10"]
    assert [row["qty"] for row in told["allocations"]] == ["8"]
