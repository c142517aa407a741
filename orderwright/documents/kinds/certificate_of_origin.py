"""The certificate of origin that a chamber of commerce stamps: where the goods were made, without prices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Self

from orderwright.documents import lanes, required
from orderwright.documents.formats import Formats, joined, places
from orderwright.documents.gaps import Need
from orderwright.documents.invoice_lines import listed_packages, packages_by_line
from orderwright.documents.paper import Block, Paper, block, recipient
from orderwright.documents.record import Record
from orderwright.documents.registry import document

if TYPE_CHECKING:
    from orderwright.documents.making import Making
    from orderwright.documents.shipment import Shipment

_ASKED: Final = lanes.has("certifier.certificate", "to a place that asks for one")


class OriginLine(Record):
    """Goods and where they were made; `note` stands in small print below, or is blank."""

    no: str
    packages: str
    sku: str
    description: str
    note: str
    hs_code: str
    origin: str
    qty: str
    uom: str
    net: str


@document(
    language="en",
    kind="certificate-of-origin",
    title="Certificate of origin",
    template="certificate-of-origin.docx",
    rank=40,
    applies=lanes.crosses_border & _ASKED,
    customs=True,
    needs=(
        *required.SELLER,
        *required.CONSIGNEE,
        Need("responsible.name"),
        Need("lines"),
        Need("lines.description"),
        Need("lines.hs_code"),
        Need("lines.origin", when=lanes.no_common_origin),
        Need("lines.qty"),
        Need("lines.uom"),
        Need("lines.net_kg"),
        Need("units"),
        Need("totals.net_kg"),
        Need("totals.gross_kg"),
    ),
)
class CertificateOfOrigin(Paper):
    """What the template `certificate-of-origin.docx` may print."""

    recipient: Block
    day: str
    delivery_no: str
    invoice_no: str
    packing_list_no: str
    customer_po: str
    exporter: Block
    ship_date: str
    carrier: str
    route: str
    marks: str
    packages: str
    origins: str
    lines: tuple[OriginLine, ...]
    line_count: str
    quantities: str
    net_weight: str
    gross_weight: str
    responsible: str

    @classmethod
    def build(cls, shipment: Shipment, making: Making) -> Self:
        """The certificate of origin of a shipment."""
        fmt, totals, responsible = making.fmt, shipment.totals, shipment.responsible
        digits = places([totals.net_kg, totals.gross_kg], 1, 3)
        start = fmt.country((shipment.ship_from or making.company).country)
        origins = dict.fromkeys(line.origin or shipment.country_of_origin for line in shipment.lines)
        return cls(
            **making.shared,
            recipient=recipient(shipment.consignee, fmt),
            day=fmt.day(making.made_at.date()),
            delivery_no=shipment.number,
            invoice_no=shipment.document_numbers.get("commercial-invoice", ""),
            packing_list_no=shipment.document_numbers.get("packing-list", ""),
            customer_po=shipment.customer_po,
            exporter=block(making.company, fmt),
            ship_date=fmt.day(shipment.ship_date),
            carrier=joined([shipment.carrier, fmt.mode(shipment.mode)], ", "),
            route=joined([start, fmt.country(shipment.consignee.country)], " / "),
            marks=" / ".join(shipment.marks.splitlines()),
            packages=fmt.counted(totals.packages),
            origins=joined((fmt.country(code) for code in origins), ", "),
            lines=_lines(shipment, fmt),
            line_count=fmt.counted([("line", len(shipment.lines))]),
            quantities=joined(fmt.measured(totals.quantities), ", "),
            net_weight=fmt.kilograms(totals.net_kg, digits),
            gross_weight=fmt.kilograms(totals.gross_kg, digits),
            responsible=joined([responsible.name, responsible.position], ", "),
        )


def _lines(shipment: Shipment, fmt: Formats) -> tuple[OriginLine, ...]:
    packages = packages_by_line(shipment)
    digits = places((line.net_kg for line in shipment.lines), 1, 3)
    return tuple(
        OriginLine(
            no=str(place),
            packages=listed_packages(packages.get(line.key, [])),
            sku=line.sku,
            description=line.description,
            note=fmt.say("Your part {part}", part=line.customer_part) if line.customer_part else "",
            hs_code=line.hs_code,
            origin=fmt.country(line.origin or shipment.country_of_origin),
            qty=fmt.quantity(line.qty),
            uom=line.uom,
            net=fmt.number(line.net_kg, digits),
        )
        for place, line in enumerate(shipment.lines, 1)
    )
