"""The carrier's label for everything that is lifted as one: where it goes, and its SSCC in GS1-128."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orderwright.documents.gaps import Need
from orderwright.documents.labels.kind import ADDRESSED, label
from orderwright.documents.labels.units import logistic_labels

if TYPE_CHECKING:
    from orderwright.documents.shipment import Shipment


def _numbered(shipment: Shipment) -> bool:
    return any(unit.sscc for unit in shipment.units)


label(
    logistic_labels,
    kind="logistic-label",
    title="Logistic label",
    rank=80,
    needs=(*ADDRESSED, Need("units"), Need("units.sscc")),
    applies=_numbered,
)
