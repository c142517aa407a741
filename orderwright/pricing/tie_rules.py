"""Rules on prices and promotions of which two hold at once."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.findings import Faults, Owner, Severity, Stage, faults, written
from orderwright.pricing.expected import STEPS, expected_prices
from orderwright.pricing.money_texts import line_digits, padded
from orderwright.pricing.promotion_rules import promotions_missing
from orderwright.pricing.row_names import NAMED_BY
from orderwright.pricing.rules import BEFORE, BY_LIST, PRICED_BY
from orderwright.rules.live import live_lines, uninvoiced_lines
from orderwright.rules.rule import rule
from orderwright.tables.frames import Positions


@rule(
    "PRC-050",
    Severity.ERROR,
    Stage.RELEASE,
    Owner.SALES,
    needs=("OrderLines", "Orders", "Products", "Customers"),
    columns=PRICED_BY,
    reads=BY_LIST,
    after=BEFORE,
)
def two_prices_hold(book: OrderBook) -> Faults:
    """Two prices hold at once.

    Says: {order_no}/{line_no}: {first} and {second}; both hold.
    Do: Ask Sales which one counts and have the other one ended.

    Contracts do not replace each other. In the other tables the row with the newer first day counts, so that
    only rows of the same first day are a tie.
    """
    want = expected_prices(book)
    first = _sayings(book, want.row)
    second = _sayings(book, want.tie)

    def ordered(place: int) -> Callable[[Positions], list[str]]:
        return lambda failing: [
            sorted(pair)[place] for pair in zip(first(failing), second(failing), strict=True)
        ]

    return faults(
        "OrderLines",
        "unit_price",
        live_lines(book) & (want.tie >= 0),
        found="two prices",
        expected="one price",
        source=lambda failing: [book.sheet(STEPS[step]) for step in want.step[failing].tolist()],
        first=ordered(0),
        second=ordered(1),
    )


def _sayings(book: OrderBook, rows: Positions) -> Callable[[Positions], list[str]]:
    """Writes what a row of the price table that holds for each failing line says."""
    step = expected_prices(book).step

    def texts(failing: Positions) -> list[str]:
        said = np.full(len(failing), "", object)
        digits = line_digits(book, failing)[0]
        for number, table in enumerate(STEPS):
            here = np.flatnonzero(step[failing] == number)
            if len(here):
                cells = book[table].iloc[rows[failing[here]]]
                said[here] = _said(cells, table, digits[here].tolist())
        return list(said)

    return texts


def _said(cells: pd.DataFrame, table: str, digits: list[int]) -> list[str]:
    kind, key = NAMED_BY[table]
    prices = [padded(text, n) for text, n in zip(written(cells["unit_price"]), digits, strict=True)]
    if "discount_percent" in cells:
        shares = written(cells["discount_percent"])
        prices = [price or f"{share} % less" for price, share in zip(prices, shares, strict=True)]
    return [f"{kind} {name} says {price}" for name, price in zip(cells[key], prices, strict=True)]


@rule(
    "PRM-060",
    Severity.ERROR,
    Stage.RELEASE,
    Owner.SALES,
    needs=("OrderLines", "Orders", "Products", "Customers"),
    columns=(*PRICED_BY, "OrderLines.promo"),
    reads=BY_LIST,
    lacks=promotions_missing,
    after=BEFORE,
)
def two_promotions_hold(book: OrderBook) -> Faults:
    """Two rows of a promotion hold at once.

    Says: {order_no}/{line_no}: promotion {found} gives {first} and {second}; both hold.
    Do: Ask Sales which row counts and have the other one ended.

    The row that names more counts: product before price group before currency; then the one from the greater
    quantity, then the newer one. Only rows that are alike in all that are a tie.
    """
    promotions = expected_prices(book).promotions
    tied = promotions.counts & (promotions.tie >= 0)
    rows = np.full(len(book["OrderLines"]), -1, np.intp)
    other = rows.copy()
    rows[promotions.lines], other[promotions.lines] = promotions.row, promotions.tie

    def gives(place: int) -> Callable[[Positions], list[str]]:
        return lambda failing: [
            sorted(pair)[place]
            for pair in zip(_gifts(book, rows[failing]), _gifts(book, other[failing]), strict=True)
        ]

    return faults(
        "OrderLines",
        "promo",
        uninvoiced_lines(book) & promotions.among(len(rows), tied),
        found=book["OrderLines"]["promo"],
        expected="one row",
        source=book.sheet("Promotions"),
        first=gives(0),
        second=gives(1),
    )


def _gifts(book: OrderBook, rows: Positions) -> list[str]:
    """What rows of Promotions give, and where that stands."""
    cells = book["Promotions"].iloc[rows]
    places = [book.address("Promotions", row, "discount_percent") for row in rows.tolist()]
    stackable = cells["stackable"].fillna(value=False).tolist()
    return [
        (price or f"{share or 0} % less") + " on top" * on_top + f" ({cell})" * bool(cell)
        for price, share, on_top, cell in zip(
            written(cells["unit_price"]), written(cells["discount_percent"]), stackable, places, strict=True
        )
    ]
