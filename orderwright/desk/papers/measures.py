"""In which unit a line is printed: the order line's, or the base unit where that one would not be exact."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from orderwright.desk.papers.records import decimal_of
from orderwright.tables import MICROS


@dataclass(frozen=True)
class Measure:
    """A unit, and how many millionths of base units one of it is."""

    uom: str
    factor: int

    def whole(self, base: int) -> Measure:
        """This unit where it is a whole number of it, else the base unit: 15 EA, not 1.5 BX."""
        return self if base % self.factor == 0 else Measure("", MICROS)

    def qty(self, base: int) -> Decimal | None:
        """A quantity of base units in this unit."""
        return decimal_of(base * MICROS // self.factor)


def measure_of(uom: str, factor: int | None, base_uom: str, amounts: Iterable[int]) -> Measure:
    """The order line's unit where all amounts are exact in it to six decimals, else the base unit.

    Args:
        uom: the order line's unit.
        factor: base units in one of it, in millionths; None where it is not known.
        base_uom: the product's base unit.
        amounts: what is shipped and what lies in each package, in millionths of base units.

    >>> measure_of("BX", 12_000_000, "EA", [24_000_000, 6_000_000]).qty(6_000_000)
    Decimal('0.5')
    >>> measure_of("BX", 7_000_000, "EA", [1_000_000]).uom
    'EA'
    """
    if factor and all(base * MICROS % factor == 0 for base in amounts):
        return Measure(uom, factor)
    return Measure(base_uom or uom, MICROS)
