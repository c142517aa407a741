"""Stock that other workbooks have committed is not given away here."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from orderwright.allocation import allocate
from orderwright.allocation.run import proposal
from orderwright.book import OrderBook

from .company import company, got, inbound, line, order, stock
from .desks import examples

MICROS = 1_000_000


def with_held(book: OrderBook, **cells: int) -> OrderBook:
    """The book, of whose lots and inbound orders other workbooks hold so much."""
    reserved = {
        ("A", "WH1", "", name, "1") if name.startswith("PO") else ("A", "WH1", name, "", ""): qty * MICROS
        for name, qty in cells.items()
    }
    return replace(book, reserved_elsewhere=reserved, _once={})


def two_lots() -> OrderBook:
    return company(
        Orders=[order("1"), order("2")],
        OrderLines=[line("1/10", 30), line("2/10", 30)],
        Stock=[stock(40, "L1"), stock(20, "L2")],
    )


def test_a_lot_gives_only_what_others_do_not_hold():
    assert got(allocate(with_held(two_lots(), L1=30, L2=5))) == {"1/10": ["10 WH1 L1", "15 WH1 L2"]}


def test_of_a_lot_in_several_bins_the_bins_together_give_the_rest():
    bins = [stock(6, "L1", bin="B1"), stock(6, "L1", bin="B2")]
    book = company(Orders=[order("1")], OrderLines=[line("1/10", 30)], Stock=bins)
    assert got(allocate(with_held(book, L1=8))) == {"1/10": ["4 WH1 L1"]}


def test_who_holds_more_than_there_is_takes_nothing_from_other_lots():
    assert got(allocate(with_held(two_lots(), L1=99))) == {"1/10": ["20 WH1 L2"]}


def test_of_inbound_only_the_rest_comes():
    book = company(
        Orders=[order("1")], OrderLines=[line("1/10", 30)], Inbound=[inbound("PO1", 50, "2026-12-20")]
    )
    assert proposal(book).case.inbound.micros.tolist() == [50 * MICROS]
    assert proposal(with_held(book, PO1=35)).case.inbound.micros.tolist() == [15 * MICROS]
    assert proposal(with_held(book, PO1=50)).case.inbound.micros.tolist() == []


@given(st.integers(0, 90), st.integers(0, 90))
@examples(20)
def test_what_is_given_and_what_others_hold_is_never_more_than_there_is(one: int, other: int):
    given_out = allocate(with_held(two_lots(), L1=one, L2=other)).allocations
    for lot, there, held in (("L1", 40, one), ("L2", 20, other)):
        assert given_out.loc[given_out["lot"] == lot, "qty"].sum() <= max(there - held, 0) * MICROS
