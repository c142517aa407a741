"""Small books of orders, lines and shipments, written as in the sheet."""

from __future__ import annotations

import datetime as dt
from typing import Any

from orderwright.book import OrderBook

from ..rules.company import book_of

AS_OF = dt.date(2026, 11, 23)
Row = dict[str, Any]


def day(number: int, month: int = 11) -> dt.date:
    return dt.date(2026, month, number)


def order(number: str = "1", **given: Any) -> Row:
    plain = {"order_no": number, "sold_to": "C1", "currency": "EUR", "verdict": "● Clear"}
    return {**plain, "requested_date": day(30), **given}


def line(number: str = "1", line_no: str = "10", **given: Any) -> Row:
    plain = {"order_no": number, "line_no": line_no, "sku": "A", "uom": "EA", "ordered_qty": 10}
    return {**plain, "amount": 100, **given}


def delivery(number: str = "1", line_no: str = "10", **given: Any) -> Row:
    plain = {"delivery_no": f"D{number}", "order_no": number, "line_no": line_no, "uom": "EA", "qty": 10}
    return {**plain, "actual_ship": day(20), **given}


def book(*, as_of: dt.date = AS_OF, **tables: list[Row]) -> OrderBook:
    rows = {
        "Settings": [{"name": "company_currency", "value": "EUR"}],
        "FxRates": [
            {"from_currency": "USD", "to_currency": "EUR", "rate": 0.9, "per": 1, "valid_from": day(1)}
        ],
        **tables,
    }
    return book_of(rows, as_of)
