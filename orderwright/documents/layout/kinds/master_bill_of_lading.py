"""The page of the master bill of lading: the form of a bill of lading over those that it covers."""

from __future__ import annotations

from typing import Final

from orderwright.documents.layout.furniture import TEXT_MM, document
from orderwright.documents.layout.lading_form import bars, boxed, head, numbers, place, signed
from orderwright.documents.layout.lading_tables import COMMODITIES, commodity_total
from orderwright.documents.layout.lists import HAIR, Column, line_row, listing, repeated
from orderwright.documents.layout.style import TILE
from orderwright.documents.layout.wordml import Element, cell, gap, p, row, table, when

DATE_FIELD = "ship_date"

_BILLS: Final = (
    Column(36, "Underlying bill of lading", "{{ bill.bol_no }}", note="bill.shipment"),
    Column(58, "Ship to", "{{ bill.consignee }}", note="bill.place"),
    Column(31, "Customer order", "{{ bill.po }}"),
    Column(14, "HU", "{{ bill.units }}", "right"),
    Column(15, "Packages", "{{ bill.packages }}", "right"),
    Column(21, "Weight ({{ weight_unit }})", "{{ bill.weight|fit(9) }}", "right"),
)


def body() -> Element:
    """The main part of the template."""
    bills = repeated("bill in bills", _BILLS, line_row(_BILLS))
    items = repeated("item in commodities", COMMODITIES, line_row(COMMODITIES))
    total = commodity_total("commodities")
    return document(
        head(),
        gap(),
        _places(),
        p("Heading1", "Underlying bills of lading"),
        listing(_BILLS, *bills, _total(), about="Underlying bills of lading"),
        p("Heading1", "Carrier information"),
        listing(COMMODITIES, *items, total, about="Commodities"),
        gap(),
        table((TEXT_MM,), row(cell(*signed(), gap())), pad=(1.2, 0), about="Signatures"),
        letter=True,
    )


def _places() -> Element:
    carrier = (
        p("PartyName", "{{ carrier }}"),
        p("Value", 'Trailer {{ trailer or "–" }}'),
        p("Value", 'Seals {{ seals or "–" }}'),
    )
    terms = (
        p(
            "Value",
            "{{ boxes.prepaid }} Prepaid   {{ boxes.collect }} Collect   {{ boxes.third_party }} Third party",
        ),
        p("Value", "☒ Master bill of lading with {{ bill_count }} attached underlying bills of lading"),
        *when("emergency", p("Label", "Emergency response telephone"), p("PartyName", "{{ emergency }}")),
    )
    return table(
        (100.0, 75.0),
        bars("Ship from", "Carrier"),
        boxed(place("ship_from", "Load"), carrier),
        bars("Ship to", "SCAC and PRO number"),
        boxed((p("Value", "{{ stops }}"),), numbers()),
        bars(
            "Third party: freight charges bill to", "Freight charge terms (prepaid unless marked otherwise)"
        ),
        boxed((p("Value", "As the underlying bills say."),), terms),
        pad=(0.6, 0.8),
        side=1.4,
        about="Places, carrier, terms",
    )


def _total() -> Element:
    figures = ("{{ bills_sum.units }}", "{{ bills_sum.packages }}", "{{ bills_sum.weight }}")
    label = cell(p("Group", "Grand total of {{ bill_count }} bills"), span=3, fill=TILE, borders=HAIR)
    return row(label, *(cell(p("GroupRight", figure), fill=TILE, borders=HAIR) for figure in figures))
