"""Exports that look wrong are refused with the reason in numbers, and loaded when somebody confirms."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

import pandas as pd
import pytest

from orderwright.erp.load import Loaded
from orderwright.erp.terms import Terms
from orderwright.errors import DeskError
from orderwright.tables import SCHEMA
from orderwright.tables.frames import typed_frame
from tests.erp.morning import load, text_file

HEADER = "Order No,Sold-to,Currency,Sales Org\n"
TUESDAY = dt.datetime(2026, 3, 3, 7, 30, tzinfo=dt.UTC)
MONDAY = TUESDAY - dt.timedelta(days=1)
ASKED, CONFIRMED, PARTIAL = Terms(), Terms(confirmed=True), Terms(partial=True)

Frames = Mapping[str, pd.DataFrame]


def orders(numbers: Iterable[int], plus: str = "") -> str:
    return HEADER + "".join(f"SO-{n},C-1,EUR,{'1200' if n % 4 else '1300'}\n" for n in numbers) + plus


def export(folder: Path, name: str, text: str, written: dt.datetime) -> Path:
    path = text_file(folder, name, text)
    os.utime(path, (written.timestamp(), written.timestamp()))
    return path


def on_tuesday(path: Path, into: Frames, terms: Terms = ASKED) -> Loaded:
    return load(path, into=into, terms=terms, loaded_at=TUESDAY)


def refusal(path: Path, into: Frames, terms: Terms = ASKED) -> str:
    with pytest.raises(DeskError) as refused:
        on_tuesday(path, into, terms)
    return refused.value.message


@pytest.fixture
def desk(tmp_path: Path) -> Frames:
    """Forty orders of two sales organisations, loaded on Monday."""
    path = export(tmp_path, "orders.csv", orders(range(40)), MONDAY)
    return load(path, loaded_at=MONDAY, terms=ASKED).frames


def test_far_fewer_rows_and_a_missing_sales_organisation(desk: Frames, tmp_path: Path) -> None:
    today = export(tmp_path, "orders.csv", orders(n for n in range(40) if n % 4 and n < 30), TUESDAY)
    assert refusal(today, desk) == (
        "Today 22 orders, yesterday 40; sales org 1300 missing (10 orders). A filtered export? "
        "Nothing loaded. If it is right, run it again with --confirm. "
        "If it is only a part of the rows, use --partial."
    )


def test_confirmed_it_is_loaded_and_as_a_part_nothing_goes(desk: Frames, tmp_path: Path) -> None:
    today = export(tmp_path, "orders.csv", orders(range(10)), TUESDAY)
    assert on_tuesday(today, desk, CONFIRMED).counts["Orders"]["gone"] == 30
    assert on_tuesday(today, desk, PARTIAL).counts["Orders"]["gone"] == 0


def test_a_quarter_gone_and_few_rows_gone_are_an_ordinary_day(desk: Frames, tmp_path: Path) -> None:
    today = export(tmp_path, "orders.csv", orders(range(10, 40)), TUESDAY)
    assert on_tuesday(today, desk).counts["Orders"]["gone"] == 10
    few = load(export(tmp_path, "o.csv", orders(range(12)), MONDAY), loaded_at=MONDAY).frames
    today = export(tmp_path, "orders.csv", orders(range(9, 12), "SO-99,C-1,EUR,1300\n"), TUESDAY)
    assert on_tuesday(today, few).counts["Orders"]["gone"] == 9


def test_the_company_sets_from_where_on_it_is_too_few(desk: Frames, tmp_path: Path) -> None:
    given = {"name": ["load_gone_percent", "load_gone_rows"], "value": ["5", "2"]}
    strict = {**desk, "Settings": typed_frame(SCHEMA["Settings"], given, 2)}
    today = export(tmp_path, "orders.csv", orders(range(4, 40)), TUESDAY)
    assert refusal(today, strict).startswith("Today 36 orders, yesterday 40. A filtered export?")


def test_as_many_rows_of_which_most_are_others(desk: Frames, tmp_path: Path) -> None:
    today = export(tmp_path, "orders.csv", orders(range(25, 65)), TUESDAY)
    assert refusal(today, desk).startswith("25 of yesterday's 40 orders are missing today. ")


def test_a_small_plant_that_is_gone_altogether(tmp_path: Path) -> None:
    header = "Order No,Line,SKU,Ordered,UOM,Plant\n"
    rows = "".join(f"SO-{n},10,A,1,EA,1000\n" for n in range(50))
    small = "".join(f"SO-{n},20,A,1,EA,1200\n" for n in range(4))
    monday = export(tmp_path, "order_lines.csv", header + rows + small, MONDAY)
    desk = load(monday, loaded_at=MONDAY).frames
    message = refusal(export(tmp_path, "order_lines.csv", header + rows, TUESDAY), desk)
    assert message.startswith("Plant 1200 missing (4 order lines). A filtered export? Nothing loaded.")


def test_keys_of_another_company(desk: Frames, tmp_path: Path) -> None:
    today = export(tmp_path, "orders.csv", orders(range(500, 540)), TUESDAY)
    assert refusal(today, desk).startswith(
        "None of today's 40 orders is among the desk's 40 orders. An export of another company?"
    )


def test_two_files_that_were_loaded_in_the_same_second_have_an_order(tmp_path: Path) -> None:
    first = export(tmp_path, "monday.csv", orders(range(40)), MONDAY)
    second = export(tmp_path, "tuesday.csv", orders(range(41)), MONDAY)
    desk = load(first, loaded_at=MONDAY).frames
    newer = load(second, into=desk, loaded_at=MONDAY).frames
    assert refusal(first, newer).startswith("monday.csv was loaded before, and a newer file since;")


def test_yesterdays_file_again_though_a_newer_one_was_loaded(desk: Frames, tmp_path: Path) -> None:
    newer = on_tuesday(export(tmp_path, "orders.csv", orders(range(1, 42)), TUESDAY), desk)
    again = export(tmp_path, "orders.csv", orders(range(40)), TUESDAY)
    assert refusal(again, newer.frames) == (
        "orders.csv was loaded before, and a newer file since; the desk has Orders of today 07:30. "
        "Yesterday's file again? Nothing loaded. "
        "If it is right, run it again with --confirm. If it is only a part of the rows, use --partial."
    )


def test_yesterdays_file_again_under_its_own_name(desk: Frames, tmp_path: Path) -> None:
    newer = on_tuesday(export(tmp_path, "orders_tuesday.csv", orders(range(1, 42)), TUESDAY), desk)
    again = export(tmp_path, "orders.csv", orders(range(40)), TUESDAY)
    assert "Yesterday's file again?" in refusal(again, newer.frames)


def test_an_export_older_than_what_is_loaded(desk: Frames, tmp_path: Path) -> None:
    sunday = MONDAY - dt.timedelta(days=2)
    old = export(tmp_path, "old.csv", orders(range(38)), sunday)
    assert refusal(old, desk).startswith(
        "old.csv is of Saturday 28 Feb 2026, 07:30, older than Orders of yesterday 07:30. An old export?"
    )
    zone = dt.timezone(dt.timedelta(hours=2))
    assert "yesterday 09:30" in refusal(old, desk, Terms(zone=zone))


def test_the_time_that_somebody_names_goes_before_that_of_the_file(desk: Frames, tmp_path: Path) -> None:
    old = export(tmp_path, "old.csv", orders(range(38)), MONDAY - dt.timedelta(days=2))
    assert on_tuesday(old, desk, Terms(exported_at=TUESDAY)).counts["Orders"]["gone"] == 2


def test_a_part_is_older_only_than_the_same_file(desk: Frames, tmp_path: Path) -> None:
    early = MONDAY - dt.timedelta(minutes=5)
    part = export(tmp_path, "more.csv", orders(range(40, 44)), early)
    assert on_tuesday(part, desk, PARTIAL).counts["Orders"]["new"] == 4
    same = export(tmp_path, "orders.csv", orders(range(40, 44)), early)
    assert refusal(same, desk, PARTIAL).endswith("If it is right, run it again with --confirm.")


def test_columns_gone_that_the_last_load_filled(desk: Frames, tmp_path: Path) -> None:
    text = "Order No,Sold-to,Currency\n" + "".join(f"SO-{n},C-2,EUR\n" for n in range(40))
    assert refusal(export(tmp_path, "orders.csv", text, TUESDAY), desk).startswith(
        "orders.csv: no column Sales Org, filled in 40 orders so far. Another layout? Nothing loaded."
    )


def test_a_column_that_a_person_filled_here_and_there_is_not_missed(desk: Frames, tmp_path: Path) -> None:
    typed = desk["Orders"].assign(sales_rep=["Ann", *[""] * 39])
    today = export(tmp_path, "orders.csv", orders(range(1, 41)), TUESDAY)
    assert on_tuesday(today, {**desk, "Orders": typed}).counts["Orders"]["new"] == 1


def test_an_export_that_changes_nothing_is_never_suspicious(desk: Frames, tmp_path: Path) -> None:
    old = export(tmp_path, "old.csv", orders(reversed(range(40))), MONDAY - dt.timedelta(days=9))
    assert on_tuesday(old, desk).message.endswith("nothing new, the desk has it all.")


def test_the_first_load_is_never_suspicious(tmp_path: Path) -> None:
    assert (
        on_tuesday(export(tmp_path, "orders.csv", orders(range(3)), MONDAY), {}).counts["Orders"]["new"] == 3
    )
