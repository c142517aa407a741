"""From what a host found to the book."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from orderwright.reading import order_book
from orderwright.tables import SCHEMA
from orderwright.tables.frames import dtype_of
from orderwright.tables.grid import TableGrid

DAY = dt.date(2026, 5, 1)
ORDERS = TableGrid(
    "Orders", "Aufträge", 4, 2, ["Order No", "Currency"], [["SO-1", None, "SO-2"], ["EUR", None, "USD"]]
)


def test_grids_become_typed_frames_with_their_places() -> None:
    book, bad = order_book({"Orders": ORDERS}, DAY, frozenset({"Returns"}))
    assert book["Orders"]["currency"].tolist() == ["EUR", "USD"]
    assert book.address("Orders", 1, "currency") == "C7"
    assert book.sheet("Orders") == "Aufträge"
    assert (book.as_of, book.unused) == (DAY, frozenset({"Returns"}))
    assert {coded.code for coded in bad} == {"TBL-010"}


def test_typed_frames_pass_and_are_completed() -> None:
    given = pd.DataFrame({"sku": ["A", None], "min_qty": [1_000_000, None], "mine": [1, 2]}, index=[5, 6])
    given["base_uom"] = "EA"
    book, bad = order_book({"Products": given}, DAY)
    frame = book["Products"]
    assert list(frame.columns) == [c.key for c in SCHEMA["Products"].columns]
    assert frame["sku"].tolist() == ["A", ""]
    assert str(frame["min_qty"].dtype) == "Int64"
    assert frame.index.tolist() == [0, 1]
    assert book.address("Products", 0, "sku") == ""
    assert bad == []
    for column in SCHEMA["Products"].columns:
        assert frame[column.key].dtype == pd.Series([], dtype=dtype_of(column)).dtype


def test_a_typed_frame_without_a_required_column_is_told_once() -> None:
    _, bad = order_book({"Products": pd.DataFrame({"sku": ["A", "B"]})}, DAY)
    assert [(c.code, c.faults.columns, len(c.faults)) for c in bad] == [("TBL-010", ["base_uom"], 1)]


def test_tables_that_are_not_declared_are_ignored() -> None:
    book, bad = order_book({"Mine": TableGrid("Mine", "Mine", 1, 1, ["A"], [[1]])}, DAY)
    assert dict(book.tables) == {}
    assert bad == []
