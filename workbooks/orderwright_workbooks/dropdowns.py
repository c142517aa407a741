"""What may be typed: drop-downs, numbers, dates; and the meaning of a column at its head."""

from __future__ import annotations

import datetime as dt
from typing import Any

from xlsxwriter.worksheet import Worksheet

from orderwright.tables import DATE_KINDS, DECIMAL_KINDS, Column, Kind
from orderwright_workbooks.columnlook import for_people, is_status
from orderwright_workbooks.layout import LAST_ROW, Layout

_TITLE = 32
_MESSAGE = 255
_FIRST_DAY = dt.date(1990, 1, 1)
_LAST_DAY = dt.date(2199, 12, 31)
_LARGEST = 1e15


def add_validations(sheet: Worksheet, layout: Layout) -> None:
    """Rules for the cells of a table's body, down to the sheet's end, so that new rows have them too."""
    for index, column in enumerate(layout.places):
        if column is None:
            continue
        head = _input_message(column)
        sheet.data_validation(layout.head, index, layout.head, index, {"validate": "any", **head})
        rule = validation_of(column, written=layout.table.written)
        if rule:
            sheet.data_validation(layout.head + 1, index, LAST_ROW - 1, index, rule)


def validation_of(column: Column, *, written: bool = False) -> dict[str, Any]:
    """The rule for a column's cells in XlsxWriter's words; empty where anything may stand.

    A desk's own choice must be one of its words. Whatever an ERP loads only warns: the check finds it.

    Args:
        column: the declaration.
        written: the desk's commands fill the table.
    """
    if column.allowed and column.kind in {Kind.CHOICE, Kind.FLAG}:
        # A word that a verb writes is read, not chosen: its cells have the rule, but no arrow.
        chosen = for_people(column) or not (written or is_status(column))
        rule = {"validate": "list", "source": list(column.allowed), "dropdown": chosen}
        return rule | _error(column, f"Choose one of: {', '.join(column.allowed)}.")
    if column.kind is Kind.INTEGER:
        return _limits(column, "integer") | _error(column, f"A whole number{_limit_words(column)}.")
    if column.kind in DECIMAL_KINDS:
        return _limits(column, "decimal") | _error(column, f"A number{_limit_words(column)}.")
    if column.kind in DATE_KINDS:
        rule = {"validate": "date", "criteria": "between", "minimum": _FIRST_DAY, "maximum": _LAST_DAY}
        return rule | _error(column, "A date, such as 2026-11-23.")
    return {}


def _limits(column: Column, validate: str) -> dict[str, Any]:
    if column.more_than is not None:
        return {"validate": validate, "criteria": ">", "value": column.more_than}
    least = -_LARGEST if column.at_least is None else column.at_least
    most = _LARGEST if column.at_most is None else column.at_most
    return {"validate": validate, "criteria": "between", "minimum": least, "maximum": most}


def _limit_words(column: Column) -> str:
    if column.more_than is not None:
        return f" greater than {column.more_than:g}"
    if column.kind is Kind.PERCENT:
        return " from 0% to 100%"
    return "" if column.at_least is None else f", {column.at_least:g} or more"


def _error(column: Column, message: str) -> dict[str, Any]:
    strict = for_people(column) and column.kind in {Kind.CHOICE, Kind.FLAG}
    return {
        "error_title": column.header[:_TITLE],
        "error_message": f"{message} {column.meaning}"[:_MESSAGE],
        "error_type": "stop" if strict else "warning",
    }


def _input_message(column: Column) -> dict[str, Any]:
    unit = f" Unit: {column.unit}." if column.unit else ""
    whose = " Yours to fill in." if for_people(column) else ""
    return {
        "input_title": column.header[:_TITLE],
        "input_message": f"{column.meaning}{unit}{whose}"[:_MESSAGE],
    }
