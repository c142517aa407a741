"""What becomes of findings over the days."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from orderwright.desk.finding_rows import finding_rows
from orderwright.desk.living import lived
from orderwright.desk.opening import examined, opened

from .daily import MONDAY, SmallDesk, faulty_desk


@pytest.fixture
def desk() -> SmallDesk:
    return faulty_desk()


def told_in_order(desk: SmallDesk) -> list[str]:
    """Rule and order of the findings as the sheet gets them."""
    opened_desk = opened(desk.host, desk.day, dt.datetime.combine(desk.day, dt.time(8), dt.UTC))
    rows = finding_rows(lived(opened_desk.book, examined(opened_desk)))
    return (rows["code"] + " " + rows["order_no"]).tolist()


def day(number: int) -> pd.Timestamp:
    return pd.Timestamp(MONDAY + dt.timedelta(days=number))


def test_a_finding_remembers_the_day_on_which_it_was_first_seen_and_grows_older(desk: SmallDesk) -> None:
    desk.next_day()
    desk.next_day()
    desk.validate()
    assert (desk.finding("TRM-020")["first_seen"], desk.finding("TRM-020")["age_days"]) == (day(0), 2)


def test_asking_for_an_earlier_day_makes_no_finding_younger(desk: SmallDesk) -> None:
    desk.day -= dt.timedelta(days=3)
    desk.validate()
    desk.day = MONDAY
    desk.validate()
    assert (desk.finding("TRM-020")["first_seen"], desk.finding("TRM-020")["age_days"]) == (day(-3), 3)


def test_what_no_longer_holds_is_closed_by_itself_and_counted(desk: SmallDesk) -> None:
    desk.next_day()
    desk.put("Orders", payment_terms="N30", order_no="4501")
    said = desk.validate()
    assert set(desk["Findings"]["code"]) == {"INC-010"}
    assert "  1 finding closed since yesterday, 0 new." in said.lines
    again = desk.validate(9)
    assert "  1 finding closed since yesterday, 0 new." in again.lines


def test_a_finding_whose_check_could_not_be_made_is_not_called_closed(desk: SmallDesk) -> None:
    desk.next_day()
    customers = desk.host.tables["Customers"]
    desk.host.tables["Customers"] = customers.iloc[:0]
    said = desk.validate()
    assert not any("closed" in line for line in said.lines)
    assert "  ○ 1 earlier finding could not be checked again." in said.lines


def test_no_state_frees_an_order(desk: SmallDesk) -> None:
    for state in ("done", "not a fault", "waiting", "accepted", "open"):
        desk.say("TRM-020", state=state, reason="agreed by phone")
        said = desk.validate()
        assert said.body["orders"]["4501"]["state"] == "blocked"
        assert said.blocked


def test_done_holds_until_a_newer_load_shows_that_it_is_not(desk: SmallDesk) -> None:
    desk.say("TRM-020", state="done")
    desk.validate(9)
    desk.validate(10)
    assert (desk.finding("TRM-020")["state"], desk.finding("TRM-020")["state_says"]) == (
        "done",
        "Still blocks.",
    )
    desk.next_day()
    said = desk.validate()
    assert desk.finding("TRM-020")["state"] == "open"
    assert desk.finding("TRM-020")["state_says"] == "Re-opened: still there on 24 Nov."
    assert "  4501: Re-opened: still there on 24 Nov. [TRM-020]" in said.lines
    desk.validate(11)
    assert desk.finding("TRM-020")["state_says"] == "Re-opened: still there on 24 Nov."


def test_done_that_was_typed_after_the_last_check_was_said_of_the_load_before_it(desk: SmallDesk) -> None:
    desk.say("TRM-020", state="done")
    desk.next_day()
    desk.validate()
    assert desk.finding("TRM-020")["state"] == "open"


def test_a_load_of_another_table_opens_nothing_again(desk: SmallDesk) -> None:
    desk.say("TRM-020", state="done")
    desk.next_day(loads=("Stock",))
    desk.validate()
    assert desk.finding("TRM-020")["state"] == "done"


def test_not_a_fault_needs_a_reason_and_says_so(desk: SmallDesk) -> None:
    desk.say("INC-010", state="not a fault")
    said = desk.validate(9)
    assert desk.finding("INC-010")["state_says"] == "Does not count: give a reason."
    assert "  4502: Does not count: give a reason. [INC-010]" in said.lines
    assert "4502" in desk.listed()
    desk.say("INC-010", reason="Collected at our door")
    desk.validate(10)
    assert desk.finding("INC-010")["state_says"] == ""
    assert "4502" not in desk.listed()


def test_not_a_fault_covers_what_was_found_and_a_real_change_opens_it_again(desk: SmallDesk) -> None:
    desk.say("TRM-020", state="not a fault", reason="Agreed for this order")
    desk.validate(9)
    desk.next_day()
    desk.validate()
    assert desk.finding("TRM-020")["state"] == "not a fault"
    desk.put("Orders", payment_terms="N90", order_no="4501")
    desk.validate(9)
    assert desk.finding("TRM-020")["state"] == "open"
    assert desk.finding("TRM-020")["state_says"] == ("Re-opened: changed since 23 Nov.")


def test_a_state_covers_what_the_person_saw_and_not_what_was_loaded_after(desk: SmallDesk) -> None:
    desk.say("TRM-020", state="not a fault", reason="N60 is right here")
    desk.next_day()
    desk.put("Orders", payment_terms="N90", order_no="4501")
    desk.validate()
    assert desk.finding("TRM-020")["state"] == "open"


def test_a_number_written_otherwise_is_no_change(desk: SmallDesk) -> None:
    desk.put("OrderLines", amount=125, order_no="4502", line_no="20")
    desk.validate(9)
    found = desk.finding("AMT-010")["found"]
    assert found in ("125", "125.00")
    desk.say("AMT-010", found="125.000", state="not a fault", reason="Rounded by them")
    desk.validate(10)
    assert desk.finding("AMT-010")["state"] == "not a fault"
    desk.put("OrderLines", amount=126, order_no="4502", line_no="20")
    desk.validate(11)
    assert desk.finding("AMT-010")["state"] == "open"


def test_a_snoozed_finding_leaves_my_list_until_its_day(desk: SmallDesk) -> None:
    desk.say("TRM-020", snooze_until=MONDAY + dt.timedelta(days=2))
    for expected in (False, False, True):
        desk.validate()
        assert ("4501" in desk.listed()) is expected
        desk.next_day(loads=())


def test_what_follows_from_a_finding_stands_below_it_marked_and_is_not_counted() -> None:
    desk = SmallDesk()
    desk.wrong_amount()
    said = desk.validate()
    assert "1 finding (1 more follows)" in said.message
    assert desk["Findings"]["code"].tolist() == ["AMT-010", "AMT-020"]
    assert desk["Findings"]["message"].str.startswith("↳ ").tolist() == [False, True]
    assert desk.listed()["4502"]["findings"] == 1
    assert len(said.body["findings"]) == 2


def test_what_follows_from_a_snoozed_finding_sleeps_with_it() -> None:
    desk = SmallDesk()
    desk.wrong_amount()
    desk.validate()
    desk.say("AMT-010", snooze_until=MONDAY + dt.timedelta(days=2))
    desk.validate(9)
    assert desk.listed() == {}


def test_blocked_findings_stand_first_then_the_next_to_ship_and_decided_ones_last(desk: SmallDesk) -> None:
    desk.wrong_terms("4502")
    desk.put("Orders", requested_date=MONDAY + dt.timedelta(days=8), order_no="4502")
    desk.put("OrderLines", requested_date=None, order_no="4502")
    desk.validate(9)
    assert told_in_order(desk)[:3] == ["TRM-020 4502", "TRM-020 4501", "INC-010 4502"]
    desk.say("TRM-020", state="done")
    desk.validate(10)
    assert told_in_order(desk)[-2:] == ["TRM-020 4502", "TRM-020 4501"]


def test_validating_again_at_once_changes_nothing(desk: SmallDesk) -> None:
    desk.say("TRM-020", state="waiting", waiting_on="sales")
    desk.say("INC-010", state="not a fault", reason="Collected")
    desk.validate(9)
    assert desk.validate(10).changes.tables == ()


def test_the_first_ten_are_told_with_their_fix_and_all_where_asked() -> None:
    desk = SmallDesk()
    lines = desk.host.tables["OrderLines"]
    many = pd.concat([lines.head(1).assign(line_no=str(n), sku=f"NO-{n}") for n in range(100, 112)])
    desk.host.tables["OrderLines"] = pd.concat([lines, many], ignore_index=True)
    said = desk.validate()
    assert sum(line.startswith("      → Correct the SKU") for line in said.lines) <= 10
    assert any("--all tells all of them" in line for line in said.lines)
    every = desk.validate(9, every=True)
    assert sum(line.endswith("[Order lines, SKU-010]") for line in every.lines) == 12


def test_findings_are_told_by_cause_where_asked(desk: SmallDesk) -> None:
    said = desk.validate(9, by="cause")
    assert any(
        line.startswith("  TRM-020      1  ") and line.endswith("(1 order worth 261.50 EUR; ask finance)")
        for line in said.lines
    )
    assert said.body["causes"][0]["findings"] == 1
    assert "causes" not in desk.validate(10).body
