"""Every code of the contract has an example, and its message is a sentence that fits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from orderwright.book import OrderBook
from orderwright.desk.gallery import gallery
from orderwright.desk.opening import opened
from orderwright.findings import Faults, Severity, Stage
from orderwright.hosts.memory import MemoryHost
from orderwright.reading import order_book
from orderwright.rules.contract import contract_faults
from orderwright.rules.contract_rules import CONTRACT_RULES
from orderwright.rules.engine import examine
from orderwright.rules.rule import Rule
from orderwright.tables import SCHEMA
from orderwright.tables.grid import TableGrid

from .company import HERE

NOW = dt.datetime(2026, 5, 1, 6, 0, tzinfo=dt.UTC)
DAY = dt.date(2026, 5, 1)
Rows = Sequence[dict[str, Any]]

ORDER = {"order_no": "SO-1", "sold_to": "C1", "currency": "EUR"}
LINE = {"order_no": "SO-1", "line_no": "10", "sku": "A-1", "uom": "EA", "ordered_qty": 5}
PRODUCT = {"sku": "A-1", "base_uom": "EA"}
CUSTOMER = {"customer_no": "C1", "name": "Keller"}
PRICE = {"price_list": "L", "sku": "A-1", "currency": "EUR", "unit_price": 9}


def grid(table: str, rows: Rows) -> TableGrid:
    """A full sheet of the table with these rows, header in row 1 from column A."""
    columns = SCHEMA[table].columns
    cells = [[row.get(c.key) for row in rows] for c in columns]
    return TableGrid(table, SCHEMA[table].sheet, 1, 1, [c.header for c in columns], cells)


def checked(**tables: Rows) -> tuple[OrderBook, list[tuple[Rule, Faults]]]:
    book, bad = order_book({name: grid(name, rows) for name, rows in tables.items()}, DAY)
    return book, contract_faults(book, bad)


def without_orders() -> tuple[OrderBook, list[tuple[Rule, Faults]]]:
    desk = opened(MemoryHost({"OrderLines": grid("OrderLines", [LINE])}), DAY, NOW)
    return desk.book, list(desk.read)


def uncalculated() -> tuple[OrderBook, list[tuple[Rule, Faults]]]:
    price = [c.key for c in SCHEMA["OrderLines"].columns].index("unit_price")
    lines = replace(grid("OrderLines", [LINE]), uncalculated=[(0, price)])
    book, bad = order_book({"OrderLines": lines}, DAY)
    return book, contract_faults(book, bad)


def typed_below() -> tuple[OrderBook, list[tuple[Rule, Faults]]]:
    orders = grid("Orders", [ORDER])
    below = [{"order_no": "SO-2"}.get(c.key) for c in SCHEMA["Orders"].columns]
    book, bad = order_book({"Orders": replace(orders, beneath=below)}, DAY)
    return book, contract_faults(book, bad)


EXAMPLES: dict[str, dict[str, Rows]] = {
    "TBL-020": {"OrderLines": [LINE, LINE]},
    "TBL-030": {"OrderLines": [{**LINE, "uom": None}]},
    "TBL-040": {"OrderLines": [{**LINE, "ordered_qty": "Freight Included"}]},
    "TBL-045": {"OrderLines": [{**LINE, "ordered_qty": 1e14}]},
    "TBL-050": {"OrderLines": [{**LINE, "requested_date": "Date Not Captured"}]},
    "TBL-055": {"OrderLines": [{**LINE, "requested_date": "03/04/2026"}]},
    "TBL-060": {"OrderLines": [{**LINE, "unit_price": "1.234"}]},
    "TBL-070": {"Orders": [{**ORDER, "incoterm": "DDU"}]},
    "TBL-080": {"Orders": [{**ORDER, "ship_complete": "maybe"}]},
    "TBL-090": {"OrderLines": [{**LINE, "unit_price": "#DIV/0!"}]},
    "TBL-110": {"OrderLines": [{**LINE, "plant": "1200"}], "Warehouses": [{"warehouse": "1000"}]},
    "TBL-120": {"Products": [{**PRODUCT, "gtin": "4006381333930"}]},
    "TBL-125": {"Orders": [{**ORDER, "currency": "sek"}]},
    "TBL-130": {"OrderLines": [{**LINE, "discount_percent": 15}]},
    "TBL-140": {
        "PriceLists": [{**PRICE, "valid_from": dt.date(2026, 5, 2), "valid_to": dt.date(2026, 5, 1)}]
    },
    "TBL-150": {"OrderLines": [{**LINE, "plant": dt.date(2026, 3, 4)}]},
}
OTHERWISE = {"TBL-002": without_orders, "TBL-006": typed_below, "TBL-095": uncalculated}
HEADERS: dict[str, list[str]] = {
    "TBL-005": ["90017", "10"],
    "TBL-010": ["Return No"],
    "TBL-015": [c.header for c in SCHEMA["Returns"].columns] + ["QTY"],
}
PRODUCED = gallery(HERE)


def example(code: str) -> tuple[OrderBook, list[tuple[Rule, Faults]]]:
    if code in EXAMPLES:
        return checked(**EXAMPLES[code])
    if code in OTHERWISE:
        return OTHERWISE[code]()
    headers = HEADERS[code]
    cells: list[list[object]] = [[] for _ in headers]
    book, bad = order_book({"Returns": TableGrid("Returns", "Returns", 1, 1, headers, cells)}, DAY)
    return book, contract_faults(book, bad)


@pytest.mark.parametrize("rule", CONTRACT_RULES, ids=lambda rule: rule.code)
def test_every_message_is_rendered_in_words_that_fit(rule: Rule) -> None:
    book, faults = example(rule.code)
    findings = examine(book, (), faults).findings
    assert set(findings["code"]) == {rule.code}
    assert findings["message"].iloc[0] == PRODUCED[rule.code].message
    assert findings["fix"].iloc[0] == PRODUCED[rule.code].fix
    assert findings["message"].str.len().max() <= 100
    assert findings["fix"].iloc[0].endswith(".")
    assert "{" not in findings["fix"].iloc[0]
    assert (findings["cell"].iloc[0] == "") == (rule.code == "TBL-002")


def test_codes_are_published_once_in_order_and_block_entering() -> None:
    codes = [rule.code for rule in CONTRACT_RULES]
    assert codes == sorted(code for code in PRODUCED if code.startswith("TBL"))
    assert {rule.stage for rule in CONTRACT_RULES} == {Stage.ENTER}
    assert {rule.examine for rule in CONTRACT_RULES} == {None}
    assert {rule.severity for rule in CONTRACT_RULES} == {Severity.ERROR}
