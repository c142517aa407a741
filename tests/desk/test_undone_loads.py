"""A load that was taken back: what stays of it, since somebody wrote on it, is still the ERP's."""

from __future__ import annotations

from copy import deepcopy

import pytest

from orderwright.hosts.memory import MemoryHost
from tests.desk.mornings import add, blank_desk, cell, corrections, do, edit, load, position
from tests.desk.runs import rows

HEADS = "Order No,Sold-to,Currency,Requested Date\n"
OLD = f"{HEADS}SO-1,C1,EUR,2026-12-01\n"


def with_new(requested: str = "2026-12-02") -> str:
    """The export with an order more."""
    return f"{OLD}SO-2,C1,EUR,{requested}\n"


@pytest.fixture
def desk(undone: MemoryHost) -> MemoryHost:
    return deepcopy(undone)


@pytest.fixture(scope="module")
def undone(tmp_path_factory: pytest.TempPathFactory) -> MemoryHost:
    """Monday's load, Tuesday's with a new order, a note on it; then Tuesday's load is taken back."""
    host, folder = blank_desk(), tmp_path_factory.mktemp("exports")
    load(host, folder, orders=OLD)
    load(host, folder, 1, orders=with_new())
    edit(host, "Orders", ["SO-2"], note="call before ten")
    assert do("undo", host, 1).blocked
    return host


def test_an_order_that_stays_is_the_erps_and_no_correction(desk) -> None:
    do("validate", desk, 1)
    assert rows(desk, "Orders", "order_no", "note") == [("SO-1", ""), ("SO-2", "call before ten")]
    assert corrections(desk, "row_key", "field") == []


def test_the_next_load_renews_an_order_that_stayed(desk, tmp_path) -> None:
    load(desk, tmp_path, 2, orders=with_new("2026-12-24"))
    assert cell(desk, "Orders", ["SO-2"], "requested_date") == "2026-12-24"
    assert cell(desk, "Orders", ["SO-2"], "note") == "call before ten"
    assert corrections(desk, "row_key", "field") == []


def test_an_order_that_stayed_leaves_when_the_erp_has_it_no_longer(desk, tmp_path) -> None:
    load(desk, tmp_path, 2, orders=OLD)
    assert rows(desk, "Orders", "order_no") == [("SO-1",)]
    assert rows(desk, "Closed", "row_key", "note") == [("SO-2", "call before ten")]


def test_a_correction_on_an_order_that_stayed_stays_one(desk, tmp_path) -> None:
    edit(desk, "Orders", ["SO-2"], requested_date="2026-12-31")
    load(desk, tmp_path, 2, orders=with_new("2026-12-24"))
    assert cell(desk, "Orders", ["SO-2"], "requested_date") == "2026-12-31"
    assert corrections(desk, "field", "erp_value", "new_value", "state") == [
        ("Requested Date", "2026-12-24", "2026-12-31", "open")
    ]


def test_an_order_that_stayed_is_the_erps_also_when_the_load_before_is_taken_back(tmp_path) -> None:
    host = blank_desk()
    load(host, tmp_path, orders=OLD)
    load(host, tmp_path, 1, orders=OLD.replace("12-01", "12-03"))
    load(host, tmp_path, 2, orders=with_new())
    edit(host, "Orders", ["SO-2"], note="call before ten")
    do("undo", host, 2)
    do("undo", host, 2)
    load(host, tmp_path, 3, orders=with_new("2026-12-24"))
    assert cell(host, "Orders", ["SO-2"], "requested_date") == "2026-12-24"
    assert corrections(host, "row_key", "field") == []


def test_the_load_can_be_done_again(desk, tmp_path) -> None:
    do("undo", desk, 1, run=desk.journal.run_ids()[-1])
    load(desk, tmp_path, 2, orders=with_new("2026-12-24"))
    assert cell(desk, "Orders", ["SO-2"], "requested_date") == "2026-12-24"
    assert corrections(desk, "row_key", "field") == []


def test_a_simulated_undo_forgets_and_learns_nothing(tmp_path) -> None:
    host = blank_desk()
    load(host, tmp_path, orders=OLD)
    mark = str(host.tables["Loads"]["mirror"].iloc[0])
    load(host, tmp_path, 1, orders=with_new())
    edit(host, "Orders", ["SO-2"], note="call before ten")
    do("undo", host, 1, simulate=True)
    assert host.mirror.read("Orders", mark)["order_no"].tolist() == ["SO-1"]
    assert position(host, "Orders", ["SO-2"]) == 1


def test_an_order_typed_by_hand_is_still_to_do_until_the_next_load_shows_it(tmp_path) -> None:
    host = blank_desk()
    load(host, tmp_path, orders=OLD)
    add(host, "Orders", order_no="SO-2", sold_to="C1", currency="EUR", requested_date="2026-12-02")
    do("validate", host, 1)
    load(host, tmp_path, 1, orders=with_new())
    do("undo", host, 1)
    assert corrections(host, "row_key", "field", "state") == [("SO-2", "(new row)", "open")]
    do("validate", host, 1)
    assert corrections(host, "row_key", "field", "state") == [("SO-2", "(new row)", "open")]
    load(host, tmp_path, 2, orders=with_new())
    assert corrections(host, "row_key", "field", "state") == [("SO-2", "(new row)", "done")]


@pytest.fixture
def three_days(three_loads: MemoryHost) -> MemoryHost:
    return deepcopy(three_loads)


@pytest.fixture(scope="module")
def three_loads(tmp_path_factory: pytest.TempPathFactory) -> MemoryHost:
    """Monday's load, Tuesday's with an order more and a day moved, Wednesday's that says so too, and more."""
    host, folder = blank_desk(), tmp_path_factory.mktemp("exports")
    load(host, folder, orders=OLD)
    moved = with_new().replace("12-01", "12-08")
    load(host, folder, 1, orders=moved)
    load(host, folder, 2, orders=f"{moved}SO-3,C1,EUR,2026-12-09\n")
    return host


def undo_tuesday(host: MemoryHost):
    return do("undo", host, 2, run=host.journal.run_ids()[1])


def test_what_a_newer_load_says_too_stays_when_an_older_one_is_taken_back(three_days) -> None:
    done = undo_tuesday(three_days)
    assert rows(three_days, "Orders", "order_no") == [("SO-1",), ("SO-2",), ("SO-3",)]
    assert cell(three_days, "Orders", ["SO-1"], "requested_date") == "2026-12-08"
    why = {
        (tuple(one["key"]), one["column"]): one["why"]
        for one in done.body["left"]
        if one["table"] == "Orders"
    }
    assert why == {(("SO-1",), "requested_date"): "said again", (("SO-2",), None): "said again"}
    assert "a newer load says so too" in done.message
    do("validate", three_days, 2)
    assert corrections(three_days, "row_key", "field") == []


def test_the_loads_after_an_older_one_was_taken_back_go_on_as_before(three_days, tmp_path) -> None:
    undo_tuesday(three_days)
    load(three_days, tmp_path, 3, orders=with_new("2026-12-24"))
    assert rows(three_days, "Orders", "order_no") == [("SO-1",), ("SO-2",)]
    assert rows(three_days, "Closed", "row_key") == [("SO-3",)]
    assert cell(three_days, "Orders", ["SO-2"], "requested_date") == "2026-12-24"
    assert corrections(three_days, "row_key", "field") == []


def test_an_order_that_left_with_an_older_load_stays_closed_while_a_newer_one_has_it_not(tmp_path) -> None:
    host = blank_desk()
    load(host, tmp_path, orders=with_new())
    edit(host, "Orders", ["SO-2"], note="call before ten")
    load(host, tmp_path, 1, orders=OLD)
    load(host, tmp_path, 2, orders=OLD.replace("12-01", "12-08"))
    undo_tuesday(host)
    do("validate", host, 2)
    assert rows(host, "Orders", "order_no") == [("SO-1",)]
    assert rows(host, "Closed", "row_key", "note") == [("SO-2", "call before ten")]
    assert corrections(host, "row_key", "field") == []


def test_loads_taken_back_from_the_oldest_on_leave_no_correction(three_days) -> None:
    undo_tuesday(three_days)
    do("undo", three_days, 2)
    do("validate", three_days, 2)
    assert corrections(three_days, "row_key", "field") == []
    assert rows(three_days, "Orders", "order_no") == [("SO-1",), ("SO-2",)]


def test_a_note_that_is_gone_lets_its_order_go_when_the_load_is_taken_back_again(desk, tmp_path) -> None:
    do("undo", desk, 1, run=desk.journal.run_ids()[-1])
    edit(desk, "Orders", ["SO-2"], note="")
    do("undo", desk, 1)
    do("validate", desk, 1)
    assert rows(desk, "Orders", "order_no") == [("SO-1",)]
    assert corrections(desk, "row_key", "field") == []
    load(desk, tmp_path, 2, orders=with_new("2026-12-24"))
    assert rows(desk, "Orders", "order_no") == [("SO-1",), ("SO-2",)]
    assert corrections(desk, "row_key", "field") == []
