"""The pro-forma invoice: what an order will cost and weigh, for a licence, a credit or a payment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from orderwright.documents import lanes
from orderwright.documents.formats import joined, places
from orderwright.documents.gaps import Need
from orderwright.documents.invoice_lines import InvoiceLine, Sum, invoice_lines, sums_of
from orderwright.documents.order_paper import (
    ORDER_NEEDS,
    PRICE_NEEDS,
    OrderPaper,
    delivery_term,
    order_fields,
)
from orderwright.documents.paper import Block, block
from orderwright.documents.parties import BankAccount
from orderwright.documents.registry import document
from orderwright.documents.subject import About

if TYPE_CHECKING:
    from orderwright.documents.making import Making
    from orderwright.documents.shipment import Shipment


@document(
    kind="pro-forma-invoice",
    title="Pro-forma invoice",
    template="pro-forma-invoice.docx",
    about=About.ORDER,
    rank=3,
    customs=True,
    needs=(
        *ORDER_NEEDS,
        *PRICE_NEEDS,
        Need("incoterm"),
        Need("named_place"),
        Need("lines.hs_code", when=lanes.crosses_border),
        Need("lines.origin", when=lanes.crosses_border & lanes.no_common_origin),
    ),
)
class ProFormaInvoice(OrderPaper):
    """What the template `pro-forma-invoice.docx` may print."""

    exporter: Block
    terms: str
    incoterm: str
    carrier: str
    route: str
    packages: str
    net_weight: str
    gross_weight: str
    currency: str
    lines: tuple[InvoiceLine, ...]
    line_count: str
    sums: tuple[Sum, ...]
    total: str
    bank: BankAccount | None

    @classmethod
    def build(cls, shipment: Shipment, making: Making) -> Self:
        """The pro-forma invoice of an order."""
        fmt, totals = making.fmt, shipment.totals
        digits = places([totals.net_kg, totals.gross_kg], 1, 3)
        start = fmt.country((shipment.ship_from or making.company).country)
        return cls(
            **order_fields(shipment, making),
            exporter=block(making.company, fmt),
            terms=shipment.terms,
            incoterm=delivery_term(shipment),
            carrier=joined([shipment.carrier, fmt.mode(shipment.mode)], ", "),
            route=joined([start, fmt.country(shipment.consignee.country)], " / "),
            packages=fmt.counted(totals.packages),
            net_weight=fmt.kilograms(totals.net_kg, digits),
            gross_weight=fmt.kilograms(totals.gross_kg, digits),
            currency=shipment.currency,
            lines=invoice_lines(shipment, fmt),
            line_count=fmt.counted([("line", len(shipment.lines))]),
            sums=sums_of(shipment, fmt),
            total=fmt.money(totals.value, shipment.currency),
            bank=making.company.bank,
        )
