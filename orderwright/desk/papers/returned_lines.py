"""The lines of returns: what was delivered and came back before, and the price at which it was invoiced."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.desk.papers.leaving import Leaving
from orderwright.desk.papers.lines import LineKey, LinesInHand, products_of
from orderwright.desk.papers.masters import Masters
from orderwright.desk.papers.records import Records
from orderwright.documents.returned import ReturnedLine
from orderwright.tables.frames import first_positions
from orderwright.units import factors

_NOT_COUNTED = ("refused", "cancelled")


class ReturnedLines:
    """Rows of Returns with what the sheets say of them.

    Attributes:
        book: the tables.
        records: the rows.
        masters: orders, products and parties of their orders.
        customers: every customer that a return or its order names.
    """

    def __init__(
        self, book: OrderBook, found: Sequence[Leaving], lines: LinesInHand, masters: Masters
    ) -> None:
        self.book, self.masters, self._lines = book, masters, lines
        rows = [row for one in found for row in one.rows]
        self.records = Records(book, "Returns", range(len(book["Returns"])) if rows else ())
        numbers = {self.records.text(row, "customer_no") for row in rows} - {""}
        self._customer = _first_of(book, "Customers", "customer_no", numbers)
        first = {order: masters.customer(order) for one in found for order in one.order_nos}
        self.customers = Records(book, "Customers", [*self._customer.values(), *first.values()])
        skus = {self._sku(row) for row in rows} - {""}
        self._product = _first_of(book, "Products", "sku", skus)
        self._products = Records(book, "Products", self._product.values())
        self._ratio = dict(zip(rows, self._ratios(rows), strict=True))
        self._before = self._returned_before()
        self._invoiced = _invoiced(book, {self.records.text(row, "invoice_no") for row in rows} - {""})

    def customer(self, one: Leaving, order_no: str) -> int:
        """Row in Customers of who sends it back: as named, else the order's sold-to."""
        named = next(iter(self.said(one, "customer_no")), "")
        return self._customer.get(named, -1) if named else self.masters.customer(order_no)

    def plant(self, one: Leaving) -> str:
        """The warehouse from which the first line that is known was delivered."""
        keys = (self.records.texts(row, "order_no", "line_no") for row in one.rows)
        plants = (self._lines.records.text(self._lines.row((key[0], key[1])), "plant") for key in keys)
        return next((plant for plant in plants if plant), "")

    def said(self, one: Leaving, column: str) -> list[str]:
        """What the rows of a return say in a column, each text once."""
        texts = (self.records.text(row, column) for row in one.rows)
        return [text for text in dict.fromkeys(texts) if text]

    def days(self, one: Leaving, column: str) -> Iterator[dt.date]:
        """The days in a column."""
        days = (self.records.day(row, column) for row in one.rows)
        return (day for day in days if day is not None)

    def line(self, row: int) -> ReturnedLine:
        """One row as a line of its return, in the unit of its order line."""
        text, key = self.records.text, self._key(row)
        line, ordered = self._lines.row(key), self._lines.records
        sku = self._sku(row)
        return ReturnedLine(
            order_no=key[0],
            line_no=key[1],
            sku=sku,
            customer_part=self.masters.customer_part(key[0], line) if line >= 0 else "",
            description=ordered.text(line, "description")
            or self._products.text(self._product.get(sku, -1), "description"),
            delivery_no=text(row, "delivery_no"),
            invoice_no=text(row, "invoice_no"),
            lot=text(row, "lot"),
            reason=text(row, "reason"),
            disposition=text(row, "disposition"),
            qty=self._qty(row, "qty"),
            received_qty=self._qty(row, "received_qty"),
            accepted_qty=self._qty(row, "credited_qty"),
            uom=ordered.text(line, "uom") or text(row, "uom"),
            delivered_qty=ordered.decimal(line, "shipped_qty"),
            returned_before=self._before.get(row, Decimal(0)),
            restocking_percent=self.records.decimal(row, "restocking_percent") or Decimal(0),
            restocking_fee=self.records.decimal(row, "restocking_fee") or Decimal(0),
            **self._price(row, line),
        )

    def share(self, line: ReturnedLine, currency: str) -> Decimal:
        """What is credited of the whole order line, as a share of its amount."""
        whole, credit = self._amount(self._lines.row((line.order_no, line.line_no))), line.credit(currency)
        return credit / whole if whole and credit is not None else Decimal(0)

    def share_of_order(self, line: ReturnedLine, currency: str) -> Decimal:
        """What is credited of a line, as a share of all lines of its order."""
        amounts = [self._amount(row) for row in self._lines.of(line.order_no)]
        whole, credit = sum((a for a in amounts if a is not None), Decimal(0)), line.credit(currency)
        return credit / whole if whole and credit is not None else Decimal(0)

    def _sku(self, row: int) -> str:
        """The product that comes back: as the row says, else that of its order line."""
        own = self.records.text(row, "sku")
        return own or self._lines.records.text(self._lines.row(self._key(row)), "sku")

    def _key(self, row: int) -> LineKey:
        order_no, line_no = self.records.texts(row, "order_no", "line_no")
        if order_no and not line_no:
            line_no = self._lines.with_sku(order_no, self.records.text(row, "sku"))
        return order_no, line_no

    def _qty(self, row: int, column: str) -> Decimal | None:
        qty, ratio = self.records.decimal(row, column), self._ratio.get(row, Decimal(1))
        return None if qty is None or ratio is None else qty * ratio

    def _ratios(self, rows: Sequence[int]) -> list[Decimal | None]:
        """How many units of the order line are one unit of each row; None where nobody knows."""
        found = [self._lines.row(self._key(row)) for row in rows]
        own = [self.records.text(row, "uom") for row in rows]
        theirs = [self._lines.records.text(line, "uom") for line in found]
        products = products_of(self.book, found)
        known = [
            factors(self.book, products, pd.Series(uoms, dtype="str")).tolist() for uoms in (own, theirs)
        ]
        return [
            Decimal(1)
            if not mine or not other or mine == other
            else None
            if a is pd.NA or b is pd.NA
            else Decimal(int(a)) / Decimal(int(b))
            for mine, other, a, b in zip(own, theirs, *known, strict=True)
        ]

    def _returned_before(self) -> dict[int, Decimal]:
        """By row what rows above it bring back of the same order line, unless refused or cancelled."""
        sums: dict[LineKey, Decimal] = {}
        found: dict[int, Decimal] = {}
        for row in range(len(self.book["Returns"]) if self._ratio else 0):
            key = self._key(row)
            if not all(key) or self.records.text(row, "status") in _NOT_COUNTED:
                continue
            found[row] = sums.get(key, Decimal(0))
            came = self._qty(row, "received_qty")
            sums[key] = found[row] + (came if came is not None else self._qty(row, "qty") or Decimal(0))
        return found

    def _price(self, row: int, line: int) -> dict[str, Decimal | None]:
        """The price of the invoice; else that of the order line; else what the return says."""
        invoice = self._invoiced.get((self.records.text(row, "invoice_no"), *self._key(row)))
        if invoice is not None:
            return invoice
        ordered = self._lines.records
        price = ordered.decimal(line, "unit_price")
        if price is None:
            return {"unit_price": self.records.decimal(row, "unit_price")}
        return {
            "unit_price": price,
            "price_basis": ordered.decimal(line, "price_per") or Decimal(1),
            "discount_percent": ordered.decimal(line, "discount_percent") or Decimal(0),
            "original_amount": ordered.decimal(line, "amount"),
            "original_qty": ordered.decimal(line, "ordered_qty"),
        }

    def _amount(self, line: int) -> Decimal | None:
        return self._lines.records.decimal(line, "amount")


def _invoiced(book: OrderBook, numbers: set[str]) -> dict[tuple[str, str, str], dict[str, Decimal | None]]:
    """Price, amount, quantity and tax of invoice lines by invoice, order and line."""
    if not numbers:
        return {}
    places = np.flatnonzero(book["InvoiceLines"]["invoice_no"].isin(numbers).to_numpy(bool))
    lines = Records(book, "InvoiceLines", places)
    found = {}
    for row in places.tolist():
        invoice_no, order_no, line_no = lines.texts(row, "invoice_no", "order_no", "line_no")
        qty, amount = lines.decimal(row, "qty"), lines.decimal(row, "amount")
        found[invoice_no, order_no, line_no] = {
            "unit_price": lines.decimal(row, "unit_price"),
            "original_amount": amount if qty else None,
            "original_qty": qty,
            "tax_percent": lines.decimal(row, "tax_percent") or Decimal(0),
        }
    return found


def _first_of(book: OrderBook, table: str, column: str, keys: set[str]) -> dict[str, int]:
    names = pd.Index(sorted(keys), dtype=object)
    rows = first_positions(pd.Index(book[table][column]), names)
    return {name: row for name, row in zip(names.tolist(), rows.tolist(), strict=True) if row >= 0}
