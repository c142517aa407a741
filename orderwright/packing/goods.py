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
        sold: base units in one unit as sold.
    """

    qty: int
    packing: Packing
    sold: int = 1_000_000

    @property
    def together(self) -> int:
        """Base units that are not parted: what is sold as one, unless it is larger than a case."""
        case = self.packing.case or 0
        return self.sold if self.sold > 0 and (case <= 0 or self.sold <= case) else 1_000_000

    def full(self, holds: int | None) -> int:
        """Base units in a full package; 0 where it has none, or would part what is sold as one."""
        return holds if holds is not None and holds > 0 and holds % self.together == 0 else 0


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
