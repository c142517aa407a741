"""The commercial invoice, with the fields of 19 CFR 141.86 for goods that enter the United States."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Self

from orderwright.documents import lanes, required, vat
from orderwright.documents.formats import joined, places
from orderwright.documents.gaps import Need
from orderwright.documents.invoice_lines import InvoiceLine, Sum, invoice_lines, sums_of
from orderwright.documents.paper import Block, Paper, block, block_of, recipient, tax_ids
from orderwright.documents.parties import BankAccount
from orderwright.documents.registry import document
from orderwright.documents.territories import territory

if TYPE_CHECKING:
    from orderwright.documents.formats import Formats
    from orderwright.documents.making import Making
    from orderwright.documents.parties import Party
    from orderwright.documents.shipment import Shipment


NEEDS: Final = (
    *required.SELLER,
    *required.BUYER,
    *required.CONSIGNEE,
    Need("importer.name", when=lanes.importer_named),
    Need("notify.name", when=lanes.has("notify", "with a notify party")),
    Need("currency"),
    *required.DELIVERY_TERM,
    Need("reason_for_export"),
    Need("responsible.name"),
    Need("lines"),
    Need("lines.description"),
    Need("lines.hs_code"),
    Need("lines.origin", when=lanes.no_common_origin),
    Need("lines.qty"),
    Need("lines.uom"),
    Need("lines.unit_price"),
    Need("units"),
    Need("totals.net_kg"),
    Need("totals.gross_kg"),
    *required.US_ENTRY,
    *required.EORI,
    *required.CLASSIFICATION,
    Need("company.vat", seller=vat.seller_in_union),
    Need("buyer.vat", when=vat.exempt_supply),
)

CONTROL_STATEMENT: Final = (
    "These items are controlled by the U.S. Government and authorized for export only to the country of "
    "ultimate destination for use by the ultimate consignee or end-user(s) herein identified. They may not "
    "be resold, transferred, or otherwise disposed of, to any other country or to any person other than the "
    "authorized ultimate consignee or end-user(s), either in their original form or after being incorporated "
    "into other items, without first obtaining approval from the U.S. government or as otherwise authorized "
    "by U.S. law and regulations."
)
"""Prescribed wording, word for word: 15 CFR 758.6(a)(1); see docs/legal-texts.md for the edition."""


@document(
    kind="commercial-invoice",
    title="Commercial invoice",
    template="commercial-invoice.docx",
    number_range="commercial-invoice",
    rank=10,
    usual=True,
    customs=True,
    needs=NEEDS,
    clashes=vat.own_state,
)
class CommercialInvoice(Paper):
    """What the template `commercial-invoice.docx` may print."""

    recipient: Block
    invoice_date: str
    delivery_no: str
    customer_po: str
    order_nos: str
    packing_list_no: str
    terms: str
    due_date: str
    customer_tax: str
    currency: str
    consignee: Block
    importer: Block | None
    exporter: Block
    notify: Block | None
    incoterm: str
    carrier: str
    route: str
    reason_for_export: str
    packages: str
    net_weight: str
    gross_weight: str
    tracking: str
    bol_no: str
    seals: str
    marks: str
    port_of_entry: str
    sold: str
    lines: tuple[InvoiceLine, ...]
    line_count: str
    sums: tuple[Sum, ...]
    total: str
    tax_exemption: str
    assists: str
    export_legend: str
    control_statement: str
    responsible: str
    bank: BankAccount | None

    @classmethod
    def build(cls, shipment: Shipment, making: Making) -> Self:
        """The commercial invoice of a shipment."""
        fmt, responsible = making.fmt, shipment.responsible
        return cls(
            **making.shared,
            **_parties(shipment, making),
            **_transport(shipment, making),
            invoice_date=fmt.day(shipment.invoice_date or making.made_at.date()),
            delivery_no=shipment.number,
            customer_po=shipment.customer_po,
            order_nos=", ".join(shipment.order_nos),
            packing_list_no=shipment.document_numbers.get("packing-list", ""),
            terms=shipment.terms,
            due_date=fmt.day(shipment.due_date),
            currency=shipment.currency,
            customer_tax=_customer_tax(shipment, fmt),
            sold=joined([fmt.day(shipment.sold_on), shipment.sold_at], ", "),
            lines=invoice_lines(shipment, fmt),
            line_count=fmt.counted([("line", len(shipment.lines))]),
            sums=sums_of(shipment, fmt),
            total=fmt.money(shipment.totals.value, shipment.currency),
            tax_exemption=vat.exemption_of(shipment, making.company, fmt),
            assists=shipment.assists,
            export_legend=shipment.filing.legend if lanes.from_us(shipment) else "",
            control_statement=CONTROL_STATEMENT if lanes.control_stated(shipment) else "",
            responsible=joined([responsible.name, responsible.position, responsible.phone], ", "),
            bank=making.company.bank,
        )


def _parties(shipment: Shipment, making: Making) -> dict[str, Block | None]:
    fmt = making.fmt
    return {
        "recipient": recipient(shipment.buyer, fmt),
        "consignee": block(shipment.consignee, fmt),
        "importer": block_of(_importer(shipment), fmt),
        "exporter": block(making.company, fmt),
        "notify": block_of(shipment.notify, fmt),
    }


def _importer(shipment: Shipment) -> Party | None:
    """Who declares the goods where they arrive: as named, else the buyer, unless the seller pays duty."""
    by_buyer = lanes.crosses_border(shipment) and not lanes.duty_paid(shipment)
    return shipment.importer or (shipment.buyer if by_buyer else None)


def _customer_tax(shipment: Shipment, fmt: Formats) -> str:
    """The number under which a buyer is taxed; one who declares to customs has it in the importer's block."""
    if _importer(shipment) and not vat.intra_union(shipment):
        return ""
    return joined(tax_ids(shipment.buyer.model_copy(update={"eori": ""}), fmt), ", ")


def _transport(shipment: Shipment, making: Making) -> dict[str, str]:
    fmt, totals = making.fmt, shipment.totals
    digits = places([totals.net_kg, totals.gross_kg], 1, 3)
    country = (shipment.ship_from or making.company).country
    start, abroad = fmt.country(country), territory(country) != lanes.end(shipment)
    return {
        "incoterm": joined([shipment.incoterm, shipment.named_place], " "),
        "carrier": joined([shipment.carrier, fmt.mode(shipment.mode)], ", "),
        "route": joined([start, fmt.country(shipment.consignee.country)], " / "),
        "reason_for_export": fmt.say(shipment.reason_for_export) if abroad else "",
        "packages": fmt.counted(totals.packages),
        "net_weight": fmt.kilograms(totals.net_kg, digits),
        "gross_weight": fmt.kilograms(totals.gross_kg, digits),
        "tracking": shipment.tracking,
        "bol_no": shipment.bol_no,
        "seals": ", ".join(shipment.carriage.seals),
        "marks": " / ".join(shipment.marks.splitlines()),
        "port_of_entry": shipment.port_of_entry if abroad else "",
    }
