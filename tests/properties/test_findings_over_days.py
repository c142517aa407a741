"""Whatever the days bring: identities and first days survive, and states stick to their finding."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from ..desk.daily import MONDAY, SmallDesk

FAULTS: dict[str, tuple[str, dict[str, Any], dict[str, Any]]] = {
    "TRM-020": ("Orders", {"payment_terms": "N60"}, {"payment_terms": "N30"}),
    "INC-010": ("Orders", {"named_place": ""}, {"named_place": "Bergen"}),
    "PTY-030": ("Orders", {"ship_to": "S9"}, {"ship_to": "S1"}),
    "QTY-010": ("OrderLines", {"ordered_qty": 0}, {"ordered_qty": 2}),
}
PLACES: dict[str, dict[str, Any]] = {
    "TRM-020": {"order_no": "4501"},
    "INC-010": {"order_no": "4502"},
    "PTY-030": {"order_no": "4501"},
    "QTY-010": {"order_no": "4501", "line_no": "10"},
}
CODES = st.sampled_from(sorted(FAULTS))
DAYS = st.lists(st.tuples(st.integers(-4, 4), st.sets(CODES)), min_size=2, max_size=5)


def set_faults(desk: SmallDesk, faulty: set[str]) -> None:
    for code, (table, wrong, right) in FAULTS.items():
        desk.put(table, **(wrong if code in faulty else right), **PLACES[code])


@settings(max_examples=6, deadline=None)
@given(DAYS)
def test_identity_and_first_day_survive_any_order_of_days(days: list[tuple[int, set[str]]]) -> None:
    desk = SmallDesk()
    identities: dict[str, str] = {}
    first: dict[str, dt.date] = {}
    for number, faulty in days:
        desk.day = MONDAY + dt.timedelta(days=number)
        set_faults(desk, faulty)
        desk.validate()
        first = {c: min(first.get(c, desk.day), desk.day) for c in faulty}
        for code in faulty:
            row = desk.finding(code)
            assert identities.setdefault(code, row["finding_id"]) == row["finding_id"]
            assert row["first_seen"].date() == first[code]
            assert row["age_days"] == (desk.day - first[code]).days


@settings(max_examples=5, deadline=None)
@given(st.dictionaries(CODES, st.sampled_from(["waiting", "not a fault"])), st.permutations(range(4)), DAYS)
def test_a_state_sticks_to_its_finding_however_the_sheet_is_sorted(
    said: dict[str, str], order: list[int], days: list[tuple[int, set[str]]]
) -> None:
    desk = SmallDesk()
    set_faults(desk, set(FAULTS))
    desk.validate()
    for code, state in said.items():
        desk.say(code, state=state, reason="known", waiting_on="sales", note=f"about {code}")
    for _, others in days:
        desk.next_day()
        set_faults(desk, set(said) | others)
        frame = desk.host.tables["Findings"]
        places = [p for p in order if p < len(frame)] + list(range(len(order), len(frame)))
        desk.host.tables["Findings"] = frame.take(places).reset_index(drop=True)
        desk.validate()
        for code, state in said.items():
            row = desk.finding(code)
            assert (row["state"], row["note"]) == (state, f"about {code}")
        rest = desk["Findings"][~desk["Findings"]["code"].isin(said).to_numpy(bool)]
        assert (rest["note"] == "").all()
