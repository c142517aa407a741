"""Orders move by release, pick, ship and invoice only, and only where nothing stops them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from orderwright.desk.rulebook import PACK_VERSION
from orderwright.errors import DeskError
from tests.desk.staged import WAY, codes

from .stages import StagedDesk, staged_desk


@pytest.fixture
def desk() -> StagedDesk:
    return staged_desk()


def test_an_order_goes_its_way_step_by_step_and_its_lines_follow(desk: StagedDesk) -> None:
    statuses = []
    for name in WAY:
        done = desk.step(name, "4501")
        assert (done.exit_code, done.body["rule_pack"]) == (0, PACK_VERSION)
        statuses.append(desk.status())
        assert set(desk.lines().values()) == {desk.status()}
    assert statuses == ["released", "picked", "shipped", "invoiced"]
    assert desk.status("4502") == "entered"


def test_a_blocked_order_stays_and_every_reason_is_told_with_the_erp_s_own(desk: StagedDesk) -> None:
    desk.wrong_terms()
    desk.put("Orders", order_no="4501", delivery_block="01", credit_status="on hold")
    done = desk.step("release", "4501")
    assert done.exit_code == 1
    assert done.message == "0 orders released, 1 blocked."
    assert set(codes(done)) == {"TRM-020", "CRD-030"}
    (told,) = done.body["blocked"]
    assert told["erp"] == {"credit_status": "on hold", "delivery_block": "01"}
    assert "      The ERP says: Credit Status “on hold”, Delivery Block “01”" in done.lines
    assert desk.status() == "entered"
    assert len(desk.host.journal.run_ids()) == 1


def test_a_rule_blocks_its_own_stage_and_no_earlier_one(desk: StagedDesk) -> None:
    desk.put("Orders", order_no="4501", delivery_block="01")
    assert desk.step("release", "4501").exit_code == 0
    assert desk.step("pick", "4501").exit_code == 0
    assert codes(desk.step("ship", "4501")) == ["HLD-030"]
    assert desk.status() == "picked"


def test_of_many_orders_those_move_that_may_and_exit_is_one(desk: StagedDesk) -> None:
    desk.wrong_terms()
    done = desk.step("release", "4501", "4502")
    assert (done.exit_code, done.message) == (1, "1 order released, 1 blocked.")
    assert (desk.status("4501"), desk.status("4502")) == ("entered", "released")


def test_no_step_is_skipped(desk: StagedDesk) -> None:
    done = desk.step("ship", "4501")
    assert done.exit_code == 1
    assert done.lines == (
        "  ■ 4501 was not shipped: it is entered; release and pick it first, no step is skipped.",
    )
    desk.step("release", "4501")
    again = desk.step("release", "4501")
    assert (again.exit_code, again.lines) == (0, ("  4501 is released already.",))


def test_a_cancelled_or_closed_order_stays(desk: StagedDesk) -> None:
    desk = StagedDesk(written=False)
    desk.put("Orders", order_no="4501", desk_status="cancelled")
    assert desk.step("release", "4501").lines[0] == "  ■ 4501 was not released: it is cancelled."


def test_a_cancelled_line_stays(desk: StagedDesk) -> None:
    desk.put("OrderLines", order_no="4501", line_no="20", rejection_reason="no longer made", amount=0)
    desk.put("Orders", order_no="4501", net_value=230)
    for name in ("release", "pick"):
        assert desk.step(name, "4501").exit_code == 0
    assert desk.lines() == {"10": "picked", "20": "entered"}
    assert desk.step("ship", "4501").exit_code == 0


@pytest.mark.parametrize(
    ("given", "moved"),
    [
        ({"customer": "C1"}, ["4501"]),
        ({"customer": "fjord foods as"}, ["4502"]),
        ({"owner": "Anna"}, ["4501"]),
        ({"ship_by": dt.date(2026, 12, 4)}, ["4501"]),
        ({"clear": True}, ["4501", "4502"]),
        ({"clear": True, "customer": "C2"}, ["4502"]),
    ],
    ids=["number", "name", "owner", "day", "clear", "both"],
)
def test_orders_are_chosen_by_customer_owner_day_or_because_nothing_blocks_them(
    desk: StagedDesk, given: dict[str, Any], moved: list[str]
) -> None:
    desk.put("Orders", order_no="4501", owner="Anna", requested_date=dt.date(2026, 12, 2))
    desk.put("Orders", order_no="4502", requested_date=dt.date(2026, 12, 9), customer_name="Fjord Foods AS")
    done = desk.step("release", **given)
    assert [one["order_no"] for one in done.body["moved"]] == moved


def test_clear_passes_over_what_is_blocked(desk: StagedDesk) -> None:
    desk.wrong_terms()
    done = desk.step("release", clear=True)
    assert (done.exit_code, done.message) == (0, "1 order released.")


def test_nothing_named_and_nothing_known_is_refused(desk: StagedDesk) -> None:
    with pytest.raises(DeskError, match="Name the orders with --order"):
        desk.step("release")
    with pytest.raises(DeskError, match="There is no order 450"):
        desk.step("release", "4501", "450")
    with pytest.raises(DeskError, match="There is no customer with orders named C9"):
        desk.step("release", customer="C9")
    assert desk.status() == "entered"


def test_what_was_not_checked_stops_and_is_never_taken_for_clear(desk: StagedDesk) -> None:
    desk.not_used("Invoices")
    done = desk.step("release", "4501")
    assert done.exit_code == 1
    assert {"code": "CRD-010", "missing_table": "Invoices"} in done.body["not_checked"]
    assert "  ○ Not checked: CRD-010 Customer over the credit limit (no Invoices loaded)" in done.lines
    assert desk.status() == "entered"


def test_what_was_shipped_is_invoiced_whatever_credit_says(desk: StagedDesk) -> None:
    for name in ("release", "pick", "ship"):
        desk.step(name, "4501")
    desk.put("Orders", order_no="4501", credit_status="blocked")
    desk.put("Customers", customer_no="C1", credit_limit=1)
    assert desk.step("invoice", "4501").exit_code == 0
    assert desk.status() == "invoiced"


def test_a_billing_block_stops_the_invoice(desk: StagedDesk) -> None:
    for name in ("release", "pick", "ship"):
        desk.step(name, "4501")
    desk.put("Orders", order_no="4501", billing_block="08 price")
    assert codes(desk.step("invoice", "4501")) == ["HLD-040"]


def test_a_setting_that_cannot_be_read_stops_every_order(desk: StagedDesk) -> None:
    desk.setting("company_currency", "euros")
    assert "SET-010" in codes(desk.step("release", "4501"))


def test_an_override_lets_the_order_pass_and_a_mandatory_rule_never(desk: StagedDesk) -> None:
    desk.wrong_terms()
    desk.call("override", order="4501", code="TRM-020", reason="agreed")
    assert desk.step("release", "4501").exit_code == 0
    desk.put("OrderLines", order_no="4502", line_no="10", ordered_qty=0)
    with pytest.raises(DeskError, match="QTY-010 is mandatory"):
        desk.call("override", order="4502", code="QTY-010", reason="hurry")
    assert "QTY-010" in codes(desk.step("release", "4502"), "4502")
