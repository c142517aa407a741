"""The cells of a worksheet part whose formula calls one of some functions."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from orderwright.hosts.calling import calls
from orderwright.hosts.ooxml.rows import cell_spans, indexed
from orderwright.hosts.ooxml.sheetformulas import SharedFormulas


def calling_cells(xml: bytes, functions: Collection[str]) -> Iterator[tuple[int, int, str]]:
    """Row, column and formula of the cells that call one of the functions."""
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
