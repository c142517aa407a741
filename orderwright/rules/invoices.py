"""Invoices against orders, deliveries and their own lines."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from orderwright.book import OrderBook
from orderwright.findings import Faults, Owner, Severity, Stage, faults
from orderwright.money.currencies import CURRENCIES
from orderwright.money.exact import split
from orderwright.rules.delivered import base_quantities, left, summed
from orderwright.rules.live import unclosed_lines
from orderwright.rules.lookup import line_places, texts_of
from orderwright.rules.rule import rule
from orderwright.tables.frames import Mask
from orderwright.units import in_base_units, line_factors

Ints = npt.NDArray[np.int64]
_MOST = 2**55
_SIGNS = {"": 1, "invoice": 1, "credit memo": -1, "reversal": -1}
"""Whether a kind of invoice bills goods or takes them back; the others do neither."""


@rule(
    "INV-010",
    Severity.WARNING,
    Stage.INVOICE,
    Owner.FINANCE,
    needs=("InvoiceLines", "OrderLines", "Orders"),
    columns=("InvoiceLines.order_no", "InvoiceLines.line_no"),
    after=("TBL-150",),
)
def invoice_of_unknown_line(book: OrderBook) -> Faults:
    """Invoice line of an unknown order or line.

    Says: Invoice {invoice}/{number}: {what} is not in {sheet_of}.
    Do: Ask Finance what was billed; correct the order and line of the invoice, or credit it.

    What has left the ERP and stands in Closed is known.
    """
    rows, place = book["InvoiceLines"], line_places(book, "InvoiceLines")
    ordered = rows["order_no"].isin(book["Orders"]["order_no"]).to_numpy(bool)
    gone = rows["order_no"].isin(book["Closed"]["order_no"]).to_numpy(bool)
    with_lines = rows["order_no"].isin(book["OrderLines"]["order_no"]).to_numpy(bool)
    named = (rows["line_no"] != "").to_numpy(bool)
    failing = (
        (rows["order_no"] != "").to_numpy(bool) & ~gone & (~ordered | (named & with_lines & (place < 0)))
    )
    order, line = "order " + rows["order_no"], "line " + rows["order_no"] + "/" + rows["line_no"]
    return faults(
        "InvoiceLines",
        "order_no",
        failing,
        found=rows["order_no"],
        expected="an order and line",
        invoice=rows["invoice_no"],
        number=rows["invoice_line"],
        what=order.where(~ordered, line),
        sheet_of=pd.Series(np.where(ordered, book.sheet("OrderLines"), book.sheet("Orders"))),
    )


@rule(
    "INV-020",
    Severity.ERROR,
    Stage.INVOICE,
    Owner.FINANCE,
    needs=("InvoiceLines", "Invoices", "Shipments", "OrderLines", "Products"),
    columns=("InvoiceLines.qty", "Invoices.kind", "Shipments.qty", "Shipments.actual_ship"),
    reads=("OrderLines.shipped_qty",),
    after=("SHP-040",),
)
def billed_beyond_deliveries(book: OrderBook) -> Faults:
    """Invoices bill more than was delivered.

    Says: {order_no}/{line_no}: invoices bill {found} {unit}; {expected} {unit} went out.
    Do: Ask the warehouse whether the goods left; else have Finance credit the difference.

    Adds up invoice lines less credit memos and the deliveries that left, in base units; where the line itself
    says that more was shipped, that counts. SHP-040 looks at what the line says.
    """
    billed, sure = _billed(book)
    total, times, known = left(book)
    said, blank = split(pd.Series(in_base_units(book["OrderLines"]["shipped_qty"], line_factors(book))))
    gone = np.maximum(total, np.where(blank, 0, said))
    told = (times > 0) | ~blank
    return faults(
        "OrderLines",
        "invoiced_qty",
        unclosed_lines(book) & sure & known & told & ~_whole_orders(book) & (billed > gone),
        found=pd.Series(billed, dtype="Int64"),
        expected=pd.Series(gone, dtype="Int64"),
        unit=texts_of(book, "OrderLines", "sku", "base_uom"),
    )


def _billed(book: OrderBook) -> tuple[Ints, Mask]:
    """Quantity billed of every order line, in base units, and whether all of it is known."""
    place = line_places(book, "InvoiceLines")
    value, unknown = base_quantities(book, "InvoiceLines")
    sign = book.fetch("InvoiceLines", "invoice_no", "kind").map(_SIGNS).fillna(0).to_numpy(np.int64)
    rows = np.flatnonzero((place >= 0) & (sign != 0))
    odd = np.bincount(place[rows[unknown[rows]]], minlength=len(book["OrderLines"])) > 0
    return summed(book, rows, place, np.where(unknown, 0, np.abs(value) * sign)), ~odd


def _whole_orders(book: OrderBook) -> Mask:
    """Lines of orders that have a delivery of the whole order."""
    whole = book["Shipments"].loc[(book["Shipments"]["line_no"] == "").to_numpy(bool), "order_no"]
    return np.asarray(book["OrderLines"]["order_no"].isin(whole), bool)


@rule(
    "INV-030",
    Severity.ERROR,
    Stage.INVOICE,
    Owner.FINANCE,
    needs=("Invoices", "Orders"),
    columns=("Invoices.currency", "Invoices.order_no", "Orders.currency"),
    after=("TRM-010",),
)
def invoice_in_another_currency(book: OrderBook) -> Faults:
    """Invoice in another currency than the order.

    Says: {order_no}: invoice {invoice} is in {found}; the order is in {expected}.
    Do: Have Finance credit the invoice and bill in {expected}, or correct the order.
    """
    rows = book["Invoices"]
    agreed = book.fetch("Invoices", "order_no", "currency")
    other = (agreed != "") & (rows["currency"] != "") & (agreed != rows["currency"])
    return faults(
        "Invoices",
        "currency",
        other.to_numpy(bool),
        found=rows["currency"],
        expected=agreed,
        source=("Orders ", rows["order_no"]),
        invoice=rows["invoice_no"],
    )


@rule(
    "INV-040",
    Severity.WARNING,
    Stage.INVOICE,
    Owner.FINANCE,
    needs=("Invoices", "InvoiceLines"),
    columns=("Invoices.net_amount", "InvoiceLines.amount"),
    after=("INV-010",),
)
def invoice_unlike_its_lines(book: OrderBook) -> Faults:
    """Invoice's net amount is not the sum of its lines.

    Says: Invoice {invoice}: net amount {found} {currency}; its lines make {expected}.
    Do: Ask Finance which line or charge is missing; load the invoice's head and lines of the same day.

    Each line may be rounded by half a minor unit. Left alone where a line has no amount.
    """
    rows, lines = book["Invoices"], book["InvoiceLines"]
    place = book.positions("InvoiceLines", "invoice_no")
    amount, blank = split(lines["amount"])
    here = place >= 0
    count = np.bincount(place[here], minlength=len(rows))
    odd = np.bincount(place[here & blank], minlength=len(rows)) > 0
    total = np.zeros(len(rows), np.int64)
    np.add.at(total, place[here], np.where(blank, 0, np.clip(amount, -_MOST, _MOST))[here])
    net, no_net = split(rows["net_amount"])
    apart = np.abs(np.abs(np.clip(net, -_MOST, _MOST)) - np.abs(total))
    return faults(
        "Invoices",
        "net_amount",
        (count > 0) & ~odd & ~no_net & (apart * 2 > _coin(rows["currency"]) * count),
        found=rows["net_amount"],
        expected=pd.Series(total, dtype="Int64"),
        invoice=rows["invoice_no"],
        currency=rows["currency"],
    )


@rule(
    "INV-050",
    Severity.WARNING,
    Stage.INVOICE,
    Owner.FINANCE,
    needs=("Invoices",),
    columns=("Invoices.net_amount", "Invoices.tax_amount", "Invoices.gross_amount"),
)
def gross_is_not_net_and_tax(book: OrderBook) -> Faults:
    """Invoice's gross amount is not net and tax.

    Says: Invoice {invoice}: gross amount {found} {currency}; net and tax make {expected}.
    Do: Ask Finance which of the three amounts is wrong.
    """
    rows = book["Invoices"]
    parts = [
        np.clip(split(rows[key])[0], -_MOST, _MOST) for key in ("net_amount", "tax_amount", "gross_amount")
    ]
    whole = rows["net_amount"].notna() & rows["tax_amount"].notna() & rows["gross_amount"].notna()
    apart = np.abs(parts[0] + parts[1] - parts[2])
    return faults(
        "Invoices",
        "gross_amount",
        whole.to_numpy(bool) & (apart * 2 > _coin(rows["currency"])),
        found=rows["gross_amount"],
        expected=pd.Series(parts[0] + parts[1], dtype="Int64"),
        invoice=rows["invoice_no"],
        currency=rows["currency"],
    )


def _coin(currencies: pd.Series) -> Ints:
    """Minor unit of every currency in micros; a cent where it is not known."""
    digits = currencies.map(CURRENCIES).fillna(2).to_numpy(np.int64)
    return np.asarray(10 ** (6 - digits), np.int64)
