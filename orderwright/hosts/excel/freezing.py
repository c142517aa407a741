"""Formulas of a live workbook that call some functions, and their values in their place."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, cast

from orderwright.changes import FormulaCell
from orderwright.errors import DeskError
from orderwright.hosts.calling import calls
from orderwright.hosts.excel.entries import entry
from orderwright.hosts.excel.place import reads_anew

if TYPE_CHECKING:
    import xlwings as xw


def formulas_of(book: xw.Book, functions: Collection[str]) -> tuple[FormulaCell, ...]:
    """The cells whose formula calls one of the functions.

    Raises:
        DeskError: this runtime cannot tell formulas.
    """
    if not reads_anew(book):
        message = "Excel in the browser cannot tell which cells have a formula."
        raise DeskError(f"{message} Press the button in Excel on Windows.")
    found = (cast("list[xw.Range]", s.used_range.get_special_cells("formulas")) for s in book.sheets)
    areas = (area for sheet in found for area in sheet)
    return tuple(cell for area in areas for cell in _calling(area, functions))


def _calling(area: xw.Range, functions: Collection[str]) -> Iterator[FormulaCell]:
    formulas = area.formula
    rows = ((formulas,),) if isinstance(formulas, str) else formulas
    values: list[list[Any]] | None = None
    for y, row in enumerate(rows):
        for x, formula in enumerate(row):
            if str(formula).startswith("=") and calls(formula, functions):
                values = values or area.options(ndim=2, err_to_str=True).value
                place = area[y, x].address.replace("$", "")
                yield FormulaCell(area.sheet.name, place, formula, values[y][x])


def freeze(book: xw.Book, cells: Sequence[FormulaCell]) -> None:
    """Puts values in place of formulas; cells into which a formula had spilled keep what they show."""
    for name, mine in groupby(cells, key=lambda cell: cell.sheet):
        sheet = book.sheets[name]
        area = sheet.used_range
        before = area.options(ndim=2, err_to_str=True).value
        frozen = {cell.cell: cell.value for cell in mine}
        for place, value in frozen.items():
            sheet.range(place).value = entry(value)
        after = area.options(ndim=2, err_to_str=True).value
        for y, x in _emptied(before, after):
            cell = area[y, x]
            if cell.address.replace("$", "") not in frozen:
                cell.value = entry(before[y][x])


def _emptied(before: Sequence[Sequence[Any]], after: Sequence[Sequence[Any]]) -> Iterator[tuple[int, int]]:
    """Places that showed something and do not any more: a formula had spilled into them."""
    for y, (was, now) in enumerate(zip(before, after, strict=True)):
        for x, (old, new) in enumerate(zip(was, now, strict=True)):
            if new in {None, ""} and old not in {None, ""}:
                yield y, x
