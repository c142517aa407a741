"""What every order line should cost, and from which row that comes; one pass over the whole book."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from pandas.arrays import IntegerArray

from orderwright.book import OrderBook
from orderwright.pricing.asking import PriceLines, price_lines
from orderwright.pricing.promoting import Base, Promotions, promoted
from orderwright.pricing.promotions import naming_promotion
from orderwright.pricing.rates import converts, in_home_currency, rates_from_home
from orderwright.pricing.saying import Said, off_the_list, said_by, shares
from orderwright.tables.frames import Mask, Positions

STEPS = ("Contracts", "Promotions", "CustomerPrices", "QuantityBreaks", "PriceLists")
"""Precedence of price tables, first wins."""
CONTRACT, PROMOTION = 0, 1

_AT_ONCE = 2**18
"""Lines that are priced at once; more would take more memory and no less time."""
_NO_LINES = np.zeros(0, np.intp)


@dataclass(frozen=True)
class ExpectedPrices:
    """What every order line should cost.

    Attributes:
        asked: lines of which a price can be asked at all (`PriceLines`). Where Promotions are not loaded, a
            line that names one is asked for its contract only.
        step: index into STEPS of the table that says the price; -1 where none does.
        row: row of that table.
        tie: another row of that table that counts as much and says another price; -1 where there is none.
        unit_price: price for the line's unit and price basis, micros; missing where no table says one, or
            where the row that holds has no price that can be used (the contract of the tables tells why).
        discount: discount of a quantity break that belongs to the price, micros of a percent; missing where
            there is none.
        rounded: prices that have more than six decimals, or come from another currency, so that the line's
            may be rounded.
        promotions: lines that name a promotion, and what became of it.
        converted: lines whose price stands in the company's currency only, ascending.
        rate: row of FxRates of each of these; -1 where no rate holds.
    """

    asked: Mask
    step: npt.NDArray[np.int8]
    row: Positions
    tie: Positions
    unit_price: IntegerArray
    discount: IntegerArray
    rounded: Mask
    promotions: Promotions
    converted: Positions
    rate: Positions


def expected_prices(book: OrderBook) -> ExpectedPrices:
    """Expected prices of all lines, by precedence."""
    result: ExpectedPrices = book.once("expected_prices", lambda: _expected(book))
    return result


def by_promotion(want: ExpectedPrices) -> Mask:
    """Lines whose price or discount a promotion makes."""
    return want.promotions.among(len(want.asked), want.promotions.counts)


def _expected(book: OrderBook) -> ExpectedPrices:
    lines = price_lines(book)
    base = _of_tables(book, lines)
    converted, rate = _converted(book, lines, base)
    asked = lines.asked
    if book.loaded("Promotions"):
        promotions = promoted(book, lines, base, PROMOTION, CONTRACT)
    else:
        asked = asked & ~(naming_promotion(book, lines) & (base.step != CONTRACT))
        promotions = Promotions.none()
    out = ~asked
    base.step[out], base.row[out], base.tie[out] = -1, -1, -1
    base.known[out], base.plain[out] = False, True
    return ExpectedPrices(
        asked,
        np.asarray(base.step, np.int8),
        base.row,
        base.tie,
        IntegerArray(base.price, ~base.known),
        IntegerArray(base.discount, base.plain),
        base.rounded & base.known,
        promotions,
        converted,
        rate,
    )


def _of_tables(book: OrderBook, lines: PriceLines) -> Base:
    """What contracts, customer prices, breaks and lists say of the lines."""
    starts = range(0, max(len(lines.sku), 1), _AT_ONCE)
    parts = [_priced(book, lines.part(slice(start, start + _AT_ONCE))) for start in starts]
    if len(parts) == 1:
        return parts[0]
    columns = zip(*(vars(part).values() for part in parts), strict=True)
    return Base(*(np.concatenate(column) for column in columns))


def _priced(book: OrderBook, lines: PriceLines) -> Base:
    count = len(lines.sku)
    base = Base.blank(count)
    for number, table in reversed(list(enumerate(STEPS))):
        if number != PROMOTION and book.loaded(table):
            base = _over(base, number, said_by(book, table, lines), book)
    return base


def _over(base: Base, number: int, said: Said, book: OrderBook) -> Base:
    """What a table says instead of those after it: a price clears their discounts."""
    wins = said.row >= 0
    plain, discount = base.plain | wins, base.discount
    if STEPS[number] == "QuantityBreaks":
        share, by_share = shares(book, said)
        wins &= ~by_share | (base.step >= 0)
        discount, plain = np.where(by_share & wins, share, 0), ~(by_share & wins)
        said = off_the_list(said, by_share, Said(base.row, base.tie, base.price, base.known, base.rounded))
    return Base(
        step=np.where(wins, np.int8(number), base.step),
        row=np.where(wins, said.row, base.row),
        tie=np.where(wins, said.tie, base.tie),
        price=np.where(wins, said.price, base.price),
        known=np.where(wins, said.known, base.known),
        rounded=np.where(wins, said.rounded, base.rounded),
        discount=discount,
        plain=plain,
    )


def _converted(book: OrderBook, lines: PriceLines, base: Base) -> tuple[Positions, Positions]:
    """Puts converted prices where no table has one in the order's currency; those lines and their rates."""
    if not converts(book):
        return _NO_LINES, _NO_LINES
    lacking = np.flatnonzero(lines.asked & (base.step < 0))
    part = lines.part(lacking)
    said, rates = _priced(book, in_home_currency(book, part)), rates_from_home(book, part)
    price, known = rates.converted(said.price)
    found = (said.step >= 0) & (rates.row >= 0)
    after = replace(said, price=price, known=known & said.known, rounded=known)
    base.put(lacking[found], after.part(np.flatnonzero(found)))
    return lacking[found], rates.row[found]
