"""What the tables themselves tell of an order, with the day on which it was."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.desk.cell_texts import cell_text
from orderwright.desk.story.event import Event
from orderwright.desk.story.row_words import paper_words
from orderwright.desk.zone import local
from orderwright.tables import SCHEMA

_Row = dict[str, str]


def table_events(book: OrderBook, order_no: str, known_papers: frozenset[str]) -> Iterator[Event]:
    """When the order was entered, shipped, billed, and which faults and papers the journal does not tell.

    Args:
        book: the desk's tables.
        order_no: the order.
        known_papers: file names of papers that the journal tells of.
    """
    for row in _rows(book, "Orders", order_no):
        yield from _entered(row)
    for row in _rows(book, "Shipments", order_no):
        yield from _shipped(row)
    for row in _rows(book, "Invoices", order_no):
        if day := _day(row["invoice_date"]):
            named = f"{(row['kind'] or 'invoice').capitalize()} {row['invoice_no']}"
            amount = f"{row['gross_amount'] or row['net_amount']} {row['currency']}"
            yield Event(day, f"{named}: {amount}", "invoiced", table="Invoices")
    for row in _papers(book, order_no):
        moment = _moment(row["made_at"])
        if moment is not None and row["file"] not in known_papers:
            yield Event(local(book, moment), *paper_words(row, "new"), table="Documents")


def first_seen_events(book: OrderBook, order_no: str, known: frozenset[str]) -> Iterator[Event]:
    """Findings that hold and of whose finding the journal does not tell."""
    for row in _rows(book, "Findings", order_no):
        if row["finding_id"] not in known and (day := _day(row["first_seen"])):
            what = f"Found: {row['code']} {row['message']}"
            yield Event(day, what, "finding", table="Findings", line_no=row["line_no"])


def _entered(row: _Row) -> Iterator[Event]:
    if po_day := _day(row["po_date"]):
        yield Event(po_day, f"Customer PO {row['customer_po']}".rstrip(), "entered", table="Orders")
    if day := _day(row["entered_on"]):
        parts = ("Entered in the ERP", row["source"], f"{row['net_value']} {row['currency']}".strip())
        what = ", ".join(part for part in parts if part)
        yield Event(day, what, "entered", row["entered_by"], table="Orders")


def _shipped(row: _Row) -> Iterator[Event]:
    line = f" line {row['line_no']}," if row["line_no"] else ""
    by = " ".join(text for text in (row["carrier"], row["tracking_no"]) if text)
    if day := _day(row["actual_ship"]):
        what = f"Shipped:{line} {row['qty']} {row['uom']}, delivery {row['delivery_no']}"
        yield Event(day, f"{what} {by}".rstrip(), "shipped", table="Shipments", line_no=row["line_no"])
    if day := _day(row["delivered_on"]):
        what = f"Delivered:{line} delivery {row['delivery_no']}"
        yield Event(day, what, "shipped", table="Shipments", line_no=row["line_no"])


def _rows(book: OrderBook, table: str, order_no: str) -> list[_Row]:
    frame = book[table]
    return _texts(table, frame, (frame["order_no"] == order_no).to_numpy(bool))


def _papers(book: OrderBook, order_no: str) -> list[_Row]:
    frame = book["Documents"]
    named = frame["order_nos"].str.split(r"[,;]\s*", regex=True)
    return _texts("Documents", frame, np.array([order_no in names for names in named], bool))


def _texts(table: str, frame: pd.DataFrame, mine: np.ndarray) -> list[_Row]:
    chosen = frame.iloc[np.flatnonzero(mine)]
    return [
        {column.key: cell_text(column, chosen[column.key], n) for column in SCHEMA[table].columns}
        for n in range(len(chosen))
    ]


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text[:10]) if text else None


def _moment(text: str) -> dt.datetime | None:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC) if text else None
