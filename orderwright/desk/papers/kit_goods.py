"""Kits in a shipment: the line ships whole kits, and its parts lie in the packages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pandas as pd

from orderwright.allocation.kits import Kits, kits_of, whole
from orderwright.book import OrderBook
from orderwright.desk.papers.goods import Good, in_base
from orderwright.desk.papers.lines import LineKey, products_of
from orderwright.tables.frames import text_positions
from orderwright.units import factors


def with_kits(book: OrderBook, goods: Sequence[tuple[Good, ...]]) -> list[tuple[Good, ...]]:
    """The goods of every shipment; parts of a kit as one good of the kit that has them as its parts.

    A shipment that lacks a part counts only the kits that are whole in it.
    """
    kits = kits_of(book)
    if not kits.of:
        return list(goods)
    every = [good for own in goods for good in own]
    lines = [good.line for good in every]
    kit_of = dict(zip(lines, products_of(book, lines).tolist(), strict=True))
    return [tuple(_merged(book, kits, own, kit_of)) for own in goods]


def _merged(book: OrderBook, kits: Kits, goods: Sequence[Good], kit_of: dict[int, int]) -> Iterator[Good]:
    parts: dict[LineKey, list[Good]] = {}
    names, units = book["Products"]["sku"], book["Products"]["base_uom"]
    for good in goods:
        kit = kit_of.get(good.line, -1)
        if kit in kits.of and good.sku in {names.iloc[part.sku] for part in kits.of[kit]}:
            parts.setdefault(good.key, []).append(good)
        else:
            yield good
    for found in parts.values():
        kit, own = kit_of[found[0].line], _in_part_units(book, found)
        has: dict[int, int] = {}
        for good in own:
            has[good.product] = has.get(good.product, 0) + (good.base or 0)
        made = None if any(good.base is None for good in own) else whole(kits.of[kit], has)
        unit, name = str(units.iloc[kit]), str(names.iloc[kit])
        yield replace(own[0], sku=name, lot="", qty=made, uom=unit, base=made, product=-1, parts=tuple(own))


def _in_part_units(book: OrderBook, goods: Sequence[Good]) -> list[Good]:
    """The same goods with their own products and quantities in the base units of these."""
    skus = text_positions(book["Products"]["sku"], pd.Series([good.sku for good in goods], dtype="str"))
    known = factors(book, skus, pd.Series([good.uom for good in goods], dtype="str")).tolist()
    return [
        replace(
            good,
            product=int(sku),
            base=None if good.qty is None or factor is pd.NA else in_base(good.qty, int(factor)),
        )
        for good, sku, factor in zip(goods, skus.tolist(), known, strict=True)
    ]
