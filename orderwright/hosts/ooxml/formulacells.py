"""The cells of a workbook whose formula calls one of some functions."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import cast

from orderwright.changes import CellValue, FormulaCell
from orderwright.hosts.calling import calls
from orderwright.hosts.ooxml.addresses import Area, address
from orderwright.hosts.ooxml.cellvalues import CellValues
from orderwright.hosts.ooxml.reading import read_body
from orderwright.hosts.ooxml.rows import cell_spans, indexed
from orderwright.hosts.ooxml.sheetformulas import SharedFormulas
from orderwright.hosts.ooxml.workbook import Workbook


def formula_cells(
    workbook: Workbook, values: CellValues, functions: Collection[str]
) -> Iterator[FormulaCell]:
    """The cells, sheet by sheet, with what they show."""
    for sheet in workbook.sheets:
        for row, column, text in _calling(workbook.archive.read(sheet.part), functions):
            area = Area(row, column, row, column)
            body = read_body(workbook.archive.chunks(sheet.part), area, values)
            value = cast("CellValue", body.columns[0][0])
            yield FormulaCell(sheet.name, address(row, column), f"={text}", value)


def _calling(xml: bytes, functions: Collection[str]) -> Iterator[tuple[int, int, str]]:
    """Row, column and formula of a worksheet part's cells that call one of the functions."""
    folded = xml.upper()
    if not any(name.encode() in folded for name in functions):
        return
    sheet, shared = indexed(xml), SharedFormulas(xml)
    for place, number in enumerate(sheet.numbers):
        row = sheet.xml[sheet.starts[place] : sheet.starts[place + 1]]
        for span in cell_spans(row, sheet.patterns):
            text = shared.text(row[span.start : span.end], number, span.column) if span.inner else ""
            if text and calls(text, functions):
                yield number, span.column, text
