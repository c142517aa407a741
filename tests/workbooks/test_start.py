"""What Start says, in every state of a desk."""

from __future__ import annotations

import datetime as dt

import openpyxl
import pandas as pd
import pytest

from orderwright.tables import SCHEMA
from orderwright.tables.frames import typed_frame
from orderwright_workbooks.facts import DeskState, StartFacts
from orderwright_workbooks.former import former_cells
from orderwright_workbooks.start import start_cells
from orderwright_workbooks.toplist import TOP

from .conftest import AS_OF, FACTS

pytestmark = pytest.mark.filterwarnings("ignore:Print area cannot be set:UserWarning")


@pytest.fixture(scope="module")
def cells(frames):
    return start_cells(frames, AS_OF, "", FACTS)


def test_the_headline_says_who_when_and_from_what(cells):
    parts = cells["ow_subtitle"].split("  ·  ")
    assert parts[:2] == ["Halden Instruments GmbH", "Monday 23 November 2026"]
    assert parts[2:] == ["checked 07:42, 40 orders in orders-2026-11-23.csv"]


def test_a_check_of_another_day_names_the_day(frames):
    facts = StartFacts(dt.datetime(2026, 11, 20, 16, 5), "orders.xlsx")  # noqa: DTZ001 - the company's own time
    assert (
        "checked 2026-11-20 16:05, 40 orders in orders.xlsx"
        in start_cells(frames, AS_OF, "", facts)["ow_subtitle"]
    )


def test_tiles_count_the_verdicts_as_the_filter_on_orders_does(cells, frames):
    verdicts = frames["Orders"]["verdict"].value_counts()
    assert cells["ow_blocked"] == verdicts["■ Blocked"]
    assert cells["ow_warning"] == verdicts["▲ Warning"]
    assert cells["ow_clear"] == verdicts["● Clear"]


def test_due_today_counts_open_orders_only(frames):
    orders = frames["Orders"].head(4).copy()
    orders["requested_date"] = pd.to_datetime(["2026-11-23", "2026-11-23", "2026-11-23", "2026-11-20"])
    orders["desk_status"] = ["entered", "shipped", "picked", "entered"]
    orders["verdict"] = ["■ Blocked", "■ Blocked", "● Clear", "● Clear"]
    told = start_cells({"Orders": orders}, AS_OF)
    assert (told["ow_due_today"], told["ow_due_today_note"]) == (2, "1 blocked · 1 past due")


def test_todays_list_is_the_top_of_my_list(cells, frames):
    ranked = frames["MyList"].sort_values("rank").head(TOP)
    assert [cells[f"ow_top{n}_order_no"] for n in range(1, TOP + 1)] == ranked["order_no"].tolist()
    assert cells["ow_top1_value"] == 41975.0
    assert cells["ow_top1_ship_by"] == "Mon 23 Nov"
    assert cells["ow_today"] == "Today: 14 orders need you; the first eight of My list ›"


def test_rows_that_no_longer_need_anybody_are_cleared(frames):
    told = start_cells({**frames, "MyList": frames["MyList"].head(3)}, AS_OF)
    assert told["ow_top3_order_no"] is not None
    assert {
        told[f"ow_top{n}_{key}"] for n in range(4, TOP + 1) for key in ("verdict", "order_no", "what")
    } == {None}


def test_nothing_loaded_says_what_to_do_and_never_that_nothing_is_due():
    told = start_cells({})
    assert told["ow_today"] == "Nothing loaded yet: three steps to a checked desk"
    assert {told[name] for name in ("ow_blocked", "ow_warning", "ow_due_today", "ow_clear", "ow_last")} == {
        "–"
    }
    assert told["ow_top1_next_step"] == "orderwright load order_desk.xlsx orders.csv"


def test_loaded_but_not_checked_is_never_clear(frames):
    orders = frames["Orders"].assign(verdict="")
    told = start_cells({"Orders": orders}, AS_OF)
    assert told["ow_clear"] == told["ow_blocked"] == "–"
    assert (told["ow_last_label"], told["ow_last"]) == ("○ Not checked", 40)
    assert told["ow_top1_next_step"] == "orderwright validate order_desk.xlsx"
    assert told["ow_today"] == "40 orders loaded, nothing checked yet"
    assert "Nothing checked yet" in told["ow_findings_line"]


def test_checks_that_lack_a_table_are_told_with_the_table(cells):
    because = "3 checks could not be made, because Contracts and FX rates are not loaded"
    assert cells["ow_not_checked"] == f"○ Not checked  ·  5 orders: {because}"
    assert cells["ow_clear_note"] == "nothing found by the checks that ran"


def test_a_clean_desk_says_that_nobody_is_needed(frames):
    orders = frames["Orders"].assign(verdict="● Clear")
    told = start_cells({"Orders": orders}, AS_OF)
    assert told["ow_today"] == "Today: no order needs you"
    assert (told["ow_last"], told["ow_last_note"]) == (0, "every check was made")
    assert told["ow_not_checked"] == ""


def test_on_time_counts_deliveries_of_the_last_four_weeks_once(frames):
    columns = {
        "delivery_no": ["1", "1", "2", "3", "4"],
        "order_no": ["A", "A", "B", "C", "D"],
        "line_no": ["10", "20", "10", "10", "10"],
        "planned_ship": pd.to_datetime(["2026-11-10", "2026-11-10", "2026-11-10", "2026-10-01", None]),
        "actual_ship": pd.to_datetime(["2026-11-10", "2026-11-11", "2026-11-09", "2026-10-09", "2026-11-10"]),
    }
    shipments = typed_frame(SCHEMA["Shipments"], columns)
    told = start_cells({**frames, "Shipments": shipments}, AS_OF)
    assert told["ow_last"] == 0.5
    assert told["ow_last_note"] == "1 of 2 deliveries left by the planned day"


def test_the_chart_adds_the_money_of_each_helper_most_first(cells, frames):
    sums = frames["MyList"].groupby("ask")["value_at_stake"].sum().sort_values(ascending=False) / 1_000_000
    assert [cells[f"ow_chart{n}_value"] for n in range(1, 5)] == sums.tolist()
    assert cells["ow_chart1_label"] == sums.index[0].capitalize()
    assert cells["ow_chart6_label"] is None


def test_every_state_names_the_same_cells(cells, frames):
    assert set(start_cells({})) == set(cells) == set(start_cells({"Orders": frames["Orders"]}, AS_OF))


def test_a_desk_made_earlier_shows_nothing_that_no_longer_holds(cells):
    assert (cells["ow_top9_order_no"], cells["ow_top10_what"]) == (None, None)
    assert cells["ow_line_Orders"].startswith("40 rows")


def test_every_name_stands_for_the_cell_that_holds_its_value(desk, cells):
    book = openpyxl.load_workbook(desk)
    named = {name: defined for name, defined in book.defined_names.items() if name.startswith("ow_")}
    assert set(named) == set(cells) - set(former_cells(DeskState({}, None)))
    for name, defined in named.items():
        ((sheet, cell),) = defined.destinations
        found = book[sheet][cell.replace("$", "")]
        assert found.data_type != "f"
        assert (found.value or "") == (cells[name] or ""), name
