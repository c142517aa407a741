"""The orders that a person has selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orderwright.hosts.excel.finding import declared_tables
from orderwright.tables import SCHEMA
from orderwright.tables.codec.texts import cell_text
from orderwright.tables.schema import fold

if TYPE_CHECKING:
    import xlwings as xw
    from xlwings.main import Table

_MOST = 1000
"""Rows of a selection that are looked at; who selects a whole column means none in particular."""


def chosen_orders(book: xw.Book) -> tuple[str, ...]:
    """Order numbers of the selected rows of a table that has them, each once, in their order."""
    try:
        selection = book.selection
    except NotImplementedError:
        return ()
    if selection is None:
        return ()
    for name, table in declared_tables(book).items():
        if table.parent == selection.sheet and "order_no" in SCHEMA[name].by_key:
            return _orders(name, table, selection)
    return ()


def _orders(name: str, table: Table, selection: xw.Range) -> tuple[str, ...]:
    area = table.range
    first = max(selection.row, area.row + 1)
    last = min(selection.row + selection.shape[0], area.row + area.shape[0]) - 1
    if not first <= last <= first + _MOST:
        return ()
    sheet, left = table.parent, area.column
    headers = sheet.range((area.row, left), (area.row, left + area.shape[1] - 1)).options(ndim=1).value
    wanted = fold(SCHEMA[name].column("order_no").header)
    places = [place for place, header in enumerate(headers) if fold(str(header)) == wanted]
    if not places:
        return ()
    column = left + places[0]
    cells = sheet.range((first, column), (last, column)).options(ndim=1).value
    return tuple(dict.fromkeys(cell_text(cell) for cell in cells if cell not in (None, "")))
