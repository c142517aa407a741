"""How much of a promotion's budget is used, line by line in the order of entry."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.money import minor_digits
from orderwright.money.exact import product_quotient, round_half_up_div, split
from orderwright.pricing.expected import expected_prices
from orderwright.pricing.holding import Ints
from orderwright.pricing.promoting import Promotions
from orderwright.pricing.rates import Rates, rates_from_home
from orderwright.pricing.waterfall import amounts, goods
from orderwright.rules.live import entered_on
from orderwright.rules.stakes import home_currency
from orderwright.tables.frames import Mask, Positions

_ONE = np.ones(1, np.int64)


@dataclass(frozen=True)
class Budgets:
    """The lines on which a promotion with a budget counts; columns of equal length, in their order of entry.

    Attributes:
        lines: rows of OrderLines.
        row: row of Promotions.
        given: discount that the promotion gives, in the budget's currency, micros.
        left: what earlier lines left of the budget, 0 or more.
        unrated: lines whose discount has no rate into the budget's currency; they count for nothing.
    """

    lines: Positions
    row: Positions
    given: Ints
    left: Ints
    unrated: Positions


def budgets(book: OrderBook) -> Budgets:
    """What promotions give on every line, against their budgets."""
    result: Budgets = book.once("promotion budgets", lambda: _budgets(book))
    return result


def _budgets(book: OrderBook) -> Budgets:
    promotions = expected_prices(book).promotions
    budget, no_budget = split(book["Promotions"]["budget"])
    some = np.flatnonzero(promotions.counts & ~np.append(no_budget, True)[promotions.row])
    minor, digits, known = discounts_given(book, promotions, some)
    given, unrated = _in_budget_currency(book, promotions, some, minor, digits)
    lines, row = promotions.lines[some], promotions.row[some]
    order = _by_entry(book, lines, row)
    order = order[(known & ~unrated)[order]]
    before = pd.Series(given[order]).groupby(row[order]).cumsum().to_numpy(np.int64) - given[order]
    left = np.maximum(budget[row[order]] - before, 0)
    return Budgets(lines[order], row[order], given[order], left, lines[known & unrated])


def discounts_given(book: OrderBook, promotions: Promotions, some: Positions) -> tuple[Ints, Ints, Mask]:
    """Discount of some of the lines with a promotion in the minor unit, its digits, and where it is known.

    Of a promotional price it is what the line would cost more without it; 0 where it would cost less, or
    where nothing else says a price.
    """
    lines = promotions.lines[some]
    of_goods = goods(book, lines)
    otherwise, lost = amounts(book, lines, promotions.otherwise[some], (), of_goods.digits)
    spared = np.where(promotions.otherwise_known[some] & ~lost, otherwise - of_goods.amount, 0)
    by_price = promotions.discount[some] == 0
    given = np.where(by_price, np.maximum(spared, 0), -of_goods.by_promotion)
    return given, of_goods.digits, of_goods.known


def _in_budget_currency(
    book: OrderBook, promotions: Promotions, some: Positions, minor: Ints, digits: Ints
) -> tuple[Ints, Mask]:
    """The discounts in micros of the budget's currency, rounded by line, and which have no rate into it."""
    micros, _ = product_quotient((minor,), 6 - digits, _ONE)
    question = promotions.question
    if question is None or not len(some):
        return micros, np.zeros(len(some), bool)
    named = (book["Promotions"]["currency"].iloc[promotions.row[some]] != "").to_numpy(bool)
    lines = question.asked.part(some)
    home = lines.currency.texts.get_loc(home_currency(book))
    foreign = np.flatnonzero(~named & (lines.currency.codes != home))
    unrated = np.zeros(len(some), bool)
    if len(foreign):
        rates = rates_from_home(book, lines.part(foreign))
        back, known = Rates(rates.row, rates.parts, rates.times).converted(micros[foreign])
        back = _rounded(back, minor_digits(home_currency(book)))
        micros[foreign], unrated[foreign] = np.where(known, back, 0), ~known
    return micros, unrated


def _rounded(micros: Ints, digits: int | None) -> Ints:
    """Amounts rounded to the minor unit, half away from zero; as they are where that is not known."""
    if digits is None:
        return micros
    step: int = 10 ** (6 - digits)
    return round_half_up_div(micros, step) * step


def _by_entry(book: OrderBook, lines: Positions, row: Positions) -> Positions:
    """The lines by row of Promotions, then day of entry, order and line; numbers as people count them."""
    rows = book["OrderLines"].iloc[lines]
    day = entered_on(book).to_numpy("datetime64[D]").astype(np.int64)[lines]
    keys = []
    for name in ("line_no", "order_no"):
        codes = pd.factorize(rows[name], sort=True)[0]
        keys += [codes, rows[name].str.len().to_numpy(np.int64)]
    return np.lexsort([*keys, day, row]).astype(np.intp)
