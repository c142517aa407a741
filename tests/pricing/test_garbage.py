"""Whatever stands in promotions, charges and rates, no rule falls over and every line is told."""

from __future__ import annotations

import random

import numpy as np
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from orderwright.book import OrderBook
from orderwright.desk.price_lines import line_json, line_texts, order_texts
from orderwright.pricing.steps import waterfalls
from tests.rules.company import AS_OF, Rows

from ..properties.books import seen, spoiled
from .desk import ENERGY, FREIGHT, VAT, changed

SOME = settings(max_examples=25, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))


def offers(rows: Rows) -> None:
    """Promotions, charges and a rate beside the company's prices."""
    rows["Charges"] = [VAT, ENERGY, FREIGHT, {**VAT, "country": "NO", "percent": 0.25}]
    rows["OrderCharges"] = [
        {"order_no": "4501", "code": "VAT", "amount": 54.44},
        {"order_no": "4502", "line_no": "20", "code": "ENERGY", "amount": 12.4},
    ]
    rows["Promotions"] = [
        {"promo": "SPRING", "sku": "A-100", "discount_percent": 0.1, "budget": 50},
        {"promo": "SPRING", "unit_price": 2.5, "currency": "EUR", "stackable": True},
    ]
    rows["FxRates"] = [{"from_currency": "EUR", "to_currency": "USD", "rate": 1.1}]
    rows["Settings"].append({"name": "convert_prices", "value": "yes"})
    for line in rows["OrderLines"]:
        line["promo"] = "SPRING"


@SOME
@given(st.integers(0, 2**32), st.integers(1, 40))
def test_no_cell_brings_a_rule_or_the_waterfall_down(seed: int, cells: int) -> None:
    frames = spoiled(dict(changed(offers).tables), random.Random(seed), cells)
    seen(frames, AS_OF)
    book = OrderBook(frames, AS_OF)
    lines = np.arange(len(book["OrderLines"]))
    told = waterfalls(book, lines)
    assert len(line_json(book, told)) == len(lines)
    assert len(line_texts(book, told)) >= 2 * len(lines)
    assert order_texts(book, np.arange(len(book["Orders"])))
    for one in told:
        assert one.amount is None or sum(step.amount for step in one.steps) == one.amount
