"""How a declared column looks in its sheet: number format, place of the text, width."""

from __future__ import annotations

import math
from dataclasses import dataclass

from orderwright.tables import DATE_KINDS, DECIMAL_KINDS, Column, Kind
from orderwright.tables.words import SEVERITIES, VERDICTS
from orderwright_workbooks.look import STATUS_MARKS, SYMBOLS, Properties

NUMBER_FORMATS = {
    Kind.IDENTIFIER: "@",
    Kind.TEXT: "@",
    Kind.CHOICE: "@",
    Kind.FLAG: "@",
    Kind.QUANTITY: "#,##0",
    Kind.PRICE: "#,##0.00####",
    Kind.MONEY: "#,##0.00",
    Kind.PERCENT: "0.0##%",
    Kind.WEIGHT: "#,##0.0##",
    Kind.LENGTH: "#,##0.0##",
    Kind.DECIMAL: "General",
    Kind.INTEGER: "#,##0",
    Kind.DATE: "yyyy-mm-dd",
    Kind.DATETIME: "yyyy-mm-dd hh:mm",
}
"""Formats by kind. A quantity with decimals gets its own by a condition, since "0.###" would show "12."."""

_WIDTHS = {
    Kind.IDENTIFIER: 11.0,
    Kind.TEXT: 12.0,
    Kind.CHOICE: 11.0,
    Kind.QUANTITY: 11.0,
    Kind.PRICE: 12.0,
    Kind.MONEY: 13.0,
    Kind.PERCENT: 10.0,
    Kind.WEIGHT: 11.0,
    Kind.LENGTH: 10.0,
    Kind.DECIMAL: 9.0,
    Kind.INTEGER: 9.0,
    Kind.DATE: 12.5,
    Kind.DATETIME: 17.0,
    Kind.FLAG: 10.0,
}

_NUMBERS = DECIMAL_KINDS | {Kind.INTEGER}
_SHORT_CODE = 10.0
_WRITTEN_BY_VERBS = frozenset({"verdict", "desk_status", "state_since", "state_load", "state_by", "covers"})
_STATUS_WORDS = frozenset((*VERDICTS, *SEVERITIES, "○ Info", *STATUS_MARKS))


@dataclass(frozen=True)
class ColumnLook:
    """What a column's cells need: properties of the body, of the head, and the width in characters."""

    body: Properties
    head: Properties
    width: float


def is_status(column: Column) -> bool:
    """Whether the column holds one of the status words that are coloured."""
    return column.kind is Kind.CHOICE and set(column.allowed) <= _STATUS_WORDS


def for_people(column: Column) -> bool:
    """Whether people fill the column in: the desk's own, and not moved by a verb."""
    return column.desk and column.key not in _WRITTEN_BY_VERBS


def column_look(column: Column, *, wrapped: bool = False) -> ColumnLook:
    """The look of a column; where rows have two lines, texts wrap."""
    place = _place(column)
    body: Properties = {"num_format": NUMBER_FORMATS[column.kind], **place}
    if is_status(column):
        body |= {"font_name": SYMBOLS, "font_size": 9.5, "bold": True}
    if wrapped and column.kind is Kind.TEXT:
        body |= {"text_wrap": True}
    return ColumnLook(body, place, _width(column))


def _place(column: Column) -> Properties:
    if column.kind in _NUMBERS:
        return {"align": "right", "indent": 2}
    if column.kind in DATE_KINDS or column.kind is Kind.FLAG or column.form in {"country", "currency"}:
        return {"align": "center"}
    if column.kind in {Kind.IDENTIFIER, Kind.CHOICE} and 0 < column.width <= _SHORT_CODE:
        return {"align": "center"}
    return {"align": "left", "indent": 1}


def _width(column: Column) -> float:
    """The declared width, but never so small that the head needs a third line beside its filter arrow."""
    longest = max(len(word) for word in column.header.split())
    head = max(longest, math.ceil(len(column.header) / 2)) + 3.0
    return max(column.width or _WIDTHS[column.kind], head)
