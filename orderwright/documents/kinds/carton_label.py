"""The label of a carton: what it holds, as text and, where that is one trade item, in GS1-128."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orderwright.documents.gaps import Need
from orderwright.documents.labels.units import cartons, content_labels
from orderwright.documents.nesting import Nesting
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
)


def _any(shipment: Shipment) -> bool:
    return bool(cartons(Nesting(shipment.units)))


@file(
    suffix=".pdf",
    kind="carton-label",
    title="Carton label",
    rank=82,
    needs=_NEEDS,
    applies=_any,
    unless="no package of it is a carton",
)
def pdf(shipment: Shipment, making: Making) -> bytes:
    """A page of 4 × 6 in for each."""
    from orderwright.documents.labels.pages import pdf_of  # noqa: PLC0415 - fpdf2

    return pdf_of(content_labels(shipment, making, cartons), making.title, making.made_at)


@file(
    suffix=".zpl",
    kind="carton-label-zpl",
    title="Carton label for printers",
    rank=83,
    needs=_NEEDS,
    applies=_any,
    unless="no package of it is a carton",
)
def zpl(shipment: Shipment, making: Making) -> bytes:
    """A format in ZPL II for each."""
    from orderwright.documents.labels.zpl import zpl_of  # noqa: PLC0415 - only who prints needs it

    return zpl_of(content_labels(shipment, making, cartons))
