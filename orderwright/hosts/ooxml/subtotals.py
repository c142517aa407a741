"""Results of formulas that count tables, for programs that show a sheet without calculating."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from orderwright.hosts.ooxml.addresses import column_letters
from orderwright.hosts.ooxml.cellvalues import CellValues
from orderwright.hosts.ooxml.markup import attribute, replaced
from orderwright.hosts.ooxml.reading import read_body
from orderwright.hosts.ooxml.rows import indexed
from orderwright.hosts.ooxml.tablepart import TablePart
from orderwright.hosts.ooxml.text import escaped, unescaped

_COUNTED = ("3", "103")
_COUNTA = re.compile(
    rb"<c(?P<cell>\s[^>]*)><f>COUNTA\((?P<table>[^\[\]()!,'\"]+)\[(?P<column>[^\]<'#@]+)\]\)</f>"
    rb"(?P<result><v>[^<]*</v>|<v\s*/>|)(?=</c>)"
)


def with_subtotals(xml: bytes, table: TablePart, values: CellValues) -> bytes:
    """The worksheet part with the stored results of ``SUBTOTAL(n, Table[Column])`` as they are now.

    Counts and sums are stored; rows that a filter or a person hides do not count, as in Excel where a filter
    hid them. Other formulas wait until the workbook is opened.

    Args:
        xml: the part after an edit.
        table: the table as it stands there now.
        values: reads a cell's value.
    """
    found = list(_formulas(xml, table))
    if not found:
        return xml
    shown = _shown_rows(xml, table)
    changes = []
    for match in found:
        cells = _column(xml, table, unescaped(match["column"]), values)
        result = _result(match["function"].decode(), [cells[row] for row in shown])
        changes.append((match.start("result"), match.end("result"), b"<v>%s</v>" % result))
    return replaced(xml, changes)


def _formulas(xml: bytes, table: TablePart) -> Iterator[re.Match[bytes]]:
    name = re.escape(escaped(table.name))
    pattern = (
        rb"<c(?P<cell>\s[^>]*)><f>SUBTOTAL\((?P<function>3|103|9|109),"
        + name
        + rb"\[(?P<column>[^\]<'#@]+)\]\)</f>(?P<result><v>[^<]*</v>|<v\s*/>|)(?=</c>)"
    )
    for match in re.finditer(pattern, xml):
        typed = attribute(b"<c" + match["cell"] + b">", "t", "n")
        if typed == "n" and unescaped(match["column"]) in table.headers:
            yield match


def with_counts(xml: bytes, filled: Callable[[str, str], int | None]) -> bytes:
    """A worksheet part with the stored results of ``COUNTA(Table[Column])`` as they are now.

    Args:
        xml: the part.
        filled: counts the filled cells of a table's column, by their names; None leaves the result alone.
    """
    changes = []
    for match in _COUNTA.finditer(xml):
        count = filled(*(unescaped(match[name]) for name in ("table", "column")))
        if count is not None and attribute(b"<c" + match["cell"] + b">", "t", "n") == "n":
            changes.append((match.start("result"), match.end("result"), b"<v>%d</v>" % count))
    return replaced(xml, changes)


def filled_cells(xml: bytes, table: TablePart, header: str) -> int:
    """How many body cells of a column are not blank."""
    letters = column_letters(table.area.left + table.headers.index(header)).encode()
    cell = rb"<(?:[\w.-]+:)?c\s(?:[^>]*?\s)??r=[\"']%s(\d+)[\"'][^>]*(?<!/)>\s*<(?!/)" % letters
    last = table.first_row + table.body_count - 1
    return sum(table.first_row <= int(row) <= last for row in re.findall(cell, indexed(xml).xml))


def _shown_rows(xml: bytes, table: TablePart) -> list[int]:
    """Body rows that are not hidden, counted from 0."""
    sheet, height = indexed(xml), table.body_count
    if b"hidden=" not in sheet.xml[sheet.data.inner_start : sheet.data.inner_end]:
        return list(range(height))
    tags = (sheet.row(table.first_row + row).partition(b">")[0] + b">" for row in range(height))
    return [row for row, tag in enumerate(tags) if attribute(tag, "hidden") not in {"1", "true"}]


def _column(xml: bytes, table: TablePart, header: str, values: CellValues) -> Sequence[object]:
    column = table.area.left + table.headers.index(header)
    last = table.first_row + table.body_count - 1
    area = replace(table.area, top=table.first_row, bottom=last, left=column, right=column)
    return read_body([xml], area, values).columns[0]


def _result(function: str, cells: Sequence[object]) -> bytes:
    if function in _COUNTED:
        return b"%d" % sum(cell not in {None, ""} for cell in cells)
    total = math.fsum(cell for cell in cells if isinstance(cell, (int, float)) and not isinstance(cell, bool))
    return (f"{total:.0f}" if total == int(total) else repr(round(total, 6))).encode()
