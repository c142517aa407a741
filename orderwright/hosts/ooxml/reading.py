"""Reads the body of one table, and nothing beside or below it, out of a worksheet part of any size."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from orderwright.hosts.ooxml.addresses import Area
from orderwright.hosts.ooxml.cellvalues import CellValues
from orderwright.hosts.ooxml.markup import first
from orderwright.hosts.ooxml.rows import Grammar, cell_spans, grammar, is_numbered, prefix_of, row_number
from orderwright.hosts.ooxml.usualrows import UsualRows, usual_rows

_DATA = re.compile(rb"<(?:[\w.-]+:)?sheetData\s*>")
_FORMULA = re.compile(rb"<f(?:\s[^>]*)?(?:/>|>[^<]*</f>)<v>([^<]+)</v>")
"""A formula with its stored result, as Excel and the usual libraries write it."""


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

    def put(self, row: int, column: int, value: object) -> None:
        """Puts the value of a cell."""
        self.columns[column - self.area.left][row - self.area.top] = value


def read_body_and_beneath(
    chunks: Iterable[bytes], area: Area, values: CellValues, *, only: Sequence[int] = ()
) -> Body:
    """The cells of an area and of the row under it; formulas of that row count as blank."""
    more = replace(area, bottom=area.bottom + 1)
    body = read_body(chunks, more, values, counted=area.bottom, only=only)
    body.area, body.beneath = area, [cells.pop() for cells in body.columns]
    return body


def read_body(
    chunks: Iterable[bytes],
    area: Area,
    values: CellValues,
    *,
    counted: int | None = None,
    only: Sequence[int] = (),
) -> Body:
    """The cells of an area.

    Args:
        chunks: the worksheet part, in pieces of any size; only as many as needed are taken.
        area: the cells wanted.
        values: reads a cell's value.
        counted: last row whose formulas are read; all of them where not given.
        only: columns to read, counted from 1, ascending; others stay blank. None named: all of them.
    """
    body = Body.blank(area)
    reading = _Reading(body, values, area.bottom if counted is None else counted)
    columns = tuple(only) or tuple(range(area.left, area.right + 1))
    before = 0
    for rows, patterns in _row_blocks(chunks):
        first_row, last_row = _row_span(rows, patterns, before)
        if first_row > area.bottom:
            break
        if last_row >= area.top:
            usual = usual_rows(rows, patterns.prefix, columns)
            if usual is not None:
                reading.take_rows(usual, columns)
            else:
                reading.take_cells(rows, patterns, before, frozenset(columns))
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


class _Reading:
    """Takes the cells of an area out of rows."""

    def __init__(self, body: Body, values: CellValues, last: int) -> None:
        self._body = body
        self._values = values
        self._last = last

    def take_rows(self, rows: UsualRows, columns: Sequence[int]) -> None:
        """Takes whole columns at once."""
        area = self._body.area
        kept = [place for place, row in enumerate(rows.numbers) if area.top <= row <= area.bottom]
        if not kept:
            return
        numbers = [rows.numbers[place] for place in kept]
        span = slice(numbers[0] - area.top, numbers[-1] - area.top + 1)
        apart = span.stop - span.start != len(numbers) or numbers != sorted(numbers)
        for column, parts in zip(columns, rows.columns, strict=True):
            whole = len(kept) == len(rows.numbers)
            attributes, raws, inners = parts if whole else ([part[k] for k in kept] for part in parts)
            if any(raws):
                found = self._read(attributes, raws)
                if apart:
                    for row, value in zip(numbers, found, strict=True):
                        self._body.put(row, column, value)
                else:
                    self._body.columns[column - area.left][span] = found
            if any(inners):
                self._take_inners(column, zip(numbers, attributes, inners, strict=True))

    def _read(self, attributes: Sequence[bytes], raws: Sequence[bytes]) -> list[object]:
        """Values of cells of a column; most columns have cells of one kind alone."""
        readers = {each: self._values.reader(each) for each in set(attributes)}
        one = set(readers.values())
        if b"" in raws:
            return [readers[each](raw) if raw else None for each, raw in zip(attributes, raws, strict=True)]
        if len(one) == 1:
            return list(map(one.pop(), raws))
        return [readers[each](raw) for each, raw in zip(attributes, raws, strict=True)]

    def _take_inners(self, column: int, cells: Iterable[tuple[int, bytes, bytes]]) -> None:
        for row, attributes, inner in cells:
            if inner:
                self._take_inner(row, column, attributes, inner)

    def _take_inner(self, row: int, column: int, attributes: bytes, inner: bytes) -> None:
        """A cell with something else than a bare value: a formula, a text of its own."""
        usual = _FORMULA.fullmatch(inner)
        formula = usual is not None or first(inner, "f") is not None
        if formula and row > self._last:
            return
        read = self._values
        value = read.reader(attributes)(usual[1]) if usual else read.value(attributes, inner)
        self._body.put(row, column, value)
        if formula:
            self._body.formulas.add(column)
            if value is None:
                self._body.uncalculated.append((row, column))

    def take_cells(self, rows: bytes, patterns: Grammar, before: int, columns: frozenset[int]) -> None:
        """Takes cell by cell, in whatever way they are written."""
        area = self._body.area
        starts = list(patterns.row.finditer(rows))
        ends = [found.start() for found in starts[1:]] + [len(rows)]
        for found, end in zip(starts, ends, strict=True):
            before = row_number(found[1], before)
            if area.top <= before <= area.bottom:
                for cell in cell_spans(rows[found.start() : end], patterns):
                    if cell.column in columns and cell.inner:
                        self._take_inner(before, cell.column, cell.attributes, cell.inner)
