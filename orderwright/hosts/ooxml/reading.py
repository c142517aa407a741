"""Reads the body of one table, and nothing beside or below it, out of a worksheet part of any size."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from orderwright.hosts.ooxml.addresses import Area, column_letters, column_number
from orderwright.hosts.ooxml.cellvalues import CellValues
from orderwright.hosts.ooxml.markup import first
from orderwright.hosts.ooxml.rows import Grammar, cell_spans, grammar, is_numbered, prefix_of, row_number

RawCell = tuple[bytes, bytes, bytes, bytes, bytes]
"""Column letters, row, other attributes, the text of ``v`` if nothing else is there, any other content."""

_DATA = re.compile(rb"<(?:[\w.-]+:)?sheetData\s*>")


@cache
def _usual_cell(prefix: bytes) -> re.Pattern[bytes]:
    """A cell as Excel and the usual libraries write it; anything else takes the slower way."""
    return re.compile(
        rb'<%(p)sc r="([A-Z]+)(\d+)"([^>/]*)(?:/>|>(?:<%(p)sv>([^<]*)</%(p)sv>|(.*?))</%(p)sc>)'
        % {b"p": re.escape(prefix)},
        re.DOTALL,
    )


@dataclass
class Body:
    """The cells of an area as they are read.

    Attributes:
        area: where they stand.
        columns: values, by column from the left.
        formulas: columns that hold a formula.
        uncalculated: row and column of formulas without a stored result.
        beneath: what was typed into the row under the area, where it was asked for.
    """

    area: Area
    columns: list[list[object]]
    formulas: set[int]
    uncalculated: list[tuple[int, int]]
    beneath: list[object] = field(default_factory=list)

    @classmethod
    def blank(cls, area: Area) -> Body:
        """An area of blanks."""
        height = area.bottom - area.top + 1
        return cls(area, [[None] * height for _ in range(area.left, area.right + 1)], set(), [])


def read_body_and_beneath(chunks: Iterable[bytes], area: Area, values: CellValues) -> Body:
    """The cells of an area and of the row under it; formulas of that row count as blank."""
    body = read_body(chunks, replace(area, bottom=area.bottom + 1), values, counted=area.bottom)
    body.area, body.beneath = area, [cells.pop() for cells in body.columns]
    return body


def read_body(chunks: Iterable[bytes], area: Area, values: CellValues, *, counted: int | None = None) -> Body:
    """The cells of an area.

    Args:
        chunks: the worksheet part, in pieces of any size; only as many as needed are taken.
        area: the cells wanted.
        values: reads a cell's value.
        counted: last row whose formulas are read; all of them where not given.
    """
    body = Body.blank(area)
    last = area.bottom if counted is None else counted
    before = 0
    for rows, patterns in _row_blocks(chunks):
        first_row, last_row = _row_span(rows, patterns, before)
        if first_row > area.bottom:
            break
        if last_row >= area.top:
            cells = _usual_cells(rows, patterns) or list(_all_cells(rows, patterns, before))
            if cells and not _take_rectangle(cells, body, values, last):
                _take_each(cells, body, values, last)
        before = last_row or before
    return body


def _row_blocks(chunks: Iterable[bytes]) -> Iterator[tuple[bytes, Grammar]]:
    """Whole rows, many at a time."""
    rest, patterns = b"", None
    for chunk in chunks:
        rest += chunk
        if patterns is None:
            start = _DATA.search(rest)
            if not start:
                continue
            patterns, rest = grammar(prefix_of(rest)), rest[start.end() :]
        end = rest.find(b"</%ssheetData" % patterns.prefix)
        cut = end if end >= 0 else max(rest.rfind(b"<%srow" % patterns.prefix), 0)
        yield rest[:cut], patterns
        if end >= 0:
            return
        rest = rest[cut:]
    if patterns is not None or b"sheetData" not in rest:
        raise ValueError("The worksheet ends before its rows do.")


def _row_span(rows: bytes, patterns: Grammar, before: int) -> tuple[int, int]:
    """The first and the last row's number; two zeros if there is no row."""
    first_row = patterns.row.search(rows)
    if first_row is None:
        return 0, 0
    last_row = patterns.row.match(rows, rows.rfind(b"<%srow" % patterns.prefix))
    if last_row is not None and is_numbered(first_row[1]) and is_numbered(last_row[1]):
        return row_number(first_row[1], 0), row_number(last_row[1], 0)
    numbers = [before]
    for found in patterns.row.finditer(rows):
        numbers.append(row_number(found[1], numbers[-1]))
    return numbers[1], numbers[-1]


def _usual_cells(rows: bytes, patterns: Grammar) -> list[RawCell]:
    """All cells, or none if some are written in an unusual way."""
    cells: list[RawCell] = _usual_cell(patterns.prefix).findall(rows)
    name = b"<%sc" % patterns.prefix
    found = rows.count(name + b" ") + rows.count(name + b">") + rows.count(name + b"/")
    return cells if len(cells) == found else []


def _all_cells(rows: bytes, patterns: Grammar, before: int) -> Iterator[RawCell]:
    starts = list(patterns.row.finditer(rows))
    ends = [found.start() for found in starts[1:]] + [len(rows)]
    for found, end in zip(starts, ends, strict=True):
        before = row_number(found[1], before)
        for cell in cell_spans(rows[found.start() : end], patterns):
            yield column_letters(cell.column).encode(), b"%d" % before, cell.attributes, b"", cell.inner


def _take_rectangle(cells: Sequence[RawCell], body: Body, values: CellValues, last: int) -> bool:
    """Takes whole columns at once if every row holds the same columns; otherwise takes nothing."""
    letters, rows, attributes, raws, _ = zip(*cells, strict=True)
    width = next((i for i, row in enumerate(rows) if row != rows[0]), len(rows))
    first_row, last_row = int(rows[0]), int(rows[-1])
    whole = len(cells) == width * (last_row - first_row + 1) and rows[::width] == rows[width - 1 :: width]
    if not whole or any(len(set(letters[k::width])) > 1 for k in range(width)):
        return False
    top, bottom = max(first_row, body.area.top), min(last_row, body.area.bottom)
    place = slice(top - body.area.top, bottom - body.area.top + 1)
    for k in range(width):
        column = column_number(letters[k])
        if body.area.left <= column <= body.area.right:
            taken = slice(k + (top - first_row) * width, k + (bottom - first_row) * width + 1, width)
            readers = {values.reader(each) for each in set(attributes[taken])}
            if len(readers) == 1 and b"" not in raws[taken]:
                body.columns[column - body.area.left][place] = map(readers.pop(), raws[taken])
            else:
                _take_each(cells[taken], body, values, last)
    return True


def _take_each(cells: Sequence[RawCell], body: Body, values: CellValues, last: int) -> None:
    area = body.area
    columns = {column_letters(c).encode(): c - area.left for c in range(area.left, area.right + 1)}
    for letters, row, attributes, raw, inner in cells:
        index, number = columns.get(letters), int(row)
        if index is None or not area.top <= number <= area.bottom:
            continue
        if raw:
            body.columns[index][number - area.top] = values.reader(attributes)(raw)
        elif inner and (number <= last or not first(inner, "f")):
            body.columns[index][number - area.top] = values.value(attributes, inner)
            if first(inner, "f"):
                body.formulas.add(index + area.left)
                if body.columns[index][number - area.top] is None:
                    body.uncalculated.append((number, index + area.left))
