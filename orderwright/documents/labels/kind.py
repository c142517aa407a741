"""A kind of label, as a PDF and for printers that speak ZPL II."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from orderwright.documents.gaps import Need
from orderwright.documents.registry import file

if TYPE_CHECKING:
    from orderwright.documents.labels.label import Label
    from orderwright.documents.making import Making
    from orderwright.documents.shipment import Shipment

Labels: TypeAlias = "Callable[[Shipment, Making], list[Label]]"

ADDRESSED: Final = (
    Need("company.name"),
    Need("company.lines"),
    Need("consignee.name"),
    Need("consignee.lines"),
)
"""From whom and to whom."""


def label(labels: Labels, *, kind: str, title: str, rank: int, **declared: Any) -> None:  # noqa: ANN401
    """Declares a label: the kind itself is a PDF of pages of 4 × 6 in, ``kind-zpl`` what a printer takes.

    Args:
        labels: the labels of a shipment.
        kind: name of the PDF.
        title: its title.
        rank: its place; the printers' file comes right after it.
        declared: the other attributes of `DocumentType`.
    """

    def pdf(shipment: Shipment, making: Making) -> bytes:
        from orderwright.documents.labels.pages import pdf_of  # noqa: PLC0415 - fpdf2

        return pdf_of(labels(shipment, making), making.title, making.made_at)

    def zpl(shipment: Shipment, making: Making) -> bytes:
        from orderwright.documents.labels.zpl import zpl_of  # noqa: PLC0415 - only who prints needs it

        return zpl_of(labels(shipment, making))

    def described(shipment: Shipment, making: Making) -> str:
        from orderwright.documents.labels.layout import described as marks_of  # noqa: PLC0415

        return marks_of(labels(shipment, making))

    file(suffix=".pdf", kind=kind, title=title, rank=rank, describe=described, **declared)(pdf)
    for_printers = f"{title} for printers"
    file(
        suffix=".zpl", kind=f"{kind}-zpl", title=for_printers, rank=rank + 1, describe=described, **declared
    )(zpl)
