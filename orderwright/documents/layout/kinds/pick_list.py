"""The page of the pick list."""

from __future__ import annotations

from orderwright.documents.layout.blocks import Pair, letterhead, parties, party, signatures, strip
from orderwright.documents.layout.closing import closing, labelled, sum_row, sums, total_row
from orderwright.documents.layout.furniture import document
from orderwright.documents.layout.lists import Column, line_row, listing, repeated
from orderwright.documents.layout.wordml import Element, gap, p, when

DATE_FIELD = "ship_date"

_COLUMNS = (
    Column(28, "Location / bin", "{{ pick.place }}"),
    Column(25, "Item", "{{ pick.sku }}"),
    Column(54, "Description", "{{ pick.description }}"),
    Column(25, "Lot", "{{ pick.lot }}", note="pick.note"),
    Column(12, "Qty", "{{ pick.qty|fit(8) }}", "right"),
    Column(11, "Unit", "{{ pick.uom }}"),
    Column(9, "Line", "{{ pick.line|fit(5) }}", "right"),
    Column(11, "Picked", "☐", "tick"),
)


def body() -> Element:
    """The main part of the template."""
    return document(
        letterhead(draft="DRAFT, do not pick"),
        gap(),
        parties(
            [p("Label", "Delivery"), p("PartyName", "{{ delivery_no }}"), p("Value", "{{ order_nos }}")],
            party("Ship to", "consignee"),
            when("instructions", p("Label", "Delivery instructions"), p("Value", "{{ instructions }}")),
        ),
        gap(),
        strip(
            (
                Pair("Warehouse", "warehouse"),
                Pair("Ship date", "ship_date"),
                Pair("Carrier and mode", "carrier"),
                Pair("Pickup", "pickup"),
            )
        ),
        p("Heading1", "Pick"),
        listing(_COLUMNS, *repeated("pick in picks", _COLUMNS, line_row(_COLUMNS)), about="What to pick"),
        gap(),
        _closing(),
    )


def _closing() -> Element:
    figures = sums(sum_row("Packages planned", "{{ packages }}"), total_row("Quantity", "{{ quantities }}"))
    said = labelled("Printed on", "{{ day }}")
    return closing(
        "Totals of {{ pick_count }}",
        said,
        figures,
        signatures("Picked by", "Checked by", "Date and time"),
    )
