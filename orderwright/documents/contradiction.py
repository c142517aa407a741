"""The value that says which statements of a shipment disagree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from orderwright.documents.goods import HandlingUnit, HUContent, ShipmentLine


@dataclass(frozen=True)
class Contradiction:
    """Two statements of a shipment that cannot both be true; `message` is a sentence for the coordinator."""

    field: str
    message: str
    order_no: str = ""
    line_no: str = ""
    sku: str = ""
    unit: str = ""

    @classmethod
    def about(cls, item: ShipmentLine | HUContent, field: str, message: str, unit: str = "") -> Contradiction:
        """One that is found at a line or at a packed quantity of it."""
        return cls(field, message, item.order_no, item.line_no, item.sku, unit)

    @classmethod
    def at(cls, unit: HandlingUnit, field: str, message: str) -> Contradiction:
        """One that is found at a package."""
        return cls(field, message, unit=unit.key)
