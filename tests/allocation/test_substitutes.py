"""Substitutes and successors: another product goes only where it makes the line whole."""

from __future__ import annotations

from typing import Any

from orderwright.allocation import AllocationRun, Strategy, allocate, as_json, optimise, to_changes
from tests.allocation.company import company, got, line, lock, order, stock, why

YES = {"Settings": [{"name": "allocation_substitutes", "value": "yes"}]}
GOODS = [
    {"sku": "A", "base_uom": "EA"},
    {"sku": "B", "base_uom": "EA"},
    {"sku": "C", "base_uom": "EA"},
    {"sku": "K", "base_uom": "KG"},
]
ONE: dict[str, Any] = {"Orders": [order("1")], "OrderLines": [line("1/10")], "Products": GOODS, **YES}


def instead(sku: str, other: str, **columns: Any) -> dict[str, Any]:
    return {"sku": sku, "substitute": other, **columns}


def served(**tables: Any) -> AllocationRun:
    return allocate(company(**{**ONE, **tables}))


def test_a_substitute_that_makes_the_line_whole_goes_instead() -> None:
    made = served(Stock=[stock(4), stock(10, "L1", sku="B")], Substitutes=[instead("A", "B")])
    assert got(made) == {"1/10": ["10 WH1 L1"]}
    assert why(made)["1/10"] == "10 from WH1 lot L1; B goes instead of A"
    (piece,) = as_json(made)["allocations"]
    assert (piece["sku"], as_json(made)["lines"][0]["sku"]) == ("B", "A")


def test_products_are_not_mixed_in_one_line() -> None:
    made = served(Stock=[stock(4), stock(9, sku="B")], Substitutes=[instead("A", "B")])
    assert got(made) == {"1/10": ["4 WH1"]}


def test_nothing_goes_instead_unless_the_company_says_so() -> None:
    made = served(Stock=[stock(10, sku="B")], Substitutes=[instead("A", "B")], Settings=[])
    assert got(made) == {}


def test_the_rank_decides_and_the_customer_must_accept_it() -> None:
    there = [stock(10, "LB", sku="B"), stock(10, "LC", sku="C")]
    ranked = [instead("A", "B", rank=2), instead("A", "C", rank=1)]
    assert got(served(Stock=there, Substitutes=ranked)) == {"1/10": ["10 WH1 LC"]}
    others = [instead("A", "C", customer_no="C9"), instead("A", "B", customer_no="C1")]
    assert got(served(Stock=there, Substitutes=others)) == {"1/10": ["10 WH1 LB"]}
    ended = [instead("A", "C", valid_to="2026-11-22"), instead("A", "K"), instead("A", "A")]
    assert got(served(Stock=[*there, stock(10, sku="K")], Substitutes=ended)) == {}


def test_a_chain_of_successors_is_followed_and_one_that_leads_back_ends() -> None:
    chain = [
        {"sku": "A", "base_uom": "EA", "status": "discontinued", "successor": "B"},
        {"sku": "B", "base_uom": "EA", "status": "discontinued", "successor": "C"},
        {"sku": "C", "base_uom": "EA", "successor": "A"},
    ]
    made = served(Products=chain, Stock=[stock(10, sku="B"), stock(10, "LC", sku="C")])
    assert got(made) == {"1/10": ["10 WH1 LC"]}


def test_restricted_products_do_not_go_instead() -> None:
    restricted = [{"sku": "B", "scope": "customer", "value": "C1"}]
    made = served(Stock=[stock(10, sku="B")], Substitutes=[instead("A", "B")], ProductRestrictions=restricted)
    assert got(made) == {}


def test_the_stock_of_a_substitute_is_given_once() -> None:
    made = served(
        Orders=[order("1", priority="D"), order("2", priority="A")],
        OrderLines=[line("1/10", 10, sku="B"), line("2/10", 6)],
        Stock=[stock(12, sku="B")],
        Substitutes=[instead("A", "B")],
    )
    assert got(made) == {"1/10": ["6 WH1"], "2/10": ["6 WH1"]}


def test_a_ship_complete_order_may_be_whole_by_a_substitute() -> None:
    made = served(
        Orders=[order("1", ship_complete=True)],
        OrderLines=[line("1/10"), line("1/20", 5, sku="C")],
        Stock=[stock(10, sku="B"), stock(5, sku="C")],
        Substitutes=[instead("A", "B")],
    )
    assert got(made) == {"1/10": ["10 WH1"], "1/20": ["5 WH1"]}


def test_a_committed_or_firm_substitute_stays_and_the_line_takes_nothing_else() -> None:
    tables = {
        "Stock": [stock(10), stock(4, "L1", sku="B")],
        "Substitutes": [instead("A", "B")],
    }
    row = lock("1/10", 4, lot="L1", sku="B", lock=None, before_qty=4, state="allocated")
    book = company(**ONE, **tables, Allocations=[row])
    kept = allocate(book, strategy=Strategy.GAIN)
    assert got(kept) == {"1/10": ["4 WH1 L1"]}
    assert why(kept)["1/10"].endswith(
        "short 6: what it has is of another product, and lines are not mixed; B goes instead of A"
    )
    firm = company(**ONE, **tables, Allocations=[{**row, "lock": True}])
    assert got(allocate(firm)) == {"1/10": ["4 WH1 L1"]}
    assert got(allocate(book)) == {"1/10": ["10 WH1"]}


def test_allocations_names_the_product_that_goes() -> None:
    book = company(**ONE, Stock=[stock(10, sku="B")], Substitutes=[instead("A", "B")])
    (change,) = to_changes(allocate(book), book).tables
    assert change.added["sku"].tolist() == ["B"]


def test_an_optimum_and_its_bound_count_what_may_go_instead() -> None:
    book = company(
        Orders=[order("1", currency="EUR", priority="D"), order("2", currency="EUR", priority="A")],
        OrderLines=[line("1/10", amount=100), line("2/10", sku="B", amount=30)],
        Products=GOODS,
        Stock=[stock(10, sku="B")],
        Substitutes=[instead("A", "B")],
        **YES,
    )
    run = optimise(book)
    assert got(run) == {"1/10": ["10 WH1"]}
    assert (run.optimum.reached, run.optimum.bound) == (100.0, 100.0)
