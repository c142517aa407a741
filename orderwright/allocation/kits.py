"""Kits: what they are put together from, and how many whole ones some parts make."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from orderwright.allocation.segments import Bools, Ints, Positions
from orderwright.book import OrderBook
from orderwright.money.exact import split
from orderwright.tables import MICROS


class Part(NamedTuple):
    """A part of a kit: its product, and its base units in one base unit of the kit, in micros."""

    sku: int
    per: int


Parts = tuple[Part, ...]


@dataclass(frozen=True)
class Kits:
    """The kits of a company.

    Attributes:
        of: by kit, its parts, kits among them taken apart; positions in Products.
        wrong: by kit that cannot be put together, why not.
    """

    of: dict[int, Parts] = field(default_factory=dict)
    wrong: dict[int, str] = field(default_factory=dict)

    def among(self, sku: Ints) -> Bools:
        """Which products are kits."""
        if not self.of:
            return np.zeros(len(sku), np.bool_)
        return np.isin(sku, list(self.of))

    @property
    def parts(self) -> list[int]:
        """All products that are part of a kit."""
        return sorted({part.sku for parts in self.of.values() for part in parts})

    def taken_apart(self, sku: Ints, need: Ints) -> tuple[Positions, Ints, Ints]:
        """What lines need of which product: a row for every line, and for every part of a kit instead.

        Returns:
            Place of the line, product and quantity; by line.
        """
        place, of_kit = np.arange(len(sku)), np.flatnonzero(self.among(sku))
        if not len(of_kit):
            return place, sku, need
        rows = [
            (at, part.sku, needed(int(need[at]), part))
            for at in of_kit.tolist()
            for part in self.of[int(sku[at])]
        ]
        apart = np.array(rows, np.int64).reshape(-1, 3)
        alone = np.delete(place, of_kit)
        places = np.concatenate([alone, apart[:, 0]]).astype(np.intp)
        order = np.argsort(places, kind="stable")
        products, needs = (
            np.concatenate([sku[alone], apart[:, 1]]),
            np.concatenate([need[alone], apart[:, 2]]),
        )
        return places[order], products[order], needs[order]

    def by_line(self, own: Ints, line: Ints, sku: Ints, micros: Ints) -> Ints:
        """Quantity of every line, from what it has of products; of kits as many as are whole.

        Args:
            own: product of every line.
            line: line of every piece.
            sku: product of every piece.
            micros: quantity of every piece.
        """
        total = np.zeros(len(own), np.int64)
        np.add.at(total, line, micros)
        kits = self.among(own)
        if kits.any():
            at = np.flatnonzero(kits[line])
            of_parts: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
            for one, product, much in zip(
                line[at].tolist(), sku[at].tolist(), micros[at].tolist(), strict=True
            ):
                of_parts[one][product] += much
            total[kits] = 0
            for one, has in of_parts.items():
                total[one] = whole(self.of[int(own[one])], has)
        return total

    def lacking(self, own: Ints, line: Ints, sku: Ints, micros: Ints) -> Ints:
        """Quantity of every line for which something is missing; of kits those that lack any part.

        Args:
            own: product of every line.
            line: line of every missing piece.
            sku: product of every missing piece.
            micros: quantity of every missing piece.
        """
        total, of_kit = np.zeros(len(own), np.int64), self.among(own)[line]
        np.add.at(total, line[~of_kit], micros[~of_kit])
        for at in np.flatnonzero(of_kit & (micros > 0)).tolist():
            one = int(line[at])
            per = next(part.per for part in self.of[int(own[one])] if part.sku == sku[at])
            total[one] = max(int(total[one]), -(-int(micros[at]) // per) * MICROS)
        return total


def whole(parts: Parts, has: Mapping[int, int]) -> int:
    """How many whole kits these quantities of parts make, in micros of the kit's base unit.

    >>> whole((Part(1, 2_000_000), Part(2, 500_000)), {1: 9_000_000, 2: 3_000_000})
    4000000
    """
    return min(has.get(part.sku, 0) // part.per for part in parts) * MICROS


def needed(kits: int, part: Part) -> int:
    """What some kits need of a part, rounded up; kits in micros."""
    return -(-kits * part.per // MICROS)


def kits_of(book: OrderBook) -> Kits:
    """The kits of the table Kits."""

    def made() -> Kits:
        own = _rows(book)
        result = Kits()
        for kit in own:
            try:
                result.of[kit] = _flat(own, kit, MICROS, (kit,), _namer(book))
            except ValueError as why:
                result.wrong[kit] = str(why)
        return result

    found: Kits = book.once("allocation.kits", made)
    return found


def _rows(book: OrderBook) -> dict[int, list[tuple[int, int, str]]]:
    """By kit, the rows of its parts: product (-1 unknown), quantity and SKU."""
    rows: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    if book.loaded("Kits"):
        table = book["Kits"]
        qty, blank = split(table["qty"])
        micros = np.where(blank, 0, qty).tolist()
        kit, part = (book.positions("Kits", key).tolist() for key in ("kit", "sku"))
        for row in zip(kit, part, micros, table["sku"], strict=True):
            if row[0] >= 0:
                rows[row[0]].append(row[1:])
    return rows


def _namer(book: OrderBook) -> Callable[[int], str]:
    names = book["Products"]["sku"]
    return lambda sku: str(names.iloc[sku])


def _flat(
    own: Mapping[int, Iterable[tuple[int, int, str]]],
    kit: int,
    times: int,
    above: tuple[int, ...],
    name: Callable[[int], str],
) -> Parts:
    """The parts of so many kits, kits among them taken apart.

    Raises:
        ValueError: a part is unknown or has no quantity, or a kit leads back to itself.
    """
    total: dict[int, int] = defaultdict(int)
    for sku, micros, text in own[kit]:
        if sku < 0:
            raise ValueError(f"its part {text or '(blank)'} is not in Products")
        if micros <= 0:
            raise ValueError(f"the quantity of its part {text} is missing or not more than zero")
        if sku in above:
            raise ValueError(f"its part {text} leads back to {name(sku)}")
        exact, rest = divmod(micros * times, MICROS)
        if rest or not exact:
            raise ValueError(f"the quantity of its part {text} is no exact quantity")
        inner = _flat(own, sku, exact, (*above, sku), name) if sku in own else (Part(sku, exact),)
        for part in inner:
            total[part.sku] += part.per
    return tuple(Part(sku, per) for sku, per in sorted(total.items(), key=lambda each: name(each[0])))
