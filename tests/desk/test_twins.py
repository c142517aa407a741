"""A key that stands twice, in the sheet or in an export: a finding, and neither a correction nor gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from orderwright.hosts.memory import MemoryHost
from tests.desk.mornings import add, blank_desk, corrections, do, edit, load

HEADS = "Order No,Line,SKU,Ordered,UOM,Unit Price\n"
FIRST, TWIN, NEXT = "SO-1,10,A-100,5,EA,12.40\n", "SO-1,10,B-200,1,CS,99\n", "SO-1,20,A-200,1,EA,3\n"
ORDERS = "Order No,Sold-to,Name,Currency\nSO-1,C-1,Keller,EUR\n"


@pytest.fixture
def desk() -> MemoryHost:
    """A sheet in which somebody has the same line twice, never loaded."""
    host = blank_desk()
    add(host, "Orders", order_no="SO-1", sold_to="C-1", customer_name="Keller", currency="EUR")
    for sku, ordered, uom, price in (("A-100", "5", "EA", "12.40"), ("B-200", "1", "CS", "99")):
        line = {"sku": sku, "ordered_qty": ordered, "uom": uom, "unit_price": price}
        add(host, "OrderLines", order_no="SO-1", line_no="10", **line)
    add(
        host,
        "OrderLines",
        order_no="SO-1",
        line_no="20",
        sku="A-200",
        ordered_qty="1",
        uom="EA",
        unit_price="3",
    )
    return host


def brought(host: MemoryHost, folder: Path, day: int, export: str) -> dict[str, int]:
    outcome = load(host, folder, day, orders=ORDERS, order_lines=HEADS + export)
    counts = outcome.body["tables"]["OrderLines"]
    return {name: counts[name] for name in ("new", "changed", "gone", "back")}


@pytest.mark.parametrize("sorted_by_hand", [False, True], ids=["as loaded", "twin first"])
@pytest.mark.parametrize("export", [FIRST + TWIN + NEXT, FIRST + NEXT], ids=["twice in export", "once"])
def test_a_twin_in_the_sheet_is_no_correction_no_change_and_does_not_go(
    desk, tmp_path, export, sorted_by_hand
) -> None:
    for day in (0, 1):
        if sorted_by_hand:
            desk.tables["OrderLines"] = desk.tables["OrderLines"].iloc[::-1].reset_index(drop=True)
        assert set(brought(desk, tmp_path, day, export).values()) == {0}
        do("todo", desk, day)
        assert corrections(desk, "field") == []
    assert sorted(desk.tables["OrderLines"]["sku"]) == ["A-100", "A-200", "B-200"]


def test_a_twin_in_the_export_alone_is_no_correction(tmp_path) -> None:
    host = blank_desk()
    for day in (0, 1):
        brought(host, tmp_path, day, FIRST + TWIN + NEXT)
        do("todo", host, day)
        assert corrections(host, "field") == []


def test_what_the_erp_changes_comes_in_although_a_twin_stands_first(desk, tmp_path) -> None:
    brought(desk, tmp_path, 0, FIRST + TWIN + NEXT)
    desk.tables["OrderLines"] = desk.tables["OrderLines"].iloc[::-1].reset_index(drop=True)
    assert brought(desk, tmp_path, 1, FIRST.replace("12.40", "13") + TWIN + NEXT)["changed"] == 1
    assert 13_000_000 in desk.tables["OrderLines"]["unit_price"].tolist()
    assert corrections(desk, "field") == []


def test_an_edit_of_the_row_that_counts_is_a_correction_although_its_twin_stands_first(
    desk, tmp_path
) -> None:
    brought(desk, tmp_path, 0, FIRST + TWIN + NEXT)
    edit(desk, "OrderLines", ("SO-1", "10"), unit_price="11.90")
    desk.tables["OrderLines"] = desk.tables["OrderLines"].iloc[::-1].reset_index(drop=True)
    do("todo", desk, 1)
    assert corrections(desk, "field", "erp_value", "new_value") == [("Unit Price", "12.4", "11.9")]
