"""Corrections made in the desk: kept through loads, told, ticked when the ERP has them."""

from __future__ import annotations

import pytest

from orderwright.hosts.memory import MemoryHost
from tests.desk.corrections import LINE, lines, loaded
from tests.desk.mornings import (
    cell,
    corrections,
    do,
    edit,
    load,
)


@pytest.fixture
def desk() -> MemoryHost:
    return loaded()


CASES = [
    # mine, what the ERP says then: the cell, state, ERP says, shall be
    ("", "12.40", "12.4", []),
    ("", "13", "13", []),
    ("11.90", "12.40", "11.9", [("open", "12.4", "11.9")]),
    ("11.90", "12.4000", "11.9", [("open", "12.4", "11.9")]),
    ("11.90", "11.90", "11.9", [("done", "12.4", "11.9")]),
    ("11.90", "12.60", "11.9", [("open", "12.6", "11.9")]),
    ("11.90", "", "11.9", [("open", "", "11.9")]),
    ("12.400", "13", "13", []),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_of_base_mine_and_theirs(desk, tmp_path, case) -> None:
    mine, theirs, stands, told = case
    if mine:
        edit(desk, "OrderLines", LINE, unit_price=mine)
    load(desk, tmp_path, 1, order_lines=lines(theirs))
    assert cell(desk, "OrderLines", LINE, "unit_price") == stands
    assert corrections(desk, "state", "erp_value", "new_value") == told


def test_a_cell_made_blank_is_a_correction_too(desk, tmp_path) -> None:
    edit(desk, "OrderLines", LINE, requested_date="")
    load(desk, tmp_path, 1, order_lines=lines("13"))
    assert cell(desk, "OrderLines", LINE, "requested_date") == ""
    assert corrections(desk, "field", "erp_value", "new_value") == [("Requested", "2026-12-01", "")]


def test_a_correction_names_place_field_values_and_whom(desk, tmp_path) -> None:
    load(desk, tmp_path, orders="Order No,Sold-to,Name,Currency\nSO-1,C-1,Keller,EUR\n")
    edit(desk, "OrderLines", LINE, unit_price="11.9", requested_date="2026-12-03")
    do("validate", desk, 1)
    told = corrections(desk, "order_no", "line_no", "customer_name", "field", "erp_value", "for_whom")
    assert told == [
        ("SO-1", "10", "Keller", "Requested", "2026-12-01", "logistics"),
        ("SO-1", "10", "Keller", "Unit Price", "12.4", "sales"),
    ]


def test_validate_notices_and_what_is_set_back_goes(desk) -> None:
    edit(desk, "OrderLines", LINE, unit_price="11.90")
    do("validate", desk)
    assert corrections(desk, "state", "new_value", "found_on") == [("open", "11.9", "2026-11-23")]
    edit(desk, "OrderLines", LINE, unit_price="11.80")
    do("validate", desk, 1)
    assert corrections(desk, "state", "new_value", "found_on") == [("open", "11.8", "2026-11-23")]
    edit(desk, "OrderLines", LINE, unit_price="12.4")
    do("validate", desk, 1)
    assert corrections(desk, "state") == []


def test_done_is_ticked_with_the_day_and_re_opened_when_the_erp_undoes_it(desk, tmp_path) -> None:
    edit(desk, "OrderLines", LINE, unit_price="11.90")
    load(desk, tmp_path, 1, order_lines=lines())
    done = load(desk, tmp_path, 2, order_lines=lines("11.90"))
    assert "  To do in ERP: 1 done." in done.lines
    assert done.body["corrections"] == {"open": 0, "reopened": 0, "done": 1, "dropped": 0}
    assert corrections(desk, "state", "done_on") == [("done", "2026-11-25")]
    undone = load(desk, tmp_path, 3, order_lines=lines("12.40"))
    assert undone.body["corrections"] == {"open": 0, "reopened": 1, "done": 0, "dropped": 0}
    assert cell(desk, "OrderLines", LINE, "unit_price") == "11.9"
    assert corrections(desk, "state", "erp_value", "new_value", "done_on") == [
        ("reopened", "12.4", "11.9", "")
    ]
    assert "  SO-1/10 Unit Price: the ERP says 12.4 again; re-opened, 11.9 stays here." in undone.lines
    load(desk, tmp_path, 4, order_lines=lines("11.9"))
    assert corrections(desk, "state", "done_on") == [("done", "2026-11-27")]


def test_after_done_the_erp_may_move_on(desk, tmp_path) -> None:
    edit(desk, "OrderLines", LINE, unit_price="11.90")
    load(desk, tmp_path, 1, order_lines=lines("11.90"))
    load(desk, tmp_path, 2, order_lines=lines("14"))
    assert cell(desk, "OrderLines", LINE, "unit_price") == "14"
    assert corrections(desk, "state") == [("done",)]


def test_done_corrections_go_after_a_month(desk, tmp_path) -> None:
    edit(desk, "OrderLines", LINE, unit_price="11.90")
    load(desk, tmp_path, 1, order_lines=lines("11.90"))
    do("validate", desk, 31)
    assert corrections(desk, "state") == [("done",)]
    do("validate", desk, 32)
    assert corrections(desk, "state") == []


def test_the_erp_s_third_value_is_told(desk, tmp_path) -> None:
    edit(desk, "OrderLines", LINE, unit_price="11.90")
    said = load(desk, tmp_path, 1, order_lines=lines("12.60"))
    assert "  SO-1/10 Unit Price: the ERP now says 12.6; 11.9 stays here." in said.lines
    assert "now says" not in " ".join(load(desk, tmp_path, 2, order_lines=lines("12.60")).lines)


def test_a_dropped_correction_gives_the_cell_back(desk, tmp_path) -> None:
    edit(desk, "OrderLines", LINE, unit_price="11.90")
    do("validate", desk)
    edit(desk, "ErpCorrections", [desk.tables["ErpCorrections"]["correction_id"].iloc[0]], decision="dropped")
    do("validate", desk)
    assert cell(desk, "OrderLines", LINE, "unit_price") == "11.9"
    load(desk, tmp_path, 1, order_lines=lines())
    assert cell(desk, "OrderLines", LINE, "unit_price") == "12.4"
    assert corrections(desk, "state", "decision", "done_on") == [("dropped", "", "2026-11-24")]
    edit(desk, "OrderLines", LINE, unit_price="11.90")
    load(desk, tmp_path, 2, order_lines=lines())
    assert cell(desk, "OrderLines", LINE, "unit_price") == "11.9"
    assert corrections(desk, "state", "found_on") == [("open", "2026-11-25")]


def test_a_dropped_correction_goes_back_though_the_export_lacks_its_column(desk, tmp_path) -> None:
    edit(desk, "OrderLines", LINE, unit_price="11.90")
    do("todo", desk)
    edit(desk, "ErpCorrections", [desk.tables["ErpCorrections"]["correction_id"].iloc[0]], decision="dropped")
    load(desk, tmp_path, 1, order_lines="Order No,Line,UOM\nSO-1,10,EA\nSO-1,20,EA\n")
    assert cell(desk, "OrderLines", LINE, "unit_price") == "12.4"
    assert corrections(desk, "state") == [("dropped",)]


def test_notes_on_a_correction_stay(desk, tmp_path) -> None:
    edit(desk, "OrderLines", LINE, unit_price="11.90")
    do("validate", desk)
    name = desk.tables["ErpCorrections"]["correction_id"].iloc[0]
    edit(desk, "ErpCorrections", [name], note="asked Ann", owner="Ben")
    load(desk, tmp_path, 1, order_lines=lines("12.60"))
    assert corrections(desk, "correction_id", "note", "owner") == [(name, "asked Ann", "Ben")]
