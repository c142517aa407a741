"""The tables of a live workbook, and their cells as a grid; each is read in one read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from orderwright.errors import DeskError
from orderwright.hosts.excel.cells import LiveCells
from orderwright.tables import SCHEMA
from orderwright.tables.grid import TableGrid

if TYPE_CHECKING:
    import xlwings as xw
    from xlwings.main import Table

PlacesOf = Callable[[Sequence[str]], Collection[int]]


def declared_tables(book: xw.Book) -> dict[str, Table]:
    """The tables that the schema declares, by their declared name, wherever they stand."""
    known = {table.name.casefold(): table.name for table in SCHEMA}
    found: dict[str, Table] = {}
    for sheet in book.sheets:
        for table in sheet.tables:
            name = known.get(str(table.name).casefold())
            if name is not None:
                found.setdefault(name, table)
    return found


def grid_of(table: Table, file: str, only: PlacesOf | None = None) -> TableGrid:
    """A table's cells, and those of the row beneath it.

    Args:
        table: the live table.
        file: its workbook, for what is told.
        only: gives the places of the columns to read among the headers; the others are blank.

    Raises:
        DeskError: its header row is hidden, so that nobody can tell what its columns are.
    """
    sheet, area = table.parent, table.range
    if not table.show_headers:
        message = f"The table {table.name} shows no header row. Tick Table Design, Header Row."
        raise DeskError(message, file=file, sheet=sheet.name)
    totals = bool(table.show_totals)
    wanted = area if totals else area.resize(area.shape[0] + 1)
    cells = LiveCells(wanted)
    shown = cells.row(0)
    headers = ["" if header is None else str(header) for header in shown]
    places = range(len(headers)) if only is None else only(headers)
    blank: list[Any] = [None] * cells.height
    return TableGrid(
        str(table.name),
        sheet.name,
        area.row,
        area.column,
        headers,
        [cells.body(place) if place in places else blank for place in range(len(headers))],
        shown_headers=shown,
        beneath=() if totals else cells.row(-1),
    )


def refuse_content(table: Table, grid: TableGrid, more: int, file: str) -> None:
    """DeskError where rows that a table gets would cover its totals row or something that stands below it."""
    sheet, width = table.parent, len(grid.headers)
    if table.show_totals:
        message = f"The table {grid.table} must grow, and its totals row is in the way. Take it off."
        raise DeskError(message, file=file, sheet=sheet.name)
    top = grid.top + grid.height + 1
    below = sheet.range((top, grid.left), (top + more - 1, grid.left + width - 1))
    place = _first_filled(below.options(ndim=2, err_to_str=True).value)
    if place is not None:
        cell = grid.cell(grid.height + place[0], place[1])
        message = "The table must grow, and something stands below it. Move it away."
        raise DeskError(
            f"{message} Nothing was written. Run it again.", file=file, sheet=sheet.name, cell=cell
        )


def _first_filled(rows: Sequence[Sequence[object]]) -> tuple[int, int] | None:
    found = ((r, c) for r, row in enumerate(rows) for c, cell in enumerate(row) if cell not in (None, ""))
    return next(found, None)


def cells_of(book: xw.Book, wanted: Mapping[str, Any]) -> dict[str, xw.Range]:
    """The single cells among those that the workbook names."""
    known = {name.casefold(): name for name in wanted}
    found: dict[str, xw.Range] = {}
    for name in book.names:
        own = known.get(str(name.name).casefold())
        if own is not None:
            found[own] = name.refers_to_range
    return found
