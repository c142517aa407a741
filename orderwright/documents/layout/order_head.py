"""The head that all papers about an order share."""

from __future__ import annotations

from orderwright.documents.layout.blocks import Pair, address_field, letterhead, parties, party
from orderwright.documents.layout.wordml import Element, gap, p, when

REFERENCES = (
    Pair("Date", "day", optional=False),
    Pair("Our order", "order_no", optional=False),
    Pair("Your order", "customer_po"),
    Pair("Ordered on", "ordered_on"),
)
"""What every paper about an order refers to."""


def order_head(*more: Pair, to: str = "Sold to", draft: str) -> tuple[Element, ...]:
    """Seller and number, recipient and references, where it goes and whom to ask.

    Args:
        more: references after those that every paper about an order has.
        to: what stands above the recipient.
        draft: what a draft says beside its number.
    """
    return (
        letterhead(draft=draft),
        gap(),
        address_field(to, (*REFERENCES, *more)),
        gap(),
        parties(party("Ship to", "consignee"), contact(), [gap()]),
        gap(),
    )


def contact() -> list[Element]:
    """Whom the customer may ask, where that is known."""
    return when("contact", p("Label", "Your contact"), p("Value", "{{ contact }}"))
