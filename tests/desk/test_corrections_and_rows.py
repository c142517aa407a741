"""Corrections when rows are typed, deleted, gone or taken back."""

from __future__ import annotations

import pytest

from orderwright.hosts.memory import MemoryHost
from tests.desk.corrections import HEADS, LINE, lines, loaded
from tests.desk.mornings import (
    add,
    cell,
    corrections,
    delete,
    do,
    edit,
    load,
    take_back,
)


@pytest.fixture
def desk() -> MemoryHost:
    return loaded()


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
