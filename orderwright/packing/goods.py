"""What is packed, and the packages that come of it. Figures are millionths."""

from __future__ import annotations

from collections.abc import Sequence
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
        own_carton: what is sold as one goes as its own package.
        apart: goods lie together only where this is the same, such as a pack group or dangerous goods.
        fragile: nothing is put on it.
        layer: cases in a layer of a pallet.
        layers: most layers of cases on a pallet.
    """

    case: int | None = None
    pallet: int | None = None
    net: int | None = None
    gross: int | None = None
    size: Size = (None, None, None)
    own_carton: bool = False
    apart: str = ""
    fragile: bool = False
    layer: int | None = None
    layers: int | None = None

    @property
    def tare(self) -> int | None:
        """Weight of the packing of a base unit, kg; None where a weight is missing or the two contradict."""
        if self.net is None or self.gross is None or self.gross < self.net:
            return None
        return self.gross - self.net

    @property
    def volume(self) -> int:
        """Volume of a base unit in cubic millionths of cm, a share of the case; 0 where it is not known."""
        length, width, height = self.size
        if length is None or width is None or height is None or not self.case or self.case <= 0:
            return 0
        return length * width * height * 1_000_000 // self.case


@dataclass(frozen=True)
class Goods:
    """A quantity of one line and one lot.

    Attributes:
        qty: base units.
        packing: how the product is packed.
        sold: base units in one unit as sold, above zero.
        name: what it is called; goods are packed in the order of their names, whatever the rows' order.
    """

    qty: int
    packing: Packing
    sold: int = 1_000_000
    name: str = ""

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
    """A carton or a pallet. What a pallet without type weighs is not known, and not part of its tare.

    Attributes:
        kind: carton or pallet.
        contents: what lies in it; nothing lies directly on a pallet that carries packages.
        size: outer size.
        own: weight of the empty carton or pallet, kg; 0 where it is the product's own case or not known.
        code: type of the carton or pallet; blank without one.
        on: place of the pallet on which it stands, among the packages; None on the floor.
        layers, per_layer: of a pallet.
        fragile: nothing may stand on it.
        over: why it is over its limits, in words: a single piece too heavy or too large; blank.
    """

    kind: str
    contents: tuple[Content, ...]
    size: Size
    own: int = 0
    code: str = ""
    on: int | None = None
    layers: int | None = None
    per_layer: int | None = None
    fragile: bool = False
    over: str = ""

    @property
    def tare(self) -> int | None:
        """Weight of all packing in it and of itself, kg; None where one is not known."""
        return _sum([self.own, *(content.tare for content in self.contents)])

    @property
    def net(self) -> int | None:
        """Net weight of its contents, kg; None where one is not known."""
        return _sum([content.net for content in self.contents])

    @property
    def gross(self) -> int | None:
        """Net weight and tare, without what stands on it; None where one is not known."""
        return _sum([self.net, self.tare])


def _sum(parts: Sequence[int | None]) -> int | None:
    known = [part for part in parts if part is not None]
    return sum(known) if len(known) == len(parts) else None
