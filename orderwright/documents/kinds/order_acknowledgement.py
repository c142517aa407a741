"""The order acknowledgement: what was ordered, at which prices, and when it comes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from orderwright.documents.formats import joined
from orderwright.documents.invoice_lines import OrderedLine, Sum, ordered_lines, sums_of
from orderwright.documents.order_paper import (
    ORDER_NEEDS,
    PRICE_NEEDS,
    OrderPaper,
    delivery_term,
    order_fields,
)
from orderwright.documents.registry import document
from orderwright.documents.subject import About

if TYPE_CHECKING:
    from orderwright.documents.making import Making
    from orderwright.documents.shipment import Shipment


@document(
    kind="order-acknowledgement",
    title="Order acknowledgement",
    template="order-acknowledgement.docx",
    about=About.ORDER,
    rank=2,
    needs=(*ORDER_NEEDS, *PRICE_NEEDS),
)
class OrderAcknowledgement(OrderPaper):
    """What the template `order-acknowledgement.docx` may print."""

    terms: str
    incoterm: str
    carrier: str
    quantities: str
    currency: str
    lines: tuple[OrderedLine, ...]
    line_count: str
    sums: tuple[Sum, ...]
    total: str

    @classmethod
    def build(cls, shipment: Shipment, making: Making) -> Self:
        """The acknowledgement of an order."""
        fmt = making.fmt
        return cls(
            **order_fields(shipment, making),
            terms=shipment.terms,
            incoterm=delivery_term(shipment),
            carrier=joined([shipment.carrier, fmt.mode(shipment.mode)], ", "),
            quantities=joined(fmt.measured(shipment.totals.quantities), ", "),
            currency=shipment.currency,
            lines=ordered_lines(shipment, fmt),
            line_count=fmt.counted([("line", len(shipment.lines))]),
            sums=sums_of(shipment, fmt),
            total=fmt.money(shipment.totals.value, shipment.currency),
        )
