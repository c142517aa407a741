"""Small desks on which credit is measured."""

from __future__ import annotations

import datetime as dt
from typing import Any

from orderwright.book import OrderBook
from orderwright.desk.opening import OpenDesk
from orderwright.hosts.memory import MemoryHost

from ..rules.company import AS_OF, Rows, book_of, company

NOW = dt.datetime(2026, 11, 23, 7, 0, tzinfo=dt.UTC)


def invoice(number: str, amount: float, **rest: Any) -> dict[str, Any]:
    """An open invoice of customer C2."""
    usual = {"kind": "invoice", "customer_no": "C2", "currency": "EUR"}
    return {"invoice_no": number, "open_amount": amount, **usual, **rest}


def order(number: str, amount: float, **rest: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """An order of customer C2 with one line."""
    head = {
        "order_no": number,
        "customer_po": f"P{number}",
        "sold_to": "C2",
        "ship_to": "S2",
        "currency": "EUR",
        "net_value": amount,
        "payment_terms": "N30",
        "incoterm": "DAP",
        "named_place": "Bergen",
        "requested_date": dt.date(2026, 12, 7),
        "desk_status": "entered",
        **rest,
    }
    line = {
        "order_no": number,
        "line_no": "10",
        "sku": "A-100",
        "plant": "HAM",
        "ordered_qty": 10,
        "uom": "EA",
        "unit_price": amount / 10,
        "amount": amount,
        "desk_status": "entered",
    }
    return head, line


def over_limit(limit: float, amounts: list[float], owed: list[float]) -> Rows:
    """Customer C2 with a limit, orders by these amounts, and open invoices."""
    rows = company()
    rows["Customers"][1]["credit_limit"] = limit
    made = [order(f"9{place:02d}", amount) for place, amount in enumerate(amounts)]
    rows["Orders"] = [head for head, _ in made]
    rows["OrderLines"] = [line for _, line in made]
    rows["Invoices"] = [invoice(f"7{place:02d}", amount) for place, amount in enumerate(owed)]
    return rows


def desk_of(rows: Rows, as_of: dt.date = AS_OF) -> OpenDesk:
    """A desk in memory."""
    book: OrderBook = book_of(rows, as_of)
    return OpenDesk(MemoryHost(dict(book.tables)), book, NOW)
