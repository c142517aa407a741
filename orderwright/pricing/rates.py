"""Prices that stand in the company's currency only, at the rate of the line's day."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from orderwright.book import OrderBook
from orderwright.money.exact import split
from orderwright.pricing.asking import PriceLines
from orderwright.pricing.holding import NEVER, Asked, Ints, PriceRows, candidates, first_days, holding
from orderwright.pricing.scaling import scaled
from orderwright.rules.stakes import home_currency
from orderwright.settings import DEFAULTS
from orderwright.tables import MICROS
from orderwright.tables.frames import Mask, Positions

_UNIT = np.ones(1, np.int64)


@dataclass(frozen=True)
class Rates:
    """The rate for each line: its row of FxRates (-1 where none), and the fraction times ÷ parts."""

    row: Positions
    times: Ints
    parts: Ints

    def converted(self, price: Ints) -> tuple[Ints, Mask]:
        """Prices in the line's currency, micros, rounded half up at the last; and which are known."""
        ones = np.broadcast_to(_UNIT, price.shape)
        value, lost, _ = scaled(price, (self.times, ones), (self.parts, ones))
        return value, np.asarray((self.row >= 0) & ~lost, bool)


def converts(book: OrderBook) -> bool:
    """Whether a price in the company's currency may be converted where none stands in the order's."""
    told = book.setting("convert_prices", DEFAULTS["convert_prices"]).strip().casefold()
    return told == "yes" and book.loaded("FxRates")


def in_home_currency(book: OrderBook, lines: PriceLines) -> PriceLines:
    """The same lines as if their orders were in the company's currency."""
    home = lines.currency.texts.get_loc(home_currency(book))
    codes = np.full(len(lines.sku), home, np.int32)
    return lines.replaced(currency=codes)


def rates_from_home(book: OrderBook, lines: PriceLines) -> Rates:
    """Newest rate up to the line's day, from the company's currency to the line's.

    A rate out of the company's currency goes before one into it, whichever is newer.
    """
    rows = book["FxRates"]
    rate, no_rate = split(rows["rate"])
    per, _ = split(rows["per"].fillna(MICROS))
    usable = ~no_rate & (rate > 0) & (per > 0)
    home = (rows["from_currency"] == home_currency(book)).to_numpy(bool)
    out_of = _newest(book, lines, "to_currency", usable & home, rate, per)
    other = (rows["to_currency"] == home_currency(book)).to_numpy(bool)
    into = _newest(book, lines, "from_currency", usable & other, rate, per)
    direct = out_of >= 0
    row = np.where(direct, out_of, into)
    rate, per = np.append(rate, 1)[row], np.append(per, 1)[row]
    return Rates(row, np.where(direct, rate, per), np.where(direct, per, rate))


def _newest(  # noqa: PLR0917 - table, question, and which rows count
    book: OrderBook, lines: PriceLines, column: str, counts: Mask, rate: Ints, per: Ints
) -> Positions:
    """The newest of the counting rows for each line, by the currency in a column."""
    frame = book["FxRates"]
    code = np.where(counts, lines.currency.of(frame[column]), -1)
    zeros, ever = np.zeros(len(frame), np.int64), np.full(len(frame), NEVER)
    first = first_days(frame["valid_from"])

    def rank(some: Positions) -> Ints:
        place = np.empty(len(some), np.int64)
        place[np.lexsort((per[some], rate[some]))] = np.arange(len(some))
        return place

    rows = PriceRows((code,), zeros, first, ever, rank)
    asked = Asked((lines.currency.codes,), np.zeros(len(lines.day), np.int64), lines.day)
    return holding(rows, asked, candidates(rows, asked))
