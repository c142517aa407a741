"""The products of the sample company."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from orderwright.money import MICROS
from orderwright.sample.catalogue import FAMILIES
from orderwright.sample.draws import Bools, Ints, Objects, Rng, below, between, chance, texts, weighted
from orderwright.sample.family import Family

SOLD, BARRED, SUPERSEDED, UNPRICED, APART = range(5)
"""What a product is kept for: to be sold, or to be ordered only where a fault is planted."""

LIST_ONLY, BREAK_ONLY, BREAK_OR_AGREED, AGREED = range(4)
"""Which prices beside the list a product may have."""

MOST: Final = 720
_LONG_LEAD: Final = 15
_PIECES: Final = ("EA", "PC", "SET")
_TYPICAL: Final = ((100, 100), (1_000, 20), (10_000, 5))


@dataclass(frozen=True)
class Products:
    """Columns of the products; quantities in millionths of the base unit, prices in euro cents.

    Attributes:
        family: index of the family.
        kept_for: SOLD, BARRED, SUPERSEDED, UNPRICED, or APART for a single faulty line.
        pricing: LIST_ONLY, BREAK_ONLY, BREAK_OR_AGREED or AGREED.
        cents: standard price of the price basis.
        packs: base units in the base unit itself (1) and in each further unit; 0 where there is none.
        units: names of these units.
        sales: index of the sales unit among them.
        own_pack_price: the sales unit has prices of its own.
        multiple: 0 where there is none.
        least: least quantity; 0 where there is none.
        typical: an everyday quantity.
        lead: lead time in working days.
        status: as the table has it; blank counts as active.
        successor: index of the product that replaces it; -1 where none does.
    """

    sku: Objects
    description: Objects
    family: Ints
    kept_for: Ints
    pricing: Ints
    cents: Ints
    packs: Ints
    units: Objects
    sales: Ints
    own_pack_price: Bools
    multiple: Ints
    least: Ints
    typical: Ints
    lead: Ints
    status: Objects
    successor: Ints

    def __len__(self) -> int:
        return len(self.sku)

    def families(self) -> list[Family]:
        """The family of every product."""
        return [FAMILIES[index] for index in self.family]

    @property
    def sold(self) -> Bools:
        """Kept to be sold."""
        return np.asarray(self.kept_for == SOLD)

    @property
    def slow(self) -> Bools:
        """Sold, and long in coming."""
        return self.sold & (self.lead >= _LONG_LEAD)

    @property
    def chilled(self) -> Bools:
        """Kept chilled."""
        return np.array([family.temperature == "chilled" for family in FAMILIES])[self.family]

    @property
    def by_piece(self) -> Bools:
        """Sold, and counted one by one in the base unit."""
        return np.asarray(self.sold & np.isin(self.units[:, 0].astype("U3"), _PIECES) & (self.multiple == 0))

    @property
    def per_hundred(self) -> Bools:
        """Prices hold for 100 base units."""
        return np.asarray(np.array([family.per_hundred for family in FAMILIES])[self.family])

    @property
    def lots(self) -> Bools:
        """Stock is kept by lot."""
        return np.asarray(np.array([family.lots for family in FAMILIES])[self.family])


def draw_products(rng: Rng, orders: int, apart: int) -> Products:
    """Three hundred products, more where there are many orders; some are apart for one faulty line each."""
    count = min(MOST, 300 + orders // 150)
    family = np.arange(count, dtype=np.int64) % len(FAMILIES)
    own = [FAMILIES[index] for index in family]
    cents = _within(rng, [f.price for f in own])
    kept_for = _kept_for(rng, count, apart)
    units, packs = _packs(own)
    per_hundred = np.array([f.per_hundred for f in own])
    sales = np.where(chance(rng, 40, count) | per_hundred, 0, 1)
    multiple, least = _steps(rng, own, cents, packs)
    return Products(
        sku=_numbers(rng, own),
        description=_descriptions(rng, own),
        family=family,
        kept_for=kept_for,
        pricing=weighted(rng, (40, 15, 15, 30), count),
        cents=cents,
        packs=packs,
        units=units,
        sales=sales,
        own_pack_price=(sales > 0) & chance(rng, 45, count),
        multiple=multiple,
        least=least,
        typical=_typical(cents, per_hundred, np.maximum(multiple, least)),
        lead=_within(rng, [f.lead for f in own]),
        status=_statuses(rng, kept_for),
        successor=_successors(rng, kept_for),
    )


def _within(rng: Rng, spans: list[tuple[int, int]]) -> Ints:
    low, high = np.array(spans, dtype=np.int64).T
    return np.asarray(low + below(rng, high - low + 1, len(spans)))


def _numbers(rng: Rng, own: list[Family]) -> Objects:
    serials = 1000 + 3 * np.arange(len(own), dtype=np.int64) + below(rng, 3, len(own))
    return texts([f"{family.prefix}-{serial:05d}" for family, serial in zip(own, serials, strict=True)])


def _descriptions(rng: Rng, own: list[Family]) -> Objects:
    shuffled = {f.prefix: rng.permutation(len(f.nouns) * len(f.grades) * len(f.sizes)) for f in FAMILIES}
    made = []
    for place, family in enumerate(own):
        rest, size = divmod(int(shuffled[family.prefix][place // len(FAMILIES)]), len(family.sizes))
        noun, grade = divmod(rest, len(family.grades))
        made.append(f"{family.nouns[noun]} {family.grades[grade]} {family.sizes[size]}")
    return texts(made)


def _packs(own: list[Family]) -> tuple[Objects, Ints]:
    width = 1 + max(len(f.packs) for f in FAMILIES)
    units = np.full((len(own), width), "", dtype=object)
    packs = np.zeros((len(own), width), dtype=np.int64)
    for place, family in enumerate(own):
        for column, (unit, factor) in enumerate(((family.base, 1), *family.packs)):
            units[place, column], packs[place, column] = unit, factor
    return units, packs


def _steps(rng: Rng, own: list[Family], cents: Ints, packs: Ints) -> tuple[Ints, Ints]:
    """Multiples that divide every pack, and least quantities that are such multiples."""
    count = len(own)
    family_step = np.array([f.step for f in own], dtype=np.int64) * (MICROS // 1000)
    whole_pack = chance(rng, 20, count) & (cents < 10_000)
    multiple = np.where(whole_pack, packs[:, 1] * MICROS, family_step)
    multiple[(multiple == MICROS) & chance(rng, 60, count)] = 0
    steps = np.array([0, 0, 1, 2, 4])[below(rng, 5, count)]
    least = steps * np.where(multiple > 0, multiple, MICROS)
    least[cents > 60_000] = 0
    return multiple, least


def _typical(cents: Ints, per_hundred: Bools, step: Ints) -> Ints:
    one = np.where(per_hundred, cents // 100, cents)
    quantity = np.ones(len(cents), dtype=np.int64)
    for limit, units in reversed(_TYPICAL):
        quantity[one < limit] = units
    step = np.maximum(step, MICROS)
    return (quantity * MICROS + step - 1) // step * step


def _kept_for(rng: Rng, count: int, apart: int) -> Ints:
    kinds = (BARRED, SUPERSEDED, UNPRICED, APART)
    sizes = (max(8, count // 40), max(6, count // 50), max(4, count // 100), apart)
    kept = np.full(count, SOLD, dtype=np.int64)
    kept[rng.permutation(count)[: sum(sizes)]] = np.repeat(kinds, sizes)
    return kept


def _statuses(rng: Rng, kept_for: Ints) -> Objects:
    status = np.full(len(kept_for), "active", dtype=object)
    status[chance(rng, 3, len(kept_for))] = ""
    barred = np.flatnonzero(kept_for == BARRED)
    status[barred] = texts(["inactive", "discontinued", "blocked", "planned"])[barred % 4]
    superseded = np.flatnonzero(kept_for == SUPERSEDED)
    status[superseded] = texts(["discontinued", "active"])[between(rng, 0, 1, len(superseded))]
    return status


def _successors(rng: Rng, kept_for: Ints) -> Ints:
    successor = np.full(len(kept_for), -1, dtype=np.int64)
    superseded, sold = np.flatnonzero(kept_for == SUPERSEDED), np.flatnonzero(kept_for == SOLD)
    successor[superseded] = rng.permutation(sold)[: len(superseded)]
    return successor
