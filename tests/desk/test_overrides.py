"""Overrides let one fault pass, for a reason and for some days; only the verb makes them."""

from __future__ import annotations

import datetime as dt
from copy import deepcopy
from functools import cache
from typing import Any

import pandas as pd
import pytest

from orderwright.desk.doing import Call, do_on_book
from orderwright.desk.gallery import Said
from orderwright.desk.opening import opened
from orderwright.desk.outcome import Outcome
from orderwright.desk.overrides.judged import with_overrides
from orderwright.desk.registry import verb
from orderwright.desk.rulebook import RULES
from orderwright.errors import DeskError
from orderwright.rules.engine import examine
from orderwright.tables import SCHEMA
from orderwright.tables.frames import typed_frame

from ..rules.company import produced
from .daily import MONDAY, SmallDesk

FRIDAY = dt.date(2026, 11, 27)
TERMS = {"order": "4501", "code": "TRM-020"}


class OverriddenDesk(SmallDesk):
    """The small desk with a table of overrides."""

    def __init__(self) -> None:
        super().__init__()
        self.host.tables["Overrides"] = typed_frame(SCHEMA["Overrides"], {}, 0)
        self.wrong_terms()

    def override(self, **given: Any) -> Outcome:
        return self.do("override", **{"reason": "agreed by phone", **TERMS, **given})

    def codes(self, severity: str = "error", order: str = "4501") -> set[str]:
        """What is told of an order in the sheet Findings after a check."""
        self.validate()
        rows = self["Findings"]
        mine = (rows["order_no"] == order) & (rows["severity"] == severity)
        return set(rows["code"][mine.to_numpy(bool)])

    def said(self, code: str) -> Said:
        """The one finding of a rule, as it is told."""
        row = self.finding(code)
        return Said(row["message"], row["fix"])

    def type_override(self, **cells: Any) -> None:
        new = typed_frame(SCHEMA["Overrides"], {key: [value] for key, value in cells.items()}, 1)
        self.host.tables["Overrides"] = pd.concat([self["Overrides"], new], ignore_index=True)


@pytest.fixture(autouse=True)
def _anna(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ORDERWRIGHT_USER", "Anna")


@pytest.fixture
def desk() -> OverriddenDesk:
    return OverriddenDesk()


def decided(until: dt.date | None = None) -> OverriddenDesk:
    """A desk of one's own on which Anna let the terms of 4501 pass."""
    return deepcopy(_decided_once(until))


@cache
def _decided_once(until: dt.date | None) -> OverriddenDesk:
    desk = OverriddenDesk()
    desk.override(until=until)
    return desk


def state(desk: OverriddenDesk, order: str = "4501") -> str:
    return str(desk.validate().body["orders"][order]["state"])


def test_what_is_overridden_stays_visible_blocks_nothing_and_is_on_nobodys_list(desk: OverriddenDesk) -> None:
    assert state(desk) == "blocked"
    assert "4501" in desk.listed()
    said = desk.override(until=FRIDAY)
    assert "TRM-020 on 4501 overridden by Anna, until 2026-11-27." in said.message
    row = desk.finding("TRM-020")
    assert (row["state"], row["severity"]) == ("overridden", "info")
    assert row["state_says"] == "Overridden by Anna until 2026-11-27: agreed by phone"
    assert state(desk) == "not_checked"
    assert "4501" not in desk.listed()
    (told,) = [f for f in desk.validate().body["findings"] if f["code"] == "TRM-020"]
    assert told["overridden"] == "by Anna until 2026-11-27: agreed by phone"


def test_the_row_says_who_why_from_when_until_when_and_what_it_covers() -> None:
    desk = decided(until=FRIDAY)
    (row,) = desk["Overrides"].to_dict("records")
    assert row["override_id"] == "OV-20261123-080000"
    assert (row["decided_by"], row["reason"], row["line_no"]) == ("Anna", "agreed by phone", "")
    assert (row["valid_from"].date(), row["valid_to"].date()) == (MONDAY, FRIDAY)
    assert row["fingerprint"]


def test_ten_and_ten_point_nought_are_the_same_and_a_real_edit_reopens() -> None:
    desk = decided()
    desk.put("OrderLines", order_no="4501", line_no="20", ordered_qty=10.00)
    assert "TRM-020" not in desk.codes()
    desk.put("OrderLines", order_no="4501", line_no="20", ordered_qty=15)
    assert "OVR-020" in desk.codes("warning")
    assert "TRM-020" in desk.codes()
    row = desk.finding("TRM-020")
    assert (row["state"], row["state_says"]) == ("open", "Re-opened: its override no longer counts.")
    assert desk.said("OVR-020") == produced("OVR-020")


def test_what_only_moves_on_does_not_reopen() -> None:
    desk = decided()
    desk.put("OrderLines", order_no="4501", line_no="10", current_promise=FRIDAY, picked_qty=1)
    desk.put("Orders", order_no="4501", note="called", erp_status="in progress")
    assert "TRM-020" not in desk.codes()


def test_another_fault_of_the_same_rule_is_not_covered() -> None:
    desk = decided()
    desk.put("Orders", order_no="4501", payment_terms="N90")
    assert "TRM-020" in desk.codes()


def test_an_override_holds_only_in_its_days(desk: OverriddenDesk) -> None:
    desk.override(valid_from=MONDAY + dt.timedelta(days=1), until=MONDAY + dt.timedelta(days=2))
    assert "TRM-020" in desk.codes()
    assert "holds only from 2026-11-24 on" in desk.finding("OVR-030")["message"]
    desk.next_day()
    assert "TRM-020" not in desk.codes()
    desk.day += dt.timedelta(days=2)
    assert "TRM-020" in desk.codes()
    assert desk.said("OVR-030") == produced("OVR-030")


def test_a_row_typed_by_hand_is_no_authority() -> None:
    desk = decided()
    row = desk["Overrides"].iloc[0].to_dict()
    desk.override(lift=True)
    assert "TRM-020" in desk.codes()
    desk.type_override(**{**row, "override_id": "OV-1"})
    assert "TRM-020" in desk.codes()
    assert desk.said("OVR-010") == produced("OVR-010")


def test_a_mandatory_rule_is_not_overridden_by_a_decision_of_earlier_days(desk: OverriddenDesk) -> None:
    """Another version of the rules may make a rule mandatory that somebody has overridden."""
    desk.put("OrderLines", order_no="4501", line_no="10", ordered_qty=0)
    cells = {"override_id": "OV-1", "code": "QTY-010", "order_no": "4501", "line_no": "10"}
    made = typed_frame(SCHEMA["Overrides"], {key: [value] for key, value in cells.items()}, 1)
    desk.host.tables["Overrides"] = made
    book = opened(desk.host, MONDAY, dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)).book
    found = with_overrides(book, made, examine(book, RULES)).findings.set_index("code")
    assert found.loc["QTY-010", "severity"] == "error"
    assert Said(found.loc["OVR-040", "message"], found.loc["OVR-040", "fix"]) == produced("OVR-040")


@pytest.mark.parametrize(
    ("column", "typed"),
    [("order_no", "4502"), ("valid_to", dt.date(2027, 1, 1)), ("code", "INC-010"), ("decided_by", "Chef")],
)
def test_a_row_altered_by_hand_does_not_count_and_names_the_cell(column: str, typed: Any) -> None:
    desk = decided(until=FRIDAY)
    desk.put("Overrides", **{column: typed})
    assert "TRM-020" in desk.codes()
    fault = desk.finding("OVR-010")
    assert f"was altered by hand in {SCHEMA['Overrides'].column(column).header}" in fault["message"]


def test_without_its_journal_no_override_counts() -> None:
    desk = decided()
    other = SmallDesk()
    other.host.tables = dict(desk.host.tables)
    assert other.validate().body["orders"]["4501"]["state"] == "blocked"
    assert other.finding("OVR-010")["order_no"] == "4501"


def test_a_line_is_overridden_alone(desk: OverriddenDesk) -> None:
    desk.put("OrderLines", order_no="4502", line_no="10", discount_percent=0.9)
    desk.put("OrderLines", order_no="4502", line_no="20", discount_percent=0.9)
    code = next(iter(c for c in desk.codes(order="4502") if not c.startswith("AMT")))
    desk.override(order="4502", line="10", code=code)
    rows = desk["Findings"]
    mine = rows[((rows["order_no"] == "4502") & (rows["code"] == code)).to_numpy(bool)]
    assert mine.set_index("line_no")["state"].to_dict()["10"] == "overridden"
    assert set(mine["line_no"][mine["severity"] == "error"]) == {"20"}


def test_a_new_decision_takes_the_place_of_the_old_one_and_lifting_ends_it(desk: OverriddenDesk) -> None:
    desk.override(until=MONDAY)
    desk.override(until=FRIDAY, reason="until the new terms are signed")
    assert desk["Overrides"]["reason"].tolist() == ["until the new terms are signed"]
    said = desk.override(lift=True)
    assert said.message == "The override of TRM-020 on 4501 is lifted. 4501 is still blocked by TRM-020."
    assert len(desk["Overrides"]) == 0
    assert "TRM-020" in desk.codes()


def test_an_override_can_be_undone_and_its_story_is_told() -> None:
    desk = decided()
    desk.do("undo")
    assert "TRM-020" in desk.codes()
    story = [event["what"] for event in desk.do("history", order="4501").body["events"]]
    assert "Overridden: TRM-020 by Anna until it is lifted: agreed by phone" in story
    assert "Override lifted: TRM-020" in story


def test_what_follows_from_an_overridden_fault_still_blocks(desk: OverriddenDesk) -> None:
    desk.put("OrderLines", order_no="4501", line_no="10", unit_price=120)
    assert {"PRC-010", "AMT-010"} <= desk.codes()
    desk.override(code="PRC-010", line="10")
    row = desk.finding("AMT-010")
    assert (row["severity"], row["state"], row["caused_by"]) == ("error", "", "")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"code": "all"}, "for one rule, never for all"),
        ({"code": "TRM-21"}, "There is no rule TRM-21. Did you mean TRM-0"),
        ({"order": "450"}, "There is no order 450. The nearest are"),
        ({"line": "99"}, "Order 4501 has no line 99; it has 10"),
        ({"code": "CRD-010"}, "CRD-010 finds nothing on 4501, so there is nothing to override."),
        ({"line": "10"}, "TRM-020 finds nothing on 4501/10"),
        ({"reason": " "}, "An override needs a reason."),
        ({"until": dt.date(2026, 11, 1)}, "The override would end on 2026-11-01"),
        ({"lift": True}, "There is no override of TRM-020 on 4501 to lift."),
        ({"code": "QTY-010"}, "QTY-010 is mandatory and cannot be overridden"),
    ],
    ids=lambda case: "-".join(case) if isinstance(case, dict) else "",
)
def test_what_cannot_be_overridden_is_refused_with_a_sentence(
    desk: OverriddenDesk, given: dict[str, Any], words: str
) -> None:
    desk.put("OrderLines", order_no="4501", line_no="10", ordered_qty=0)
    with pytest.raises(DeskError, match=words.replace(".", r"\.")):
        desk.override(**given)


def test_a_person_cannot_type_the_state(desk: OverriddenDesk) -> None:
    desk.validate()
    desk.say("TRM-020", state="overridden")
    desk.validate()
    row = desk.finding("TRM-020")
    assert (row["state"], row["severity"]) == ("open", "error")
    assert row["state_says"] == "Does not count: only override does that."


def test_a_simulation_decides_nothing(desk: OverriddenDesk) -> None:
    before = {name: frame.copy() for name, frame in desk.host.tables.items()}
    now = dt.datetime.combine(MONDAY, dt.time(8), dt.UTC)
    call = Call(MONDAY, now, simulate=True)
    said = do_on_book(verb("override"), desk.host, call, {**TERMS, "reason": "agreed"})
    assert "overridden by Anna" in said.message
    assert all(frame.equals(desk[name]) for name, frame in before.items())
    assert desk.host.journal.run_ids() == []
