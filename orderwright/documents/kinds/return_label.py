"""The label with which a customer sends goods of a delivery back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orderwright.documents.labels.kind import ADDRESSED
from orderwright.documents.labels.returning import return_label
from orderwright.documents.registry import file

if TYPE_CHECKING:
    from orderwright.documents.making import Making
    from orderwright.documents.shipment import Shipment


@file(
    suffix=".pdf",
    kind="return-label",
    title="Return label",
    rank=86,
    needs=ADDRESSED,
)
def pdf(shipment: Shipment, making: Making) -> bytes:
    """One page of 4 × 6 in."""
    from orderwright.documents.labels.pages import pdf_of  # noqa: PLC0415 - fpdf2

    return pdf_of([return_label(shipment, making)], making.title, making.made_at)
