"""From the proposal to what is committed and entered in the ERP, as the verbs do it on the sample company."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

import pandas as pd
import pytest

from orderwright.desk.allocate import allocate
from orderwright.desk.commit import commit
from orderwright.desk.opening import opened
from orderwright.desk.outcome import Outcome
from orderwright.desk.todo import todo
from orderwright.hosts.memory import MemoryHost
from orderwright.sample.generate import Sample, generate

NOW = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)


@cache
def _sample() -> Sample:
    return generate(60, 7)


class Company:
    """The sample company in memory."""

    def __init__(self) -> None:
        sample = _sample()
        nothing_given = {name: frame for name, frame in sample.frames.items() if name != "Allocations"}
        self.host, self.day = MemoryHost(nothing_given), sample.as_of

    def does(self, verb: Any, *, write: bool = True, **options: Any) -> Outcome:
        outcome = verb(opened(self.host, self.day, NOW), **options)
        if write:
            self.host.apply(outcome.changes)
        return outcome

    @property
    def rows(self) -> pd.DataFrame:
        return self.host.tables["Allocations"]


@pytest.fixture
def company() -> Company:
    return Company()


def test_a_proposal_is_committed_entered_and_then_firm(company: Company) -> None:
    company.does(allocate)
    given = company.rows[company.rows["warehouse"] != ""]
    assert set(given["state"]) == {"proposed"}
    done = company.does(commit)
    assert f"{len(given):,} to enter in the ERP" in done.message
    assert done.body["to_enter"][0]["before"] == "0"
    given = company.rows[company.rows["warehouse"] != ""]
    assert set(given["state"]) == {"allocated"}
    assert (given["before_qty"] == given["proposed_qty"]).all()
    assert company.does(commit).changes.empty
    first = company.rows.index[company.rows["warehouse"] != ""][0]
    company.rows.loc[first, "entered_in_erp"] = pd.Timestamp("2026-11-23")
    assert len(company.does(todo).body["to_enter"]) == len(given) - 1
    company.does(allocate, strategy="lose")
    states = company.rows.loc[company.rows["proposed_qty"] > 0, "state"]
    assert states.tolist() == ["firm"]


def test_what_would_be_lost_is_told_before_it_is_committed(company: Company) -> None:
    company.does(allocate)
    company.does(commit)
    again = company.does(allocate, write=False)
    assert again.changes.empty
    assert again.lines[-1] == "  Against what is committed: 0 lines gain, 0 lose."
    lost = company.does(allocate, strategy="lose")
    assert {row["after"] for row in lost.body["difference"]} == {"0"}
    back = company.does(commit)
    assert "take" in back.lines[0]
    assert back.lines[0].endswith("back")


def test_the_strategies_are_told_side_by_side_and_nothing_is_allocated(company: Company) -> None:
    told = company.does(allocate, compare=True, time_limit=3)
    assert "Allocations" not in company.host.tables
    names = [row["strategy"] for row in told.body["comparison"]]
    assert names[:5] == ["redistribute", "gain", "win", "first-come", "fair-share"]
    assert names[5:] == ["optimise value", "optimise orders", "optimise lines", "optimise penalty"]
    best = {row["strategy"]: row for row in told.body["comparison"]}
    assert best["optimise orders"]["complete_orders"] == max(r["complete_orders"] for r in best.values())
    assert company.host.tables["AllocationComparison"]["strategy"].tolist() == names


def test_an_objective_asks_for_the_optimum_and_says_how_far_it_is(company: Company) -> None:
    told = company.does(allocate, write=False, objective="lines", time_limit=3)
    assert told.lines[0].startswith("  Best found: ")
    assert told.body["objective_name"] == "lines"
    assert told.body["objective"] <= told.body["bound"]
    assert 0 <= told.body["gap"] < 0.01


def test_blocked_orders_take_stock_only_where_the_company_lets_them(company: Company) -> None:
    blocked = company.does(allocate, write=False).body["lines"]
    assert any("is blocked by" in row["why"] for row in blocked)
    settings = company.host.tables["Settings"]
    settings.loc[settings["name"] == "allocation_blocked_take_none", "value"] = "no"
    taking = company.does(allocate, write=False).body["lines"]
    assert not any("is blocked by" in row["why"] for row in taking)


def test_inbound_and_firm_rows_that_cannot_count_are_told_with_the_proposal(company: Company) -> None:
    inbound = company.host.tables["Inbound"]
    inbound.loc[inbound.index[0], "uom"] = "PAL"
    number, place = inbound["inbound_no"].iloc[0], inbound["inbound_line"].iloc[0]
    company.does(allocate)
    given = company.rows.index[company.rows["proposed_qty"] > 0][0]
    company.rows.loc[given, ["lock", "warehouse"]] = [True, "NOWHERE"]
    told = company.does(allocate, write=False).lines
    words = "its quantity cannot be counted in the product's base unit; it brings nothing to any promise."
    assert f"  Inbound {number}/{place}: {words}" in told
    assert any("is locked, but" in line and "NOWHERE" in line for line in told)
