"""Among all rules a rule says what it says alone; what it proposes clears its finding and brings no error."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
import pytest

from orderwright.desk.fixing.choosing import Asked, obstacles
from orderwright.desk.fixing.fixed import fixed
from orderwright.desk.gallery import book_of_case
from orderwright.desk.opening import OpenDesk, examined
from orderwright.hosts.memory import MemoryHost
from orderwright.rules.report import ROW

from .company import company
from .test_cases import assert_told, cases

NOW = dt.datetime(2026, 11, 23, 8, tzinfo=dt.UTC)
SAME = ["code", "table", ROW, "column"]
MAY_FOLLOW = {"SKU-030": {"PRC-010"}}
"""Errors that a proposal may bring, and rightly: another product has another price."""


def desk_of(case: dict[str, Any]) -> OpenDesk:
    book = book_of_case(company(), case)
    return OpenDesk(MemoryHost(dict(book.tables)), book, NOW)


def errors(findings: pd.DataFrame) -> set[tuple[Any, ...]]:
    grave = findings[findings["severity"] == "error"]
    return set(grave[SAME].itertuples(index=False, name=None))


def failing() -> list[Any]:
    return [case for case in cases() if case[0][1].get("expect")]


@pytest.mark.parametrize(("code", "case"), failing())
def test_what_is_told_is_cleared_by_what_is_proposed_and_that_brings_no_error(
    code: str, case: dict[str, Any]
) -> None:
    desk = desk_of(case)
    before = examined(desk)
    assert_told(before, code, case)
    own = before.findings[(before.findings["code"] == code) & (before.findings["proposed"] != "")]
    for place in own.index:
        one = own.loc[[place]]
        asked = Asked(one["order_no"].iloc[0], "", code)
        assert obstacles(desk.book, one, asked) == [""]
        done = fixed(desk, before, one, asked)
        assert len(done.put) == 1, one["message"].iloc[0]
        assert not len(done.left)
        assert set(done.new["code"]) <= MAY_FOLLOW.get(code, set()), list(done.new["message"])


def test_a_value_that_would_not_clear_its_finding_is_not_entered() -> None:
    desk = desk_of({"set": {"Orders/0/payment_terms": "N90"}})
    before = examined(desk)
    wrong = before.findings[before.findings["code"] == "TRM-020"].assign(proposed="N45")
    done = fixed(desk, before, wrong, Asked("4501", "", "TRM-020"))
    assert (len(done.put), list(done.left["why"])) == (
        0,
        ["the value proposed would not clear it. Correct the cell by hand."],
    )
