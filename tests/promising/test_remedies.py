"""What is said to make a line whole does make it whole: allocation and promises are worked out anew."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orderwright.book import OrderBook
from orderwright.sample.generate import generate
from tests.allocation.desks import examples
from tests.allocation.plain_inbound import waiting_desks
from tests.allocation.plain_kits import assembled_desks
from tests.allocation.tables import frame_of
from tests.promising.desks import desks, desks_with_quotas
from tests.promising.remedies import after, is_whole, short_lines


def _sample(orders: int, seed: int) -> OrderBook:
    sample = generate(orders, seed)
    lines = sample.frames["OrderLines"]
    once = lines[~lines.duplicated(["order_no", "line_no"], keep=False)].reset_index(drop=True)
    return OrderBook({**sample.frames, "OrderLines": once}, sample.as_of)


@pytest.mark.parametrize("seed", [4])
def test_on_the_sample_company_every_stated_remedy_makes_its_line_whole(seed: int) -> None:
    book = _sample(120, seed)
    told = short_lines(book)
    stated = Counter(remedy.kind for line in told for remedy in line.remedies)
    assert stated["expedite"] > 5
    assert stated["ship in parts"] > 5
    failing = [
        (line.order_no, line.line_no, remedy.sentence)
        for line in told
        for remedy in line.remedies
        if not is_whole(after(book, line, remedy), line, remedy)
    ]
    assert failing == []


@given(desks(awkward=True, most_lines=24))
@examples(40)
def test_on_any_desk_every_stated_remedy_makes_its_line_whole(book: OrderBook) -> None:
    for line in short_lines(book):
        for remedy in line.remedies:
            assert is_whole(after(book, line, remedy), line, remedy), (line, remedy)


@given(desks_with_quotas())
@examples(40)
def test_so_it_does_where_quotas_keep_lines_from_stock(book: OrderBook) -> None:
    for line in short_lines(book):
        for remedy in line.remedies:
            assert is_whole(after(book, line, remedy), line, remedy), (line, remedy)


@given(assembled_desks(inbound=False))
@examples(15)
def test_so_it_does_where_lines_compete_with_kits_for_their_parts(book: OrderBook) -> None:
    for line in short_lines(book):
        for remedy in line.remedies:
            assert is_whole(after(book, line, remedy), line, remedy), (line, remedy)


@given(waiting_desks(most_lines=16))
@examples(15)
def test_so_it_does_where_inbound_is_given_out_and_lots_run_out_while_goods_wait(book: OrderBook) -> None:
    for line in short_lines(book):
        for remedy in line.remedies:
            assert is_whole(after(book, line, remedy), line, remedy), (line, remedy)


def optimising(book: OrderBook, objective: str) -> OrderBook:
    """The desk of a company whose button looks for the best allocation."""
    settings = [{"name": "allocation_strategy", "value": "optimise"}]
    settings += [{"name": "allocation_objective", "value": objective}]
    old = [{"name": row.name, "value": row.value} for row in book["Settings"].itertuples(index=False)]
    return book.with_tables({"Settings": frame_of("Settings", [*old, *settings])})


@given(desks(awkward=True, most_lines=12), st.sampled_from(["value", "orders", "lines", "penalty"]))
@examples(6)
def test_so_it_does_where_the_company_optimises(book: OrderBook, objective: str) -> None:
    book = optimising(book, objective)
    for line in short_lines(book):
        for remedy in line.remedies:
            assert is_whole(after(book, line, remedy), line, remedy), (line, remedy)


def test_an_optimum_on_the_sample_company_has_remedies_that_hold() -> None:
    book = optimising(_sample(60, 4), "value")
    told = [line for line in short_lines(book) if line.remedies][:4]
    assert told
    for line in told:
        remedy = line.remedies[0]
        assert is_whole(after(book, line, remedy), line, remedy), (line, remedy)
