"""The sample company: hundreds of products in several units, lots, safety stock, planted faults."""

from __future__ import annotations

import pytest

from orderwright.allocation import allocate
from orderwright.book import OrderBook
from orderwright.sample.generate import generate
from tests.allocation.plain import allocate_plainly
from tests.allocation.test_plain_loop import given_by


@pytest.mark.parametrize("seed", [3, 4])
def test_the_sample_company_is_served_as_the_plain_loop_serves_it(seed: int) -> None:
    sample = generate(300, seed)
    lines = sample.frames["OrderLines"]
    once = lines[~lines.duplicated(["order_no", "line_no"], keep=False)].reset_index(drop=True)
    frames = {name: frame for name, frame in sample.frames.items() if name not in ("Allocations", "Kits")}
    book = OrderBook({**frames, "OrderLines": once}, sample.as_of)
    made = allocate(book)
    assert len(made.allocations) > 100
    assert (made.lines["backorder_qty"] > 0).any()
    assert given_by(made) == allocate_plainly(book)
