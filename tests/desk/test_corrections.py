"""Corrections made in the desk: kept through loads, told, ticked when the ERP has them."""

from __future__ import annotations

from pathlib import Path

import pytest

from orderwright.hosts.memory import MemoryHost
from tests.desk.mornings import (
    add,
    blank_desk,
    cell,
    corrections,
    delete,
    do,
    edit,
    load,
    take_back,
)

HEADS = "Order No,Line,SKU,Ordered,UOM,Unit Price,Requested\n"
LINE = ("SO-1", "10")


def lines(price: str = "12.40", requested: str = "2026-12-01", more: str = "") -> str:
    return f"{HEADS}SO-1,10,A-100,5,EA,{price},{requested}\nSO-1,20,A-200,1,EA,3,2026-12-01\n{more}"


@pytest.fixture
def desk(tmp_path: Path) -> MemoryHost:
    """Loaded on Monday."""
    host = blank_desk()
    load(host, tmp_path, order_lines=lines())
    return host


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


def test_a_row_typed_here_is_listed_until_the_erp_has_it(desk, tmp_path) -> None:
    add(desk, "OrderLines", order_no="SO-1", line_no="30", sku="A-300", ordered_qty="2", uom="EA")
    load(desk, tmp_path, 1, order_lines=lines())
    assert corrections(desk, "line_no", "field", "state") == [("30", "(new row)", "open")]
    load(desk, tmp_path, 2, order_lines=lines(more="SO-1,30,A-300,3,EA,7,2026-12-01\n"))
    assert cell(desk, "OrderLines", ("SO-1", "30"), "unit_price") == "7"
    assert corrections(desk, "line_no", "field", "state", "erp_value", "new_value") == [
        ("30", "(new row)", "done", "", ""),
        ("30", "Ordered", "open", "3", "2"),
    ]


def test_a_row_deleted_here_stays_away_until_the_erp_drops_it(desk, tmp_path) -> None:
    delete(desk, "OrderLines", ("SO-1", "20"))
    load(desk, tmp_path, 1, order_lines=lines("13"))
    assert desk.tables["OrderLines"]["line_no"].tolist() == ["10"]
    assert corrections(desk, "line_no", "field", "state") == [("20", "(row deleted)", "open")]
    load(desk, tmp_path, 2, order_lines=lines("13").replace("SO-1,20,A-200,1,EA,3,2026-12-01\n", ""))
    assert corrections(desk, "line_no", "field", "state") == [("20", "(row deleted)", "done")]


def test_a_deleted_row_comes_back_when_that_is_dropped(desk, tmp_path) -> None:
    delete(desk, "OrderLines", ("SO-1", "20"))
    do("validate", desk)
    edit(desk, "ErpCorrections", [desk.tables["ErpCorrections"]["correction_id"].iloc[0]], decision="dropped")
    load(desk, tmp_path, 1, order_lines=lines())
    assert desk.tables["OrderLines"]["line_no"].tolist() == ["10", "20"]
    assert corrections(desk, "state") == [("dropped",)]


def test_a_column_that_no_load_filled_is_not_the_erp_s(desk, tmp_path) -> None:
    edit(desk, "OrderLines", LINE, customer_part_no="K-7")
    load(desk, tmp_path, 1, order_lines=lines("13"))
    assert corrections(desk, "field") == []
    assert cell(desk, "OrderLines", LINE, "customer_part_no") == "K-7"


def test_leading_zeros_lost_in_excel_are_mended_not_corrected(desk, tmp_path) -> None:
    zeros = lines().replace("A-100", "000100")
    load(desk, tmp_path, 1, order_lines=zeros)
    edit(desk, "OrderLines", LINE, sku="100")
    load(desk, tmp_path, 2, order_lines=zeros)
    assert cell(desk, "OrderLines", LINE, "sku") == "000100"
    assert corrections(desk, "field") == []


def test_the_same_file_twice_changes_nothing(desk, tmp_path) -> None:
    edit(desk, "OrderLines", LINE, unit_price="11.90")
    load(desk, tmp_path, 1, order_lines=lines())
    assert load(desk, tmp_path, 2, order_lines=lines()).changes.empty


def test_a_load_taken_back_finds_what_the_erp_said_before(desk, tmp_path) -> None:
    edit(desk, "OrderLines", LINE, unit_price="11.90")
    do("validate", desk)
    take_back(desk, load(desk, tmp_path, 1, order_lines=lines("12.60")))
    do("validate", desk, 1)
    assert corrections(desk, "state", "erp_value") == [("open", "12.4")]


def test_without_what_the_erp_said_known_corrections_still_stay(desk, tmp_path) -> None:
    edit(desk, "OrderLines", LINE, unit_price="11.90")
    delete(desk, "OrderLines", ("SO-1", "20"))
    add(desk, "OrderLines", order_no="SO-1", line_no="30", sku="A-300", ordered_qty="2", uom="EA")
    do("validate", desk)
    before = corrections(desk, "line_no", "field", "state", "erp_value", "new_value")
    moved = MemoryHost(desk.tables)
    edit(moved, "OrderLines", LINE, requested_date="2026-12-24")
    said = load(moved, tmp_path, 1, order_lines=lines())
    assert any("what the ERP last said is not known" in line for line in said.lines)
    assert corrections(moved, "line_no", "field", "state", "erp_value", "new_value") == before
    assert cell(moved, "OrderLines", LINE, "unit_price") == "11.9"
    assert cell(moved, "OrderLines", LINE, "requested_date") == "2026-12-01"
    said = load(moved, tmp_path, 2, order_lines=lines("11.90"))
    assert not any("not known" in line for line in said.lines)
    assert corrections(moved, "line_no", "field", "state")[0] == ("10", "Unit Price", "done")


def test_a_simulated_load_keeps_nothing(desk, tmp_path) -> None:
    tables = dict(desk.tables)
    edit(desk, "OrderLines", LINE, unit_price="11.90")
    told = load(desk, tmp_path, 1, simulate=True, order_lines=lines("12.60"))
    assert "  To do in ERP: 1 still to do." in told.lines
    assert desk.tables["ErpCorrections"] is tables["ErpCorrections"]
    load(desk, tmp_path, 1, order_lines=lines())
    assert corrections(desk, "erp_value") == [("12.4",)]


def test_todo_tells_by_whom(desk) -> None:
    edit(desk, "OrderLines", LINE, unit_price="11.90")
    told = do("todo", desk)
    assert told.message == "1 correction to enter in the ERP."
    assert told.lines == ("  Sales:", "    SO-1/10: Unit Price 12.4 → 11.9")
    (row,) = told.body["corrections"]
    assert (row["table"], row["row_key"], row["column_key"]) == ("OrderLines", "SO-1/10", "unit_price")
    assert corrections(desk, "state") == [("open",)]
    assert do("todo", desk).changes.empty


def test_a_row_typed_here_is_not_closed_and_gone_lines_are_no_corrections(desk, tmp_path) -> None:
    orders = "Order No,Sold-to,Name,Currency\nSO-1,C-1,Keller,EUR\nSO-2,C-2,Ames,EUR\n"
    other = "SO-2,10,A-100,5,EA,12,2026-12-01\n"
    load(desk, tmp_path, orders=orders, order_lines=lines(more=other))
    add(desk, "OrderLines", order_no="SO-1", line_no="30", sku="A-300", ordered_qty="2", uom="EA")
    load(desk, tmp_path, 1, order_lines=lines(more=other))
    assert corrections(desk, "line_no", "field") == [("30", "(new row)")]
    load(desk, tmp_path, 2, orders=orders.replace("SO-2,C-2,Ames,EUR\n", ""))
    do("todo", desk, 2)
    assert desk.tables["OrderLines"]["order_no"].unique().tolist() == ["SO-1"]
    assert corrections(desk, "line_no", "field") == [("30", "(new row)")]
    load(desk, tmp_path, 3, orders=orders)
    do("todo", desk, 3)
    assert sorted(desk.tables["OrderLines"]["order_no"].unique()) == ["SO-1", "SO-2"]
    assert corrections(desk, "line_no", "field") == [("30", "(new row)")]


def test_start_and_the_list_s_own_line_count_what_the_validation_itself_notices(desk) -> None:
    edit(desk, "OrderLines", LINE, unit_price="11.90")
    do("validate", desk)
    assert desk.cells["ow_todo"] == "To do in ERP: 1 correction ›"
    assert "1 open" in desk.cells["ow_todo_line"]


def test_a_line_that_stands_twice_is_no_correction(desk) -> None:
    add(desk, "OrderLines", order_no="SO-1", line_no="10", sku="A-200", unit_price="99")
    do("todo", desk)
    assert corrections(desk) == []


def test_what_the_erp_undid_stands_first_and_what_is_done_last(desk, tmp_path) -> None:
    edit(desk, "OrderLines", LINE, unit_price="11.90")
    load(desk, tmp_path, 1, order_lines=lines("11.90"))
    edit(desk, "OrderLines", ("SO-1", "20"), requested_date="2026-12-08")
    do("todo", desk, 1)
    assert desk.tables["ErpCorrections"]["state"].tolist() == ["open", "done"]
    load(desk, tmp_path, 2, order_lines=lines("12.40"))
    assert desk.tables["ErpCorrections"]["state"].tolist() == ["reopened", "open"]


GONE = f"{HEADS}SO-1,20,A-200,1,EA,3,2026-12-01\n"
RETURNS = [
    # what the ERP says when the row is back: the cell, state, ERP says
    ("12.40", "11.9", ("open", "12.4")),
    ("12.60", "11.9", ("open", "12.6")),
    ("11.90", "11.9", ("done", "12.4")),
]


@pytest.mark.parametrize("case", RETURNS, ids=str)
def test_a_correction_waits_for_its_row_and_comes_back_with_it(desk, tmp_path, case) -> None:
    theirs, stands, told = case
    edit(desk, "OrderLines", LINE, unit_price="11.90")
    load(desk, tmp_path, 1, order_lines=GONE)
    assert corrections(desk, "state", "new_value") == [("away", "11.9")]
    do("validate", desk, 1)
    assert corrections(desk, "state") == [("away",)]
    load(desk, tmp_path, 2, order_lines=lines(theirs))
    assert cell(desk, "OrderLines", LINE, "unit_price") == stands
    assert corrections(desk, "state", "erp_value") == [told]


def test_a_correction_that_is_dropped_while_its_row_is_away_stays_dropped(desk, tmp_path) -> None:
    edit(desk, "OrderLines", LINE, unit_price="11.90")
    load(desk, tmp_path, 1, order_lines=GONE)
    [(key,)] = corrections(desk, "correction_id")
    edit(desk, "ErpCorrections", (key,), decision="dropped")
    load(desk, tmp_path, 2, order_lines=lines())
    assert cell(desk, "OrderLines", LINE, "unit_price") == "12.4"
    assert corrections(desk, "state") == [("dropped",)]
