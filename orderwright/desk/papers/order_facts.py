"""What papers about an order say beside its lines: what changed, and what is to be paid in advance."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.desk.papers.leaving import Leaving
from orderwright.desk.papers.masters import Masters
from orderwright.documents import Payment, Shipment
from orderwright.documents.changed import Change
from orderwright.documents.subject import About
from orderwright.documents.totals import to_minor_unit
from orderwright.rules.since_load import changed_cells
from orderwright.tables import SCHEMA
from orderwright.tables.row_texts import typed_cells
from orderwright.tables.schema import DATE_KINDS, TEXT_KINDS

_PRINTED: Final = {
    "OrderLines": {
        "ordered_qty": "Quantity",
        "cancelled_qty": "Quantity cancelled",
        "unit_price": "Price",
        "sku": "Item",
        "requested_date": "Requested date",
        "current_promise": "Delivery date",
    },
    "Orders": {
        "requested_date": "Requested date",
        "ship_to": "Ship-to",
        "incoterm": "Delivery term",
        "named_place": "Named place",
        "payment_terms": "Payment terms",
    },
}
_QUANTITIES: Final = ("ordered_qty", "cancelled_qty")


class OrderFacts:
    """Changes and payments of the orders in hand."""

    def __init__(self, book: OrderBook, orders: set[str], masters: Masters) -> None:
        self._masters = masters
        self._changes: dict[str, list[Change]] = {}
        self._exempt = {term.strip() for term in book.setting("credit_exempt_terms").split(",")} - {""}
        if orders:
            for table in ("Orders", "OrderLines"):
                for change in _changes(book, table, orders):
                    self._changes.setdefault(change.order_no, []).append(change)

    def of(self, one: Leaving, shipment: Shipment) -> dict[str, Any]:
        """Further fields of the model of an order; none of a shipment."""
        if one.about is not About.ORDER:
            return {}
        changes = [*self._changes.get(one.number, ()), *_by_hand(shipment)]
        return {"changes": tuple(changes), "payments": (*shipment.payments, *self._asked(one, shipment))}

    def _asked(self, one: Leaving, shipment: Shipment) -> Iterator[Payment]:
        """What the terms of payment ask for in advance, a share or all of it, less what was paid."""
        masters, total = self._masters, shipment.totals.value
        percent = masters.terms.decimal(masters.payment_terms(one.number), "prepay_percent") or Decimal(0)
        code = masters.orders.text(masters.order(one.number), "payment_terms")
        if not percent and code in self._exempt:
            percent = Decimal(100)
        if percent > 0 and total:
            amount = to_minor_unit(total * percent / 100, shipment.currency)
            amount -= sum((paid.amount or Decimal(0) for paid in shipment.payments), Decimal(0))
            if amount > 0:
                kind = "prepayment" if percent == 100 else "deposit"
                yield Payment(kind=kind, reference=one.number, amount=amount)


def _changes(book: OrderBook, table: str, orders: set[str]) -> Iterator[Change]:
    cells = changed_cells(book, table, list(_PRINTED[table]))
    cells = cells[cells["order_no"].isin(orders).to_numpy(bool)]
    rows = book[table].iloc[cells["place"].to_numpy(np.intp)]
    for cell, row in zip(cells.to_dict("records"), rows.to_dict("records"), strict=True):
        key = str(cell["column_key"])
        before, after = (_value(table, key, str(cell[name])) for name in ("before", "after"))
        yield Change(
            order_no=str(cell["order_no"]),
            line_no=str(row.get("line_no", "")),
            sku=str(row.get("sku", "")),
            description=str(row.get("description", "")),
            field=_PRINTED[table][key],
            before=before,
            after=after,
            unit=str(row.get("uom", "")) if key in _QUANTITIES else "",
        )


def _value(table: str, key: str, text: str) -> dt.date | Decimal | str:
    """The text that a load kept of a cell as a day or a figure; the text itself where it is neither."""
    column = SCHEMA[table].column(key)
    if column.kind in TEXT_KINDS:
        return text
    value = typed_cells(column, [text]).iloc[0]
    if value is pd.NaT or value is pd.NA:
        return text
    return value.date() if column.kind in DATE_KINDS else Decimal(int(value)) / 1_000_000


def _by_hand(shipment: Shipment) -> Iterator[Change]:
    """Promises that the desk gave by hand after the ERP's."""
    for line in shipment.lines:
        promise = line.promise
        if promise.by_hand and promise.previous and promise.promised and promise.previous != promise.promised:
            yield Change(
                order_no=line.order_no,
                line_no=line.line_no,
                sku=line.sku,
                description=line.description,
                field="Delivery date",
                before=promise.previous,
                after=promise.promised,
            )
