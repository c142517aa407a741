"""Conditional formats: status by colour, decimals where there are some, a hairline under each filled row.

No two areas overlap: Excel would merge their looks, LibreOffice keeps only one of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from xlsxwriter.worksheet import Worksheet

from orderwright.money.currencies import CURRENCIES
from orderwright.tables import Column, Kind
from orderwright_workbooks.columnlook import is_status
from orderwright_workbooks.layout import LAST_ROW, Layout
from orderwright_workbooks.look import HAIRLINE, STATUS_COLOURS, STATUS_MARKS, WHITE, Formats

DIGIT_FORMATS = {0: "#,##0", 3: "#,##0.000"}
"""Formats of money whose currency has not two decimals."""
_LINE = {"bottom": 1, "bottom_color": HAIRLINE}

Rule = dict[str, Any]


def add_conditions(sheet: Worksheet, layout: Layout, formats: Formats) -> None:
    """All conditional formats of a table, down to the sheet's end, so that new rows have them too."""
    first = layout.head + 1
    own = [list(_own_rules(column, layout, formats)) for column in layout.places]
    line = _hairline(layout, formats)
    for has_own, places in groupby(range(len(own)), key=lambda index: bool(own[index])):
        run = list(places)
        areas = [(index, index) for index in run] if has_own else [(run[0], run[-1])]
        for left, right in areas:
            for rule in (*own[left], line):
                sheet.conditional_format(first, left, LAST_ROW - 1, right, rule)


def status_rules(words: Iterable[str], formats: Formats) -> Iterator[Rule]:
    """Colours for the status words of an area; a white line parts two fills that touch."""
    for word in words:
        letters, fill = STATUS_COLOURS[word]
        filled = {"bg_color": fill, "bottom": 1, "bottom_color": WHITE} if fill else _LINE
        mark = {"num_format": f'"{STATUS_MARKS[word]} "@'} if word in STATUS_MARKS else {}
        look = formats.of(font_color=letters, **filled, **mark)
        yield {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": look}


def filled_rule(cell: str, formats: Formats) -> Rule:
    """A hairline where the cell, named for the area's first row, is filled."""
    return {"type": "formula", "criteria": f'={cell}<>""', "format": formats.of(**_LINE)}


def _hairline(layout: Layout, formats: Formats) -> Rule:
    return filled_rule(f"${layout.letters(layout.presence.key)}{layout.head + 2}", formats)


def _own_rules(column: Column | None, layout: Layout, formats: Formats) -> Iterator[Rule]:
    if column is None:
        return
    row = layout.head + 2
    if is_status(column):
        yield from status_rules(column.allowed, formats)
    elif column.kind is Kind.QUANTITY:
        cell = f"{layout.letters(column.key)}{row}"
        yield _number_rule(f"=AND(ISNUMBER({cell}),{cell}<>INT({cell}))", "#,##0.0##", formats)
    elif column.kind is Kind.MONEY and "currency" in layout.table.by_key:
        cell = f"${layout.letters('currency')}{row}"
        yield from money_rules(cell, formats)


def money_rules(code: str, formats: Formats) -> Iterator[Rule]:
    """Decimals of money by the currency that an expression gives."""
    for digits, number_format in DIGIT_FORMATS.items():
        codes = " ".join(name for name, minor in CURRENCIES.items() if minor == digits)
        yield _number_rule(f'=AND({code}<>"",ISNUMBER(FIND({code},"{codes}")))', number_format, formats)


def _number_rule(formula: str, number_format: str, formats: Formats) -> Rule:
    return {"type": "formula", "criteria": formula, "format": formats.of(num_format=number_format, **_LINE)}
