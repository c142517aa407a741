"""Rules whose severity and threshold are others for the customers of a group."""

from __future__ import annotations

import pandas as pd
import pytest

from orderwright.desk.rulebook import RULES
from orderwright.rules.contract import contract_faults
from orderwright.rules.engine import examine

from .company import Rows, book_of, company


@pytest.fixture
def rows() -> Rows:
    """Both orders have terms that were not agreed; the first one's customer is a key customer."""
    made = company()
    made["Customers"][0]["tier"] = "KEY"
    for order in made["Orders"]:
        order["payment_terms"] = "N60"
    return made


def found(rows: Rows, code: str = "TRM-020") -> pd.DataFrame:
    book = book_of(rows)
    findings = examine(book, RULES, contract_faults(book)).findings
    return findings[findings["code"] == code].sort_values("order_no")


def test_a_severity_holds_for_the_orders_of_the_group_only(rows: Rows) -> None:
    rows["Rules"] = [{"code": "TRM-020", "group": "KEY", "severity": "warning"}]
    assert found(rows)["severity"].tolist() == ["warning", "error"]


def test_a_rule_is_switched_off_or_on_for_a_group(rows: Rows) -> None:
    rows["Rules"] = [{"code": "TRM-020", "group": "KEY", "enabled": "no"}]
    assert found(rows)["order_no"].tolist() == ["4502"]
    rows["Rules"] = [
        {"code": "TRM-020", "enabled": "no"},
        {"code": "TRM-020", "group": "KEY", "enabled": "yes"},
    ]
    assert found(rows)["order_no"].tolist() == ["4501"]


def test_what_a_row_of_a_group_leaves_blank_is_as_for_all(rows: Rows) -> None:
    rows["Rules"] = [{"code": "TRM-020", "severity": "info"}, {"code": "TRM-020", "group": "KEY"}]
    assert found(rows)["severity"].tolist() == ["info", "info"]


def test_a_threshold_holds_for_lines_of_the_group_only(rows: Rows) -> None:
    rows["OrderLines"][0]["unit_price"] = 119
    rows["Rules"] = [{"code": "PRC-010", "group": "KEY", "threshold": "5"}]
    assert not len(found(rows, "PRC-010"))
    rows["Rules"] = [{"code": "PRC-010", "group": "KEY", "threshold": "3"}]
    assert len(found(rows, "PRC-010")) == 1
    rows["Rules"] = [
        {"code": "PRC-010", "threshold": "5"},
        {"code": "PRC-010", "group": "KEY", "threshold": "0"},
    ]
    assert len(found(rows, "PRC-010")) == 1


def test_the_price_group_goes_before_the_tier(rows: Rows) -> None:
    rows["Rules"] = [
        {"code": "TRM-020", "group": "KEY", "severity": "warning"},
        {"code": "TRM-020", "group": "TRADE", "severity": "info"},
    ]
    assert found(rows)["severity"].tolist() == ["info", "info"]


def test_master_data_of_a_customer_are_judged_by_its_group(rows: Rows) -> None:
    for customer in rows["Customers"]:
        customer["payment_terms"] = "N999"
    rows["Rules"] = [{"code": "TBL-110", "group": "KEY", "severity": "info"}]
    told = found(rows, "TBL-110").sort_values("cell")
    assert told["severity"].tolist() == ["info", "warning"]


def test_a_mandatory_rule_is_not_lowered_for_a_group(rows: Rows) -> None:
    rows["Customers"][0]["name"] = ""
    rows["Rules"] = [{"code": "TBL-030", "group": "KEY", "severity": "info"}]
    assert found(rows, "TBL-030")["severity"].tolist() == ["error"]


@pytest.mark.parametrize(
    ("code", "cells", "threshold"),
    [
        ("PRC-010", {"OrderLines": {"unit_price": 119}}, "4"),
        ("DSC-010", {"OrderLines": {"discount_percent": 0.12}}, "2"),
        ("DAT-010", {"OrderLines": {"requested_date": None}}, "30"),
    ],
)
def test_what_the_threshold_allows_is_left_alone(code: str, cells: dict, threshold: str) -> None:
    import datetime as dt

    rows = company()
    for table, values in cells.items():
        rows[table][0] |= {k: dt.date(2026, 11, 24) if v is None else v for k, v in values.items()}
    assert len(found(rows, code)) == 1
    rows["Rules"] = [{"code": code, "threshold": threshold}]
    assert not len(found(rows, code))
