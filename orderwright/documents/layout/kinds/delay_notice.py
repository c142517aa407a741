"""The page of the delay notice."""

from __future__ import annotations

from orderwright.documents.layout.closing import closing, labelled, sum_row, sums, sums_when, total_row
from orderwright.documents.layout.furniture import document
from orderwright.documents.layout.lists import Column, line_row, listing, repeated
from orderwright.documents.layout.order_head import order_head
from orderwright.documents.layout.wordml import Element, gap, p

DATE_FIELD = "day"

_COLUMNS = (
    Column(12, "Line", "{{ line.line|fit(6) }}", "right"),
    Column(82, "Item and description", "{{ line.sku }}\u2002{{ line.description }}", note="line.reason"),
    Column(15, "Qty", "{{ line.qty|fit(8) }}", "right"),
    Column(12, "Unit", "{{ line.uom }}"),
    Column(21, "Promised for", "{{ line.before }}", "center"),
    Column(21, "Comes on", "{{ line.now }}", "center"),
    Column(12, "Days", "{{ line.days|fit(5) }}", "right"),
)


def body() -> Element:
    """The main part of the template."""
    return document(
        *order_head(draft="DRAFT, not sent"),
        p("Heading1", "These lines come later than promised"),
        listing(_COLUMNS, *repeated("line in late", _COLUMNS, line_row(_COLUMNS)), about="Late lines"),
        gap(),
        _closing(),
    )


def _closing() -> Element:
    said = labelled(
        "What we ask of you",
        "Tell us whether the new dates suit you, or whether we shall send what is ready, or cancel lines.",
    )
    figures = sums(
        sum_row("Lines late", "{{ late_count }}"),
        *sums_when("on_time_count", sum_row("Lines as promised", "{{ on_time_count }}")),
        total_row("Everything by", "{{ last }}"),
    )
    return closing("Late lines of order {{ order_no }}", said, figures)
