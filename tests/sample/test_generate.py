from __future__ import annotations

import hashlib
import os
import subprocess
import sys

import pandas as pd
import pytest

from orderwright.book import OrderBook
from orderwright.sample import Sample, generate
from orderwright.sample.plants import plants
from orderwright.tables import MICROS, SCHEMA
from orderwright.tables.frames import typed_frame
from orderwright.units import line_factors

PRINT_DIGEST = """
import hashlib
from orderwright.sample import generate
made = generate(70, 5)
texts = [frame.to_csv() for frame in made.frames.values()] + [repr(made.truth), repr(made.raw_cells)]
print(hashlib.sha256("".join(texts).encode()).hexdigest())
"""


IN_TABLES = sorted({plant.code for plant in plants() if not plant.in_order})
"""Codes of which there are few, however many the orders."""


def digest(sample: Sample) -> str:
    texts = [frame.to_csv() for frame in sample.frames.values()]
    return hashlib.sha256("".join([*texts, repr(sample.truth), repr(sample.raw_cells)]).encode()).hexdigest()


def test_the_same_figures_give_the_same_company_in_every_process():
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    digests = {
        subprocess.run(
            [sys.executable, "-c", PRINT_DIGEST],
            env={**environment, "PYTHONHASHSEED": hash_seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for hash_seed in ("1", "2")
    }
    assert digests == {digest(generate(70, 5))}


def test_the_same_figures_give_the_same_company_on_every_machine():
    """Change the digest only where the sample is meant to change; a new kind of fault does not."""
    frames = generate(200, 5, codes=("PRC-010", "DUP-010", "CRD-020", "SKU-045", "SET-010")).frames
    chosen = {
        "Orders": ["order_no", "customer_po", "sold_to", "ship_to", "net_value", "requested_date"],
        "OrderLines": ["line_no", "sku", "uom", "ordered_qty", "unit_price", "discount_percent", "amount"],
        "Stock": ["sku", "plant", "lot", "unrestricted_qty"],
        "Invoices": ["invoice_no", "due_date", "gross_amount"],
    }
    cells = [
        str(v) for name, keys in chosen.items() for key in keys for v in frames[name][key].astype(object)
    ]
    assert hashlib.sha256("|".join(cells).encode()).hexdigest()[:16] == "c1adfa7d07c1ce2a"


def test_another_seed_is_another_company():
    assert digest(generate(70, 5)) != digest(generate(70, 6))


@pytest.mark.parametrize("orders", [1, 2, 7, 60, 500])
def test_there_are_as_many_orders_as_asked_for(orders):
    sample = generate(orders, 1)
    assert len(sample.frames["Orders"]) == orders == sample.truth.orders
    assert len(sample.frames["OrderLines"]) == sample.truth.lines


@pytest.mark.parametrize(("orders", "seed"), [(0, 1), (10, -1)])
def test_no_order_or_a_negative_seed_is_refused(orders, seed):
    with pytest.raises(ValueError, match="at least one order"):
        generate(orders, seed)


def test_orders_have_four_lines_on_average_and_twelve_at_most():
    lines = generate(3000, 1).frames["OrderLines"]["order_no"].value_counts()
    assert 3.5 < lines.mean() < 4.5
    assert lines.max() <= 13  # a line number that stands twice needs a line more


def test_frames_are_typed_as_declared(company):
    for name, frame in company.frames.items():
        table = SCHEMA[name]
        assert list(frame.columns) == [c.key for c in table.columns]
        assert frame.dtypes.to_dict() == typed_frame(table, {}, 1).dtypes.to_dict()
        assert isinstance(frame.index, pd.RangeIndex)


def test_from_five_hundred_orders_up_every_code_is_planted_more_than_once_where_orders_have_it(company):
    planted = pd.Series([fault.code for fault in company.truth.faults]).value_counts()
    assert set(planted.index) == {plant.code for plant in plants()}
    assert company.truth.not_planted == ()
    assert planted.drop(IN_TABLES).min() >= 2


def test_faults_grow_with_the_orders():
    planted = pd.Series([fault.code for fault in generate(5000, 1).truth.faults]).value_counts()
    in_orders = planted.drop(IN_TABLES)
    assert in_orders.between(0.0018 * 5000, 0.006 * 5000).all()


@pytest.mark.parametrize("orders", [1, 10, 60, 120])
def test_what_did_not_fit_is_named(orders):
    truth = generate(orders, 3).truth
    planted = {fault.code for fault in truth.faults}
    assert planted.isdisjoint(truth.not_planted)
    assert planted | set(truth.not_planted) == {plant.code for plant in plants()}


def test_sixty_orders_have_most_codes():
    assert len(generate(60, 3).truth.not_planted) < len({plant.code for plant in plants()}) / 2


def test_no_order_has_two_faults(company):
    orders = [fault.order_no for fault in company.truth.faults if fault.order_no]
    assert len(orders) == len(set(orders))


def test_a_fault_has_a_number_a_sentence_and_a_cell_of_the_schema(company):
    numbers = [fault.fault_id for fault in company.truth.faults]
    assert len(set(numbers)) == len(numbers)
    for fault in company.truth.faults:
        assert fault.what.endswith(".")
        assert fault.column in SCHEMA[fault.table].by_key
        outside = {"TBL-006": len(company.frames[fault.table]), "TBL-010": -1, "TBL-015": -1}
        rows = range(len(company.frames[fault.table]))
        assert fault.position == outside[fault.code] if fault.code in outside else fault.position in rows


def test_history_gives_figures_to_report():
    company = generate(300, 8, codes=())
    shipped = company.frames["Shipments"]
    arrived = shipped["delivered_on"].notna()
    assert (shipped["delivered_on"] >= shipped["actual_ship"])[arrived].all()
    assert 0 < arrived.sum() < len(shipped)
    assert shipped["delivered_on"].max() < pd.Timestamp(company.as_of)
    invoices = company.frames["Invoices"]
    assert (invoices["net_amount"] + invoices["tax_amount"] == invoices["gross_amount"]).all()
    assert (invoices["open_amount"] == 0).any()
    assert (invoices["open_amount"] > 0).any()
    applied = company.frames["PaymentApplications"].groupby("invoice_no")["amount"].sum()
    paid = invoices.loc[invoices["open_amount"] == 0].set_index("invoice_no")["gross_amount"]
    assert applied.sort_index().tolist() == paid.sort_index().tolist()


def test_cases_and_pallets_are_as_large_and_heavy_as_people_have_them(company):
    products = company.frames["Products"]
    kilograms = products["gross_weight"].astype(float) * products["case_qty"].astype(float) / 1e12
    litres = products[["length", "width", "height"]].astype(float).prod(axis=1) / 1e21
    bulky = litres > 2
    assert bulky.mean() > 0.7
    assert (kilograms / litres)[bulky].between(0.2, 1.0).all()
    assert products[["length", "width", "height"]].max().max() <= 120 * 1_000_000
    pallets = products["gross_weight"].astype(float) * products["pallet_qty"].astype(float) / 1e12
    assert pallets.max() <= 800


def test_currencies_without_and_with_three_decimals_occur(company):
    assert {"EUR", "USD", "GBP", "JPY", "CHF", "SEK", "KWD"} <= set(company.frames["Orders"]["currency"])


@pytest.mark.parametrize(("orders", "seed"), [(80, 7), (500, 1)])
def test_the_company_sells_kits_and_one_of_them_lacks_a_part(orders: int, seed: int) -> None:
    sample = generate(orders, seed, codes=())
    kits, lines = sample.frames["Kits"], sample.frames["OrderLines"]
    base = lines["open_qty"] * line_factors(OrderBook(sample.frames, sample.as_of)) // MICROS
    sold = lines.assign(base=base)[lines["sku"].isin(kits["kit"]) & (lines["open_qty"] > 0)]
    assert sold["sku"].nunique() == kits["kit"].nunique() == 3
    per = sold.merge(
        kits[["kit", "sku", "qty"]].rename(columns={"sku": "part"}), left_on="sku", right_on="kit"
    )
    needed = (per["base"] * per["qty"] // MICROS).groupby([per["part"], per["plant"]]).sum()
    stock = sample.frames["Stock"].groupby(["sku", "plant"])["unrestricted_qty"].sum()
    lacking = {part for part, plant in needed.index if stock.get((part, plant), 0) < needed[part, plant]}
    assert len(lacking) == 1
    assert lacking <= set(sample.frames["Inbound"]["sku"])


def test_some_inbound_is_given_out_already_and_entered_in_the_erp() -> None:
    frames = generate(500, 1).frames
    rows = frames["Allocations"]
    assert len(rows) == 3
    assert rows["entered_in_erp"].notna().all()
    given = rows.merge(frames["Inbound"], on=["inbound_no", "inbound_line", "sku", "warehouse"])
    assert len(given) == 3
    assert (given["proposed_qty"] <= given["qty"]).all()
