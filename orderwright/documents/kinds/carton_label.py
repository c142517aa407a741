"""The label of a carton: what it holds, as text and, where that is one trade item, in GS1-128."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orderwright.documents.gaps import Need
from orderwright.documents.labels.kind import ADDRESSED, label
from orderwright.documents.labels.units import cartons, content_labels
from orderwright.documents.nesting import Nesting

if TYPE_CHECKING:
    from orderwright.documents.shipment import Shipment


def _any(shipment: Shipment) -> bool:
    return bool(cartons(Nesting(shipment.units)))


label(
    lambda shipment, making: content_labels(shipment, making, cartons),
    kind="carton-label",
    title="Carton label",
    rank=82,
    needs=(*ADDRESSED, Need("units")),
    applies=_any,
    unless="no package of it is a carton",
)
