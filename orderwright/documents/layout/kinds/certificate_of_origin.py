"""The page of the certificate of origin."""

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
from orderwright.documents.layout.furniture import TEXT_MM, document
from orderwright.documents.layout.lists import Column, line_row, listing, repeated
from orderwright.documents.layout.style import NAVY
from orderwright.documents.layout.wordml import Element, cell, gap, p, row, table, when

DATE_FIELD = "day"

_COLUMNS = (
    Column(9, "No.", "{{ line.no|fit(4) }}", "right"),
    Column(15, "Pkg", "{{ line.packages|fit(9) }}", "center"),
    Column(67, "Item and description", "{{ line.sku }}\u2002{{ line.description }}", note="line.note"),
    Column(19, "HS code", "{{ line.hs_code|fit(11) }}"),
    Column(26, "Origin", "{{ line.origin }}"),
    Column(13, "Qty", "{{ line.qty|fit(7) }}", "right"),
    Column(11, "Unit", "{{ line.uom }}"),
    Column(15, "Net kg", "{{ line.net|fit(9) }}", "right"),
)
_DECLARED = (
    "We declare that the goods listed originate in the countries named beside them, and that all particulars "
    "on this certificate are true."
)
_CERTIFIED = (
    "On the basis of the papers shown to us we certify, to the best of our knowledge, that the goods listed "
    "originate in the countries named beside them."
)
_STAMP_MM = 34.0


def body() -> Element:
    """The main part of the template."""
    references = (
        Pair("Date", "day", optional=False),
        Pair("Delivery", "delivery_no"),
        Pair("Invoice", "invoice_no"),
        Pair("Packing list", "packing_list_no"),
        Pair("Buyer's order", "customer_po"),
        Pair("Ship date", "ship_date"),
    )
    return document(
        letterhead(),
        gap(),
        address_field("Consignee", references),
        gap(),
        parties(
            party("Exporter", "exporter"),
            (p("Label", "Country of origin"), p("PartyName", "{{ origins }}")),
            when("marks", p("Label", "Marks and numbers"), p("Value", "{{ marks }}")),
        ),
        gap(),
        strip(
            (
                Pair("From / to country", "route"),
                Pair("Carrier and mode", "carrier"),
                Pair("Packages", "packages"),
                Pair("Gross weight", "gross_weight"),
            )
        ),
        p("Heading1", "Goods and their origin"),
        listing(_COLUMNS, *repeated("line in lines", _COLUMNS, line_row(_COLUMNS)), about="Goods and origin"),
        gap(),
        _closing(),
        p("Small"),
        _chamber(),
    )


def _closing() -> Element:
    figures = sums(
        sum_row("Quantity", "{{ quantities }}"),
        sum_row("Net weight", "{{ net_weight }}"),
        total_row("Gross weight", "{{ gross_weight }}"),
    )
    return closing(
        "Totals of {{ line_count }}",
        labelled("Declaration of the exporter", _DECLARED),
        figures,
        signatures("Signature", "Name and position: {{ responsible }}", "Place and date"),
    )


def _chamber() -> Element:
    """Where the chamber of commerce signs and stamps, in one row that no page break parts."""
    rule = (("top", 8, NAVY), ("bottom", 4, NAVY))
    said = (p("Label", "Certification of the chamber of commerce"), p("Value", _CERTIFIED))
    place = p("Label", "Stamp, signature, place and date")
    return table(
        (TEXT_MM / 2, TEXT_MM / 2),
        row(cell(*said, borders=rule, pad=(0, 4)), cell(place, borders=rule), height=_STAMP_MM),
        pad=(1.5, 1),
        about="Certification of the chamber of commerce",
    )
