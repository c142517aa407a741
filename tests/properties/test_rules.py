"""Whatever stands in the tables, and in whatever order, the rules say the same and never fall over."""

from __future__ import annotations

import random
from collections.abc import Iterable

import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from orderwright.desk.rulebook import RULES
from orderwright.tables import SCHEMA
from orderwright.tables.frames import blank_of, typed_frame

from ..rules.company import Rows, book_of, with_goods
from .books import (
    Frames,
    as_objects,
    empty,
    sample_frames,
    seen,
    spoiled,
    told,
    told_of_sample,
    validated,
)
from .copies import all_rules, codes_of_blanks, codes_of_copies

SEEDS = st.integers(0, 2**32)
SOME = settings(max_examples=8, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
TABLES = ("Orders", "OrderLines", "Products", "Customers", "ShipTos", "Contracts", "PriceLists")

OF_BLANKS = {
    "Customers.customer_no": {"PTY-010"},
    "Customers.price_group": {"PRC-040"},
    "Customers.status": set(),
    "Contracts.contract_no": set(),
    "Contracts.currency": {"PRC-030"},
    "Contracts.customer_no": {"PRC-030"},
    "Contracts.sku": {"PRC-030"},
    "CustomerPrices.currency": {"PRC-030"},
    "CustomerPrices.customer_no": {"PRC-030"},
    "CustomerPrices.sku": {"PRC-030"},
    "OrderLines.line_no": {"INV-010", "SHP-060", "SHP-065"},
    "OrderLines.order_no": {"AMT-020", "INV-010", "SHP-060", "SHP-065"},
    "OrderLines.ordered_qty": set(),
    "OrderLines.unit_price": {"PRC-060"},
    "OrderLines.price_per": {"AMT-010", "PRC-030"},
    "OrderLines.uom": {"AMT-020", "PRC-010", "PRC-030", "QTY-020", "QTY-030", "SHP-015"},
    "Orders.named_place": {"INC-010"},
    "Orders.order_no": {"INV-010", "ORD-010"},
    "Orders.ship_to": {"PTY-030"},
    "PriceGroups.price_group": {"PRC-040"},
    "PriceGroups.price_list": {"PRC-040"},
    "PriceLists.currency": {"PRC-040"},
    "PriceLists.price_list": {"PRC-040"},
    "PriceLists.price_per": {"PRC-030"},
    "PriceLists.sku": {"PRC-040"},
    "ProductRestrictions.valid_from": {"SKU-040"},
    "Products.base_uom": {"STK-020", "STK-055"},
    "Products.sales_factor": {"UOM-010"},
    "Products.sales_uom": {"UOM-010"},
    "Products.sku": {"SKU-010"},
    "QuantityBreaks.currency": {"PRC-030"},
    "QuantityBreaks.min_qty": {"PRC-030"},
    "QuantityBreaks.price_list": {"PRC-030"},
    "QuantityBreaks.sku": {"PRC-030"},
    "ShipTos.city": {"PTY-050"},
    "ShipTos.country": {"PTY-050"},
    "ShipTos.name": {"PTY-050"},
    "ShipTos.postcode": {"PTY-050"},
    "ShipTos.ship_to": {"PTY-030"},
    "ShipTos.street": {"PTY-050"},
}
"""What a blank cell of a sound company may make the rules say, beside the contract, and rightly."""


@SOME
@given(SEEDS, st.integers(0, 3))
def test_the_order_of_rows_changes_no_finding(seed: int, company_seed: int) -> None:
    frames, as_of = sample_frames(120, company_seed)
    mixed = {
        name: frame.sample(frac=1, random_state=seed % 2**32).reset_index(drop=True)
        for name, frame in frames.items()
    }
    unique = {name: frame.drop_duplicates(list(SCHEMA[name].keys)) for name, frame in frames.items()}
    if all(len(unique[name]) == len(frames[name]) for name in frames):
        assert told(mixed, as_of) == told_of_sample(120, company_seed)
    else:
        assert {row[0] for row in told(mixed, as_of)} == {row[0] for row in told_of_sample(120, company_seed)}


@SOME
@given(st.integers(0, 3), st.integers(0, 10**6))
def test_an_order_of_somebody_else_changes_nothing(company_seed: int, number: int) -> None:
    frames, as_of = sample_frames(120, company_seed)
    before = told_of_sample(120, company_seed)
    more = {
        "Customers": {"customer_no": f"X{number}", "name": "Stranger", "currency": "EUR"},
        "ShipTos": {"ship_to": f"XS{number}", "sold_to": f"X{number}", "name": "Dock"}
        | {"street": "Kai 1", "city": "Kiel", "postcode": "24103", "country": "DE"},
        "Orders": {"order_no": f"X{number}", "customer_po": f"X{number}", "sold_to": f"X{number}"}
        | {"ship_to": f"XS{number}", "currency": "EUR", "entered_on": pd.Timestamp(as_of)},
        "OrderLines": {"order_no": f"X{number}", "line_no": "10", "sku": "NO-SUCH", "uom": "EA"}
        | {"ordered_qty": 1_000_000, "unit_price": 1_000_000},
    }
    for name, row in more.items():
        new = typed_frame(SCHEMA[name], {key: [value] for key, value in row.items()}, 1)
        frames[name] = pd.concat([frames[name], new], ignore_index=True)
    after = told(frames, as_of)
    assert {row for row in after if row[2] != f"X{number}"} == before
    assert {row[1] for row in after - before} == {"SKU-010"}


def test_a_blank_cell_makes_no_rule_guess() -> None:
    wrong = {}
    for (name, number, key), found in codes_of_blanks(with_goods()).items():
        own = {code for code in found if not code.startswith("TBL-")}
        if not own <= OF_BLANKS.get(f"{name}.{key}", set()):
            wrong[f"{name}/{number}/{key}"] = own
    assert wrong == {}


def test_copies_of_a_company_are_judged_as_each_alone() -> None:
    rows = with_goods()

    def unknown(mine: Rows) -> None:
        mine["OrderLines"][0]["sku"] = "NO-SUCH"

    def nothing(mine: Rows) -> None:
        pass

    alone = with_goods()
    unknown(alone)
    expected = set(all_rules(book_of(alone))["code"])
    assert expected
    assert codes_of_copies(rows, [nothing, unknown, nothing]) == [set(), expected, set()]


@SOME
@given(SEEDS, st.integers(1, 60))
def test_no_cell_brings_a_rule_down(seed: int, cells: int) -> None:
    frames, as_of = sample_frames(40, seed % 3)
    validated(spoiled(frames, random.Random(seed), cells), as_of)


@SOME
@given(SEEDS)
def test_blank_rows_bring_no_rule_down(seed: int) -> None:
    frames, as_of = sample_frames(40, seed % 3)
    chance = random.Random(seed)
    for name in TABLES:
        for row in chance.sample(range(len(frames[name])), min(3, len(frames[name]))):
            for column in SCHEMA[name].columns:
                frames[name].loc[row, column.key] = blank_of(column)
    validated(frames, as_of)


def test_tables_that_no_export_filled_may_be_empty_or_not_there() -> None:
    frames, as_of = sample_frames(40, 1)
    more = {table.name: empty(table.name) for table in SCHEMA if table.name not in frames}
    assert told({**frames, **more}, as_of) == told_of_sample(40, 1)
    validated({**frames, **more}, as_of)


def apart(names: Iterable[str], most: int = 4) -> list[list[str]]:
    """The tables in groups of which no rule reads two, and what many rules read by itself."""
    reads = [{one.partition(".")[0] for one in (*r.needs, *r.columns, *r.reads)} for r in RULES]
    busy = {name for name in names if sum(name in read for read in reads) > len(reads) // 10}
    groups = [[name] for name in sorted(busy)]
    for name in sorted(set(names) - busy):
        others = {one for read in reads if name in read for one in read}
        free = [g for g in groups if len(g) < most and not (others | busy) & set(g)]
        if free:
            free[0].append(name)
        else:
            groups.append([name])
    return groups


@pytest.mark.parametrize("names", apart(sample_frames(40, 1)[0]), ids=" ".join)
def test_an_empty_table_is_as_good_as_none(names: list[str]) -> None:
    frames, as_of = sample_frames(40, 1)
    for name in names:
        del frames[name]
    assert told({**frames, **{name: empty(name) for name in names}}, as_of) == told(frames, as_of)


@pytest.mark.parametrize("first", range(6))
def test_several_empty_tables_bring_no_rule_down(first: int) -> None:
    frames, as_of = sample_frames(40, 1)
    validated({**frames, **{name: empty(name) for name in sorted(frames)[first::6]}}, as_of)


def test_tables_that_are_all_empty_say_nothing() -> None:
    _, as_of = sample_frames(40, 1)
    frames: Frames = {table.name: empty(table.name) for table in SCHEMA}
    validated(frames, as_of)
    assert not len(seen(frames, as_of).findings)


def test_tables_of_one_row_bring_no_rule_down() -> None:
    frames, as_of = sample_frames(40, 1)
    validated({name: frame.head(1) for name, frame in frames.items()}, as_of)


@pytest.mark.parametrize("name", TABLES)
def test_rows_that_stand_twice_are_told_once_and_bring_no_rule_down(name: str) -> None:
    frames, as_of = sample_frames(40, 1)
    before = told_of_sample(40, 1)
    frames[name] = pd.concat([frames[name], frames[name]], ignore_index=True)
    validated(frames, as_of)
    after = seen(frames, as_of).findings
    assert after["finding_id"].is_unique
    assert (after["code"] == "TBL-020").sum() >= len(frames[name]) // 2 - 2
    assert {row[1] for row in before} - {"PRC-050"} <= set(after["code"]) | {"AMT-020"}


def test_texts_as_objects_give_the_same_findings() -> None:
    frames, as_of = sample_frames(120, 2)
    assert told(as_objects(frames), as_of) == told_of_sample(120, 2)
