"""The cells of a workbook whose formula calls one of some functions, and cells as they stand."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import cast

from orderwright.changes import FormulaCell, ShownValue
from orderwright.hosts.calling import calls
from orderwright.hosts.ooxml.addresses import Area, address
from orderwright.hosts.ooxml.cellvalues import CellValues
from orderwright.hosts.ooxml.restoring import FORM, beside, filled_area, kept_xml
from orderwright.hosts.ooxml.rows import CellSpan, cell_spans, indexed
from orderwright.hosts.ooxml.sheetformulas import SharedFormulas
from orderwright.hosts.ooxml.workbook import Workbook


class _Cells:
    """The cells of one worksheet part."""

    def __init__(self, name: str, xml: bytes, values: CellValues) -> None:
        self._name, self._values = name, values
        self._rows, self._shared = indexed(xml), SharedFormulas(xml)

    def calling(self, functions: Collection[str], leaning: str) -> Iterator[FormulaCell]:
        """The cells whose formula calls one of the functions."""
        for number in self._rows.numbers:
            row = self._rows.row(number)
            for span in cell_spans(row, self._rows.patterns):
                text = self._text(row, number, span)
                if text and calls(text, functions):
                    yield self._formula(row[span.start : span.end], number, span, text, leaning)

    def at(self, row: int, column: int) -> FormulaCell:
        """A cell as it stands."""
        xml = self._rows.row(row)
        spans = (each for each in cell_spans(xml, self._rows.patterns) if each.column == column)
        span = next(spans, None)
        if span is None:
            return FormulaCell(self._name, address(row, column), "", None, FORM)
        text = self._text(xml, row, span)
        if not text:
            return FormulaCell(self._name, address(row, column), "", self._value(span), FORM)
        return self._formula(xml[span.start : span.end], row, span, text, "")

    def _formula(self, cell: bytes, row: int, span: CellSpan, text: str, leaning: str) -> FormulaCell:
        place, area = address(row, span.column), filled_area(cell)
        return FormulaCell(
            self._name, place, f"={text}", self._value(span), FORM,
            kept_xml(cell, text), leaning, self._filled(Area.parse(area), place) if area else (),
        )  # fmt: skip

    def _filled(self, area: Area, anchor: str) -> tuple[tuple[str, ShownValue], ...]:
        """Further cells of an area and what they show."""
        found = []
        for row in range(area.top, area.bottom + 1):
            xml = self._rows.row(row)
            shown = {span.column: self._value(span) for span in cell_spans(xml, self._rows.patterns)}
            columns = range(area.left, area.right + 1)
            found += [(address(row, column), shown.get(column)) for column in columns]
        return tuple(each for each in found if each[0] != anchor)

    def _text(self, row: bytes, number: int, span: CellSpan) -> str:
        cell = row[span.start : span.end]
        return self._shared.text(cell, number, span.column) if span.inner else ""

    def _value(self, span: CellSpan) -> ShownValue:
        return cast("ShownValue", self._values.value(span.attributes, span.inner))


def formula_cells(
    workbook: Workbook, values: CellValues, functions: Collection[str]
) -> Iterator[FormulaCell]:
    """The cells, sheet by sheet, with what they show."""
    leaning = beside(workbook)
    for sheet in workbook.sheets:
        xml = workbook.archive.read(sheet.part)
        folded = xml.upper()
        if any(name.encode() in folded for name in functions):
            yield from _Cells(sheet.name, xml, values).calling(functions, leaning)


def standing_cells(
    workbook: Workbook, values: CellValues, places: Collection[tuple[str, str]]
) -> dict[tuple[str, str], FormulaCell]:
    """Cells as they stand, by sheet and cell; those of a sheet that is gone are left out."""
    found = {}
    leaning = beside(workbook)
    for sheet in workbook.sheets:
        wanted = [cell for name, cell in places if name == sheet.name]
        if wanted:
            cells = _Cells(sheet.name, workbook.archive.read(sheet.part), values)
            areas = {cell: Area.parse(cell) for cell in wanted}
            for cell, area in areas.items():
                found[sheet.name, cell] = replace(cells.at(area.top, area.left), beside=leaning)
    return found
