"""Rows that the ERP no longer has move to Closed with all that was written on them, and come back with it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pytest

from orderwright.erp.load import Loaded
from orderwright.erp.terms import Terms
from tests.erp.morning import load, rows, text_file

ORDERS = "Order No,Sold-to,Name,Currency,Sales Rep\n"
LINES = "Order No,Line,SKU,Ordered,UOM,Discount %\n"
ANN, BEN = "SO-1,C-1,Adler AG,EUR,Ann\n", "SO-2,C-2,Birk SA,EUR,Ben\n"
TEN, TWENTY, OTHER = "SO-1,10,A-1,5.5,EA,15%\n", "SO-1,20,A-2,1,EA,\n", "SO-2,10,A-1,7,EA,\n"
PARTIAL = Terms(confirmed=True, partial=True)

Frames = Mapping[str, pd.DataFrame]


@pytest.fixture
def desk(tmp_path: Path) -> dict[str, pd.DataFrame]:
    """Two orders with their lines, and what somebody wrote on them."""
    frames = dict(day(tmp_path, {}, orders=ORDERS + ANN + BEN, lines=LINES + TEN + TWENTY + OTHER).frames)
    frames["Orders"] = frames["Orders"].assign(note=["call Keller", ""], owner=["Kim", ""])
    frames["Orders"] = frames["Orders"].assign(follow_up=pd.to_datetime(["2026-03-09", None]))
    frames["OrderLines"] = frames["OrderLines"].assign(line_hold=["wait", "", ""], note=["", "two", ""])
    return frames


def day(
    folder: Path, into: Frames, *, orders: str = "", lines: str = "", terms: Terms | None = None
) -> Loaded:
    files = [
        text_file(folder, name, text)
        for name, text in (("orders.csv", orders), ("order_lines.csv", lines))
        if text
    ]
    return load(*files, into=into, terms=terms or Terms(confirmed=True))


def closed(loaded: Loaded) -> list[tuple[object, ...]]:
    return rows(loaded, "Closed", "table", "row_key", "order_no", "customer_name", "note")


def test_an_order_that_is_gone_takes_its_lines_along(desk: Frames, tmp_path: Path) -> None:
    after = day(tmp_path, desk, orders=ORDERS + BEN)
    assert rows(after, "Orders", "order_no") == [("SO-2",)]
    assert rows(after, "OrderLines", "order_no", "line_no") == [("SO-2", "10")]
    assert closed(after) == [
        ("Orders", "SO-1", "SO-1", "Adler AG", "call Keller"),
        ("OrderLines", "SO-1/10", "SO-1", "Adler AG", ""),
        ("OrderLines", "SO-1/20", "SO-1", "Adler AG", "two"),
    ]


def test_closed_says_what_the_desk_and_the_erp_said(desk: Frames, tmp_path: Path) -> None:
    after = day(tmp_path, desk, orders=ORDERS + BEN).frames["Closed"]
    assert json.loads(after["desk_columns"].iloc[0]) == {
        "desk_status": "entered",
        "owner": "Kim",
        "follow_up": "2026-03-09",
    }
    line = json.loads(after["erp_columns"].iloc[1])
    assert (line["ordered_qty"], line["discount_percent"], line["sku"]) == ("5.5", "15%", "A-1")


def test_lines_that_the_lines_export_still_has_stay_without_their_order(desk: Frames, tmp_path: Path) -> None:
    after = day(tmp_path, desk, orders=ORDERS + BEN, lines=LINES + TEN + OTHER)
    assert rows(after, "OrderLines", "order_no", "line_no") == [("SO-1", "10"), ("SO-2", "10")]


def test_all_of_it_comes_back_with_the_key(desk: Frames, tmp_path: Path) -> None:
    gone = day(tmp_path, desk, orders=ORDERS + BEN, lines=LINES + OTHER)
    back = day(tmp_path, gone.frames, orders=ORDERS + ANN + BEN, lines=LINES + TEN + TWENTY + OTHER)
    assert back.counts["Orders"] == {"rows": 2, "new": 0, "changed": 0, "gone": 0, "back": 1}
    assert back.counts["OrderLines"]["back"] == 2
    assert len(back.frames["Closed"]) == 0
    for table, keys in (("Orders", ["order_no"]), ("OrderLines", ["order_no", "line_no"])):
        now, was = (frame.sort_values(keys, ignore_index=True) for frame in (back.frames[table], desk[table]))
        pd.testing.assert_frame_equal(now, was, check_dtype=False)


def test_lines_that_went_with_their_order_come_back_with_it(desk: Frames, tmp_path: Path) -> None:
    gone = day(tmp_path, desk, orders=ORDERS + BEN)
    back = day(tmp_path, gone.frames, orders=ORDERS + ANN + BEN)
    assert rows(back, "OrderLines", "order_no", "line_no", "line_hold", "note") == [
        ("SO-2", "10", "", ""),
        ("SO-1", "10", "wait", ""),
        ("SO-1", "20", "", "two"),
    ]
    assert back.frames["OrderLines"]["discount_percent"].iloc[1] == 15_000_000
    assert back.summary[1] == "Order lines: with their orders: 0 new, 0 changed, 0 gone, 2 back"


def test_a_column_that_todays_export_lacks_comes_back_too(desk: Frames, tmp_path: Path) -> None:
    gone = day(tmp_path, desk, orders=ORDERS + BEN)
    back = day(tmp_path, gone.frames, orders="Order No,Sold-to,Currency\nSO-1,C-9,EUR\nSO-2,C-2,EUR\n")
    assert rows(back, "Orders", "order_no", "sold_to", "sales_rep")[1] == ("SO-1", "C-9", "Ann")


def test_a_note_that_somebody_edits_in_closed_comes_back_as_edited(desk: Frames, tmp_path: Path) -> None:
    gone = dict(day(tmp_path, desk, orders=ORDERS + BEN).frames)
    gone["Closed"] = gone["Closed"].assign(note=["Keller called", "", ""])
    back = day(tmp_path, gone, orders=ORDERS + ANN + BEN)
    assert rows(back, "Orders", "order_no", "note")[1] == ("SO-1", "Keller called")


def test_json_that_somebody_broke_in_closed_gives_the_row_without_it(desk: Frames, tmp_path: Path) -> None:
    gone = dict(day(tmp_path, desk, orders=ORDERS + BEN).frames)
    gone["Closed"] = gone["Closed"].assign(desk_columns='{"owner": ')
    back = day(tmp_path, gone, orders=ORDERS + ANN + BEN)
    assert rows(back, "Orders", "order_no", "owner", "note")[1] == ("SO-1", "", "call Keller")


def test_nothing_goes_with_a_part_of_the_rows(desk: Frames, tmp_path: Path) -> None:
    after = day(tmp_path, desk, orders=ORDERS + BEN.replace("Ben", "Eve"), terms=PARTIAL)
    assert rows(after, "Orders", "order_no", "sales_rep") == [("SO-1", "Ann"), ("SO-2", "Eve")]


def test_nothing_goes_where_a_key_could_not_be_read(desk: Frames, tmp_path: Path) -> None:
    after = day(tmp_path, desk, orders=ORDERS + "#N/A,C-1,Adler AG,EUR,Ann\n" + BEN)
    assert rows(after, "Orders", "order_no") == [("SO-1",), ("SO-2",)]


def test_a_row_whose_key_comes_twice_in_the_desk_stays(desk: dict[str, pd.DataFrame], tmp_path: Path) -> None:
    desk["Orders"] = pd.concat([desk["Orders"], desk["Orders"].iloc[:1]], ignore_index=True)
    after = day(tmp_path, desk, orders=ORDERS + BEN)
    assert rows(after, "Orders", "order_no") == [("SO-1",), ("SO-2",), ("SO-1",)]


def test_a_row_typed_in_without_a_number_stays(desk: dict[str, pd.DataFrame], tmp_path: Path) -> None:
    desk["Orders"] = desk["Orders"].assign(order_no=["", "SO-2"])
    after = day(tmp_path, desk, orders=ORDERS + BEN)
    assert rows(after, "Orders", "order_no") == [("",), ("SO-2",)]


def test_several_files_of_one_kind_are_one_export(desk: Frames, tmp_path: Path) -> None:
    one, two = (
        text_file(tmp_path, "orders_a.csv", ORDERS + ANN),
        text_file(tmp_path, "orders_b.csv", ORDERS + BEN),
    )
    assert load(one, two, into=desk).counts["Orders"]["gone"] == 0
    assert load(one, into=desk).counts["Orders"]["gone"] == 1


PROFILE = """
name = "two_plants"
title = "Stock of two systems"
[sources.north]
headers = ["Item", "North"]
[sources.south]
headers = ["Item", "South"]
partial = false
[[feeds]]
table = "Stock"
source = "north"
[feeds.columns]
sku = "Item"
plant = { value = "N" }
unrestricted_qty = "North"
[[feeds]]
table = "Stock"
source = "south"
where = [{ column = "South", blank = false }]
[feeds.columns]
sku = "Item"
plant = { value = "S" }
unrestricted_qty = "South"
"""


def test_a_feed_closes_only_rows_that_it_could_have_given(tmp_path: Path) -> None:
    profile = text_file(tmp_path, "two_plants.toml", PROFILE)
    north, south = (
        text_file(tmp_path, "n.csv", "Item,North\nA,1\nB,2\n"),
        text_file(tmp_path, "s.csv", "Item,South\nA,3\n"),
    )
    desk = dict(load(north, south, profile=profile).frames)
    desk["Stock"] = desk["Stock"].assign(lot=["", "L1", ""])
    after = load(text_file(tmp_path, "n.csv", "Item,North\nC,1\n"), into=desk, profile=profile)
    assert rows(after, "Stock", "sku", "plant", "lot") == [("B", "N", "L1"), ("A", "S", ""), ("C", "N", "")]


def test_a_source_that_never_has_all_rows_closes_none(tmp_path: Path) -> None:
    profile = text_file(tmp_path, "p.toml", PROFILE.replace("partial = false", "partial = true"))
    desk = load(text_file(tmp_path, "s.csv", "Item,South\nA,3\n"), profile=profile).frames
    after = load(text_file(tmp_path, "s.csv", "Item,South\nB,3\n"), into=desk, profile=profile)
    assert rows(after, "Stock", "sku") == [("A",), ("B",)]
