"""The freight that a return brings back: as it was invoiced, else as the ERP or the rules charge it."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

import numpy as np

from orderwright.book import OrderBook
from orderwright.desk.papers.charging import ChargesInHand
from orderwright.desk.papers.records import Records
from orderwright.desk.papers.returned_lines import ReturnedLines
from orderwright.documents.returned import ReturnedLine

_NONE = Decimal(0)


class FreightInHand:
    """The freight on some orders, by what says it most surely.

    Lines of the invoice that bill a freight code (their SKU is its code in Charges) count before OrderCharges
    of the order, and these before what Charges alone would give.
    """

    def __init__(self, book: OrderBook, orders: Collection[str], invoices: Collection[str]) -> None:
        self._rules = ChargesInHand(book, orders)
        frame = book["Charges"] if "Charges" in book.tables else None
        codes = set() if frame is None else set(frame["code"][(frame["kind"] == "freight").to_numpy(bool)])
        self._charged, self._with_charges = _charged(book, orders, codes)
        self._invoiced = _invoiced(book, invoices, codes)

    def of(self, line: ReturnedLine, returned: ReturnedLines, currency: str) -> Decimal:
        """The share of the original freight that goes with what is credited of a line, not yet rounded."""
        freight, goods = self._invoiced.get(line.invoice_no, (_NONE, _NONE))
        if freight and goods:
            return freight * (line.credit(currency) or _NONE) / goods
        order, no = line.order_no, line.line_no
        if order in self._with_charges:
            on_line, on_order = (self._charged.get((order, place), _NONE) for place in (no, ""))
        else:
            on_line, on_order = self._rules.freight(order, no), self._rules.freight(order)
        return on_line * returned.share(line, currency) + on_order * returned.share_of_order(line, currency)


def _charged(
    book: OrderBook, orders: Collection[str], codes: Collection[str]
) -> tuple[dict[tuple[str, str], Decimal], set[str]]:
    """Freight of OrderCharges by order and line, and the orders of which the ERP says what it charges."""
    if "OrderCharges" not in book.tables:
        return {}, set()
    rows = np.flatnonzero(book["OrderCharges"]["order_no"].isin(set(orders)).to_numpy(bool))
    charges = Records(book, "OrderCharges", rows)
    sums: dict[tuple[str, str], Decimal] = {}
    for row in rows.tolist():
        order_no, line_no, code = charges.texts(row, "order_no", "line_no", "code")
        if code in codes:
            amount = charges.decimal(row, "amount") or _NONE
            sums[order_no, line_no] = sums.get((order_no, line_no), _NONE) + amount
    return sums, {charges.text(row, "order_no") for row in rows.tolist()}


def _invoiced(
    book: OrderBook, invoices: Collection[str], codes: Collection[str]
) -> dict[str, tuple[Decimal, Decimal]]:
    """By invoice the freight that it bills, and its goods."""
    wanted = set(invoices) - {""}
    if not wanted or not codes or "InvoiceLines" not in book.tables:
        return {}
    rows = np.flatnonzero(book["InvoiceLines"]["invoice_no"].isin(wanted).to_numpy(bool))
    lines = Records(book, "InvoiceLines", rows)
    sums: dict[str, tuple[Decimal, Decimal]] = {}
    for row in rows.tolist():
        invoice_no, sku = lines.texts(row, "invoice_no", "sku")
        amount = lines.decimal(row, "amount") or _NONE
        freight, goods = sums.get(invoice_no, (_NONE, _NONE))
        sums[invoice_no] = (freight + amount, goods) if sku in codes else (freight, goods + amount)
    return sums
