"""The page of the change confirmation."""

from __future__ import annotations

from orderwright.documents.layout.closing import closing, labelled, sums, total_row
from orderwright.documents.layout.furniture import document
from orderwright.documents.layout.lists import Column, line_row, listing, repeated
from orderwright.documents.layout.order_head import order_head
from orderwright.documents.layout.wordml import Element, gap, p

DATE_FIELD = "day"

_COLUMNS = (
    Column(12, "Line", "{{ change.line|fit(6) }}", "right"),
    Column(71, "Item and description", "{{ change.item }}"),
    Column(32, "What changed", "{{ change.field }}"),
    Column(30, "Confirmed before", "{{ change.before }}"),
    Column(30, "Confirmed now", "{{ change.after }}"),
)


def body() -> Element:
    """The main part of the template."""
    lines = repeated("change in changes", _COLUMNS, line_row(_COLUMNS))
    return document(
        *order_head(draft="DRAFT, not binding"),
        p("Heading1", "We confirm these changes of your order"),
        listing(_COLUMNS, *lines, about="Changes"),
        gap(),
        _closing(),
    )


def _closing() -> Element:
    said = labelled("Please check", "All else stands as confirmed. Tell us at once where you do not agree.")
    figures = sums(total_row("Order now {{ currency }}", "{{ total|fit(14) }}"))
    return closing("Total after {{ change_count }}", said, figures)
