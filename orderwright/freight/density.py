"""LTL freight class by density (NMFC, full-scale density provision, 13 tiers since 19 July 2025).

It holds for goods whose NMFC item goes by density alone; an item's own class wins over it.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

TIERS: Final = (
    ("50", "50"),
    ("35", "55"),
    ("30", "60"),
    ("22.5", "65"),
    ("15", "70"),
    ("12", "85"),
    ("10", "92.5"),
    ("8", "100"),
    ("6", "125"),
    ("4", "175"),
    ("2", "250"),
    ("1", "300"),
    ("0", "400"),
)
"""Pounds per cubic foot from which on a class holds, the densest first."""
_CUBIC_INCHES: Final = 1728
KG_IN_LB: Final = Decimal("0.45359237")
CM_IN_INCH: Final = Decimal("2.54")


def density(pounds: Decimal, length: Decimal, width: Decimal, height: Decimal) -> Decimal:
    """Pounds per cubic foot of a handling unit; sizes in inches.

    Raises:
        ValueError: a weight or size is not above zero.

    >>> density(Decimal(500), Decimal(48), Decimal(40), Decimal(36))
    Decimal('12.5')
    """
    if min(pounds, length, width, height) <= 0:
        raise ValueError("weight, length, width and height must be above zero")
    return pounds * _CUBIC_INCHES / (length * width * height)


def freight_class(pounds_per_cubic_foot: Decimal) -> Decimal:
    """The class of a density; a tier begins with its lower bound.

    >>> [freight_class(Decimal(d)) for d in ("0.9", "1", "10.5", "12", "49.99", "50")]
    [Decimal('400'), Decimal('300'), Decimal('92.5'), Decimal('85'), Decimal('55'), Decimal('50')]
    """
    return next(Decimal(name) for least, name in TIERS if pounds_per_cubic_foot >= Decimal(least))
