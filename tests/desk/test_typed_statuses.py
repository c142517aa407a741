"""A status typed by hand moves nothing; what the journal knows does."""

from __future__ import annotations

import pandas as pd
import pytest

from orderwright.book import OrderBook
from orderwright.changes import TableChange
from orderwright.desk.rulebook import PACK_VERSION
from orderwright.desk.stages.recorded import recorded
from orderwright.hosts.journal import Journal
from orderwright.hosts.shelf import MemoryShelf
from tests.desk.staged import WAY, codes

from ..rules.company import produced
from .stages import StagedDesk, staged_desk


@pytest.fixture
def desk() -> StagedDesk:
    return staged_desk()


@pytest.mark.parametrize("typed", ["released", "shipped", "closed"])
def test_a_status_typed_by_hand_is_no_move(desk: StagedDesk, typed: str) -> None:
    desk.put("Orders", order_no="4501", desk_status=typed)
    said = desk.validate()
    assert said.body["orders"]["4501"]["state"] == "blocked"
    told = desk.finding("STG-010")
    wanted = produced("STG-010")
    assert told["message"] == wanted.message.replace("released", typed)
    assert told["fix"] == wanted.fix
    for name in WAY:
        assert desk.step(name, "4501").exit_code == 1
    assert desk.call("allocate").body["lines"] is not None
    assert desk.status() == typed


@pytest.mark.parametrize("typed", ["closed", "cancelled"])
def test_an_order_typed_out_of_the_way_stays_in_my_list_and_in_the_numbers(
    desk: StagedDesk, typed: str
) -> None:
    before = desk.call("numbers").body["figures"]["open"]
    desk.put("Orders", order_no="4501", desk_status=typed)
    desk.put("OrderLines", order_no="4501", line_no="10", desk_status=typed)
    listed = {row["order_no"]: row for row in desk.call("list").body["orders"]}
    assert f"Desk Status says {typed}" in listed["4501"]["what"]
    desk.validate()
    assert "4501" in desk["MyList"]["order_no"].tolist()
    assert desk["DeskDays"]["open_orders"].tolist()[-1] == 2
    assert desk.call("numbers").body["figures"]["open"] == before
    desk.put("Orders", order_no="4501", desk_status="entered")
    desk.put("OrderLines", order_no="4501", line_no="10", desk_status="entered")
    desk.validate()
    assert "4501" not in desk["MyList"]["order_no"].tolist()


def test_a_typed_status_of_another_order_frees_nothing(desk: StagedDesk) -> None:
    desk.put("Orders", order_no="4502", sold_to="C1", ship_to="S1", customer_po="PO-77812")
    assert "DUP-010" in codes(desk.step("release", "4501", "4502"), "4502")
    desk.put("Orders", order_no="4501", desk_status="cancelled")
    assert "DUP-010" in codes(desk.step("release", "4502"), "4502")


def test_a_line_closed_by_hand_hides_no_fault(desk: StagedDesk) -> None:
    desk.put("OrderLines", order_no="4501", line_no="10", sku="NO-SUCH", desk_status="closed")
    assert {"STG-010", "SKU-010"} <= set(codes(desk.step("release", "4501")))


def test_a_released_order_cannot_be_typed_back_and_a_line_behind_is_left_alone(desk: StagedDesk) -> None:
    desk.step("release", "4501")
    desk.put("OrderLines", order_no="4501", line_no="10", desk_status="entered")
    assert desk.step("pick", "4501").exit_code == 0
    assert desk.lines()["10"] == "picked"
    desk.put("Orders", order_no="4501", desk_status="entered")
    assert codes(desk.step("ship", "4501")) == ["STG-010"]


def test_put_back_the_order_goes_on(desk: StagedDesk) -> None:
    desk.put("Orders", order_no="4501", desk_status="shipped")
    desk.validate()
    desk.put("Orders", order_no="4501", desk_status="entered")
    assert desk.step("release", "4501").exit_code == 0


def test_a_row_typed_below_is_entered_whatever_it_says(desk: StagedDesk) -> None:
    orders = desk["Orders"]
    new = orders[orders["order_no"] == "4501"].assign(order_no="4503", desk_status="picked")
    desk.host.tables["Orders"] = pd.concat([orders, new], ignore_index=True)
    assert "STG-010" in {f["code"] for f in desk.validate().body["findings"] if f["order_no"] == "4503"}


def test_without_a_journal_the_statuses_are_the_erp_s_and_that_is_said() -> None:
    desk = StagedDesk(written=False)
    desk.put("Orders", order_no="4501", desk_status="picked")
    done = desk.step("ship", "4501")
    assert done.exit_code == 0
    assert done.lines[-1].startswith("  ○ No run journal lies beside this workbook yet")
    assert not desk.step("invoice", "4501").lines[-1].startswith("  ○")


def test_a_damaged_record_is_made_again_from_the_runs(desk: StagedDesk) -> None:
    desk.step("release", "4501")
    shelf = desk.host.journal.shelf
    assert isinstance(shelf, MemoryShelf)
    (kept,) = (name for name in shelf.names() if ".recorded." in name)
    shelf.files[kept] = shelf.files[kept][:-9]
    desk.put("Orders", order_no="4501", desk_status="shipped")
    assert "STG-010" in {f["code"] for f in desk.validate().body["findings"]}


def test_a_move_is_told_by_history_and_taken_back_by_undo(desk: StagedDesk) -> None:
    desk.step("release", "4501")
    run = desk.host.journal.runs()[-1]
    assert (run.verb, run.rule_pack) == ("release", PACK_VERSION)
    story = desk.call("history", order="4501").body["events"]
    assert [e["what"] for e in story if e["kind"] == "stage"] == [
        f"Desk Status: “entered” → “released” by rule pack {PACK_VERSION}"
    ]
    desk.call("undo")
    assert (desk.status(), set(desk.lines().values())) == ("entered", {"entered"})
    assert "STG-010" not in {f["code"] for f in desk.validate().body["findings"]}


def test_an_undo_moves_no_order_on(desk: StagedDesk) -> None:
    desk.step("release", "4501")
    desk.call("undo")
    undoing = desk.host.journal.run_ids()[-1]
    desk.wrong_terms()
    again = desk.call("undo", run=undoing)
    assert (again.exit_code, desk.status()) == (1, "entered")
    assert "only release, pick, ship and invoice move an order on" in again.lines[0]


def test_a_simulation_tells_and_moves_nothing(desk: StagedDesk) -> None:
    done = desk.call("release", order=("4501",), simulate=True)
    assert done.message == "1 order released."
    assert desk.status() == "entered"


def test_a_simulated_day_knows_what_verbs_did(desk: StagedDesk) -> None:
    desk.put("Orders", order_no="4501", desk_status="released")
    day = desk.call("run", simulate=True).body["steps"]
    assert day["validate"]["orders"]["4501"]["state"] == "blocked"
    assert Journal(desk.host.journal.shelf).run_ids() == desk.host.journal.run_ids()


def test_a_row_that_comes_back_or_gets_another_number_stands_where_it_stood(desk: StagedDesk) -> None:
    typed = desk["Orders"].assign(desk_status="released")
    none = typed.iloc[:0]
    known = recorded(desk.host.journal, OrderBook(desk.host.tables, desk.day))
    gone = known.after([TableChange("Orders", none, typed, none, none)], "load")
    back = gone.after([TableChange("Orders", typed, none, none, none)], "undo")
    assert set(back.status_of(typed["order_no"])) == {"entered"}
    rekeyed = typed.assign(order_no="0" + typed["order_no"])
    moved = known.after([TableChange("Orders", rekeyed, typed, none, none)], "fix")
    assert set(moved.status_of(rekeyed["order_no"])) == {"entered"}
    loaded = known.after([TableChange("Orders", rekeyed, none, none, none)], "load")
    assert set(loaded.status_of(rekeyed["order_no"])) == {"released"}
