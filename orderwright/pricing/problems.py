"""Why a line has no price, in words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from orderwright.book import OrderBook
from orderwright.pricing.expected import expected_prices
from orderwright.pricing.row_names import sources
from orderwright.pricing.step import Step
from orderwright.rules.live import live_lines


def problem(book: OrderBook, line: int, steps: Sequence[Step]) -> str:
    """Why a line has no price.

    Args:
        book: the tables.
        line: row of OrderLines.
        steps: the steps of its price, in which a tie is named.
    """
    want = expected_prices(book)
    if not want.asked[line]:
        return _not_asked(book, line)
    if want.step[line] < 0:
        return "no price found"
    if want.tie[line] >= 0:
        tied = [step for step in steps if step.note.startswith("tie with ")]
        return "two prices hold" + "".join(
            f": {s.source} and {s.note.removeprefix('tie with ')}" for s in tied
        )
    place = want.promotions.place(np.array([line]))[0]
    if place >= 0 and want.promotions.tie[place] >= 0:
        both = np.array([want.promotions.row[place], want.promotions.tie[place]])
        return "two rows of the promotion hold: " + " and ".join(sources(book, "Promotions", both, "promo"))
    return "the row that holds has no price that can be used"


def _not_asked(book: OrderBook, line: int) -> str:
    """Why a line is not asked for a price."""
    order, row = book.positions("OrderLines", "order_no")[line], book["OrderLines"].iloc[line]
    sold_to = book["Orders"]["sold_to"]
    reasons = (
        (not live_lines(book)[line], "cancelled or closed"),
        (order < 0, f"order {row['order_no']} is not known"),
        (book.positions("OrderLines", "sku")[line] < 0, f"SKU {row['sku']} is not known"),
        (
            order >= 0 and book.positions("Orders", "sold_to")[order] < 0,
            f"customer {sold_to.iloc[order] if order >= 0 else ''} is not known",
        ),
        (
            row["promo"] and not book.loaded("Promotions"),
            f"promotion {row['promo']}: no promotions are loaded",
        ),
        (row["higher_level_item"], f"priced by line {row['higher_level_item']}"),
        (True, "quantity, unit, price basis or currency cannot be used"),
    )
    return next(words for holds, words in reasons if holds)
