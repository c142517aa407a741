"""The evening: diary, handover note and the manager's numbers."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from orderwright.errors import DeskError
from orderwright.hosts.memory import MemoryHost
from orderwright.hosts.port import Host

from .runs import AS_OF, bodies, by_hand, desk_of, do, line, order, rows, run

FAULT = {
    "finding_id": "CRD-010-X",
    "order_no": "2",
    "code": "CRD-010",
    "message": "8,210 over limit.",
    "ask": "finance",
}


def test_the_diary_tells_a_days_runs_in_the_companys_time() -> None:
    host = desk_of(Orders=[order("1")])
    run(host, Orders=[order("1", priority="B"), order("2")])
    run(host, "validate", minutes=90, Orders=[order("1", priority="B", verdict="● Clear"), order("2")])
    run(host, "load", minutes=24 * 60, Orders=[order("2")])
    told = do(host, "diary", minutes=120)
    assert told.message == "2026-11-23: 2 runs of desk.xlsx."
    assert [text.strip() for text in told.lines if "(" in text] == [
        f"07:10  load ({who(host)}): Did load.",
        f"08:40  validate ({who(host)}): Did validate.",
    ]
    assert "Orders 1 new, 1 changed" in told.lines[1]
    assert do(host, "diary", day=dt.date(2026, 11, 24)).message == "2026-11-24: 1 run of desk.xlsx."


def who(host: Host) -> str:
    return host.journal.runs()[0].who


def test_a_late_run_belongs_to_the_day_of_the_companys_zone() -> None:
    host = desk_of()
    run(host, minutes=17 * 60, Orders=[order("1")])
    assert len(bodies(do(host, "diary", day=dt.date(2026, 11, 24)), "runs")) == 1
    assert bodies(do(host, "diary", day=dt.date(2026, 11, 23)), "runs") == []


def test_the_diary_tells_what_was_written_by_hand_and_what_was_taken_back() -> None:
    host = desk_of(Orders=[order("1")])
    run(host, Orders=[order("1", priority="B")])
    by_hand(host, Orders=[order("1", priority="B", note="call Tuesday")])
    do(host, "undo", minutes=30)
    by_hand(host, Orders=[order("1", note="called")])
    told = do(host, "diary", minutes=90)
    first, undo = bodies(told, "runs")
    assert first["undone_by"] == undo["run"]
    assert undo["undoes"] == first["run"]
    assert [(w["before"], w["after"]) for w in undo["written_before"]] == [(None, "call Tuesday")]
    assert [(w["before"], w["after"]) for w in bodies(told, "written_since")] == [("call Tuesday", "called")]
    assert told.lines[-1].strip() == "Orders 1, Note: “call Tuesday” → “called”"


def handed_over() -> MemoryHost:
    return desk_of(
        Orders=[
            order("1", owner="Bob", follow_up=AS_OF, next_action="ring Keller"),
            order("2", owner="Anna"),
            order("3", owner="Anna", follow_up=dt.date(2026, 11, 24)),
            order("4", next_action="ask for a date", desk_status="closed"),
            order("5", next_action="ask for a date", manual_hold=True),
            order("6", owner="Bob", follow_up=AS_OF, desk_status="cancelled"),
        ],
        Findings=[
            {**FAULT, "state": "waiting"},
            {**FAULT, "finding_id": "b", "order_no": "3", "state": "open"},
        ],
    )


def test_the_handover_note_lists_by_owner_what_is_due_waits_or_has_a_next_step() -> None:
    told = do(handed_over(), "handover")
    owners = [(one["owner"], [o["order_no"] for o in one["orders"]]) for one in bodies(told, "owners")]
    assert owners == [("Anna", ["2"]), ("Bob", ["1"]), (None, ["5"])]
    assert told.body["text"].splitlines() == [
        "# Handover 2026-11-23, 08:10",
        "",
        "## Anna (1)",
        "- 2 Keller GmbH",
        "  - waiting: on finance: 8,210 over limit.",
        "",
        "## Bob (1)",
        "- 1 Keller GmbH",
        "  - follow-up due: 2026-11-23",
        "  - next: ring Keller",
        "",
        "## Nobody yet (1)",
        "- 5 Keller GmbH",
        "  - next: ask for a date",
        "  - held: by the desk",
    ]


def test_the_handover_note_has_the_notes_since_the_days_first_run() -> None:
    host = desk_of(Orders=[order("1"), order("2")], OrderLines=[line("1")], Findings=[FAULT])
    run(host, minutes=-24 * 60, Orders=[order("1"), order("2")], OrderLines=[line("1", uom="PC")])
    by_hand(host, Orders=[order("1", note="yesterday's"), order("2")])
    run(host, OrderLines=[line("1")])
    by_hand(
        host, OrderLines=[line("1", line_hold="drawing missing")], Findings=[{**FAULT, "note": "asked Kim"}]
    )
    run(host, "validate", minutes=30, OrderLines=[line("1", line_hold="drawing missing", verdict="● Clear")])
    by_hand(host, Orders=[order("1", note="now mine"), order("2")])
    told = do(host, "handover")
    [nobody] = bodies(told, "owners")
    notes = {one["order_no"]: one["notes_today"] for one in nobody["orders"]}
    assert notes == {
        "1": {"line 10, Line Hold": "drawing missing", "Note": "now mine"},
        "2": {"Note": "asked Kim"},
    }
    assert "  - today: line 10, Line Hold: drawing missing" in told.lines


def test_orders_of_nobody_are_handed_over_too_with_what_is_waited_on() -> None:
    ranks = range(1, 8)
    listed = [
        {"rank": n, "order_no": str(n), "verdict": "■ Blocked", "value_at_stake": 1000, "currency": "EUR"}
        for n in ranks
    ]
    listed[1] |= {"responsible": "Anna"}
    wait = {"whom": "finance", "orders": 2, "findings": 3, "value_at_stake": 500, "currency": "EUR"}
    wait |= {"oldest_since": dt.date(2026, 11, 20), "age_days": 3, "what": "over limit"}
    orders = [order(str(n)) for n in ranks]
    orders[0] |= {"next_action": "ask for a date"}
    told = do(desk_of(Orders=orders, MyList=listed, WaitingOn=[wait]), "handover")
    assert told.message == "0 orders to hand over, of 0 owners; 6 orders of nobody yet."
    assert "## Nobody yet (6, 6,000.00 EUR)" in told.lines
    assert [line.split()[4] for line in told.lines if "■ Blocked" in line] == ["3", "4", "5", "6", "7"]
    assert told.lines.count("- 1 Keller GmbH") == 1
    body = told.body["nobody_yet"]
    assert (body["orders"], body["value_at_stake"], len(body["urgent"])) == (6, "6000", 5)
    assert told.lines[-2:] == (
        "## Waiting on",
        "- finance    2 orders, 3 faults, 500.00 EUR; oldest since 20 Nov (3 days): over limit",
    )
    assert told.body["waiting_on"][0]["whom"] == "finance"


def test_an_empty_handover_says_so() -> None:
    told = do(desk_of(Orders=[order("1")]), "handover")
    assert told.lines[-1] == "No follow-up due, nothing waits, nothing noted today."


def test_the_handover_note_is_written_to_a_text_file_and_to_nothing_else(tmp_path: Path) -> None:
    host = handed_over()
    note = tmp_path / "out" / "handover.md"
    do(host, "handover", simulate=True, to=note)
    assert not note.exists()
    told = do(host, "handover", to=note)
    assert note.read_text(encoding="utf-8") == told.body["text"]
    with pytest.raises(DeskError, match="The note is text"):
        do(host, "handover", to=tmp_path / "desk.xlsx")


def desk_with_figures() -> MemoryHost:
    day = dt.date
    return desk_of(
        Settings=[
            {"name": "company_currency", "value": "EUR"},
            {"name": "time_zone", "value": "Europe/Berlin"},
        ],
        FxRates=[
            {
                "from_currency": "USD",
                "to_currency": "EUR",
                "rate": 0.9,
                "per": 1,
                "valid_from": day(2026, 1, 1),
            }
        ],
        Orders=[
            order("1", requested_date=day(2026, 11, 27), verdict="● Clear"),
            order("2", requested_date=day(2026, 11, 20), verdict="● Clear", currency="USD"),
            order("3", requested_date=day(2026, 11, 27), verdict="● Clear", manual_hold=True),
            order("4", requested_date=day(2026, 12, 1), verdict="● Clear", currency="SEK"),
        ],
        OrderLines=[
            line(number, amount=amount) for number, amount in (("1", 100), ("2", 50), ("3", 7), ("4", 9))
        ],
        Shipments=[
            {
                "delivery_no": "D",
                "order_no": "1",
                "line_no": "10",
                "qty": 1,
                "uom": "EA",
                "actual_ship": day(2026, 11, 3),
            }
        ],
        Loads=[
            {"table": "Orders", "file": "a.csv", "as_of": day(2026, 11, 22)},
            {"table": "Orders", "file": "b.csv", "as_of": day(2026, 11, 23)},
        ],
    )


def test_the_numbers_are_those_of_a_plain_loop() -> None:
    host = desk_with_figures()
    figures = do(host, "numbers").body["figures"]
    rate = {"EUR": Decimal(1), "USD": Decimal("0.9")}
    orders = {
        row[0]: row[1:]
        for row in rows(host, "Orders", "order_no", "currency", "requested_date", "manual_hold")
    }
    plain = {"will_ship": Decimal(0), "past_due": Decimal(0), "on_hold": Decimal(0), "open": Decimal(0)}
    for number, amount in rows(host, "OrderLines", "order_no", "amount"):
        currency, due, mark = orders[number]
        held = mark is not pd.NA and bool(mark)
        value = Decimal(int(amount)) / 1_000_000 * rate.get(currency, 0)
        plain["open"] += value
        plain["on_hold"] += value if held else 0
        plain["past_due"] += value if due.date() < AS_OF else 0
        plain["will_ship"] += value if (due.year, due.month) == (2026, 11) and not held else 0
    assert {name: Decimal(figures[name]["value"]) for name in plain} == plain
    assert Decimal(figures["shipped"]["value"]) == Decimal(100) / 5
    assert figures["open"] == {"value": "152", "orders": 4, "lines": 4, "unvalued": 1}


def test_the_numbers_say_for_which_time_they_speak_and_what_they_do_not_know() -> None:
    told = do(desk_with_figures(), "numbers")
    assert told.message.startswith("2026-11-23, 08:10: will ship in November 2026: 145.00 EUR (2 orders); ")
    assert told.body["sentence"] == told.message
    assert told.body["missing_rates"] == ["SEK"]
    assert any("No rate into EUR for SEK" in text for text in told.lines)
    assert told.lines[-1].startswith("  From Orders of 2026-11-23, Order lines of unknown time, ")


def test_a_yen_has_no_cents() -> None:
    host = desk_of(
        Settings=[{"name": "company_currency", "value": "JPY"}],
        Orders=[order("1", currency="JPY", requested_date=AS_OF)],
        OrderLines=[line("1", amount=12500)],
    )
    assert "12,500 JPY (1 order)" in do(host, "numbers").message
