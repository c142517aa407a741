"""What a load brought stands row by row, and cell by cell, in the sheet Since last load."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pytest

from orderwright.erp.load import Loaded
from orderwright.erp.since import MOST
from tests.erp.morning import load, rows, text_file

HEADER = "Order No,Sold-to,Name,Currency,Net Value,Requested Date\n"
ONE, TWO = "SO-1,C-1,Adler AG,EUR,10.50,2026-04-01\n", "SO-2,C-2,Birk SA,EUR,7,2026-04-02\n"


def told(loaded: Loaded, *columns: str) -> list[tuple[object, ...]]:
    return rows(loaded, "SinceLoad", "what", "table", "row_key", *columns)


@pytest.fixture
def desk(tmp_path: Path) -> Mapping[str, pd.DataFrame]:
    """Two orders."""
    return load(text_file(tmp_path, "orders.csv", HEADER + ONE + TWO)).frames


def test_new_changed_gone_and_back_rows(desk: Mapping[str, pd.DataFrame], tmp_path: Path) -> None:
    text = HEADER + "SO-3,C-3,Cid Ltd,EUR,1,2026-04-03\n" + TWO.replace(",7,", ",8.25,").replace("-02", "-09")
    after = load(text_file(tmp_path, "orders.csv", text), into=desk)
    assert told(after, "customer_name", "column_key", "column", "before", "after") == [
        ("gone", "Orders", "SO-1", "Adler AG", "", "", "", ""),
        ("new", "Orders", "SO-3", "Cid Ltd", "", "", "", ""),
        ("changed", "Orders", "SO-2", "Birk SA", "net_value", "Net Value", "7", "8.25"),
        (
            "changed",
            "Orders",
            "SO-2",
            "Birk SA",
            "requested_date",
            "Requested Date",
            "2026-04-02",
            "2026-04-09",
        ),
    ]
    again = load(text_file(tmp_path, "orders.csv", HEADER + ONE + TWO), into=after.frames)
    assert ("back", "Orders", "SO-1") in told(again)


def test_a_load_that_changes_nothing_leaves_it_alone(
    desk: Mapping[str, pd.DataFrame], tmp_path: Path
) -> None:
    path = text_file(tmp_path, "orders.csv", HEADER + ONE + TWO)
    again = load(path, into=desk)
    assert told(again) == [("new", "Orders", "SO-1"), ("new", "Orders", "SO-2")]
    assert again.changes.empty
    assert len(again.since) == 0


def test_many_rows_are_listed_up_to_a_number_and_then_counted(tmp_path: Path) -> None:
    many = "".join(f"SO-{n},C-1,Adler AG,EUR,1,2026-04-01\n" for n in range(MOST + 7))
    loaded = load(text_file(tmp_path, "orders.csv", HEADER + many))
    assert len(told(loaded)) == MOST + 1
    assert told(loaded, "after")[-1] == ("new", "Orders", "… new: 7 more", "7 more rows")


def test_lines_carry_order_line_and_customer(desk: Mapping[str, pd.DataFrame], tmp_path: Path) -> None:
    text = "Order No,Line,SKU,Ordered,UOM\nSO-2,10,A,1,EA\n"
    after = load(text_file(tmp_path, "order_lines.csv", text), into=desk)
    assert told(after, "order_no", "line_no", "customer_name") == [
        ("new", "OrderLines", "SO-2/10", "SO-2", "10", "Birk SA")
    ]


def test_an_export_made_anew_makes_its_table_fresh_though_nothing_changed(
    tmp_path: Path,
) -> None:
    path = text_file(tmp_path, "orders.csv", HEADER + ONE)
    os.utime(path, (1_700_000_000, 1_700_000_000))
    desk = load(path).frames
    os.utime(path, (1_700_086_400, 1_700_086_400))
    again = load(path, into=desk)
    assert [change.table for change in again.changes.tables] == ["Loads"]
    assert again.frames["Loads"]["as_of"].astype(str).tolist() == ["2023-11-15 22:13:20"]
    assert load(path, into=again.frames).changes.empty
