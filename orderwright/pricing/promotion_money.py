"""Rules on what promotions give: the price that they make, and their budget."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.findings import Faults, Owner, Severity, Stage, faults, written
from orderwright.money import minor_digits
from orderwright.pricing.budgets import Budgets, budgets
from orderwright.pricing.differing import differing
from orderwright.pricing.expected import by_promotion, expected_prices
from orderwright.pricing.money_texts import in_money, padded
from orderwright.pricing.off_by import amount_differences, amount_off_by
from orderwright.pricing.promotion_rules import promotions_missing
from orderwright.pricing.row_names import names, sources
from orderwright.pricing.rules import BEFORE, BY_LIST, PRICED_BY, less
from orderwright.rules.live import uninvoiced_lines
from orderwright.rules.rule import rule
from orderwright.rules.stakes import home_currency
from orderwright.tables.frames import Positions, taken

_NEEDS = ("OrderLines", "Orders", "Products", "Customers")


def _unrated(book: OrderBook) -> list[str]:
    """Promotions and rates without which not every budget can be counted."""
    if missing := promotions_missing(book):
        return missing
    lines = budgets(book).unrated
    currencies = book.fetch("OrderLines", "order_no", "currency").iloc[lines].unique()
    return [f"FxRates[{currency} → {home_currency(book)}]" for currency in sorted(currencies)]


@rule(
    "PRM-040",
    Severity.ERROR,
    Stage.RELEASE,
    Owner.SALES,
    needs=_NEEDS,
    columns=(*PRICED_BY, "OrderLines.promo", "Orders.entered_on"),
    reads=BY_LIST,
    lacks=_unrated,
    after=BEFORE,
)
def budget_used_up(book: OrderBook) -> Faults:
    """Budget of the promotion used up.

    Says: {order_no}/{line_no}: promotion {promo} gives {found}; of its budget of {budget} {expected} is left.
    Do: Ask Sales for more budget, or take the promotion off the line.

    What a row of Promotions gives is added up over all lines that are not cancelled, in the order in which
    their orders were entered.
    """
    known = budgets(book)
    over = known.given > known.left
    place = np.full(len(book["OrderLines"]), -1, np.intp)
    place[known.lines[over]] = np.flatnonzero(over)
    row = np.append(known.row, -1)

    def of(failing: Positions) -> Positions:
        return row[place[failing]]

    return faults(
        "OrderLines",
        "promo",
        uninvoiced_lines(book) & (place >= 0),
        found=lambda failing: _money(book, known, place[failing], known.given),
        expected=lambda failing: _money(book, known, place[failing], known.left),
        source=lambda failing: sources(book, "Promotions", of(failing), "budget"),
        promo=book["OrderLines"]["promo"],
        budget=lambda failing: _money(
            book, known, place[failing], book["Promotions"]["budget"].to_numpy("int64", na_value=0)[known.row]
        ),
    )


def _money(book: OrderBook, known: Budgets, places: Positions, micros: np.ndarray) -> list[str]:
    """Amounts in the currency of each line's budget."""
    named = written(taken(book["Promotions"]["currency"], known.row[places]))
    currencies = [name or home_currency(book) for name in named]
    texts = written(pd.Series(micros[places], dtype="Int64"))
    return [
        f"{padded(text, minor_digits(name) or 0)} {name}"
        for text, name in zip(texts, currencies, strict=True)
    ]


@rule(
    "PRM-050",
    Severity.ERROR,
    Stage.RELEASE,
    Owner.SALES,
    needs=_NEEDS,
    columns=(*PRICED_BY, "OrderLines.promo", "OrderLines.discount_percent"),
    reads=BY_LIST,
    lacks=promotions_missing,
    after=BEFORE,
)
def differs_from_promotion(book: OrderBook) -> Faults:
    """Price differs from the promotion.

    Says: {order_no}/{line_no}: price {found}{given}; promotion {promo} says {expected}{less}.{off} Ask Sales.
    Do: Ask Sales; correct the price to {expected}{less}, or have the promotion changed.

    Compared after discount. A discount may stand in the price already, rounded to the currency's digits.
    """
    lines, want = book["OrderLines"], expected_prices(book)
    promotions = want.promotions

    def row(failing: Positions) -> Positions:
        return promotions.row[promotions.place(failing)]

    def discounts(failing: Positions) -> list[str]:
        by_break = less(pd.Series(want.discount[failing]))
        by_offer = less(pd.Series(promotions.taken_off(failing), dtype="Int64"))
        return [one + other for one, other in zip(by_break, by_offer, strict=True)]

    found = faults(
        "OrderLines",
        "unit_price",
        differing(book) & by_promotion(want),
        found=in_money(book, "OrderLines", lines["unit_price"]),
        expected=in_money(book, "OrderLines", pd.Series(want.unit_price)),
        source=lambda failing: sources(book, "Promotions", row(failing), "discount_percent"),
        promo=lambda failing: names(book, "Promotions", row(failing)),
        given=lambda failing: less(lines["discount_percent"].iloc[failing]),
        less=discounts,
        off=lambda failing: amount_off_by(book, failing),
    )
    return replace(found, at_stake=amount_differences(book, found.rows))
