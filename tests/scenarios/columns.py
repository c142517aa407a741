"""What a person does to the columns of a table: filters and inserts them, as Excel writes it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from copy import copy

from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.formula.translate import Translator
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.worksheet.cell_range import MultiCellRange
from openpyxl.worksheet.dimensions import ColumnDimension
from openpyxl.worksheet.filters import FilterColumn, Filters
from openpyxl.worksheet.table import TableColumn, TableFormula

from tests.scenarios.hand import Sheet

_CELL = re.compile(r"(\$?)([A-Z]{1,3})(\$?\d+)")


def filtered(table: Sheet, header: str, shown: Collection[str]) -> None:
    """Shows only rows with these values: the criterion stands in the table, the hidden rows in the sheet.

    Without any value the filter is cleared.
    """
    place = table.columns[header] - table.left
    choice = FilterColumn(colId=place, filters=Filters(filter=sorted(shown)))
    table.table.autoFilter.filterColumn = [choice] if shown else []
    for row in table.rows():
        away = bool(shown) and str(table.value(row, header)) not in shown
        table.sheet.row_dimensions[row].hidden = away


def criterion(table: Sheet) -> tuple[str, tuple[str, ...]] | None:
    """Header and values of the table's filter."""
    chosen = table.table.autoFilter.filterColumn
    headers = list(table.columns)
    return (headers[chosen[0].colId], tuple(chosen[0].filters.filter)) if chosen else None


def hidden(table: Sheet, rows: Iterable[int]) -> set[int]:
    """Those of the rows that are not shown."""
    return {row for row in rows if table.sheet.row_dimensions[row].hidden}


def insert(table: Sheet, header: str, before: str, formula: str = "") -> None:
    """Inserts a column into the table; everything right of it moves, cells with all that is on them."""
    at = table.columns[before]
    sheet = table.sheet
    last = get_column_letter(sheet.max_column)
    sheet.move_range(f"{get_column_letter(at)}{table.top}:{last}{table.bottom}", cols=1)
    for cell in sheet[table.top]:
        if cell.hyperlink:
            cell.hyperlink.ref = cell.coordinate
    _move_widths(table, at)
    _move_rules(table, at)
    names = [name for name in table.columns if table.columns[name] >= at]
    table.columns = {n: c + (n in names) for n, c in table.columns.items()} | {header: at}
    table.columns = dict(sorted(table.columns.items(), key=lambda each: each[1]))
    table.widen()
    _declare(table, header, at - table.left, formula)
    table.sheet.cell(table.top, at).value = header
    for row in range(table.top + 1, table.bottom + 1) if formula else ():
        first = table.sheet.cell(table.top + 1, at).coordinate
        there = table.sheet.cell(row, at)
        there.value = Translator(f"={formula}", first).translate_formula(there.coordinate)


def _declare(table: Sheet, header: str, place: int, formula: str) -> None:
    columns = table.table.tableColumns
    made = TableColumn(id=max(column.id for column in columns) + 1, name=header)
    if formula:
        made.calculatedColumnFormula = TableFormula(attr_text=formula)
    columns.insert(place, made)
    for chosen in table.table.autoFilter.filterColumn:
        chosen.colId += chosen.colId >= place


def _move_widths(table: Sheet, at: int) -> None:
    dimensions = table.sheet.column_dimensions
    spans = [(d.min or 0, d.max or 0, d) for d in dimensions.values()]
    dimensions.clear()
    for low, high, dimension in spans:
        for first, end in ((low, min(high, at - 1)), (max(low, at) + 1, high + 1)):
            if first <= end:
                dimensions[get_column_letter(first)] = _spanning(dimension, first, end)


def _spanning(dimension: ColumnDimension, first: int, end: int) -> ColumnDimension:
    made = copy(dimension)
    made.min, made.max, made.index = first, end, get_column_letter(first)
    return made


def _move_rules(table: Sheet, at: int) -> None:
    """Areas and formulas of formats and choices."""
    sheet, moved = table.sheet, ConditionalFormattingList()
    for each in sheet.conditional_formatting:
        for rule in each.rules:
            rule.formula = [_moved(text, at) for text in rule.formula]
            moved.add(_moved(str(each.sqref), at), rule)
    sheet.conditional_formatting = moved
    for choice in sheet.data_validations.dataValidation:
        choice.sqref = MultiCellRange(_moved(str(choice.sqref), at))
        choice.formula1 = _moved(choice.formula1, at) if choice.formula1 else None


def _moved(text: str, at: int) -> str:
    """References of a formula or an area with the columns right of a place one further right."""

    def further(cell: re.Match[str]) -> str:
        column = column_index_from_string(cell[2])
        return f"{cell[1]}{get_column_letter(column + (column >= at))}{cell[3]}"

    parts = re.split(r'("[^"]*"|[\w.]+\()', text)
    return "".join(part if n % 2 else _CELL.sub(further, part) for n, part in enumerate(parts))
