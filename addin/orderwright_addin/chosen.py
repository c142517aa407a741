"""The rows that a person has selected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, cast

from orderwright.hosts.excel.finding import declared_tables
from orderwright.hosts.excel.place import reads_anew
from orderwright.tables import SCHEMA
from orderwright.tables.codec.texts import cell_text
from orderwright.tables.schema import fold

if TYPE_CHECKING:
    import xlwings as xw
    from xlwings.main import Table

_MOST = 1000
"""Rows of a selection that are looked at; who selects a whole column means none in particular."""


def chosen_rows(book: xw.Book, keys: Sequence[str]) -> list[dict[str, str]]:
    """Texts of some columns in the selected rows of a table that has them all; hidden rows are left out.

    Args:
        book: the workbook in view.
        keys: column keys.

    Returns:
        A row each, in their order; none where something else is selected.
    """
    try:
        selection = book.selection
    except NotImplementedError:
        return []
    if selection is None:
        return []
    for name, table in declared_tables(book).items():
        if table.parent == selection.sheet and all(key in SCHEMA[name].by_key for key in keys):
            return list(_texts(name, table, _rows(table, selection), keys))
    return []


def chosen_orders(book: xw.Book) -> tuple[str, ...]:
    """Order numbers of the selected rows of a table that has them, each once, in their order."""
    numbers = (row["order_no"] for row in chosen_rows(book, ("order_no",)))
    return tuple(dict.fromkeys(number for number in numbers if number))


def _rows(table: Table, selection: xw.Range) -> list[int]:
    """Sheet rows of the table's body that are selected and in view; none where too many are."""
    first, last = table.range.row + 1, table.range.row + table.range.shape[0] - 1
    if selection.shape[0] > _MOST:
        return []
    areas = [(area.row, area.row + area.shape[0] - 1) for area in _areas(selection)]
    rows = {row for top, bottom in areas for row in range(max(top, first), min(bottom, last) + 1)}
    return sorted(rows) if len(rows) <= _MOST else []


def _areas(selection: xw.Range) -> list[xw.Range]:
    """The blocks of a selection without hidden cells; the first block where the runtime cannot tell."""
    if not reads_anew(selection.sheet.book):
        return [selection]
    try:
        return cast("list[xw.Range]", selection.get_special_cells("visible"))
    except NotImplementedError:
        return [selection]


def _texts(name: str, table: Table, rows: Sequence[int], keys: Sequence[str]) -> Iterator[dict[str, str]]:
    area = table.range
    headers = [fold(str(header)) for header in area[0, :].options(ndim=1).value] if rows else []
    wanted = {key: fold(SCHEMA[name].column(key).header) for key in keys}
    if not set(wanted.values()) <= set(headers):
        return
    for run in _runs(rows):
        body = area[run[0] - area.row : run[-1] - area.row + 1, :].options(ndim=2).value
        for cells in body:
            found = {key: cells[headers.index(header)] for key, header in wanted.items()}
            yield {key: "" if cell is None else cell_text(cell) for key, cell in found.items()}


def _runs(rows: Sequence[int]) -> list[list[int]]:
    """Rows that follow each other, together: one read each."""
    runs = groupby(enumerate(rows), key=lambda placed: placed[1] - placed[0])
    return [[row for _, row in run] for _, run in runs]
