"""The page of the delivery note."""

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
from orderwright.documents.layout.closing import closing, labelled, sum_row, sums, total_row
from orderwright.documents.layout.furniture import document
from orderwright.documents.layout.lists import Column, line_row, listing, repeated
from orderwright.documents.layout.wordml import Element, gap, p, when

DATE_FIELD = "ship_date"

_COLUMNS = (
    Column(10, "No.", "{{ line.no|fit(5) }}", "right"),
    Column(28, "Item", "{{ line.sku }}"),
    Column(71, "Description", "{{ line.description }}", note="line.note"),
    Column(18, "Ordered", "{{ line.ordered|fit(10) }}", "right"),
    Column(18, "Delivered", "{{ line.qty|fit(10) }}", "right"),
    Column(18, "To come", "{{ line.left|fit(10) }}", "right"),
    Column(12, "Unit", "{{ line.uom }}"),
)


def body() -> Element:
    """The main part of the template."""
    references = (
        Pair("Delivery", "delivery_no"),
        Pair("Ship date", "ship_date", optional=False),
        Pair("Your order", "customer_po"),
        Pair("Our order", "order_nos"),
        Pair("Packing list", "packing_list_no"),
        Pair("Bill of lading", "bol_no"),
        Pair("Seals", "seals"),
        Pair("Delivery term", "incoterm"),
    )
    return document(
        letterhead(draft="DRAFT, not to go with the goods"),
        gap(),
        address_field("Ship to", references),
        gap(),
        parties(
            when("buyer", *party("Sold to", "buyer")),
            when("instructions", p("Label", "Delivery instructions"), p("Value", "{{ instructions }}")),
            [gap()],
        ),
        gap(),
        strip(
            (
                Pair("Packages", "packages"),
                Pair("Gross weight", "gross_weight"),
                Pair("Carrier and mode", "carrier"),
                Pair("Tracking", "tracking"),
            )
        ),
        p("Heading1", "Goods delivered"),
        listing(_COLUMNS, *repeated("line in lines", _COLUMNS, line_row(_COLUMNS)), about="Goods delivered"),
        gap(),
        _closing(),
    )


def _closing() -> Element:
    figures = sums(sum_row("Quantity", "{{ quantities }}"), total_row("Packages", "{{ packages }}"))
    said = labelled(
        "Received in good order", "Write damage and missing packages on this note before you sign."
    )
    return closing(
        "Totals of {{ line_count }}",
        said,
        figures,
        signatures("Name and signature", "Company", "Place and date"),
    )
