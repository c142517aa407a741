"""Which profile and which table a file is for, told by its headers."""

from __future__ import annotations

from pathlib import Path

import pytest

from orderwright.errors import DeskError
from tests.erp.morning import load, rows, said, text_file
from tests.rules.company import produced

ORDERS = "Order No,Sold-to,Currency\nSO-1,C-1,EUR\n"
LINES = "SKU,Ordered,UOM,Line,Order No\nA-1,5,EA,10,SO-1\n"


def test_our_own_headers_in_any_order_and_files_in_any_order(tmp_path: Path) -> None:
    files = [text_file(tmp_path, "b.csv", LINES), text_file(tmp_path, "a.csv", ORDERS)]
    loaded = load(*files)
    assert loaded.profile == "generic"
    assert list(loaded.counts) == ["Orders", "OrderLines"]


def test_headers_are_compared_as_people_read_them(tmp_path: Path) -> None:
    loaded = load(text_file(tmp_path, "a.csv", "order no , SOLD-TO,Currency,Our own\nSO-1,C-1,EUR,x\n"))
    assert rows(loaded, "Orders", "order_no", "sold_to") == [("SO-1", "C-1")]


def test_order_lines_without_a_line_number_are_not_taken_for_orders(tmp_path: Path) -> None:
    with pytest.raises(DeskError) as refused:
        load(text_file(tmp_path, "lines.csv", "Order No,SKU,Ordered,UOM,Unit Price\nSO-1,A-1,5,EA,1\n"))
    assert refused.value.message == (
        "No profile knows this layout. Its headers are: Order No, SKU, Ordered, UOM, Unit Price. "
        "Nearest is OrderLines of the profile generic, which also needs: Line."
    )
    assert refused.value.file == "lines.csv"


def test_a_file_that_nobody_knows_is_named_with_its_headers(tmp_path: Path) -> None:
    with pytest.raises(DeskError) as refused:
        load(text_file(tmp_path, "b.csv", ORDERS), text_file(tmp_path, "a.csv", "Lorem;Ipsum\n1;2\n"))
    assert refused.value.message == (
        "No profile knows this layout. Its headers are: Lorem, Ipsum. "
        "No header is known; is it the right export?"
    )
    assert refused.value.file == "a.csv"


def test_the_nearest_profile_says_what_is_missing(tmp_path: Path) -> None:
    export = text_file(tmp_path, "orders.csv", "OrderID,CustomerID,OrderDate,ShippedDate,ShipName\n1,A,,,\n")
    with pytest.raises(
        DeskError, match="Nearest is orders of the profile northwind, which also needs: Required"
    ):
        load(export)


def test_the_name_of_a_file_decides_where_its_headers_do_not(tmp_path: Path) -> None:
    text = "Customer No,SKU,Currency,Unit Price\nC-1,A-1,EUR,2.50\n"
    assert list(load(text_file(tmp_path, "customer_prices.csv", text)).counts) == ["CustomerPrices"]
    with pytest.raises(
        DeskError, match="Nearest is Contracts of the profile generic, which also needs: Contract"
    ):
        load(text_file(tmp_path, "contracts_2026.csv", text))


def test_where_nothing_decides_it_is_asked(tmp_path: Path) -> None:
    profile = """
name = "own"
title = "Our system"
[sources.open]
files = ["open*"]
headers = ["Order"]
[sources.closed]
files = ["closed*"]
headers = ["Order"]
[[feeds]]
table = "Orders"
source = "open"
columns = { order_no = "Order" }
[[feeds]]
table = "Orders"
source = "closed"
columns = { order_no = "Order" }
"""
    own = text_file(tmp_path, "own.toml", profile)
    with pytest.raises(DeskError, match="It may be any of open, closed of own; give the file that name"):
        load(text_file(tmp_path, "export.csv", "Order\nSO-1\n"), profile=own)
    assert (
        load(text_file(tmp_path, "Open orders.csv", "Order\nSO-1\n"), profile=own).counts["Orders"]["new"]
        == 1
    )


def test_a_profile_that_was_named_is_the_only_one_tried(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="No header is known; is it the right export"):
        load(text_file(tmp_path, "orders.csv", ORDERS), profile="northwind")


def test_no_file_at_all() -> None:
    with pytest.raises(DeskError, match="Name at least one file"):
        load()


def test_two_files_of_one_kind_are_one_export(tmp_path: Path) -> None:
    files = [
        text_file(tmp_path, "plant_1000.csv", ORDERS),
        text_file(tmp_path, "plant_1200.csv", ORDERS.replace("SO-1", "SO-2")),
    ]
    loaded = load(*files)
    assert rows(loaded, "Loads", "table", "file", "new_rows") == [
        ("Orders", "plant_1000.csv", 1),
        ("Orders", "plant_1200.csv", 1),
    ]


def test_files_of_one_name_in_two_folders_are_told_apart(tmp_path: Path) -> None:
    for plant in ("1000", "1200"):
        (tmp_path / plant).mkdir()
        text_file(tmp_path / plant, "orders.csv", ORDERS.replace("SO-1", f"SO-{plant}"))
    loaded = load(tmp_path / "1000" / "orders.csv", tmp_path / "1200" / "orders.csv")
    assert [file for _, file in rows(loaded, "Loads", "table", "file")] == [
        "1000/orders.csv",
        "1200/orders.csv",
    ]


def test_a_header_that_the_profile_expects_and_the_file_lacks_is_one_finding(
    tmp_path: Path, shared_data: Path
) -> None:
    text = (shared_data / "northwind" / "products.csv").read_text(encoding="utf-8")
    without = "\n".join(",".join(line.split(",")[:6] + line.split(",")[7:]) for line in text.splitlines())
    loaded = load(text_file(tmp_path, "products.csv", without))
    assert said(loaded) == [
        (
            "LOD-010",
            "products.csv",
            produced("LOD-010").message,
        )
    ]


def test_a_header_shared_by_chance_makes_no_table(tmp_path: Path) -> None:
    text = "No,Colour,Taste\n1,red,sour\n"
    with pytest.raises(
        DeskError, match="Nearest is Customers of the profile generic, but it shares only one header"
    ):
        load(text_file(tmp_path, "export.csv", text))
