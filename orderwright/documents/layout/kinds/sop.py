"""The page of the standard operating procedure."""

from __future__ import annotations

from orderwright.documents.layout.blocks import Pair, letterhead, signatures, strip
from orderwright.documents.layout.furniture import TEXT_MM, document
from orderwright.documents.layout.lists import HAIR, Column, line_row, listing, repeated
from orderwright.documents.layout.style import GROUP
from orderwright.documents.layout.wordml import Element, cell, gap, p, row, table, when

DATE_FIELD = "day"

_COLUMNS = (
    Column(17, "Code", "{{ check.code }}"),
    Column(54, "What is checked", "{{ check.title }}", note="check.note"),
    Column(17, "Severity", "{{ check.severity }}"),
    Column(19, "Settled by", "{{ check.owner }}"),
    Column(20, "Threshold", "{{ check.threshold }}"),
    Column(48, "What to do", "{{ check.todo }}"),
)
_HOW = (
    "A check that stops keeps an order from the step under which it stands until it is settled, or until "
    "somebody who may overrides it with a reason. A check that warns lets the order go on. Words in ‹ › are "
    "filled in by the finding, which also names the cell."
)


def body() -> Element:
    """The main part of the template."""
    heading = cell(p("Group", "{{ step.title }}", keep_next=True), span=5, fill=GROUP, borders=HAIR)
    count = cell(p("GroupRight", "{{ step.count }}"), fill=GROUP, borders=HAIR)
    checks = repeated("check in step.checks", _COLUMNS, line_row(_COLUMNS))
    return document(
        letterhead(draft="DRAFT, not yet in force"),
        gap(),
        strip(
            (
                Pair("As of", "day"),
                Pair("Rule pack", "pack"),
                Pair("Checks in force", "check_count"),
                Pair("of which stop an order", "stopping"),
            )
        ),
        p("Heading1", "How the desk works with checks"),
        p("Value", _HOW),
        p("Heading1", "Checks by step"),
        listing(
            _COLUMNS,
            *repeated("step in steps", _COLUMNS, row(heading, count), *checks),
            about="Checks by step",
        ),
        gap(),
        _closing(),
    )


def _closing() -> Element:
    off = when("switched_off", p("Label", "Switched off in this company"), p("Value", "{{ switched_off }}"))
    lines = signatures("Approved by", "Position", "Date")
    outer = cell(*off, p("Value"), p("Value"), p("Value"), lines, gap())
    return table((TEXT_MM,), row(outer), pad=(2, 0), about="Checks switched off, and approval")
