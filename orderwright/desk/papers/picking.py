"""Where the goods of shipments lie: bins by product, warehouse and lot, first expiry first."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.desk.papers.goods import Good, in_base
from orderwright.desk.papers.masters import Masters
from orderwright.desk.papers.measures import Measure
from orderwright.documents.picks import Pick
from orderwright.tables import MICROS
from orderwright.units import factors


@dataclass(frozen=True)
class _Bin:
    """A place in a warehouse; ``base`` in millionths of base units."""

    location: str
    bin: str
    lot: str
    expiry: dt.date | None
    base: int


@dataclass(frozen=True)
class Claim:
    """What a shipment takes of a product in a warehouse; of any lot where none is named."""

    sku: str
    warehouse: str
    lot: str
    base: int


@dataclass
class _Left:
    """What is left in a place, and what of it is not reserved either, in millionths of base units."""

    all: int
    free: int

    def take(self, amount: int) -> None:
        self.all -= amount
        self.free = max(0, self.free - amount)


class Bins:
    """The stock of the products in hand, place by place.

    What one shipment of a press takes is gone for the next. What earlier ones that are not in hand will take
    is left to them as long as the other places have enough.
    """

    def __init__(self, book: OrderBook, skus: Sequence[str]) -> None:
        stock = book["Stock"]
        rows = np.flatnonzero(stock["sku"].isin(set(skus)).to_numpy(bool))
        some = stock.iloc[rows]
        known = factors(book, book.positions("Stock", "sku")[rows], some["uom"])
        self._bins: dict[tuple[str, str], list[_Bin]] = {}
        self._left: dict[tuple[str, str], list[_Left]] = {}
        columns = ["sku", "plant", "storage_location", "bin", "lot", "expiry", "unrestricted_qty"]
        for row, factor in zip(some[columns].itertuples(index=False), known.tolist(), strict=True):
            sku, plant, location, name, lot, expiry, qty = row
            if factor is pd.NA or qty is pd.NA or qty <= 0:
                continue
            day = None if expiry is pd.NaT else expiry.date()
            place = _Bin(location, name, lot, day, in_base(int(qty), int(factor)) or 0)
            self._bins.setdefault((sku, plant), []).append(place)
        for key, places in self._bins.items():
            places.sort(key=lambda one: (one.expiry or dt.date.max, one.location, one.bin, one.lot))
            self._left[key] = [_Left(place.base, place.base) for place in places]

    def of(self, good: Good, warehouse: str, sku: str) -> Iterator[tuple[_Bin, int]]:
        """Takes goods: places and how much from each; a place without name for what stock does not show."""
        left, taken = good.base or 0, Counter[int]()
        for reserved_too in (False, True):
            for place, rest in self._fitting(sku, warehouse, good.lot):
                amount = min(left, rest.all if reserved_too else rest.free)
                if amount > 0:
                    rest.take(amount)
                    taken[place] += amount
                    left -= amount
        bins = self._bins.get((sku, warehouse), [])
        yield from ((bins[place], taken[place]) for place in sorted(taken))
        if left > 0:
            yield _Bin("", "", good.lot, None, left), left

    def reserve(self, claim: Claim) -> None:
        """Leaves goods to a shipment that is not in hand."""
        left = claim.base
        for _, rest in self._fitting(claim.sku, claim.warehouse, claim.lot):
            amount = min(left, rest.free)
            rest.free -= amount
            left -= amount

    def _fitting(self, sku: str, warehouse: str, lot: str) -> Iterator[tuple[int, _Left]]:
        key = sku, warehouse
        for place, rest in enumerate(self._left.get(key, ())):
            if not lot or self._bins[key][place].lot == lot:
                yield place, rest


def picks_of(
    goods: Sequence[Good], measures: dict[tuple[str, str], Measure], bins: Bins, masters: Masters
) -> tuple[Pick, ...]:
    """What to take from where for a shipment; blank quantities where a unit cannot be converted."""
    return tuple(
        pick
        for good in pieces_of(goods)
        for pick in _picks(good, _measure(good, measures, masters), bins, masters)
    )


def pieces_of(goods: Sequence[Good]) -> list[Good]:
    """What is taken from the shelves: the parts of a kit instead of the kit."""
    return [piece for good in goods for piece in good.parts or (good,)]


def sku_of(good: Good, masters: Masters) -> str:
    """The product that is taken: the line's own, or a part of its kit."""
    return masters.products.text(good.product, "sku") or masters.lines.records.text(good.line, "sku")


def claims_of(goods: Sequence[Good], masters: Masters) -> tuple[Claim, ...]:
    """What a shipment takes."""
    return tuple(Claim(*_taken_from(good, masters), good.lot, good.base or 0) for good in goods)


def _taken_from(good: Good, masters: Masters) -> tuple[str, str]:
    """Product and warehouse of a good."""
    warehouse = masters.lines.records.text(good.line, "plant")
    if good.table == "Allocations":
        warehouse = masters.allocations.text(good.row, "warehouse") or warehouse
    return sku_of(good, masters) or good.sku, warehouse


def _measure(good: Good, measures: dict[tuple[str, str], Measure], masters: Masters) -> Measure:
    if good.product < 0:
        return measures[good.key]
    return Measure(masters.products.text(good.product, "base_uom"), MICROS)


def _picks(good: Good, measure: Measure, bins: Bins, masters: Masters) -> Iterator[Pick]:
    lines = masters.lines.records
    part = good.product >= 0
    product = good.product if part else masters.product(good.line)
    description = "" if part else lines.text(good.line, "description")
    sku, warehouse = _taken_from(good, masters)
    for place, base in bins.of(good, warehouse, sku):
        unit = measure.whole(base)
        yield Pick(
            order_no=good.key[0],
            line_no=good.key[1],
            sku=sku,
            description=description or masters.products.text(product, "description"),
            warehouse=warehouse,
            location=place.location,
            bin=place.bin,
            lot=place.lot,
            expiry=place.expiry,
            qty=None if good.base is None else unit.qty(base),
            uom=measure.uom if unit is measure else masters.products.text(product, "base_uom"),
        )
