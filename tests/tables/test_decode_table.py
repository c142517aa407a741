"""A whole grid: headers in any order, missing and double ones, blank rows, error values."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pandas as pd
import pytest

from orderwright.findings import Severity
from orderwright.tables import Column
from orderwright.tables.codec import decode
from orderwright.tables.frames import dtype_of
from orderwright.tables.grid import TableGrid
from tests.tables.cells import COLUMNS, TABLE, decoded, grid, told

ERRORS = ("#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!")


@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize("column", COLUMNS, ids=lambda c: c.key)
def test_an_error_value_is_told_and_blank_in_every_column(column: Column, error: str) -> None:
    found = decoded(column.header, [error, None])
    assert told(found) == [("TBL-090", "B6", error)]
    value = found.frame[column.key].iloc[0]
    assert pd.isna(value) or value == ""


def test_columns_are_found_by_header_in_any_order_and_unknown_ones_are_left_alone() -> None:
    found = decode(TABLE, grid({"Mine": [object()], " qty ": [2.0], "ORDER\u00a0 no": ["A"]}))
    assert found.frame[["no", "qty"]].to_numpy().tolist() == [["A", 2_000_000]]
    assert found.origin.address(0, "qty") == "C6"
    assert found.origin.address(0, "name") == ""
    assert found.origin.sheet == "My orders"
    assert list(found.frame.columns) == [c.key for c in COLUMNS]


def test_each_missing_column_is_one_finding_at_the_first_header() -> None:
    found = decode(TABLE, grid({"Name": ["a", "b"]}))
    missing = [b for b in found.bad if b.code == "TBL-010"]
    assert [b.faults.expected[0] for b in missing] == [c.header for c in COLUMNS if c.key != "name"]
    assert {tuple(b.faults.cells) for b in missing} == {("B5",)}
    assert [b.faults.rows.tolist() for b in missing] == [[-1]] * len(missing)
    severities = {b.faults.columns[0]: b.severity for b in missing}
    assert severities.pop("no") is Severity.ERROR
    assert set(severities.values()) == {Severity.INFO}
    assert found.frame["qty"].isna().all()


def test_of_two_equal_headers_the_first_is_read() -> None:
    cells = TableGrid("Orders", "S", 1, 1, ["Order No", "Qty", "QTY "], [["A"], [1.0], [2.0]])
    found = decode(TABLE, cells)
    assert found.frame["qty"].tolist() == [1_000_000]
    assert told(found) == [("TBL-015", "C1", "Qty")]
    assert found.bad[-1].faults.expected == ["only B1"]


def test_blank_rows_are_left_out_and_the_others_keep_their_place() -> None:
    columns = {"Order No": [None, "A", "  ", None, "B"], "Qty": [None, 1.0, float("nan"), None, "x"]}
    found = decode(TABLE, grid(columns))
    assert found.frame["no"].tolist() == ["A", "B"]
    assert found.frame.index.tolist() == [0, 1]
    assert [found.origin.address(row, "no") for row in (0, 1)] == ["B7", "B10"]
    assert told(found) == [("TBL-040", "C10", "x")]


def test_results_of_formulas_do_not_fill_a_row() -> None:
    columns = {"Order No": ["A", None], "Qty": [1.0, "#N/A"]}
    found = decode(TABLE, grid(columns, formula_columns=frozenset({"Qty"})))
    assert found.frame["no"].tolist() == ["A"]
    assert told(found) == []
    every = decode(TABLE, grid({"Qty": [1.0, None]}, formula_columns=frozenset({"Qty"})))
    assert len(every.frame) == 1


@pytest.mark.parametrize("columns", [{}, {"Order No": [], "Qty": []}, {"Order No": [None], "Qty": [""]}])
def test_an_empty_table_is_an_empty_frame_of_the_right_types(columns: dict[str, list[Any]]) -> None:
    frame = decode(TABLE, grid(columns)).frame
    assert len(frame) == 0
    assert [str(frame[c.key].dtype) for c in COLUMNS] == [
        str(pd.Series([], dtype=dtype_of(c)).dtype) for c in COLUMNS
    ]


def test_a_row_of_mixed_cells_has_the_types_of_the_table() -> None:
    cells = [["A", 7.0, True, None], [1.0, "2,5", 3, Decimal("4.5")], ["y", True, None, 0.0]]
    found = decode(TABLE, grid(dict(zip(["Order No", "Qty", "Ship Complete"], cells, strict=True))))
    assert found.frame["no"].tolist() == ["A", "7", "TRUE", ""]
    assert found.frame["qty"].tolist() == [1_000_000, 2_500_000, 3_000_000, 4_500_000]
    assert found.frame["whole"].tolist() == [True, True, pd.NA, False]
    assert [str(frame_type) for frame_type in found.frame[["qty", "whole", "day"]].dtypes] == [
        *("Int64", "boolean", "datetime64[s]")
    ]
