"""The unit in which carriers weigh: pounds from the United States, kilograms elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Final

from orderwright.documents import lanes

if TYPE_CHECKING:
    from orderwright.documents.shipment import Shipment

KG_PER_POUND: Final = Decimal("0.45359237")
"""The avoirdupois pound (NIST Special Publication 811, appendix B.8)."""


@dataclass(frozen=True)
class WeightUnit:
    """A unit of weight: its sign, its kilograms, and the decimals that papers print."""

    sign: str
    kg: Decimal
    digits: int

    def of(self, kg: Decimal) -> Decimal:
        """A weight in this unit, rounded half up.

        >>> POUND.of(Decimal(100)), KILOGRAM.of(Decimal("12.34"))
        (Decimal('220'), Decimal('12.3'))
        """
        return (kg / self.kg).quantize(Decimal(1).scaleb(-self.digits), ROUND_HALF_UP)


POUND: Final = WeightUnit("lb", KG_PER_POUND, 0)
KILOGRAM: Final = WeightUnit("kg", Decimal(1), 1)


def weight_unit(shipment: Shipment) -> WeightUnit:
    """The unit of the carrier's papers of a shipment."""
    return POUND if lanes.start(shipment) == "US" else KILOGRAM
