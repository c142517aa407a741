"""Credit as the sheets Rules and Settings have it: thresholds by customer group, and steps that it holds."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from orderwright.desk.credit.accounts import CREDIT_RULES, accounts
from orderwright.desk.opening import examined
from orderwright.desk.stages.gate import Gate
from orderwright.desk.stages.steps import STEPS
from orderwright.desk.validate import validate
from orderwright.findings import Stage
from orderwright.rules.engine import examine

from ..rules.company import Rows, book_of
from .books import desk_of, over_limit


@pytest.fixture
def rows() -> Rows:
    """A customer of the tier KEY who owes 80 for long, with two orders of 30 and 50 under a limit of 200."""
    made = over_limit(200, [30, 50], [80])
    made["Customers"][1]["tier"] = "KEY"
    made["Invoices"][0]["due_date"] = dt.date(2026, 6, 1)
    made["PaymentTerms"] += [{"payment_terms": "N90", "net_days": 90}]
    made["Orders"][1]["payment_terms"] = "N90"
    return made


def said(rows: Rows) -> pd.DataFrame:
    return examine(book_of(rows), CREDIT_RULES).findings.sort_values("order_no")


@pytest.mark.parametrize(
    ("code", "low", "high", "orders"),
    [
        ("CRD-040", "30", "400", ["900", "901"]),
        ("CRD-050", "50", "90", ["900", "901"]),
        ("CRD-070", "0", "90", ["901"]),
        ("CRD-080", "40", "60", ["901"]),
        ("CRD-090", "60", "95", ["901"]),
    ],
)
def test_a_threshold_holds_for_the_group_that_it_is_given_for(
    rows: Rows, code: str, low: str, high: str, orders: list[str]
) -> None:
    rows["Rules"] = [{"code": code, "group": "KEY", "threshold": low}]
    assert said(rows)["order_no"].tolist() == orders
    rows["Rules"] = [{"code": code, "threshold": low}, {"code": code, "group": "KEY", "threshold": high}]
    assert said(rows).empty
    rows["Rules"] = [{"code": code, "group": "OTHER", "threshold": low}]
    assert said(rows).empty
    rows["Rules"] = [
        {"code": code, "threshold": high},
        {"code": code, "group": "KEY", "threshold": low, "severity": "warning"},
    ]
    assert set(said(rows)["severity"]) == {"warning"}
    assert not accounts(book_of(rows)).held


def test_a_threshold_of_a_group_is_missed_where_its_tables_are(rows: Rows) -> None:
    rows["Rules"] = [{"code": "CRD-050", "group": "KEY", "threshold": "10"}]
    del rows["Invoices"]
    missed = {n.rule.code: n.missing_table for n in examine(book_of(rows), CREDIT_RULES).not_checked}
    assert missed["CRD-050"] == "Invoices"


def test_what_is_lowered_for_a_group_is_not_answered(rows: Rows) -> None:
    rows["Customers"][1]["credit_limit"] = 100
    assert accounts(book_of(rows)).waiting
    rows["Rules"] = [{"code": "CRD-010", "group": "KEY", "severity": "warning"}]
    assert not accounts(book_of(rows)).waiting


def with_checkpoints(rows: Rows, text: str) -> Rows:
    rows["Customers"][1]["credit_limit"] = 100
    rows["Settings"] = [*rows["Settings"], {"name": "credit_checkpoints", "value": text}]
    return rows


def test_credit_judges_an_order_being_entered_where_the_company_asks_for_it(rows: Rows) -> None:
    desk = desk_of(with_checkpoints(rows, "enter, release, pick, ship"))
    entered = validate(desk, Stage.ENTER).body["orders"]
    assert {number for number, each in entered.items() if each["state"] == "blocked"} == {"900", "901"}
    assert entered["901"]["blocked_stages"][0] == "enter"
    assert set(said(rows)["stage"]) == {"enter"}


def test_credit_leaves_the_entry_alone_as_delivered(rows: Rows) -> None:
    desk = desk_of(with_checkpoints(rows, ""))
    assert "blocked" not in {each["state"] for each in validate(desk, Stage.ENTER).body["orders"].values()}
    assert set(said(rows)["stage"]) == {"release"}


def test_what_blocks_the_entry_blocks_the_release_but_a_released_order_goes_on(rows: Rows) -> None:
    rows = with_checkpoints(rows, "enter")
    gate = Gate.of(examined(desk_of(rows)), STEPS["release"])
    assert set(gate.findings["order_no"]) == {"900", "901"}
    for order in rows["Orders"]:
        order["desk_status"] = "released"
    assert said(rows).empty


def test_the_entry_may_be_named_for_one_rule_alone(rows: Rows) -> None:
    rows = with_checkpoints(rows, "release, pick, ship; CRD-050: enter")
    rows["Rules"] = [{"code": "CRD-050", "threshold": "10"}]
    assert set(said(rows)[["code", "stage"]].itertuples(index=False, name=None)) == {
        ("CRD-010", "release"),
        ("CRD-050", "enter"),
    }
