"""The page of the credit memo."""

from __future__ import annotations

from orderwright.documents.layout.blocks import Pair, address_field, letterhead
from orderwright.documents.layout.closing import closing, each_sum, labelled, sums, total_row
from orderwright.documents.layout.furniture import document
from orderwright.documents.layout.lists import Column, line_row, listing, repeated
from orderwright.documents.layout.wordml import Element, gap, p, when

DATE_FIELD = "day"

_COLUMNS = (
    Column(9, "No.", "{{ line.no|fit(4) }}", "right"),
    Column(71, "Item and description", "{{ line.sku }}\u2002{{ line.description }}", note="line.note"),
    Column(14, "Qty", "{{ line.qty|fit(8) }}", "right"),
    Column(12, "Unit", "{{ line.uom }}"),
    Column(20, "Price", "{{ line.price|fit(11) }}", "right", note="line.price_note"),
    Column(22, "Restocking", "{{ line.kept|fit(12) }}", "right"),
    Column(27, "Credit ({{ currency }})", "{{ line.credit|fit(15) }}", "right"),
)
_SAID = "The amount is credited to your account and can be set against open invoices."


def body() -> Element:
    """The main part of the template."""
    references = (
        Pair("Date", "day", optional=False),
        Pair("Return authorisation", "rma_no"),
        Pair("Return", "return_no", optional=False),
        Pair("Invoice", "invoice_nos"),
        Pair("Our order", "order_nos"),
        Pair("Your order", "customer_po"),
        Pair("Received on", "received_on"),
        Pair("Your tax number", "customer_tax"),
        Pair("Currency", "currency", optional=False),
    )
    lines = repeated("line in lines", _COLUMNS, line_row(_COLUMNS))
    return document(
        letterhead(draft="DRAFT, no credit yet"),
        gap(),
        address_field("Credit to", references),
        p("Heading1", "We credit you for"),
        listing(_COLUMNS, *lines, about="Goods credited"),
        gap(),
        _closing(),
    )


def _closing() -> Element:
    figures = sums(
        *each_sum("sum in sums", "{{ sum.name }}", "{{ sum.amount }}"),
        total_row("Credit {{ currency }}", "{{ total|fit(14) }}"),
    )
    said = [
        *labelled("Credit", _SAID),
        *when("contact", *labelled("Your contact", "{{ contact }}")),
    ]
    return closing("Totals of {{ line_count }}", said, figures)
