"""The promises of all lines at once are those of a loop over days and lines."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given

from orderwright.allocation.run import proposal
from orderwright.book import OrderBook
from orderwright.promising import promised
from tests.allocation.desks import examples
from tests.promising.desks import desks, with_supply
from tests.promising.plain import promise_plainly


def promises_by(book: OrderBook) -> dict[tuple[str, str], tuple[Any, ...]]:
    """What `promised` says, in the words of the loop."""
    made = proposal(book)
    told, demand, lines = promised(made), made.case.demand, book["OrderLines"]
    keys = zip(lines["order_no"].iloc[demand.rows], lines["line_no"].iloc[demand.rows], strict=True)
    columns = (_days(told.ship), _days(told.delivery), told.part.tolist(), _days(told.part_ship))
    return dict(zip(keys, zip(*columns, strict=True), strict=True))


def _days(dates: np.ndarray) -> list[dt.date | None]:
    return dates.astype("datetime64[D]").astype(object).tolist()


@given(desks(awkward=False))
@examples(60)
def test_promises_are_those_of_a_plain_loop_over_days(book: OrderBook) -> None:
    assert promises_by(book) == promise_plainly(book)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_so_they_are_for_many_lines(seed: int) -> None:
    book = with_supply(Random(seed), 150, awkward=False)
    assert promises_by(book) == promise_plainly(book)
