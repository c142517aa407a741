"""The old faults of the first day."""

from __future__ import annotations

import pytest

from .daily import SmallDesk, faulty_desk


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> SmallDesk:
    monkeypatch.setenv("ORDERWRIGHT_USER", "Anna")
    return faulty_desk()


def test_old_faults_are_accepted_with_who_and_why_and_leave_my_list(desk: SmallDesk) -> None:
    said = desk.do("baseline", reason="As taken over")
    assert said.message.startswith("2 findings accepted as old. 1 of them still blocks.")
    row = desk.finding("TRM-020")
    assert (row["state"], row["state_by"], row["reason"]) == ("accepted", "Anna", "As taken over")
    assert row["state_says"] == "Still blocks."
    assert desk.listed() == {}
    desk.next_day()
    later = desk.validate()
    assert "0 findings (2 old)." in later.message
    assert "  2 old, accepted on 23 Nov, of which 1 still blocks." in later.lines
    assert later.body["orders"]["4501"]["state"] == "blocked"


def test_a_new_fault_is_no_old_one(desk: SmallDesk) -> None:
    desk.do("baseline")
    desk.wrong_amount()
    desk.validate(9)
    assert list(desk.listed()) == ["4502"]


def test_an_old_fault_that_really_changes_is_new_again(desk: SmallDesk) -> None:
    desk.do("baseline")
    desk.next_day()
    desk.put("Orders", payment_terms="N90", order_no="4501")
    desk.validate()
    row = desk.finding("TRM-020")
    assert (row["state"], row["state_says"]) == (
        "open",
        "New again: changed since it was accepted on 23 Nov.",
    )
    assert list(desk.listed()) == ["4501"]
    assert desk["DeskDays"]["new_findings"].tolist() == [2, 1]


def test_lifting_takes_the_acceptance_back(desk: SmallDesk) -> None:
    listed = desk["MyList"].sort_values("rank")["order_no"].tolist()
    desk.do("baseline", reason="As taken over")
    said = desk.do("baseline", lift=True)
    assert said.message.startswith("2 findings no longer accepted")
    assert desk["MyList"].sort_values("rank")["order_no"].tolist() == listed
    assert [desk.finding("TRM-020")[k] for k in ("state", "state_by", "reason", "covers")] == [""] * 4


def test_what_people_have_decided_already_is_not_accepted_over_it(desk: SmallDesk) -> None:
    desk.say("TRM-020", waiting_on="finance")
    desk.do("baseline")
    assert desk.finding("TRM-020")["state"] == ""
    assert desk.finding("INC-010")["state"] == "accepted"


def test_accepted_typed_into_a_cell_does_not_count(desk: SmallDesk) -> None:
    desk.say("TRM-020", state="accepted")
    desk.validate(9)
    assert desk.finding("TRM-020")["state_says"] == "Does not count: only baseline accepts."
    assert "4501" in desk.listed()


def test_there_may_be_nothing_to_accept_or_to_lift() -> None:
    desk = SmallDesk()
    assert desk.do("baseline").message == "There is nothing to accept: no finding is open."
    assert desk.do("baseline", lift=True).message == "There is nothing to lift: no finding is accepted."


def test_the_head_of_the_sheet_counts_what_the_summary_counts(desk: SmallDesk) -> None:
    desk.do("baseline")
    desk.wrong_amount()
    desk.next_day()
    message = desk.validate().message
    said = message.rpartition("; ")[2].removesuffix(".")
    head = desk.host.cells["ow_findings_line"]
    told = message[message.index("1 finding ") :].removesuffix(".")
    assert said.endswith("2 old)")
    assert str(head).startswith(f"{told} on 1 order  ·  ")
    assert desk["DeskDays"]["findings"].tolist()[-1] == 1
