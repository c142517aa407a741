"""The page of the load tender."""

from __future__ import annotations

from orderwright.documents.layout.blocks import Pair, letterhead, parties, party, signatures, strip
from orderwright.documents.layout.closing import closing, labelled, sum_row, sums, total_row
from orderwright.documents.layout.furniture import document
from orderwright.documents.layout.lists import Column, line_row, listing, repeated
from orderwright.documents.layout.wordml import Element, gap, p, when

DATE_FIELD = "day"

_PIECES = (
    Column(20, "Count", "{{ piece.count }}", "right"),
    Column(40, "Kind", "{{ piece.kind }}"),
    Column(55, "Length × width × height", "{{ piece.size }}"),
    Column(35, "Gross weight ({{ weight_unit }})", "{{ piece.weight }}", "right"),
    Column(25, "Stackable", "{{ piece.stackable }}", "center"),
)
_COMMODITIES = (
    Column(15, "Packages", "{{ item.packages }}", "right"),
    Column(18, "Type", "{{ item.package_type }}"),
    Column(22, "Weight ({{ weight_unit }})", "{{ item.weight|fit(9) }}", "right"),
    Column(9, "HM", "{{ item.hm }}", "center"),
    Column(78, "Commodity", "{{ item.description }}", note="item.note"),
    Column(19, "NMFC item", "{{ item.nmfc|fit(10) }}"),
    Column(14, "Class", "{{ item.freight_class }}", "right"),
)


def body() -> Element:
    """The main part of the template."""
    return document(
        letterhead(draft="DRAFT, not sent"),
        gap(),
        parties(
            party("Carrier", "carrier"),
            (*party("Stop 1: pickup", "pickup"), p("PartyName", "{{ pickup_day }}  {{ pickup_window }}")),
            [
                *party("Stop 2: delivery", "delivery"),
                *when("delivery_day", p("PartyName", "by {{ delivery_day }}")),
                *when("delivery_hours", p("Value", "Receiving hours {{ delivery_hours }}")),
                *when("appointment", p("Value", "Appointment {{ appointment }}")),
            ],
        ),
        gap(),
        strip(
            (
                Pair("Our reference", "delivery_no"),
                Pair("Booking", "booking"),
                Pair("Bill of lading", "bol_no"),
                Pair("Equipment", "equipment"),
            ),
            (
                Pair("Gross weight", "gross_weight"),
                Pair("Packages", "packages"),
                Pair("Volume on the floor", "volume"),
                Pair("Freight terms", "freight_terms"),
            ),
        ),
        p("Heading1", "Handling units"),
        listing(_PIECES, *repeated("piece in pieces", _PIECES, line_row(_PIECES)), about="Handling units"),
        p("Heading1", "Commodities"),
        listing(_COMMODITIES, *_commodities(), about="Commodities"),
        gap(),
        _closing(),
    )


def _commodities() -> list[Element]:
    return repeated("item in commodities", _COMMODITIES, line_row(_COMMODITIES))


def _closing() -> Element:
    figures = sums(
        sum_row("Handling units", "{{ piece_count }}"),
        sum_row("Gross weight", "{{ floor_weight }} {{ weight_unit }}"),
        sum_row("Reply wanted", "{{ reply_by }}"),
        total_row("Rate", '{{ rate or "please quote" }}'),
    )
    left = [
        *when("accessorials", *labelled("Services asked for", "{{ accessorials }}")),
        *when("dangerous_goods", *labelled("Dangerous goods", "{{ dangerous_goods }}")),
        *when("instructions", *labelled("Instructions", "{{ instructions }}")),
        *when("bill_to", *labelled("Freight bill to", "{{ bill_to.name }}", "{{ bill_to.text }}")),
        *when("account", *labelled("Account", "{{ account }}")),
        *labelled("Contact", "{{ contact }}"),
        *labelled("Answer of the carrier", "☐ accepted   ☐ declined   PRO or booking number:"),
    ]
    signed = signatures("Carrier: name and signature", "Driver and truck", "Date and time")
    return closing("One load, two stops", left, figures, signed)
