"""Cartons and pallets to pack into. Sizes in cm, weights in kg, all in millionths."""

from __future__ import annotations

from dataclasses import dataclass, field

from orderwright.packing.goods import Size

_WHOLE = 100


@dataclass(frozen=True)
class CartonType:
    """A carton; None where there is no limit or nothing is known.

    Attributes:
        code: name of the type.
        inner: length, width, height inside.
        outer: the same outside.
        tare: weight empty.
        most: most gross weight.
        fill: percent of the inside that mixed goods may take; the rest is air and padding.
    """

    code: str
    inner: Size = (None, None, None)
    outer: Size = (None, None, None)
    tare: int | None = None
    most: int | None = None
    fill: int = 85

    @property
    def room(self) -> int | None:
        """Volume for mixed goods in cubic millionths of cm; None where a side is not known."""
        length, width, height = self.inner
        if length is None or width is None or height is None:
            return None
        return length * width * height * self.fill // _WHOLE

    @property
    def load(self) -> int | None:
        """Most weight of what lies in it."""
        return None if self.most is None else max(0, self.most - (self.tare or 0))


@dataclass(frozen=True)
class PalletType:
    """A pallet; None where there is no limit or nothing is known.

    Attributes:
        code: name of the type.
        length, width: deck.
        height: of the empty pallet.
        tare: weight empty.
        most: most gross weight.
        most_height: of the loaded pallet, itself included.
        most_layers: layers of packages.
    """

    code: str
    length: int
    width: int
    height: int = 0
    tare: int | None = None
    most: int | None = None
    most_height: int | None = None
    most_layers: int | None = None

    @property
    def deck(self) -> int:
        """Area of the deck in square millionths of cm."""
        return self.length * self.width

    @property
    def load(self) -> int | None:
        """Most weight of what stands on it."""
        return None if self.most is None else max(0, self.most - (self.tare or 0))


@dataclass(frozen=True)
class Supplies:
    """What the warehouse packs into.

    Attributes:
        cartons: in the order in which they are tried, the smallest first.
        pallets: the first one is the usual one; the others take what it does not, or a rest.
        pallets_from: packages from which on they are put on pallets; None: never.
    """

    cartons: tuple[CartonType, ...] = ()
    pallets: tuple[PalletType, ...] = ()
    pallets_from: int | None = field(default=None)

    @property
    def pallet(self) -> PalletType | None:
        """The usual pallet."""
        return self.pallets[0] if self.pallets else None
