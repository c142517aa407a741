"""What all papers about an order print: whose it is, on which terms, and its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from orderwright.documents.formats import joined
from orderwright.documents.gaps import Need
from orderwright.documents.paper import Block, Paper, block, recipient

if TYPE_CHECKING:
    from orderwright.documents.making import Making
    from orderwright.documents.shipment import Shipment

COMPANY_NEEDS = (Need("company.name"), Need("company.lines"))
ORDER_NEEDS = (
    *COMPANY_NEEDS,
    Need("buyer.name"),
    Need("buyer.lines"),
    Need("buyer.country"),
    Need("consignee.name"),
    Need("consignee.lines"),
    Need("consignee.country"),
    Need("lines"),
    Need("lines.description"),
    Need("lines.qty"),
    Need("lines.uom"),
)
PRICE_NEEDS = (Need("currency"), Need("lines.unit_price"))


class OrderPaper(Paper):
    """The fields that papers about an order share."""

    recipient: Block
    day: str
    order_no: str
    customer_po: str
    ordered_on: str
    consignee: Block
    contact: str


def order_fields(shipment: Shipment, making: Making) -> dict[str, Any]:
    """The fields of `OrderPaper`."""
    fmt, contact = making.fmt, shipment.responsible
    return {
        **making.shared,
        "recipient": recipient(shipment.buyer, fmt),
        "day": fmt.day(making.made_at.date()),
        "order_no": ", ".join(shipment.order_nos),
        "customer_po": shipment.customer_po,
        "ordered_on": fmt.day(shipment.sold_on),
        "consignee": block(shipment.consignee, fmt),
        "contact": joined([contact.name, contact.phone or making.company.phone, making.company.email], ", "),
    }


def delivery_term(shipment: Shipment) -> str:
    """Incoterm with its place."""
    return joined([shipment.incoterm, shipment.named_place], " ")
