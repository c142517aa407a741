"""When lines ship and arrive: calendars, cut-offs, ways, lead times, parts."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import numpy as np

from orderwright.allocation.run import proposal
from orderwright.book import OrderBook
from orderwright.promising import promised
from orderwright.promising.promises import WORDS, Basis
from tests.allocation.company import company, inbound, line, order, stock

DOOR = [{"ship_to": "S1", "sold_to": "C1", "transit_days": 2, "carrier": "DPD"}]


def told(book: OrderBook) -> dict[str, tuple[str, ...]]:
    """By line: ships, arrives, quantity and day of an earlier part, on what it rests."""
    made = proposal(book)
    found, lines = promised(made), book["OrderLines"].iloc[made.case.demand.rows]
    keys = (lines["order_no"] + "/" + lines["line_no"]).tolist()
    days = [_days(found.ship), _days(found.delivery), found.part.tolist(), _days(found.part_ship)]
    words = [WORDS[Basis(basis)] for basis in found.basis.tolist()]
    rows = zip(*days, words, strict=True)
    return {
        key: (ship, arrives, f"{part / 1e6:g} {part_day}" if part else "", word)
        for key, (ship, arrives, part, part_day, word) in zip(keys, rows, strict=True)
    }


def _days(dates: np.ndarray) -> list[str]:
    return ["" if text == "NaT" else text for text in dates.astype("datetime64[D]").astype(str).tolist()]


def desk(**tables: Any) -> OrderBook:
    """One order of customer C1 to ship-to S1, which is two days away."""
    return company(**{"Orders": [order("1", ship_to="S1")], "ShipTos": DOOR, **tables})


def test_goods_on_hand_leave_today_and_arrive_after_their_way() -> None:
    book = desk(OrderLines=[line("1/10")], Stock=[stock(10)])
    assert told(book) == {"1/10": ("2026-11-23", "2026-11-25", "", "stock")}


def test_past_the_cut_off_they_leave_on_the_next_working_day_of_the_warehouse() -> None:
    book = desk(
        OrderLines=[line("1/10")],
        Stock=[stock(10)],
        Warehouses=[{"warehouse": "WH1", "cut_off": "15:30", "calendar": "DE"}],
        Calendars=[{"calendar": "DE", "date": "2026-11-24", "kind": "holiday"}],
        Settings=[{"name": "time_zone", "value": "Europe/Berlin"}],
    )
    for hour, day in ((14, "2026-11-23"), (15, "2026-11-25")):
        at = dt.datetime(2026, 11, 23, hour, 0, tzinfo=dt.UTC)
        assert told(replace(book, at=at))["1/10"][0] == day


def test_a_cut_off_that_nobody_can_read_closes_nothing() -> None:
    houses = [{"warehouse": "WH1", "cut_off": "noon"}]
    book = desk(OrderLines=[line("1/10")], Stock=[stock(10)], Warehouses=houses)
    late = dt.datetime(2026, 11, 23, 23, 0, tzinfo=dt.UTC)
    assert told(replace(book, at=late))["1/10"][0] == "2026-11-23"


def test_the_carriers_own_calendar_counts_on_the_way() -> None:
    book = desk(
        OrderLines=[line("1/10")],
        Stock=[stock(10)],
        Carriers=[{"carrier": "DPD", "calendar": "FR"}],
        Calendars=[{"calendar": "FR", "date": "2026-11-24", "kind": "holiday"}],
    )
    assert told(book)["1/10"][:2] == ("2026-11-23", "2026-11-26")


def test_what_is_early_waits_so_as_to_arrive_on_the_day_asked_for() -> None:
    on_monday = desk(OrderLines=[line("1/10", requested_date="2026-12-07")], Stock=[stock(10)])
    on_sunday = desk(OrderLines=[line("1/10", requested_date="2026-12-06")], Stock=[stock(10)])
    assert told(on_monday)["1/10"][:2] == ("2026-12-03", "2026-12-07")
    assert told(on_sunday)["1/10"][:2] == ("2026-12-02", "2026-12-04")


def test_a_part_goes_first_and_the_rest_when_it_has_come() -> None:
    book = desk(OrderLines=[line("1/10", 40)], Stock=[stock(10)], Inbound=[inbound("8812", 30, "2026-11-26")])
    assert told(book)["1/10"] == ("2026-11-27", "2026-12-01", "10 2026-11-23", "inbound")


def test_what_no_supply_covers_can_be_had_in_the_lead_time() -> None:
    products = [{"sku": "A", "base_uom": "EA", "lead_time_days": 8}]
    book = desk(OrderLines=[line("1/10", 12)], Stock=[stock(10)], Products=products)
    assert told(book)["1/10"] == ("2026-12-03", "2026-12-07", "10 2026-11-23", "lead time")
    without = desk(OrderLines=[line("1/10", 12)], Stock=[stock(10)])
    assert told(without)["1/10"] == ("", "", "10 2026-11-23", "")


def test_an_order_that_ships_complete_goes_with_its_last_line_and_in_no_part() -> None:
    book = desk(
        Orders=[order("1", ship_to="S1", ship_complete=True)],
        OrderLines=[
            line("1/10", 5, requested_date="2026-11-25"),
            line("1/20", 8, sku="B", requested_date="2026-12-15"),
        ],
        Stock=[stock(5)],
        Inbound=[inbound("1", 8, "2026-12-03", sku="B")],
    )
    same = ("2026-12-04", "2026-12-08", "", "inbound")
    assert told(book) == {"1/10": same, "1/20": same}


def test_without_transit_days_the_arrival_is_not_known() -> None:
    book = desk(OrderLines=[line("1/10")], Stock=[stock(10)], ShipTos=[{"ship_to": "S1", "sold_to": "C1"}])
    assert told(book)["1/10"] == ("2026-11-23", "", "", "stock")


def test_lines_that_are_held_have_no_promise() -> None:
    book = desk(OrderLines=[line("1/10", line_hold="QA")], Stock=[stock(10)])
    assert told(book)["1/10"] == ("", "", "", "")


def test_inbound_that_is_not_sure_enough_brings_nothing() -> None:
    rows = {"OrderLines": [line("1/10")], "Inbound": [inbound("1", 10, "2026-11-26")]}
    least = [{"name": "allocation_least_confidence", "value": "80"}]
    assert told(desk(**rows))["1/10"][3] == "inbound"
    assert told(desk(**rows, Settings=least))["1/10"][0] == ""
