"""Northwind's exports, with the figures that anybody can count in the files."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest

from orderwright.erp.load import Loaded
from tests.erp.morning import load


@pytest.fixture(scope="module")
def files(shared_data: Path) -> list[Path]:
    return sorted((shared_data / "northwind").glob("*.csv"))


@pytest.fixture(scope="module")
def desk(files: list[Path]) -> Loaded:
    return load(*files, as_of=dt.date(1998, 6, 30))


def test_the_files_themselves_tell_which_profile(desk: Loaded) -> None:
    assert desk.profile == "northwind"


def test_every_order_and_line_is_there(desk: Loaded) -> None:
    assert len(desk.frames["Orders"]) == 830
    assert len(desk.frames["OrderLines"]) == 2155
    assert desk.counts["OrderLines"] == {"rows": 2155, "new": 2155, "changed": 0, "gone": 0, "back": 0}


def test_nothing_in_the_files_is_faulty(desk: Loaded) -> None:
    assert desk.findings.empty


def test_658_lines_differ_from_the_list_price(desk: Loaded) -> None:
    lines, prices = desk.frames["OrderLines"], desk.frames["PriceLists"]
    listed = lines["sku"].map(prices.set_index("sku")["unit_price"])
    assert (lines["unit_price"] != listed).sum() == 658


def test_228_lines_are_of_discontinued_products(desk: Loaded) -> None:
    products = desk.frames["Products"].set_index("sku")
    assert (desk.frames["OrderLines"]["sku"].map(products["status"]) == "discontinued").sum() == 228


def test_37_orders_were_late_and_21_have_not_been_shipped(desk: Loaded) -> None:
    orders, shipments = desk.frames["Orders"], desk.frames["Shipments"]
    shipped = orders["order_no"].map(shipments.set_index("order_no")["actual_ship"])
    assert (shipped > orders["requested_date"]).sum() == 37
    assert shipped.isna().sum() == 21
    assert (orders["desk_status"] == "entered").sum() == 21


def test_lines_of_unshipped_orders_have_no_shipped_quantity(desk: Loaded) -> None:
    lines = desk.frames["OrderLines"]
    open_lines = lines["desk_status"] == "entered"
    assert lines.loc[open_lines, "shipped_qty"].isna().all()
    assert (lines.loc[~open_lines, "shipped_qty"] == lines.loc[~open_lines, "ordered_qty"]).all()


def test_every_order_has_a_complete_place_to_ship_to(desk: Loaded) -> None:
    orders, places = desk.frames["Orders"], desk.frames["ShipTos"]
    assert orders["ship_to"].isin(places["ship_to"]).all()
    assert (places[["sold_to", "name", "street", "city", "country"]] != "").all(axis=None)
    assert len(places) == 90


def test_american_dates_are_read_as_the_profile_says(desk: Loaded) -> None:
    orders = desk.frames["Orders"].set_index("order_no")
    assert orders.loc["10249", "entered_on"] == pd.Timestamp(1996, 7, 5)
    assert orders.loc["10248", "requested_date"] == pd.Timestamp(1996, 8, 1)


def test_what_the_company_does_not_have_is_not_missed(desk: Loaded) -> None:
    settings = desk.frames["Settings"].set_index("name")["value"]
    unused = settings["tables_not_used"].split(", ")
    assert "Contracts" in unused
    assert not set(unused) & set(desk.counts)
    assert settings["company_currency"] == "USD"


def test_the_same_files_again_in_another_order_change_nothing(desk: Loaded, files: list[Path]) -> None:
    again = load(*reversed(files), into=desk.frames, as_of=dt.date(1998, 6, 30))
    assert again.changes.empty
    assert again.message == "Loaded 8 files by the profile northwind: nothing new, the desk has it all."


def test_orders_alone_leave_alone_what_other_files_fill(desk: Loaded, files: list[Path]) -> None:
    orders = next(path for path in files if path.name == "orders.csv")
    again = load(orders, into=desk.frames, as_of=dt.date(1998, 6, 30))
    assert again.changes.empty
    assert "Left as it was: Orders: Name, Sales Rep (needs customers, employees as well)" in again.summary
