"""The label of a pallet: what it holds, as text and, where that is one trade item, in GS1-128."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orderwright.documents.gaps import Need
from orderwright.documents.labels.units import content_labels, pallets
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
    Need("units.sscc"),
)


def _any(shipment: Shipment) -> bool:
    return bool(pallets(Nesting(shipment.units)))


@file(
    suffix=".pdf",
    kind="pallet-label",
    title="Pallet label",
    rank=84,
    needs=_NEEDS,
    applies=_any,
    unless="no package of it is a pallet",
)
def pdf(shipment: Shipment, making: Making) -> bytes:
    """A page of 4 × 6 in for each."""
    from orderwright.documents.labels.pages import pdf_of  # noqa: PLC0415 - fpdf2

    return pdf_of(content_labels(shipment, making, pallets), making.title, making.made_at)


@file(
    suffix=".zpl",
    kind="pallet-label-zpl",
    title="Pallet label for printers",
    rank=85,
    needs=_NEEDS,
    applies=_any,
    unless="no package of it is a pallet",
)
def zpl(shipment: Shipment, making: Making) -> bytes:
    """A format in ZPL II for each."""
    from orderwright.documents.labels.zpl import zpl_of  # noqa: PLC0415 - only who prints needs it

    return zpl_of(content_labels(shipment, making, pallets))
