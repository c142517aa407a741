"""Fixing: what a rule proposes is entered, logged, listed for the ERP, and taken back."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from orderwright.changes import Keepsake
from orderwright.errors import DeskError
from orderwright.tables import SCHEMA
from orderwright.tables.frames import typed_frame

from .daily import SmallDesk


@pytest.fixture
def desk() -> SmallDesk:
    made = SmallDesk()
    made.host.tables["ErpCorrections"] = typed_frame(SCHEMA["ErpCorrections"], {}, 0)
    made.host.tables["Closed"] = typed_frame(SCHEMA["Closed"], {}, 0)
    return made


def cell(desk: SmallDesk, table: str, column: str, row: int = 0) -> Any:
    return desk[table][column].iloc[row]


def test_a_price_is_corrected_with_the_amounts_that_follow(desk: SmallDesk) -> None:
    desk.put("OrderLines", unit_price=120, amount=240, order_no="4501", line_no="10")
    desk.put("Orders", net_value=271.5, order_no="4501")
    said = desk.do("fix", order="4501", code="PRC-010")
    assert said.message == "4501/10: Unit Price 120 → 115 (PRC-010), 2 amounts with it."
    assert said.lines == (
        "  4501/10: Unit Price 120 → 115 (PRC-010)",
        "  4501/10: Amount 240 → 230 (AMT-010)",
        "  4501: Net Value 271.5 → 261.5 (AMT-020)",
    )
    assert not said.blocked
    assert cell(desk, "OrderLines", "unit_price") == 115_000_000
    assert desk.validate().body["findings"] == []


def test_what_the_erp_must_get_stands_in_to_do_in_erp(desk: SmallDesk) -> None:
    desk.wrong_terms()
    desk.do("fix", order="4501", code="TRM-020")
    rows = desk["ErpCorrections"]
    assert rows[["order_no", "column_key", "erp_value", "new_value", "state"]].to_numpy().tolist() == [
        ["4501", "payment_terms", "N60", "N30", "open"]
    ]
    assert desk.do("todo").message == "1 correction to enter in the ERP."


def test_a_fix_fills_the_sheets_that_a_check_fills(desk: SmallDesk) -> None:
    desk.wrong_terms()
    desk.validate()
    assert cell(desk, "Orders", "verdict") == "■ Blocked"
    desk.do("fix", order="4501")
    assert cell(desk, "Orders", "verdict") == "○ Not checked"
    assert not len(desk["Findings"])
    assert not len(desk["MyList"])


def test_a_fix_is_a_run_that_can_be_taken_back(desk: SmallDesk) -> None:
    desk.wrong_terms()
    desk.do("fix", order="4501")
    assert desk.host.journal.runs()[-1].sentence == "4501: Terms N60 → N30 (TRM-020)."
    desk.do("undo")
    assert cell(desk, "Orders", "payment_terms") == "N60"


def test_a_simulated_fix_tells_old_and_new_and_writes_nothing(desk: SmallDesk) -> None:
    from orderwright.desk.doing import Call, do_on_book
    from orderwright.desk.registry import verb

    from .runs import NOW

    desk.wrong_terms()
    before = dict(desk.host.tables)
    said = do_on_book(verb("fix"), desk.host, Call(desk.day, NOW, simulate=True), {"order": "4501"})
    assert said.lines == ("  4501: Terms N60 → N30 (TRM-020)",)
    assert desk.host.tables == before


def test_what_somebody_must_agree_to_is_left_until_its_rule_is_named(desk: SmallDesk) -> None:
    desk.put(
        "OrderLines", ordered_qty=97, uom="EA", unit_price=11.5, amount=1115.5, order_no="4501", line_no="10"
    )
    said = desk.do("fix", order="4501")
    assert said.message == "4501: nothing was entered."
    assert said.blocked
    assert (
        "  ○ QTY-030 left. 4501/10: 97 EA is not a multiple of 5 EA. Ordered → 100: The customer must agree. "
        "If so, name the rule: --order 4501 --code QTY-030."
    ) in said.lines
    said = desk.do("fix", order="4501", line="10", code="qty-030")
    assert said.lines[:2] == (
        "  4501/10: Ordered 97 → 100 (QTY-030)",
        "  4501/10: Amount 1115.5 → 1150 (AMT-010)",
    )
    body = said.body
    assert [(c["column"], c["old"], c["new"]) for c in body["entered"]] == [("ordered_qty", "97", "100")]


def test_consent_is_given_order_by_order(desk: SmallDesk) -> None:
    desk.put("OrderLines", unit_price=120, order_no="4501", line_no="10")
    said = desk.do("fix", code="PRC-010")
    assert said.message == "The desk: nothing was entered."
    assert "Sales must agree, order by order. Name the order: --order 4501 --code PRC-010." in said.lines[0]


def test_all_that_is_safe_is_entered_in_the_whole_desk(desk: SmallDesk) -> None:
    desk.wrong_terms()
    desk.wrong_terms("4502")
    desk.wrong_place()
    said = desk.do("fix", all_safe=True)
    assert said.message == "2 cells put right. 1 finding left."
    assert desk["Orders"]["payment_terms"].tolist() == ["N30", "N30"]
    assert said.lines[-1] == "  ○ No single value is right for 1 finding."


def test_where_two_prices_hold_sales_is_to_be_asked(desk: SmallDesk) -> None:
    contract = desk["Contracts"].iloc[[0]].assign(contract_no="K-99", unit_price=11_000_000)
    desk.host.tables["Contracts"] = pd.concat([desk["Contracts"], contract], ignore_index=True)
    said = desk.do("fix", order="4501", code="PRC-050")
    assert said.blocked
    assert "No single value is right. Ask Sales which one counts" in said.lines[0]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({}, "Name an order with --order, a rule with --code, or say --all-safe."),
        ({"order": "4999"}, "There is no order 4999 in Orders, and no finding that names it."),
        ({"order": "4501", "line": "70"}, "Order 4501 has no line 70."),
        ({"line": "10", "all_safe": True}, "A line is named together with its order: --order NO --line N."),
        ({"order": "4501", "code": "XYZ-010"}, "There is no rule XYZ-010. orderwright rules lists them."),
        ({"order": "4501", "code": "PRC-010"}, "4501 has no finding PRC-010; it has TRM-020."),
        ({"order": "4502"}, "4502 has no finding; there is nothing to fix."),
    ],
)
def test_what_is_not_there_is_refused_in_a_sentence(desk: SmallDesk, given: dict, sentence: str) -> None:
    desk.wrong_terms()
    with pytest.raises(DeskError, match=r"\.") as refused:
        desk.do("fix", **given)
    assert refused.value.message == sentence


def test_a_row_that_stands_twice_is_left(desk: SmallDesk) -> None:
    desk.wrong_terms()
    desk.host.tables["Orders"] = pd.concat([desk["Orders"], desk["Orders"].iloc[[0]]], ignore_index=True)
    said = desk.do("fix", order="4501", code="TRM-020")
    assert "The row stands twice (TBL-020). Delete one of the two first." in said.lines[0]


def test_a_damaged_key_is_repaired_and_everything_stays_with_its_row(desk: SmallDesk) -> None:
    desk.put("Orders", note="call back", owner="Anna", order_no="4501")
    orders = desk["Orders"].copy()
    orders.loc[0, "order_no"] = "4501.0"
    desk.host.tables["Orders"] = orders
    desk.host.kept = [Keepsake("Orders", ("4501.0",), "Note", fill="FFFF00")]
    said = desk.do("fix", code="TBL-150")
    assert said.message == "4501.0: Order No 4501.0 → 4501 (TBL-150)."
    assert desk["Orders"][["order_no", "note", "owner"]].to_numpy().tolist()[0] == [
        "4501",
        "call back",
        "Anna",
    ]
    assert desk.host.kept == [Keepsake("Orders", ("4501",), "Note", fill="FFFF00")]
    assert not len(desk["Closed"])
    assert not len(desk["ErpCorrections"])
    desk.do("undo")
    assert set(desk["Orders"]["order_no"]) == {"4501.0", "4502"}
    assert desk.host.kept == [Keepsake("Orders", ("4501.0",), "Note", fill="FFFF00")]
    assert not len(desk["Closed"])
