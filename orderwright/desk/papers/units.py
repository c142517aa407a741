"""The packages of a shipment: as the warehouse recorded them, else as they would be packed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import count
from typing import Any

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.desk.papers.goods import Good, in_base, rows_by_delivery
from orderwright.desk.papers.leaving import Leaving
from orderwright.desk.papers.lines import LineKey, LinesInHand, products_of
from orderwright.desk.papers.masters import Masters
from orderwright.desk.papers.records import Records, decimal_of
from orderwright.desk.papers.supplies import packing_of
from orderwright.packing import Goods, Package, Supplies, packed, weight_of
from orderwright.tables import MICROS
from orderwright.tables.frames import text_positions
from orderwright.units import factors


@dataclass(frozen=True)
class Item:
    """A quantity of one line and lot in a package; ``row`` is its row in HandlingUnitContents, or -1.

    ``base`` is in millionths of base units, None where it is not known; ``net`` in kg. ``product`` is the
    row in Products of a part of a kit, or -1; its quantity is in the part's own base unit.
    """

    key: LineKey
    line: int
    lot: str
    base: int | None
    net: Decimal | None = None
    row: int = -1
    product: int = -1


@dataclass(frozen=True)
class Box:
    """A package: the fields of a handling unit, and what lies in it; ``row`` is its row in HandlingUnits."""

    fields: dict[str, Any]
    items: tuple[Item, ...]
    row: int = -1


@dataclass
class RecordedUnits:
    """What HandlingUnits and HandlingUnitContents say of the deliveries in hand.

    ``factors`` are base units in one unit of a content, ``parts`` the row in Products of one that is part of
    a kit, by row of HandlingUnitContents.
    """

    units: Records
    contents: Records
    unit_rows: dict[str, list[int]]
    content_rows: dict[str, list[int]]
    factors: dict[int, int | None] = field(default_factory=dict)
    parts: dict[int, int] = field(default_factory=dict)


def recorded_units(book: OrderBook, shipments: Sequence[Leaving], lines: LinesInHand) -> RecordedUnits:
    """Reads the recorded packages of all deliveries at once."""
    numbers = {one.number for one in shipments if one.table == "Shipments"}
    unit_rows = rows_by_delivery(book, "HandlingUnits", numbers)
    content_rows = rows_by_delivery(book, "HandlingUnitContents", numbers)
    of_contents = [row for rows in content_rows.values() for row in rows]
    units = Records(book, "HandlingUnits", [row for rows in unit_rows.values() for row in rows])
    contents = Records(book, "HandlingUnitContents", of_contents)
    keys = [_key(contents, row) for row in of_contents]
    found = [lines.row(key) for key in keys]
    uoms = [
        contents.text(row, "uom") or lines.records.text(line, "uom")
        for row, line in zip(of_contents, found, strict=True)
    ]
    products = products_of(book, found)
    own = text_positions(book["Products"]["sku"], book["HandlingUnitContents"]["sku"].iloc[of_contents])
    part = (own >= 0) & (own != products)
    known = factors(book, np.where(part, own, products), pd.Series(uoms, dtype="str")).tolist()
    by_row = {
        row: None if factor is pd.NA else int(factor) for row, factor in zip(of_contents, known, strict=True)
    }
    parts = {row: int(sku) for row, sku, is_part in zip(of_contents, own, part, strict=True) if is_part}
    return RecordedUnits(units, contents, unit_rows, content_rows, by_row, parts)


def boxes_of(
    one: Leaving,
    goods: Sequence[Good],
    recorded: RecordedUnits,
    masters: Masters,
    supplies: Supplies,
) -> tuple[Box, ...]:
    """The packages of one shipment: those recorded, otherwise those that packing makes."""
    if one.table == "Shipments" and one.number in recorded.unit_rows:
        return tuple(_recorded(one.number, recorded, masters))
    return tuple(_packed(goods, masters, supplies))


def _recorded(number: str, recorded: RecordedUnits, masters: Masters) -> Iterator[Box]:
    held: dict[str, list[Item]] = {}
    rows = recorded.content_rows.get(number, [])
    for row, item in zip(rows, _items(rows, recorded, masters), strict=True):
        held.setdefault(recorded.contents.text(row, "handling_unit"), []).append(item)
    for row in recorded.unit_rows[number]:
        name = recorded.units.text(row, "handling_unit")
        yield Box(_unit_fields(recorded.units, row), tuple(held.pop(name, ())), row)
    for name, items in held.items():
        yield Box({"number": name}, tuple(items))


def _items(rows: Sequence[int], recorded: RecordedUnits, masters: Masters) -> list[Item]:
    items = []
    for row in rows:
        key = _key(recorded.contents, row)
        qty, factor = recorded.contents.micros(row, "qty"), recorded.factors[row]
        base = None if qty is None or factor is None else in_base(qty, factor)
        lot, line = recorded.contents.text(row, "lot"), masters.lines.row(key)
        part = recorded.parts.get(row, -1)
        net = None if base is None else weight_of(base, packing_of(line, masters, part).net)
        items.append(Item(key, line, lot, base, decimal_of(net), row, part))
    return items


def _unit_fields(units: Records, row: int) -> dict[str, Any]:
    number, parent, sscc, kind = units.texts(row, "handling_unit", "parent_unit", "sscc", "kind")
    return {
        "number": number,
        "parent": parent,
        "sscc": sscc,
        "kind": kind or "carton",
        "length_cm": units.decimal(row, "length"),
        "width_cm": units.decimal(row, "width"),
        "height_cm": units.decimal(row, "height"),
        "tare_kg": units.decimal(row, "tare_weight"),
        "gross_kg": units.decimal(row, "gross_weight"),
        "layers": units.whole(row, "layers"),
        "per_layer": units.whole(row, "per_layer"),
        "stackable": units.told(row, "stackable"),
        "tracking": units.text(row, "tracking_no"),
        "type_code": units.text(row, "package_type"),
    }


def _packed(goods: Sequence[Good], masters: Masters, supplies: Supplies) -> Iterator[Box]:
    """Packages numbered from 1, pallets P1 and so on; none where a quantity is not known."""
    goods = [piece for good in goods for piece in good.parts or (good,)]
    if any(good.base is None for good in goods):
        return
    given = [
        Goods(
            good.base or 0,
            packing_of(good.line, masters, good.product),
            _sold(good, masters),
            "\n".join((*(word.rjust(20) for word in good.key), good.sku, good.lot)),
        )
        for good in goods
    ]
    packages = packed(given, supplies=supplies)
    numbers = _numbers(packages)
    for number, package in zip(numbers, packages, strict=True):
        items = (
            Item(
                goods[part.goods].key,
                goods[part.goods].line,
                goods[part.goods].lot,
                part.qty,
                decimal_of(part.net),
                product=goods[part.goods].product,
            )
            for part in package.contents
        )
        parent = "" if package.on is None else numbers[package.on]
        yield Box(_package_fields(number, parent, package), tuple(items))


def _numbers(packages: Sequence[Package]) -> list[str]:
    carriers = {package.on for package in packages if package.on is not None}
    cartons, pallets = count(1), count(1)
    return [
        f"P{next(pallets)}" if place in carriers else str(next(cartons)) for place in range(len(packages))
    ]


def _package_fields(number: str, parent: str, package: Package) -> dict[str, Any]:
    length, width, height = (decimal_of(side) for side in package.size)
    return {
        "number": number,
        "parent": parent,
        "kind": package.kind,
        "length_cm": length,
        "width_cm": width,
        "height_cm": height,
        "tare_kg": decimal_of(package.tare),
        "layers": package.layers,
        "per_layer": package.per_layer,
        "stackable": False if package.fragile else None,
        "type_code": package.code,
        "remark": package.over,
    }


def _sold(good: Good, masters: Masters) -> int:
    """Base units in one unit as sold; a part of a kit is sold by its own base unit."""
    return MICROS if good.product >= 0 else masters.factor(good.line) or MICROS


def _key(contents: Records, row: int) -> LineKey:
    order_no, line_no = contents.texts(row, "order_no", "line_no")
    return order_no, line_no
