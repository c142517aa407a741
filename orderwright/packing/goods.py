"""What is packed, and the packages that come of it. Figures are millionths."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

Size: TypeAlias = tuple[int | None, int | None, int | None]
"""Length, width and height in cm; None where one is not known."""


@dataclass(frozen=True)
class Packing:
    """How the product master packs a product; None where it does not say.

    Attributes:
        case: base units in a case.
        pallet: base units on a pallet.
        net: net weight of a base unit, kg.
        gross: gross weight of a base unit with its share of the case, kg.
        size: outer size of a case.
    """

    case: int | None = None
    pallet: int | None = None
    net: int | None = None
    gross: int | None = None
    size: Size = (None, None, None)

    @property
    def tare(self) -> int | None:
        """Weight of the packing of a base unit, kg; None where a weight is missing or the two contradict."""
        if self.net is None or self.gross is None or self.gross < self.net:
            return None
        return self.gross - self.net


@dataclass(frozen=True)
class Goods:
    """A quantity of one line and one lot.

    Attributes:
        qty: base units.
        packing: how the product is packed.
        sold: base units in one unit as sold, above zero.
    """

    qty: int
    packing: Packing
    sold: int = 1_000_000

    @property
    def unit_weight(self) -> int:
        """Weight of a base unit in kg, gross where it is known; 0 where nothing is."""
        return self.packing.gross or self.packing.net or 0

    def larger_than_a_case(self, limit: int) -> int:
        """What is sold as one, where that is more than a case or too heavy for a carton; 0 elsewhere.

        Args:
            limit: most weight of a carton, kg.
        """
        case, one = self.packing.case or 0, 1_000_000
        heavy = self.sold * self.unit_weight > limit * one
        return self.sold if self.sold > one and (0 < case < self.sold or (case <= 0 and heavy)) else 0

    def holding(self, full: int | None) -> int:
        """Base units in a full case or pallet; 0 where there is none, or where it would not come out even.

        Even means: whole units as sold, or parts of one.
        """
        holds = full or 0
        return holds if holds > 0 and (holds < self.sold or holds % self.sold == 0) else 0


@dataclass(frozen=True)
class Content:
    """A part of the goods in a package.

    Attributes:
        goods: place of the goods in what was given to be packed.
        qty: base units.
        net: net weight, kg.
        tare: weight of its packing, kg.
    """

    goods: int
    qty: int
    net: int | None
    tare: int | None


@dataclass(frozen=True)
class Package:
    """A carton or a pallet. What a pallet itself weighs is not known, and not part of its tare."""

    kind: str
    contents: tuple[Content, ...]
    size: Size

    @property
    def tare(self) -> int | None:
        """Weight of all packing in it, kg; None where one is not known."""
        parts = [content.tare for content in self.contents]
        return None if None in parts else sum(part for part in parts if part is not None)
