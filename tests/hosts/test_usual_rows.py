"""Rows that are taken apart at once say the same as rows that are read cell by cell."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orderwright.hosts.ooxml.addresses import Area, column_letters
from orderwright.hosts.ooxml.cellvalues import CellValues
from orderwright.hosts.ooxml.reading import Body, read_body
from orderwright.hosts.ooxml.usualrows import usual_rows

VALUES = CellValues({b"0": "first", b"1": "second"}, frozenset({7}), date1904=False)
AREA = Area(2, 2, 5, 6)
ROW = b'<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="s"><v>0</v></c><c r="D2"/><c r="H2"><v>9</v></c></row>'

cells = st.sampled_from(
    [
        b'%s t="s"><v>1</v></c>',
        b'%s s="3"><v>12.5</v></c>',
        b'%s s="7"><v>46000</v></c>',
        b'%s s="3"/>',
        b'%s t="str"><f>A1&amp;"x"</f><v>text</v></c>',
        b"%s><f>SUM(A1:A9)</f></c>",
        b'%s t="inlineStr"><is><t>inline</t></is></c>',
        b'%s t="e"><v>#N/A</v></c>',
    ]
)
sheets = st.dictionaries(
    st.integers(1, 9), st.dictionaries(st.integers(1, 9), cells, max_size=9), min_size=1, max_size=9
)


def sheet(rows: dict[int, dict[int, bytes]], start: bytes) -> list[bytes]:
    written = [
        b'<row r="%d">%s</row>'
        % (
            row,
            b"".join(body % (start % (column_letters(c).encode(), row)) for c, body in sorted(of.items())),
        )
        for row, of in sorted(rows.items())
    ]
    return [b"<worksheet><sheetData>", b"".join(written), b"</sheetData></worksheet>"]


def said(body: Body) -> tuple[object, ...]:
    return body.columns, body.formulas, sorted(body.uncalculated)


@given(sheets, st.sampled_from([(), (2,), (3, 5), (2, 4, 6)]))
@settings(deadline=None)
def test_both_ways_of_reading_say_the_same(rows: dict[int, dict[int, bytes]], only: Sequence[int]) -> None:
    usual = read_body(sheet(rows, b'<c r="%s%d"'), AREA, VALUES, only=only)
    slow = read_body(sheet(rows, b'<c  r="%s%d"'), AREA, VALUES, only=only)
    assert said(usual) == said(slow)


def test_columns_are_taken_as_wholes() -> None:
    found = usual_rows(ROW, b"", (2, 4))
    assert found is not None
    assert found.numbers == [2]
    assert found.columns == [((b' t="s"',), (b"0",), (b"",)), ((b"",), (b"",), (b"",))]


@pytest.mark.parametrize(
    "row",
    [
        b'<row r="2"><c r="C2"><v>1</v></c><c r="B2"><v>2</v></c></row>',
        b'<row r="2"><c r="B2"><v>1</v></c><c r="B2"><v>2</v></c></row>',
        b'<row r="2"><c r="B3"><v>1</v></c></row>',
        b'<row r="2"><c r="b2"><v>1</v></c></row>',
        b'<row r="2"><c><v>1</v></c></row>',
        b'<row spans="1:2"><c r="B2"><v>1</v></c></row>',
        b'<row r="2"><c s="1" r="B2"><v>1</v></c></row>',
    ],
    ids=[
        "from right to left",
        "twice",
        "of another row",
        "small letters",
        "no reference",
        "no number",
        "late",
    ],
)
def test_a_row_that_is_written_otherwise_is_left_to_the_slower_way(row: bytes) -> None:
    assert usual_rows(ROW + row, b"", (2, 3, 4)) is None
