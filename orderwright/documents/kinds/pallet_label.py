"""The label of a pallet: what it holds, as text and, where that is one trade item, in GS1-128."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orderwright.documents.gaps import Need
from orderwright.documents.labels.kind import ADDRESSED, label
from orderwright.documents.labels.units import content_labels, pallets
from orderwright.documents.nesting import Nesting

if TYPE_CHECKING:
    from orderwright.documents.shipment import Shipment


def _any(shipment: Shipment) -> bool:
    return bool(pallets(Nesting(shipment.units)))


label(
    lambda shipment, making: content_labels(shipment, making, pallets),
    kind="pallet-label",
    title="Pallet label",
    rank=84,
    needs=(*ADDRESSED, Need("units"), Need("units.sscc")),
    applies=_any,
    unless="no package of it is a pallet",
)
