"""Whom the desk waits for, and the days it has seen."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from .daily import MONDAY, SmallDesk, faulty_desk


@pytest.fixture
def desk() -> SmallDesk:
    return faulty_desk()


def waits(desk: SmallDesk) -> dict[str, tuple[int, int, int]]:
    """Orders, findings and age by whom."""
    rows = desk["WaitingOn"].to_dict("records")
    return {r["whom"]: (r["orders"], r["findings"], r["age_days"]) for r in rows}


def test_a_blocked_order_waits_for_who_can_help_and_a_warning_for_nobody(desk: SmallDesk) -> None:
    assert waits(desk) == {"finance": (1, 1, 0)}
    assert desk["WaitingOn"]["value_at_stake"].tolist() == [261_500_000]


def test_who_is_named_is_waited_for_since_the_day_he_was_named(desk: SmallDesk) -> None:
    desk.next_day()
    desk.say("TRM-020", state="waiting", waiting_on="sales")
    desk.say("INC-010", state="waiting")
    desk.validate()
    desk.next_day()
    desk.validate()
    assert waits(desk) == {"sales": (1, 1, 1), "customer": (1, 1, 1)}


def test_the_longest_wait_is_told_with_its_order(desk: SmallDesk) -> None:
    desk.next_day()
    desk.wrong_terms("4502")
    desk.validate()
    (row,) = desk["WaitingOn"].to_dict("records")
    assert (row["orders"], row["oldest_order"], row["age_days"]) == (2, "4501", 1)
    assert row["what"].startswith("4501: ")
    said = desk.do("waiting")
    assert said.message == "The desk waits on finance."
    assert said.body["waiting_on"][0]["oldest_since"] == "2026-11-23"


def test_nobody_is_waited_for_where_nothing_blocks() -> None:
    desk = SmallDesk()
    desk.validate()
    assert waits(desk) == {}
    assert desk.do("waiting").message == "The desk waits on nobody."


@pytest.mark.parametrize("words", [{"state": "done"}, {"snooze_until": MONDAY + dt.timedelta(days=1)}])
def test_what_is_decided_or_snoozed_is_not_waited_for(desk: SmallDesk, words: dict[str, object]) -> None:
    desk.say("TRM-020", **words)
    desk.validate(9)
    assert waits(desk) == {}


def test_every_day_has_one_row_with_its_figures(desk: SmallDesk) -> None:
    desk.validate(9)
    desk.next_day()
    desk.put("Orders", payment_terms="N30", order_no="4501")
    desk.wrong_amount()
    desk.validate()
    first, second = desk["DeskDays"].to_dict("records")
    assert (first["day"], second["day"]) == (pd.Timestamp("2026-11-23"), pd.Timestamp("2026-11-24"))
    assert [first[k] for k in ("orders", "blocked", "findings", "new_findings")] == [2, 1, 2, 2]
    assert [second[k] for k in ("findings", "new_findings", "closed_findings")] == [2, 1, 1]
    assert first["value_blocked"] == 261_500_000


def test_the_time_of_the_check_stays_where_nothing_moved_and_moves_with_a_load(desk: SmallDesk) -> None:
    eight = pd.Timestamp("2026-11-23 08:00")
    desk.validate(9)
    assert desk["DeskDays"]["checked_at"].tolist() == [eight]
    loads = desk.host.tables["Loads"]
    desk.host.tables["Loads"] = loads.assign(loaded_at=pd.Timestamp("2026-11-23 09:30"))
    desk.validate(10)
    assert desk["DeskDays"]["checked_at"].tolist() == [pd.Timestamp("2026-11-23 10:00")]
