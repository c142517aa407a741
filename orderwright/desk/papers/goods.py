"""What is in the shipments: quantities of order lines by lot, from the rows of the sheets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.desk.papers.leaving import Leaving
from orderwright.desk.papers.lines import LineKey, LinesInHand, products_of
from orderwright.desk.papers.records import Records
from orderwright.tables import MICROS
from orderwright.units import factors

_QUANTITY = {
    "Shipments": "qty",
    "ShipmentLines": "qty",
    "Allocations": "proposed_qty",
    "OrderLines": "ordered_qty",
}


@dataclass(frozen=True)
class Good:
    """A quantity of one line and lot in one shipment.

    Attributes:
        key: order and line number.
        line: its row in OrderLines; -1 where there is none.
        sku: product, where the row names one.
        lot: lot, blank where there is none.
        qty: quantity in millionths of the unit.
        uom: unit.
        table: table that says the quantity.
        row: its row there.
        column: its column there.
        base: the quantity in millionths of base units; None where the unit cannot be converted exactly.
        product: row in Products of a part of a kit; -1 elsewhere.
        parts: what a kit is put together from, in the parts' own base units.
    """

    key: LineKey
    line: int
    sku: str
    lot: str
    qty: int | None
    uom: str
    table: str
    row: int
    column: str
    base: int | None = None
    product: int = -1
    parts: tuple[Good, ...] = ()


def goods_of(book: OrderBook, shipments: Sequence[Leaving], lines: LinesInHand) -> list[tuple[Good, ...]]:
    """The goods of every shipment.

    Lots and quantities are those of ShipmentLines where a delivery has rows there, else those of Shipments;
    a row of Shipments without a line number is the whole order. A delivered quantity without a unit is in the
    unit of its order line. Rows of quantity 0 ship nothing.
    """
    deliveries = {one.number for one in shipments if one.table == "Shipments"}
    detail = rows_by_delivery(book, "ShipmentLines", deliveries)
    own = [
        ("ShipmentLines", detail[one.number])
        if one.table == "Shipments" and one.number in detail
        else (one.table, list(one.rows))
        for one in shipments
    ]
    records = {
        name: Records(book, name, [r for t, rows in own if t == name for r in rows]) for name in _QUANTITY
    }
    read = [
        [good for good in _goods(one, records[table], rows, lines) if good.qty != 0]
        for one, (table, rows) in zip(shipments, own, strict=True)
    ]
    based = _in_base(book, [good for goods in read for good in goods])
    return [tuple(next(based) for _ in goods) for goods in read]


def rows_by_delivery(book: OrderBook, table: str, numbers: set[str]) -> dict[str, list[int]]:
    """Rows of a table by delivery number, for some deliveries."""
    column = book[table]["delivery_no"]
    rows = np.flatnonzero(column.isin(numbers).to_numpy(bool))
    found: dict[str, list[int]] = {}
    for number, row in zip(column.iloc[rows].tolist(), rows.tolist(), strict=True):
        found.setdefault(number, []).append(row)
    return found


def _goods(one: Leaving, records: Records, rows: Sequence[int], lines: LinesInHand) -> Iterator[Good]:
    if one.table == "OrderLines":
        yield from (_whole(row, lines) for row in rows)
        return
    for row in rows:
        order_no, line_no = records.texts(row, "order_no", "line_no")
        if not order_no and len(one.order_nos) == 1:
            order_no = one.order_nos[0]
        if records.table == "ShipmentLines" and not line_no:
            line_no = lines.with_sku(order_no, records.text(row, "sku"))
        if records.table == "Shipments" and not line_no:
            yield from (_whole(line, lines) for line in lines.of(order_no))
        elif order_no in one.order_nos:
            yield _good(records, row, (order_no, line_no), lines)


def _whole(line: int, lines: LinesInHand) -> Good:
    """A line as it was ordered, less what was cancelled."""
    records = lines.records
    order_no, line_no, sku, uom = records.texts(line, "order_no", "line_no", "sku", "uom")
    ordered = records.micros(line, "ordered_qty")
    qty = None if ordered is None else ordered - (records.micros(line, "cancelled_qty") or 0)
    return Good((order_no, line_no), line, sku, "", qty, uom, "OrderLines", line, "ordered_qty")


def _good(records: Records, row: int, key: LineKey, lines: LinesInHand) -> Good:
    line, column = lines.row(key), _QUANTITY[records.table]
    uom = records.text(row, "uom")
    if not uom and records.table != "Allocations":
        uom = lines.records.text(line, "uom")
    sku = records.text(row, "sku") if records.table != "Shipments" else ""
    qty = records.micros(row, column)
    return Good(key, line, sku, records.text(row, "lot"), qty, uom, records.table, row, column)


def _in_base(book: OrderBook, goods: Sequence[Good]) -> Iterator[Good]:
    skus = products_of(book, [good.line for good in goods])
    known = factors(book, skus, pd.Series([good.uom for good in goods], dtype="str"))
    for good, factor in zip(goods, known.tolist(), strict=True):
        has_base = good.qty is not None and factor is not pd.NA
        yield replace(good, base=in_base(good.qty or 0, int(factor)) if has_base else None)


def in_base(qty: int, factor: int) -> int | None:
    """Millionths of base units; None where they would not be exact.

    >>> in_base(1_500_000, 12_000_000), in_base(1, 1_500_000)
    (18000000, None)
    """
    base, rest = divmod(qty * factor, MICROS)
    return None if rest else base
