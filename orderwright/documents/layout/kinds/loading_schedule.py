"""The page of the loading schedule."""

from __future__ import annotations

from orderwright.documents.layout.blocks import Pair, letterhead, strip
from orderwright.documents.layout.furniture import document
from orderwright.documents.layout.lists import HAIR, Column, line_row, listing, repeated
from orderwright.documents.layout.style import GROUP
from orderwright.documents.layout.wordml import Element, cell, gap, p, row, tag_row, when

DATE_FIELD = "day"

_COLUMNS = (
    Column(23, "Pickup", "{{ one.window }}"),
    Column(24, "Delivery", "{{ one.number }}"),
    Column(47, "Ship to", "{{ one.consignee }}", note="one.place"),
    Column(23, "Appointment", "{{ one.appointment }}"),
    Column(14, "Pallets", "{{ one.pallets }}", "right"),
    Column(14, "Packages", "{{ one.packages }}", "right"),
    Column(17, "Gross kg", "{{ one.weight|fit(9) }}", "right"),
    Column(13, "State", "{{ one.state }}"),
)


def body() -> Element:
    """The main part of the template."""
    left = cell(p("Group", "{{ truck.heading }}", keep_next=True), span=3, fill=GROUP, borders=HAIR)
    right = cell(p("GroupRight", "{{ truck.measures }}\u2003Dock ____"), span=5, fill=GROUP, borders=HAIR)
    apart = cell(p("Group", "{{ truck.apart }}", keep_next=True), span=8, borders=HAIR)
    warned = (tag_row("if truck.apart", 8), row(apart), tag_row("endif", 8))
    lines = repeated("one in truck.shipments", _COLUMNS, line_row(_COLUMNS))
    trucks = repeated("truck in trucks", _COLUMNS, row(left, right), *warned, *lines)
    return document(
        letterhead(draft="DRAFT"),
        gap(),
        strip(
            (
                Pair("Day", "day"),
                Pair("Trucks", "truck_count"),
                Pair("Shipments", "shipment_count"),
                Pair("Pallets", "pallets"),
            ),
            (
                Pair("Packages", "packages"),
                Pair("Gross weight", "gross_weight"),
                Pair("Not yet packed", "not_packed"),
            ),
        ),
        *when("dangerous", p("Heading1", "Dangerous goods in {{ dangerous }}")),
        p("Heading1", "Trucks"),
        listing(_COLUMNS, *trucks, about="Trucks"),
        gap(),
    )
