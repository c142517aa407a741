"""The page of the pro-forma invoice."""

from __future__ import annotations

from orderwright.documents.layout.blocks import (
    Pair,
    address_field,
    letterhead,
    parties,
    party,
    signatures,
    strip,
)
from orderwright.documents.layout.closing import closing, each_sum, labelled, pay_to, sums, total_row
from orderwright.documents.layout.furniture import document
from orderwright.documents.layout.lists import INVOICE_COLUMNS, line_row, listing, repeated
from orderwright.documents.layout.order_head import REFERENCES, contact
from orderwright.documents.layout.wordml import Element, gap, p

DATE_FIELD = "day"


def body() -> Element:
    """The main part of the template."""
    references = (
        *REFERENCES,
        Pair("Payment", "terms"),
        Pair("Currency", "currency", optional=False),
    )
    lines = repeated("line in lines", INVOICE_COLUMNS, line_row(INVOICE_COLUMNS))
    return document(
        letterhead(),
        gap(),
        address_field("Buyer", references),
        gap(),
        parties(party("Ship to (consignee)", "consignee"), party("Exporter", "exporter"), contact()),
        gap(),
        _strip(),
        p("Heading1", "Goods"),
        listing(INVOICE_COLUMNS, *lines, about="Goods"),
        gap(),
        _closing(),
    )


def _strip() -> Element:
    return strip(
        (
            Pair("Delivery term (Incoterms® 2020)", "incoterm"),
            Pair("Carrier and mode", "carrier"),
            Pair("From / to country", "route"),
        ),
        (
            Pair("Packages, as planned", "packages"),
            Pair("Net weight", "net_weight"),
            Pair("Gross weight, as planned", "gross_weight"),
        ),
    )


def _closing() -> Element:
    said = "It states the terms of the sale and asks for no tax. The goods are not shipped yet."
    figures = sums(
        *each_sum("sum in sums", "{{ sum.name }}", "{{ sum.amount }}"),
        total_row("Total {{ currency }}", "{{ total|fit(14) }}"),
    )
    return closing(
        "Totals of {{ line_count }}",
        [*labelled("Please note", said), *pay_to()],
        figures,
        signatures("Name and signature", "Position", "Place and date"),
    )
