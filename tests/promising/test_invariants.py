"""What holds for every promise, whatever the desk."""

from __future__ import annotations

import numpy as np
from hypothesis import given

from orderwright.allocation.run import proposal
from orderwright.book import OrderBook
from orderwright.promising import promised
from orderwright.promising.projection import projected
from tests.allocation.desks import examples
from tests.promising.desks import desks

HORIZON = 90


@given(desks(awkward=True))
@examples(60)
def test_no_unit_is_promised_twice(book: OrderBook) -> None:
    made = proposal(book)
    pieces, case = promised(made).pieces, made.case
    assert (pieces.micros > 0).all()
    for place, there in ((pieces.cell, case.supply.on_hand), (pieces.inbound, case.inbound.micros)):
        used = np.zeros(len(there) + 1, np.int64)
        np.add.at(used, place, pieces.micros)
        assert (used[:-1] <= there).all()
    wanted = np.zeros(len(case.demand), np.int64)
    np.add.at(wanted, pieces.line, pieces.micros)
    assert (wanted <= case.demand.requested).all()


@given(desks(awkward=True))
@examples(60)
def test_what_is_available_to_promise_is_never_negative_and_is_really_there(book: OrderBook) -> None:
    made = proposal(book)
    told = projected(made, promised(made), HORIZON)
    assert (told.on_hand >= 0).all()
    assert (told.available >= 0).all()
    assert (told.available <= np.clip(told.on_hand - told.safety[:, None], 0, None)).all()
    assert (np.diff(told.available, axis=1) >= 0).all()


@given(desks(awkward=True))
@examples(30)
def test_stock_follows_from_the_evening_before(book: OrderBook) -> None:
    made = proposal(book)
    told = projected(made, promised(made), HORIZON)
    moved = told.on_hand[:, :-1] + told.arriving[:, 1:] - told.leaving[:, 1:]
    assert (told.on_hand[:, 1:] <= moved).all()
    lasting = (book["Stock"]["expiry"].isna()).all()
    if lasting:
        assert (told.on_hand[:, 1:] == moved).all()


@given(desks(awkward=True))
@examples(40)
def test_nothing_leaves_before_it_is_there_or_arrives_before_it_leaves(book: OrderBook) -> None:
    made = proposal(book)
    told = promised(made)
    known = ~np.isnat(told.ship)
    assert (told.ship[known] >= told.earliest[known]).all()
    undated = np.isnat(told.pieces.ready) | ~known[told.pieces.line]
    assert not (np.isnat(told.leaves) & ~undated).any()
    arrives = ~np.isnat(told.delivery)
    assert (told.delivery[arrives] >= told.ship[arrives]).all()
    assert (told.leaves >= told.pieces.ready)[~np.isnat(told.leaves)].all()
    early = told.part > 0
    assert (told.part < made.case.demand.requested)[early].all()
    assert (np.isnat(told.ship[early]) | (told.part_ship[early] < told.ship[early])).all()
