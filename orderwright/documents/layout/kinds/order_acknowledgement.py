"""The page of the order acknowledgement."""

from __future__ import annotations

from orderwright.documents.layout.blocks import Pair, strip
from orderwright.documents.layout.closing import closing, each_sum, labelled, sums, total_row
from orderwright.documents.layout.furniture import document
from orderwright.documents.layout.lists import Column, line_row, listing, repeated
from orderwright.documents.layout.order_head import order_head
from orderwright.documents.layout.wordml import Element, gap, p

DATE_FIELD = "day"

_COLUMNS = (
    Column(9, "No.", "{{ line.no|fit(4) }}", "right"),
    Column(66, "Item and description", "{{ line.sku }}\u2002{{ line.description }}", note="line.note"),
    Column(12, "Qty", "{{ line.qty|fit(7) }}", "right"),
    Column(11, "Unit", "{{ line.uom }}"),
    Column(19, "Requested", "{{ line.requested }}", "center"),
    Column(19, "We deliver", "{{ line.promised }}", "center"),
    Column(16, "Price", "{{ line.price|fit(11) }}", "right", note="line.price_note"),
    Column(23, "Amount ({{ currency }})", "{{ line.amount|fit(14) }}", "right"),
)


def body() -> Element:
    """The main part of the template."""
    references = (
        Pair("Payment", "terms"),
        Pair("Currency", "currency", optional=False),
    )
    return document(
        *order_head(*references, draft="DRAFT, not binding"),
        strip(
            (
                Pair("Delivery term (Incoterms® 2020)", "incoterm"),
                Pair("Carrier and mode", "carrier"),
                Pair("Quantity", "quantities"),
            )
        ),
        p("Heading1", "We confirm your order"),
        listing(_COLUMNS, *repeated("line in lines", _COLUMNS, line_row(_COLUMNS)), about="Lines ordered"),
        gap(),
        _closing(),
    )


def _closing() -> Element:
    figures = sums(
        *each_sum("sum in sums", "{{ sum.name }}", "{{ sum.amount }}"),
        total_row("Total {{ currency }}", "{{ total|fit(14) }}"),
    )
    said = labelled(
        "Please check",
        "Compare items, quantities, prices and dates with your order, and tell us at once where they differ.",
    )
    return closing("Totals of {{ line_count }}", said, figures)
