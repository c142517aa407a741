"""The page of the RMA form."""

from __future__ import annotations

from orderwright.documents.layout.blocks import (
    Pair,
    address_field,
    letterhead,
    parties,
    party,
    signatures,
)
from orderwright.documents.layout.closing import closing, labelled, sums, total_row
from orderwright.documents.layout.furniture import document
from orderwright.documents.layout.lists import Column, line_row, listing, repeated
from orderwright.documents.layout.wordml import Element, gap, p, when

DATE_FIELD = "day"

_COLUMNS = (
    Column(9, "No.", "{{ line.no|fit(4) }}", "right"),
    Column(69, "Item and description", "{{ line.sku }}\u2002{{ line.description }}", note="line.note"),
    Column(31, "Reason", "{{ line.reason }}"),
    Column(14, "Qty", "{{ line.qty|fit(8) }}", "right"),
    Column(12, "Unit", "{{ line.uom }}"),
    Column(16, "Received", "", "right"),
    Column(24, "Condition", ""),
)
_HOW = (
    "Write the number of this authorisation on every package, and put a copy of this page inside. Pack the "
    "goods as they came."
)
_THEN = "What arrives is inspected first; what is accepted is credited at the price of the original invoice."


def body() -> Element:
    """The main part of the template."""
    references = (
        Pair("Date", "day", optional=False),
        Pair("Return", "return_no", optional=False),
        Pair("Our order", "order_nos"),
        Pair("Your order", "customer_po"),
        Pair("Requested on", "requested_on"),
        Pair("Send back by", "back_by"),
    )
    return document(
        letterhead(draft="DRAFT, do not send goods"),
        gap(),
        address_field("Customer", references),
        gap(),
        parties(
            party("Send the goods to", "return_to"),
            when("contact", p("Label", "Your contact"), p("Value", "{{ contact }}")),
            when("instructions", p("Label", "Instructions"), p("Value", "{{ instructions }}")),
        ),
        p("Heading1", "Goods that may come back"),
        listing(_COLUMNS, *repeated("line in lines", _COLUMNS, line_row(_COLUMNS)), about="Goods to return"),
        gap(),
        _closing(),
    )


def _closing() -> Element:
    return closing(
        "{{ line_count }}. The last two columns are for our goods-in desk.",
        [*labelled("How to send it back", _HOW), *labelled("What happens then", _THEN)],
        sums(total_row("May come back", "{{ quantities }}")),
        signatures("Received by", "Inspected by", "Date"),
    )
