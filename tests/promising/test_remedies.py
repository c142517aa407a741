"""What is said to make a line whole does make it whole: allocation and promises are worked out anew."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given

from orderwright.book import OrderBook
from orderwright.sample.generate import generate
from tests.allocation.desks import examples
from tests.allocation.plain_kits import assembled_desks
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
