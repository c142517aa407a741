"""The carrier's label for everything that is lifted as one: where it goes, and its SSCC in GS1-128."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orderwright.documents.gaps import Need
from orderwright.documents.labels.units import logistic_labels
from orderwright.documents.registry import file

if TYPE_CHECKING:
    from orderwright.documents.making import Making
    from orderwright.documents.shipment import Shipment

_NEEDS = (
    Need("company.name"),
    Need("company.lines"),
    Need("consignee.name"),
    Need("consignee.lines"),
    Need("units"),
    Need("units.sscc"),
)


def _numbered(shipment: Shipment) -> bool:
    return any(unit.sscc for unit in shipment.units)


@file(suffix=".pdf", kind="logistic-label", title="Logistic label", rank=80, needs=_NEEDS, applies=_numbered)
def pdf(shipment: Shipment, making: Making) -> bytes:
    """A page of 4 × 6 in for each."""
    from orderwright.documents.labels.pages import pdf_of  # noqa: PLC0415 - fpdf2

    return pdf_of(logistic_labels(shipment, making), making.title, making.made_at)


@file(
    suffix=".zpl",
    kind="logistic-label-zpl",
    title="Logistic label for printers",
    rank=81,
    needs=_NEEDS,
    applies=_numbered,
)
def zpl(shipment: Shipment, making: Making) -> bytes:
    """A format in ZPL II for each."""
    from orderwright.documents.labels.zpl import zpl_of  # noqa: PLC0415 - only who prints needs it

    return zpl_of(logistic_labels(shipment, making))
