"""The verbs of credit on a desk: what they say, write, refuse and take back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from orderwright.desk.doing import Call, do_on_book
from orderwright.desk.opening import examined, opened
from orderwright.desk.outcome import Outcome
from orderwright.desk.registry import verb
from orderwright.desk.verdicts import standing
from orderwright.errors import DeskError
from orderwright.findings import Stage
from orderwright.hosts.memory import MemoryHost

from ..rules.company import AS_OF, Rows, book_of
from .books import NOW, over_limit


class Desk:
    """A desk in memory; Keller owes 9,400 and has three orders."""

    def __init__(self, rows: Rows | None = None) -> None:
        self.rows = rows or over_limit(32_500, [24_000, 4_000, 3_500], [9_400, -190])
        self.rows["Customers"][1]["name"] = "Keller"
        self.host = MemoryHost(dict(book_of(self.rows).tables), "desk.xlsx")
        self.day = AS_OF

    def do(self, name: str, **given: Any) -> Outcome:
        return do_on_book(verb(name), self.host, Call(self.day, NOW), given)

    def blocked(self, stage: str = "release") -> set[str]:
        desk = opened(self.host, self.day, NOW)
        seen = examined(desk)
        state = standing(desk.book, seen, Stage(stage)).state == "blocked"
        return set(desk.book["Orders"]["order_no"][state.to_numpy(bool)])

    def put(self, order_no: str, **cells: Any) -> None:
        """Types into the row of an order."""
        orders = self.host.tables["Orders"]
        row = orders.index[orders["order_no"] == order_no][0]
        for column, value in cells.items():
            orders.loc[row, column] = value


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("ORDERWRIGHT_USER", "Anna")
    return Desk()


def test_credit_tells_the_buckets_and_what_frees(desk: Desk) -> None:
    said = desk.do("credit")
    assert said.message == "1 customer over limit; 3 orders are held by credit."
    [keller] = [one for one in said.body["customers"] if one["customer_no"] == "C2"]
    assert {name: value for name, value in keller["buckets"].items() if float(value)} == {
        "not_due": "9400.00",
        "open_orders": "31500.00",
        "credit_memos": "-190.00",
    }
    assert (keller["exposure"], keller["limit"], keller["over"]) == ("40710.00", "32500.00", "8210.00")
    assert (keller["state"], keller["held_orders"]) == ("over", ["900", "901", "902"])
    assert keller["frees"] == [
        {
            "payment": "9400.00",
            "invoices": ["700"],
            "orders": ["900", "901", "902"],
            "order_value": "31500.00",
            "by_release": False,
            "exact": True,
        }
    ]
    assert keller["goes_now"]["room"] == "23290.00"
    assert keller["goes_now"]["orders"]["order_value"] == "7500.00"
    assert keller["reasons"][0]["message"] == (
        "Keller is 8,210 over limit. Payment of invoice 700 (9,400) frees 3 orders, 31,500. All in EUR."
    )


def test_why_names_every_row_that_counts_and_every_one_that_does_not(desk: Desk) -> None:
    desk.rows["Invoices"].append(
        {**desk.rows["Invoices"][0], "invoice_no": "799", "kind": "pro-forma", "open_amount": 500}
    )
    said = Desk(desk.rows).do("credit", why="keller")
    items = said.body["customers"][0]["items"]
    assert sum(float(item["counted"]) for item in items) == 40710
    assert [item["says"] for item in items if item["key"] == "799"] == ["a pro-forma claims nothing"]
    assert any(
        "Invoices 700" in line and "9400 EUR → 9,400" in line and "[Invoices" in line for line in said.lines
    )
    assert "  Exposure: 40,710 EUR" in said.lines


def test_why_of_somebody_unknown_is_refused(desk: Desk) -> None:
    with pytest.raises(DeskError, match="no customer “Miller”"):
        desk.do("credit", why="Miller")
    with pytest.raises(DeskError, match="may be 2 customers"):
        desk.do("credit", why="e")


def test_a_request_has_the_numbers_and_the_findings_wait_on_finance(desk: Desk, tmp_path: Path) -> None:
    said = desk.do("credit", request=True, to=tmp_path)
    assert said.message == "1 request for Finance; 3 findings now wait on finance."
    text = (tmp_path / "credit-C2.txt").read_text(encoding="utf-8")
    for part in (
        "Subject: Credit Keller (C2): 3 orders wait",
        "Over by: 8,210 EUR",
        "Held: 900, 901, 902; 31,500 EUR in all",
        "payment of 9,400 EUR (700): frees 3 orders, 31,500 (900, 901, 902)",
        "Please decide",
    ):
        assert part in text
    findings = desk.host.tables["Findings"]
    rows = findings[findings["code"] == "CRD-010"]
    assert set(rows["state"]) == {"waiting"}
    assert set(rows["waiting_on"]) == {"finance"}
    assert desk.do("waiting").body["waiting_on"][0]["orders"] == 3
    desk.do("validate")
    findings = desk.host.tables["Findings"]
    assert set(findings.loc[findings["code"] == "CRD-010", "state"]) == {"waiting"}
    assert desk.do("credit", request=True).message == "1 request for Finance; 0 findings now wait on finance."


def test_a_simulated_request_writes_nothing(desk: Desk, tmp_path: Path) -> None:
    do_on_book(
        verb("credit"), desk.host, Call(AS_OF, NOW, simulate=True), {"request": True, "to": tmp_path / "r"}
    )
    assert not (tmp_path / "r").exists()
    assert not len(desk.host.tables.get("Findings", ()))


def test_a_release_frees_its_order_until_its_last_day_and_undo_takes_it_back(desk: Desk) -> None:
    said = desk.do("credit-release", order="902", reason="paid by wire", days=3)
    assert said.message == (
        "Order 902 released by Anna until 2026-11-26: 3,500.00 EUR, 10 % more at most; 1 order freed."
    )
    [row] = desk.host.tables["CreditReleases"].to_dict("records")
    assert (row["decided_by"], row["reason"], row["customer_no"]) == ("Anna", "paid by wire", "C2")
    assert desk.blocked() == {"900", "901"}
    desk.day = AS_OF + dt.timedelta(days=3)
    assert "902" not in desk.blocked("ship")
    desk.day = AS_OF + dt.timedelta(days=4)
    assert "902" in desk.blocked()
    desk.day = AS_OF
    desk.do("undo")
    assert desk.blocked() == {"900", "901", "902"}


def test_a_release_holds_while_the_order_grows_less_than_the_tolerance(desk: Desk) -> None:
    desk.do("credit-release", order="902", reason="paid", tolerance="5")
    desk.put("902", net_value=3_675_000_000)
    assert "902" not in desk.blocked()
    desk.put("902", net_value=3_675_010_000)
    assert "902" in desk.blocked()


def test_a_release_that_somebody_changes_frees_nothing(desk: Desk) -> None:
    desk.do("credit-release", order="902", reason="paid")
    desk.host.tables["CreditReleases"]["valid_to"] = pd.Timestamp("2027-12-31")
    assert "902" in desk.blocked()
    findings = examined(opened(desk.host, AS_OF, NOW)).findings
    assert (findings["code"] == "CRD-025").sum() == 1


def test_a_release_of_a_customer_covers_the_exposure_and_no_more(desk: Desk) -> None:
    said = desk.do("credit-release", customer="Keller", reason="bank guarantee", tolerance="0")
    assert said.body["freed"] == ["900", "901", "902"]
    assert said.body["amount"] == "40710"
    assert desk.blocked() == set()
    desk.host.tables["Invoices"].loc[0, "open_amount"] += 10_000
    assert desk.blocked() == {"900", "901", "902"}


def test_an_amount_may_be_less_than_the_order(desk: Desk) -> None:
    desk.do("credit-release", order="902", reason="part", amount="3,000", tolerance="10")
    assert "902" in desk.blocked()


def test_the_hold_of_the_erp_is_told_and_never_released_here(desk: Desk) -> None:
    desk.put("902", credit_status="Credit hold")
    said = desk.do("credit-release", order="902", reason="paid")
    assert said.lines == ("  Still held: 902: the ERP's credit status is Credit hold.",)
    assert "902" in desk.blocked()
    assert desk.host.tables["Orders"]["credit_status"].tolist()[2] == "Credit hold"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"order": "902", "reason": " "}, "Say why"),
        ({"reason": "x"}, "Name one order"),
        ({"order": "902", "customer": "C2", "reason": "x"}, "Name one order"),
        ({"order": "1", "reason": "x"}, "no order 1"),
        ({"customer": "C1", "reason": "x"}, "nothing to release"),
        ({"order": "902", "reason": "x", "amount": "lots"}, "is no number"),
        ({"order": "902", "reason": "x", "amount": "-5"}, "more than 0"),
        ({"order": "902", "reason": "x", "tolerance": "200"}, "no percentage"),
    ],
)
def test_what_cannot_be_released_is_refused(desk: Desk, given: dict[str, Any], said: str) -> None:
    with pytest.raises(DeskError, match=said):
        desk.do("credit-release", **given)
    assert not len(desk.host.tables.get("CreditReleases", ()))


def test_only_those_whom_the_company_names_may_release(desk: Desk) -> None:
    desk.rows["Settings"].append({"name": "credit_releasers", "value": "Berta"})
    with pytest.raises(DeskError, match="Anna is not among those"):
        Desk(desk.rows).do("credit-release", order="902", reason="x")


@pytest.mark.parametrize(
    ("status", "stage", "blocks"),
    [
        ("entered", "release", True),
        ("released", "pick", True),
        ("picked", "ship", True),
        ("shipped", "invoice", False),
    ],
)
def test_credit_is_checked_again_at_every_step_and_never_stops_an_invoice(
    desk: Desk, status: str, stage: str, blocks: bool
) -> None:
    for number in ("900", "901", "902"):
        desk.put(number, desk_status=status)
    assert desk.blocked(stage) == ({"900", "901", "902"} if blocks else set())


def test_an_order_that_is_closed_and_opened_again_does_not_escape(desk: Desk) -> None:
    desk.put("902", desk_status="closed")
    assert "902" not in desk.blocked()
    for status in ("", "entered", "released", "picked"):
        desk.put("902", desk_status=status)
        assert "902" in desk.blocked("ship")


def test_an_order_without_terms_does_not_escape(desk: Desk) -> None:
    desk.put("902", payment_terms="")
    assert "902" in desk.blocked()
