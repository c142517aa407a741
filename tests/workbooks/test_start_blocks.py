"""What the blocks of Start say: loaded, since yesterday, to do in the ERP, waiting, numbers."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from orderwright.tables import SCHEMA
from orderwright.tables.frames import typed_frame
from orderwright_workbooks.build import settings_frame
from orderwright_workbooks.start import start_cells

from .conftest import AS_OF
from .daily import daily_frames


def told(tables):
    return start_cells(tables, AS_OF)


def loads(**moments):
    rows = {
        "table": list(moments),
        "file": ["x.csv"] * len(moments),
        "as_of": [pd.Timestamp(at) for at in moments.values()],
    }
    return typed_frame(SCHEMA["Loads"], {**rows, "loaded_at": rows["as_of"], "new_rows": [1] * len(moments)})


def test_a_table_of_this_morning_tells_its_hour(frames):
    cells = told({**frames, "Loads": loads(Orders="2026-11-23 07:10")})
    assert (cells["ow_rows_Orders"], cells["ow_age_Orders"]) == ("40 rows", "today 07:10")


def test_hours_are_those_of_the_company_s_zone(frames):
    settings = settings_frame({"time_zone": "Europe/Berlin"})
    cells = told(
        {**frames, **daily_frames(), "Settings": settings, "Loads": loads(Orders="2026-11-23 06:10")}
    )
    assert cells["ow_age_Orders"] == "today 07:10"
    assert "checked 09:00," in cells["ow_subtitle"]


def test_a_table_of_the_day_before_is_stale_and_says_so_in_words(frames):
    cells = told({**frames, "Loads": loads(Orders="2026-11-22 07:10", OrderLines="2026-11-12")})
    assert cells["ow_age_Orders"] == "▲ yesterday 07:10; stale"
    assert cells["ow_age_OrderLines"] == "▲ Thursday 12 Nov 2026, 00:00; stale"


def test_the_evening_s_export_is_fresh_in_the_morning(frames):
    days = daily_frames()["DeskDays"]
    loaded = {**frames, "Loads": loads(Orders="2026-11-22 18:00")}
    assert told(loaded)["ow_age_Orders"] == "▲ yesterday 18:00; stale"
    assert told({**loaded, "DeskDays": days})["ow_age_Orders"] == "yesterday 18:00"


def test_stale_tables_without_a_row_of_their_own_are_named(frames):
    rates = typed_frame(SCHEMA["FxRates"], {"from_currency": ["USD"]})
    cells = told({**frames, "FxRates": rates, "Loads": loads(FxRates="2026-11-12")})
    assert cells["ow_rows_others"] == "1 table"
    assert cells["ow_age_others"] == "▲ stale: FX rates"


def test_what_is_not_loaded_says_so(frames):
    cells = told({"Orders": frames["Orders"]})
    assert (cells["ow_rows_Stock"], cells["ow_age_Stock"]) == ("–", "not loaded")
    assert cells["ow_age_Orders"] == "age not known"


def test_since_yesterday_counts_orders_findings_and_blocked_ones(frames):
    cells = told({**frames, **daily_frames()})
    assert cells["ow_since"] == "Since Fri 20 Nov ›"
    assert [cells[f"ow_since{n}_what"] for n in range(1, 5)] == [
        "1 new, 1 changed, 1 gone, 1 back",
        "1 new",
        "7 new, 2 closed",
        "5 orders, 4 fewer",
    ]


def test_rows_of_which_only_the_number_is_told_count_too(frames):
    rows = {
        "what": ["new", "new"],
        "table": ["Orders"] * 2,
        "row_key": ["SO-1", "… new: 1,234 more"],
        "after": ["", "1,234 more rows"],
    }
    cells = told({**frames, "SinceLoad": typed_frame(SCHEMA["SinceLoad"], rows)})
    assert cells["ow_since1_what"] == "1,235 new"


def test_the_headline_says_when_the_last_check_was(frames):
    assert "checked 08:00," in told({**frames, **daily_frames()})["ow_subtitle"]


def test_days_after_the_desk_s_own_are_not_looked_at(frames):
    early = start_cells({**frames, **daily_frames()}, dt.date(2026, 11, 20))
    assert early["ow_since4_what"] == "no day before to compare with"


def test_to_do_in_the_erp_names_open_corrections_the_oldest_first(frames):
    cells = told({**frames, **daily_frames()})
    assert cells["ow_todo"] == "To do in ERP: 2 corrections ›"
    assert (cells["ow_todo1_row"], cells["ow_todo1_what"]) == (
        "SO-104399",
        "Terms: N30 → N60  ·  finance  ·  ▲ reopened",
    )
    assert (cells["ow_todo2_row"], cells["ow_todo2_what"]) == (
        "SO-104398/10",
        "Unit Price: 12.40 → 11.90  ·  sales",
    )
    assert cells["ow_todo3_row"] is None


def test_waiting_on_tells_whom_how_much_and_since_when_the_oldest_first(frames):
    cells = told({**frames, **daily_frames()})
    assert cells["ow_waiting1"] == "Finance  ·  1 order  ·  3 days: SO-104400"
    assert cells["ow_waiting2"] == "Sales  ·  3 orders, 44,120 EUR  ·  today: SO-104398"


def test_nobody_is_waited_for_only_where_everything_was_checked(frames):
    clear = {"Orders": frames["Orders"].assign(verdict="● Clear"), "DeskDays": daily_frames()["DeskDays"]}
    assert told(clear)["ow_waiting1"] == "Nobody."
    assert (
        told({**clear, "NotChecked": frames["NotChecked"]})["ow_waiting1"] == "Nobody as far as was checked."
    )
    assert told(frames)["ow_waiting1"] == "Not known before the next validation."


@pytest.mark.parametrize("lacking", ["nothing", "verdict", "check", "day"])
def test_no_order_needs_you_only_where_everything_was_checked_today(frames, lacking):
    tables = {"Orders": frames["Orders"].assign(verdict="● Clear"), "DeskDays": daily_frames()["DeskDays"]}
    if lacking == "verdict":
        tables["Orders"].loc[0, "verdict"] = ""
    if lacking == "check":
        tables["NotChecked"] = frames["NotChecked"]
    if lacking == "day":
        tables["DeskDays"] = tables["DeskDays"].head(1)
    assert (told(tables)["ow_today"] == "Today: no order needs you") == (lacking == "nothing")


def test_follow_ups_of_today_and_earlier_are_counted_once(frames):
    due = frames["Orders"].assign(follow_up=pd.NaT, desk_status="entered")
    due["follow_up"] = due["follow_up"].astype("datetime64[s]")
    due.loc[:2, "follow_up"] = pd.to_datetime(["2026-11-20", "2026-11-23", "2026-11-24"])
    listed = frames["MyList"].assign(follow_up=due["follow_up"].head(1).reindex(range(14)))
    listed["order_no"] = due["order_no"].head(14)
    assert "2 follow-ups due" in told({"Orders": due, "MyList": listed})["ow_today"]


def test_the_numbers_stand_in_company_currency_with_their_orders(frames):
    orders = frames["Orders"].head(2).assign(verdict="● Clear", desk_status="entered", currency="EUR")
    lines = (
        frames["OrderLines"]
        .head(2)
        .assign(verdict="", desk_status="", shipped_qty=pd.array([None, None], "Int64"))
    )
    lines["order_no"] = orders["order_no"].to_numpy()
    lines["current_promise"] = pd.to_datetime(["2026-11-27", "2026-11-20"])
    lines["amount"] = [744_000_000, 350_000]
    cells = told({**frames, "Orders": orders, "OrderLines": lines, "Shipments": frames["Shipments"].head(0)})
    assert (cells["ow_number_will_ship_label"], cells["ow_number_will_ship"]) == (
        "Will ship in November (EUR)",
        744.35,
    )
    assert (cells["ow_number_past_due"], cells["ow_number_past_due_note"]) == (0.35, "1 order")
    assert cells["ow_number_shipped_note"] == "0 orders · by due date"


def test_numbers_of_an_empty_desk_are_dashes():
    cells = start_cells({}, AS_OF)
    assert {cells[f"ow_number_{key}"] for key in ("will_ship", "shipped", "past_due", "on_hold", "open")} == {
        "–"
    }


def test_no_line_is_wider_than_its_place(frames):
    long = daily_frames()
    long["ErpCorrections"] = long["ErpCorrections"].assign(field="Named Place " * 9)
    long["WaitingOn"] = long["WaitingOn"].assign(whom="the customer's own import department " * 4)
    cells = told({**frames, **long})
    assert len(cells["ow_todo1_what"]) == 78
    assert cells["ow_todo1_what"].endswith("…")
    assert len(cells["ow_waiting1"]) <= 58


def test_a_long_value_does_not_hide_who_enters_it(frames):
    daily = daily_frames()
    daily["ErpCorrections"] = daily["ErpCorrections"].assign(new_value="Maasvlakte terminal 4, " * 9)
    words = told({**frames, **daily})["ow_todo1_what"]
    assert words == "Terms: N30 → Maasvlakte terminal…  ·  finance  ·  ▲ reopened"


def test_an_unchecked_desk_says_so_under_its_numbers(frames):
    unchecked = {"Orders": frames["Orders"].assign(verdict="", desk_status="entered")}
    assert told(unchecked)["ow_number_on_hold_note"].endswith("40 not checked")


def test_money_at_stake_has_the_decimals_of_its_currency(frames):
    listed = frames["MyList"].assign(currency="JPY")
    assert told({**frames, "MyList": listed})["ow_my_list_line"].endswith(" JPY at stake")
    assert "." not in told({**frames, "MyList": listed})["ow_my_list_line"]
