"""AdventureWorks' exports: the clean control, in which the profile's price tables explain every price."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from orderwright.erp.load import Loaded
from tests.erp.morning import load

DAY = dt.date(2012, 1, 31)


@pytest.fixture(scope="module")
def files(shared_data: Path) -> list[Path]:
    folders = ("adventureworks_orders", "adventureworks")
    return [path for folder in folders for path in sorted((shared_data / folder).glob("*.csv"))]


@pytest.fixture(scope="module")
def desk(files: list[Path]) -> Loaded:
    return load(*files, as_of=DAY)


@pytest.fixture(scope="module")
def lines(desk: Loaded) -> pd.DataFrame:
    """Lines with a header, with the date and the price group that decide their price."""
    orders = desk.frames["Orders"][["order_no", "sold_to", "entered_on", "net_value"]]
    customers = desk.frames["Customers"][["customer_no", "price_group"]]
    joined = desk.frames["OrderLines"].merge(orders, on="order_no")
    return joined.merge(customers, left_on="sold_to", right_on="customer_no")


def holding(rows: pd.DataFrame) -> pd.DataFrame:
    """Pairs of line and price row of the same product that hold on the order's day."""
    until = rows["valid_to"].fillna(pd.Timestamp(2199, 1, 1))
    return rows[(rows["valid_from"] <= rows["entered_on"]) & (rows["entered_on"] <= until)]


def expected(lines: pd.DataFrame, desk: Loaded) -> pd.DataFrame:
    """List price and, where one holds, the price of the highest quantity break reached."""
    keyed = lines.assign(price_list=np.where(lines["price_group"] == "RESELLER", "RESELLER", "LIST"))
    asked = keyed[["order_no", "line_no", "sku", "price_list", "entered_on", "ordered_qty"]]
    prices = desk.frames["PriceLists"][["price_list", "sku", "valid_from", "valid_to", "unit_price"]]
    listed = holding(asked.merge(prices, on=["price_list", "sku"]))
    breaks = desk.frames["QuantityBreaks"][
        ["price_list", "sku", "min_qty", "valid_from", "valid_to", "unit_price"]
    ]
    reached = holding(asked.merge(breaks, on=["price_list", "sku"]))
    reached = reached[reached["min_qty"] <= reached["ordered_qty"]].sort_values("min_qty")
    best = reached.groupby(["order_no", "line_no"])["unit_price"].last()
    return listed.merge(best.rename("break_price"), on=["order_no", "line_no"], how="left")


def test_exactly_41_lines_have_no_header(desk: Loaded) -> None:
    orphans = desk.frames["OrderLines"].loc[
        ~desk.frames["OrderLines"]["order_no"].isin(desk.frames["Orders"]["order_no"]), "order_no"
    ]
    assert orphans.tolist() == [str(number) for number in range(45225, 45266)]


def test_every_line_has_one_list_price_on_its_day(lines: pd.DataFrame, desk: Loaded) -> None:
    priced = expected(lines, desk)
    assert len(lines) == 5716 - 41
    assert len(priced) == len(lines)
    assert not priced.duplicated(["order_no", "line_no"]).any()


def test_every_unit_price_is_the_break_or_the_list_price_to_the_last_decimal(
    lines: pd.DataFrame, desk: Loaded
) -> None:
    priced = expected(lines, desk).set_index(["order_no", "line_no"])
    should = priced["break_price"].fillna(priced["unit_price"])
    found = lines.set_index(["order_no", "line_no"])["unit_price"]
    assert (found == should.reindex(found.index)).all()


def test_who_pays_what(lines: pd.DataFrame, desk: Loaded) -> None:
    priced = expected(lines, desk)
    by_list = priced.groupby("price_list")["break_price"].agg(["size", "count"])
    assert by_list.loc["LIST"].tolist() == [1160, 0]
    assert by_list.loc["RESELLER"].tolist() == [4515, 34]


def test_a_volume_offer_is_taken_off_twice_and_the_subtotals_say_so(lines: pd.DataFrame) -> None:
    share = 1 - lines["discount_percent"].astype(float) / 100e6
    amount = lines["unit_price"].astype(float) * lines["ordered_qty"].astype(float) / 1e12 * share
    made = amount.groupby(lines["order_no"]).sum()
    stated = lines.groupby("order_no")["net_value"].first().astype(float) / 1e6
    assert len(made) == 1566
    assert ((made - stated).abs() < 0.0001).all()
    assert sorted(lines["discount_percent"].unique()) == [0, 2_000_000, 5_000_000, 10_000_000]


def test_69_orders_go_to_addresses_that_the_export_does_not_have(desk: Loaded) -> None:
    assert (~desk.frames["Orders"]["ship_to"].isin(desk.frames["ShipTos"]["ship_to"])).sum() == 69


def test_two_files_of_products_that_agree_are_one(desk: Loaded) -> None:
    assert desk.counts["Products"] == {"rows": 1008, "new": 504, "changed": 0, "gone": 0, "back": 0}
    assert desk.findings.empty


def test_weights_are_kilograms(desk: Loaded) -> None:
    products = desk.frames["Products"].set_index("sku")
    assert products.loc["680", "net_weight"] == pytest.approx(2.24 * 453_592, abs=1)


def test_the_same_files_again_change_nothing(desk: Loaded, files: list[Path]) -> None:
    assert load(*files, into=desk.frames, as_of=DAY).changes.empty
