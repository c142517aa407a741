"""The page of the packing list."""

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
from orderwright.documents.layout.lists import HAIR, Column, line_row, listing, repeated
from orderwright.documents.layout.style import GROUP
from orderwright.documents.layout.wordml import Element, cell, gap, p, row, when

DATE_FIELD = "ship_date"

_COLUMNS = (
    Column(13, "Pkg", "{{ item.package|fit(7) }}", "center"),
    Column(10, "Line", "{{ item.line|fit(5) }}", "right"),
    Column(25, "Item", "{{ item.sku }}"),
    Column(60, "Description", "{{ item.description }}"),
    Column(25, "Lot / serial", "{{ item.lot }}"),
    Column(14, "Qty", "{{ item.qty|fit(7) }}", "right"),
    Column(12, "Unit", "{{ item.uom }}"),
    Column(16, "Net kg", "{{ item.net|fit(9) }}", "right"),
)


def body() -> Element:
    """The main part of the template."""
    references = (
        Pair("Delivery", "delivery_no"),
        Pair("Date packed", "packed_on"),
        Pair("Ship date", "ship_date", optional=False),
        Pair("Your order", "customer_po"),
        Pair("Our order", "order_nos"),
        Pair("Invoice", "invoice_no"),
        Pair("Packed by", "packed_by"),
    )
    return document(
        letterhead(),
        gap(),
        address_field("Ship to", references),
        gap(),
        parties(
            when("buyer", *party("Sold to", "buyer")),
            when("notify", *party("Notify", "notify"), otherwise=tuple(_marks("marks"))),
            _marks("notify and marks"),
        ),
        gap(),
        strip(
            (
                Pair("Packages", "packages"),
                Pair("Net weight", "net_weight"),
                Pair("Gross weight", "gross_weight"),
                Pair("Volume", "volume"),
            ),
            (
                Pair("Carrier and mode", "carrier"),
                Pair("Tracking", "tracking"),
                Pair("Quantity", "quantities"),
                Pair("Delivery term", "delivery_term"),
            ),
            (Pair("Bill of lading", "bol_no"), Pair("Trailer", "trailer"), Pair("Seals", "seals")),
            condition="bol_no or trailer or seals",
        ),
        *when("dangerous_goods", p("Label", "Dangerous goods"), p("Value", "{{ dangerous_goods }}")),
        p("Heading1", "Contents by package"),
        listing(_COLUMNS, *_packages(), about="Contents of each package"),
        gap(),
        _closing(),
    )


def _marks(condition: str) -> list[Element]:
    return when(condition, p("Label", "Marks and numbers"), p("Value", "{{ marks }}"))


def _packages() -> list[Element]:
    left = cell(p("Group", "{{ unit.heading }}", keep_next=True), span=4, fill=GROUP, borders=HAIR)
    right = cell(p("GroupRight", "{{ unit.measures }}"), span=4, fill=GROUP, borders=HAIR)
    contents = repeated("item in unit.contents", _COLUMNS, line_row(_COLUMNS))
    return repeated("unit in units", _COLUMNS, row(left, right), *contents)


def _closing() -> Element:
    figures = sums(
        sum_row("Packages", "{{ packages }}"),
        sum_row("Quantity", "{{ quantities }}"),
        sum_row("Net weight", "{{ net_weight }}"),
        total_row("Gross weight", "{{ gross_weight }}"),
    )
    said = labelled("Received in good order", "Count packages and check their seals before you sign.")
    return closing(
        "Totals of {{ unit_count }}",
        said,
        figures,
        signatures("Name and signature", "Company", "Place and date"),
    )
