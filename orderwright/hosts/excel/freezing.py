"""Formulas of a live workbook that call some functions, and their values in their place."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final, cast

from orderwright.changes import FormulaCell
from orderwright.errors import DeskError
from orderwright.hosts.calling import calls
from orderwright.hosts.excel.entries import entry
from orderwright.hosts.excel.place import reads_anew
from orderwright.hosts.ooxml.addresses import Area, address

if TYPE_CHECKING:
    import xlwings as xw


FORM: Final = "excel"
"""Formulas as Excel shows them."""


def formulas_of(book: xw.Book, functions: Collection[str]) -> tuple[FormulaCell, ...]:
    """The cells whose formula calls one of the functions.

    Raises:
        DeskError: this runtime cannot tell formulas.
    """
    _refuse_browser(book)
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
                kept, filled = _formula_text(area[y, x]), _filled(area.sheet, place)
                yield FormulaCell(
                    area.sheet.name, place, formula, values[y][x], FORM, kept, filled=tuple(filled)
                )


def _refuse_browser(book: xw.Book) -> None:
    if not reads_anew(book):
        message = "Excel in the browser cannot tell which cells have a formula."
        raise DeskError(f"{message} Press the button in Excel on Windows.")


def _formula_text(cell: xw.Range) -> str:
    """A formula that spills when it is put back; Excel before spilling knows only the other form."""
    with contextlib.suppress(Exception):
        return str(cell.formula2)
    return str(cell.formula)


def _filled(sheet: xw.Sheet, place: str) -> Iterator[tuple[str, Any]]:
    """Further cells into which a formula spills, and what they show; none where Excel cannot tell."""
    spilled = None
    with contextlib.suppress(Exception):
        spilled = sheet.range(f"{place}#")
    if spilled is None:
        return
    values = spilled.options(ndim=2, err_to_str=True).value
    for row, column, name in _places(spilled):
        if name != place:
            yield name, values[row][column]


def _places(area: xw.Range) -> Iterator[tuple[int, int, str]]:
    """Offsets and address of every cell of an area."""
    for row in range(area.shape[0]):
        for column in range(area.shape[1]):
            yield row, column, address(area.row + row, area.column + column)


def standing_in(book: xw.Book, places: Collection[tuple[str, str]]) -> dict[tuple[str, str], FormulaCell]:
    """Cells as they stand, by sheet and cell; those of a sheet that is gone are left out.

    Raises:
        DeskError: this runtime cannot tell formulas.
    """
    _refuse_browser(book)
    found: dict[tuple[str, str], FormulaCell] = {}
    for sheet in book.sheets:
        wanted = {cell for name, cell in places if name == sheet.name}
        if wanted:
            found.update({(sheet.name, cell.cell): cell for cell in _standing(sheet, wanted)})
    return found


def _standing(sheet: xw.Sheet, wanted: Collection[str]) -> Iterator[FormulaCell]:
    corners = [Area.parse(cell) for cell in wanted]
    around = Area(
        min(a.top for a in corners), min(a.left for a in corners),
        max(a.top for a in corners), max(a.left for a in corners),
    )  # fmt: skip
    area = sheet.range(str(around))
    values, formulas = area.options(ndim=2, err_to_str=True).value, area.formula
    texts = ((formulas,),) if isinstance(formulas, str) else formulas
    for y, x, place in _places(area):
        if place in wanted:
            text = str(texts[y][x] or "")
            formula = text if text.startswith("=") and values[y][x] != text else ""
            yield FormulaCell(sheet.name, place, formula, values[y][x], FORM)


def restore(book: xw.Book, cells: Sequence[FormulaCell]) -> None:
    """Puts formulas back; the cells into which they spill become free first."""
    for cell in cells:
        sheet = book.sheets[cell.sheet]
        for place, _ in cell.filled:
            sheet.range(place).clear_contents()
        try:
            sheet.range(cell.cell).formula2 = cell.kept
        except (AttributeError, NotImplementedError):
            sheet.range(cell.cell).formula = cell.formula


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
