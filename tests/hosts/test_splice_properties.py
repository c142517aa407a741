"""Whatever the table and the edit, a plain list would hold what is read back, and all readers agree."""

from __future__ import annotations

import datetime as dt
import math
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from orderwright.hosts.ooxml.model import Cell, TableEdit
from orderwright.hosts.ooxml.package import Package
from tests.hosts.dialects import DIALECTS, in_dialect
from tests.hosts.tables_on_paper import PaperTable, as_read

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=12).filter(
    lambda text: "_x" not in text and not {"\ufffe", "\uffff"} & set(text)
)
# Other readers differ from Excel on days before March 1900; dates keep clear of them.
NUMBER = st.one_of(
    st.integers(-(10**12), 10**12),
    st.floats(-1e12, 1e12, allow_nan=False).filter(lambda x: x == 0 or abs(x) > 1e-9),
    st.decimals(-10_000, 10_000, places=4),
)
DATE = st.one_of(
    st.dates(dt.date(1904, 1, 2), dt.date(2400, 12, 31)),
    st.builds(
        dt.datetime.combine,
        st.dates(dt.date(1904, 1, 2), dt.date(2400, 12, 31)),
        st.times().map(lambda time: time.replace(microsecond=0)),
    ),
)
CELL = st.one_of(st.none(), TEXT, NUMBER, DATE, st.booleans())
HEADERS = ["Order No", "Qty", "Ship & by", "Note <x>"]


@st.composite
def papers(draw: st.DrawFn) -> PaperTable:
    width, height = draw(st.integers(1, 4)), draw(st.integers(0, 6))
    top, left = draw(st.integers(1, 5)), draw(st.integers(1, 3))
    rows = draw(st.lists(st.lists(CELL, min_size=width, max_size=width), min_size=height, max_size=height))
    for row in rows:
        row[0] = draw(TEXT)
    columns = [*range(1, left), left + width, left + width + 1]
    places = st.tuples(st.integers(1, top + 9), st.sampled_from(columns))
    beside = draw(st.dictionaries(places, TEXT, max_size=4))
    return PaperTable(
        HEADERS[:width], rows, top, left, draw(st.booleans()), beside, date1904=draw(st.booleans())
    )


@st.composite
def edits(draw: st.DrawFn, paper: PaperTable) -> TableEdit:
    height = len(paper.rows)
    offsets = st.integers(0, max(height - 1, 0))
    values = st.dictionaries(offsets, CELL, max_size=3) if height else st.just({})
    count = draw(st.integers(0, 3))
    named = draw(st.lists(st.sampled_from(paper.headers), unique=True)) if count else []
    appended = {h: draw(st.lists(CELL, min_size=count, max_size=count)) for h in named}
    if count:
        appended[paper.headers[0]] = draw(st.lists(TEXT, min_size=count, max_size=count))
    updates = draw(st.dictionaries(st.sampled_from(paper.headers), values, max_size=2))
    if paper.headers[0] in updates:
        updates[paper.headers[0]] = {o: draw(TEXT) for o in updates[paper.headers[0]]}
    deleted = sorted(draw(st.sets(offsets, max_size=height))) if height else []
    return TableEdit("Orders", updates, deleted, appended)


def same(got: object, wanted: Cell) -> bool:
    expected = as_read(wanted)
    if isinstance(expected, float) and isinstance(got, float | int) and not isinstance(got, bool):
        return math.isclose(got, expected, rel_tol=1e-15, abs_tol=1e-12)
    return got == expected and isinstance(got, bool) == isinstance(expected, bool)


def columns_of(rows: list[list[Cell]], width: int) -> list[list[Cell]]:
    return [[row[c] for row in rows] for c in range(width)]


def agrees(found: list[list[object]], expected: list[list[Cell]]) -> bool:
    return len(found) == len(expected) and all(
        len(f) == len(e) and all(same(a, b) for a, b in zip(f, e, strict=True))
        for f, e in zip(found, expected, strict=True)
    )


def plain(value: object) -> object:
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return dt.datetime.combine(value, dt.time())
    return None if value == "" else value


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_an_edited_table_holds_what_a_plain_list_would_hold(data: st.DataObject) -> None:
    paper = data.draw(papers())
    edit = data.draw(edits(paper))
    dialect = data.draw(st.sampled_from(sorted(DIALECTS)))
    with TemporaryDirectory() as folder:
        old, new = Path(folder) / "old.xlsx", Path(folder) / "new.xlsx"
        paper.write(old)
        in_dialect(old, dialect)
        expected = columns_of(paper.after(edit), len(paper.headers))
        before = Package(old).read_table("Orders")
        assert agrees(before.columns, columns_of(paper.rows, len(paper.headers)))
        Package(old).spliced(new, [edit])
        grid = Package(new).read_table("Orders")
        assert grid.headers == paper.headers
        assert agrees(grid.columns, expected)
        others_agree(new, paper, expected)


def others_agree(path: Path, paper: PaperTable, expected: list[list[Cell]]) -> None:
    """openpyxl and calamine read the same body, the same cells beside it, and the totals row below it."""
    height = len(expected[0])
    sheet = openpyxl.load_workbook(path)["Orders"]
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_name("Orders").to_python(skip_empty_area=False)

    def calamine(row: int, column: int) -> object:
        return plain(rows[row - 1][column - 1]) if row <= len(rows) and column <= len(rows[0]) else None

    for c in range(len(paper.headers)):
        column = paper.left + c
        body = [sheet.cell(paper.top + 1 + r, column).value for r in range(height)]
        assert agrees([[plain(v) for v in body]], [expected[c]])
        assert agrees([[calamine(paper.top + 1 + r, column) for r in range(height)]], [expected[c]])
        last = paper.top + max(height, 1)
        assert (sheet.cell(last + 1, column).value == "sum") == paper.totals
        assert sheet.cell(last + 1 + paper.totals, column).value is None
    assert sheet.tables["Orders"].ref.endswith(str(paper.top + max(height, 1) + paper.totals))
    for (row, column), text in paper.beside.items():
        assert sheet.cell(row, column).value == text
        assert calamine(row, column) == text
