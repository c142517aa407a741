"""The page of the USMCA certification of origin: the nine data elements under their numbers."""

from __future__ import annotations

from orderwright.documents.layout.blocks import Pair, letterhead, parties, party, signatures, strip
from orderwright.documents.layout.furniture import TEXT_MM, document
from orderwright.documents.layout.lists import Column, line_row, listing, repeated
from orderwright.documents.layout.wordml import Element, cell, gap, p, row, table

DATE_FIELD = "day"

_COLUMNS = (
    Column(9, "No.", "{{ line.no|fit(4) }}", "right"),
    Column(92, "6a Description of the good", "{{ line.sku }}\u2002{{ line.description }}", note="line.note"),
    Column(19, "6b HS code", "{{ line.hs_code|fit(10) }}"),
    Column(19, "7 Criterion", "{{ line.criterion }}", "center"),
    Column(36, "8 Blanket period", "{{ line.period }}"),
)


def body() -> Element:
    """The main part of the template."""
    return document(
        letterhead(),
        gap(),
        strip(
            (
                Pair("1 Certified by the", "capacity"),
                Pair("6 Goods of", "shipment"),
                Pair("8 Blanket period", "period"),
            )
        ),
        p("Small"),
        parties(
            party("2 Certifier", "certifier"),
            party("3 Exporter", "exporter"),
            party("4 Producer", "producer"),
        ),
        gap(),
        parties(party("5 Importer", "importer"), [gap()], [gap()]),
        p("Heading1", "Goods that originate"),
        listing(
            _COLUMNS, *repeated("line in lines", _COLUMNS, line_row(_COLUMNS)), about="Originating goods"
        ),
        gap(),
        _closing(),
    )


def _closing() -> Element:
    """Statement and signature in one row, which no page break parts."""
    said = (
        p("TotalsOf", "{{ line_count }} in all"),
        p("Label", "9 Certification (USMCA, annex 5-A; 19 CFR 182.12)"),
        p("Value", "{{ statement }}"),
    )
    lines = signatures("Authorised signature", "Name and title: {{ signatory }}", "Date")
    outer = cell(*said, p("Value"), p("Value"), p("Value"), lines, gap())
    return table((TEXT_MM,), row(outer), pad=(2, 0), about="Certification and signature")
