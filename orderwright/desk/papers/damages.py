"""What Returns says of goods that the carrier damaged or lost."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.desk.papers.records import decimal_of
from orderwright.documents import Shipment, ShipmentLine
from orderwright.documents.damage import Damage
from orderwright.documents.totals import line_amount, to_minor_unit
from orderwright.tables.frames import first_positions
from orderwright.units import factors

_KINDS: Final = (("damage", "damaged"), ("short", "short"), ("lost", "short"), ("missing", "short"))
"""Word in the reason of a return → what the carrier did."""


def blamed(book: OrderBook) -> pd.DataFrame:
    """The rows of Returns whose reason blames the carriage, but for cancelled ones."""
    frame = book["Returns"]
    said = np.array([bool(_kind(reason)) for reason in frame["reason"].tolist()], bool)
    return frame[said & (frame["status"] != "cancelled").to_numpy(bool)]


class Damages:
    """The rows of Returns whose reason blames the carriage, by order and line."""

    def __init__(self, book: OrderBook) -> None:
        self._book = book
        self._rows: dict[tuple[str, str], list[dict[str, object]]] = {}
        for row in blamed(book).to_dict("records"):
            self._rows.setdefault((str(row["order_no"]), str(row["line_no"])), []).append(row)

    def of(self, shipment: Shipment) -> tuple[Damage, ...]:
        """Those of a shipment; a return that names another delivery is not its own."""
        return tuple(
            self._damage(line, row, shipment.currency)
            for line in shipment.lines
            for row in self._rows.get(line.key, ())
            if str(row.get("delivery_no") or shipment.number) == shipment.number
        )

    def _damage(self, line: ShipmentLine, row: dict[str, object], currency: str) -> Damage:
        qty, uom = row["qty"], str(row["uom"] or line.uom)
        known = decimal_of(int(qty)) if isinstance(qty, int | np.integer) else None
        return Damage(
            order_no=line.order_no,
            line_no=line.line_no,
            sku=line.sku,
            description=line.description,
            kind=_kind(str(row["reason"])),
            qty=known,
            uom=uom,
            value=_value(line, self._in_unit_of(line, known, uom), currency),
            reference=str(row.get("return_no") or row.get("rma_no") or ""),
        )

    def _in_unit_of(self, line: ShipmentLine, qty: Decimal | None, uom: str) -> Decimal | None:
        """A quantity in the line's unit; None where the units cannot be converted."""
        if qty is None or uom == line.uom:
            return qty
        product = first_positions(pd.Index(self._book["Products"]["sku"]), pd.Index([line.sku] * 2))
        given, wanted = factors(self._book, product, pd.Series([uom, line.uom], dtype="str")).tolist()
        return None if given is pd.NA or wanted is pd.NA else qty * int(given) / int(wanted)


def _value(line: ShipmentLine, qty: Decimal | None, currency: str) -> Decimal | None:
    """The part of the invoiced amount that falls on a quantity."""
    amount = line_amount(line, currency)
    if qty is None or amount is None or not line.qty:
        return None
    return to_minor_unit(amount * qty / line.qty, currency)


def _kind(reason: str) -> str:
    return next((kind for word, kind in _KINDS if word in reason.casefold()), "")
