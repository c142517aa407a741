"""What promotions do to prices: a price instead of the lists', or a discount that stands alone or on top."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from orderwright.book import OrderBook
from orderwright.money.exact import product_quotient, split
from orderwright.pricing.asking import PriceLines
from orderwright.pricing.holding import Ints
from orderwright.pricing.promotions import PromotionQuestion, by_price, promotion_question
from orderwright.pricing.saying import row_prices
from orderwright.pricing.scoped import Held
from orderwright.settings import DEFAULTS
from orderwright.tables import MICROS
from orderwright.tables.frames import Mask, Positions, taken

HUNDRED = 100 * MICROS
_ONE = np.ones(1, np.int64)
_IN_BASE = 1
"""Place of the base unit among the units in which a row is looked for."""


@dataclass(frozen=True)
class Promotions:
    """The lines that name a promotion, and what became of it; columns of equal length.

    Attributes:
        lines: rows of OrderLines, ascending.
        row: row of Promotions that holds; -1 where none does.
        tie: another row that counts as much and gives something else; -1 where there is none.
        counts: the promotion makes the line's price or discount.
        alone: where it counts, no discount but its own may be given.
        discount: what it takes off, micros of a percent; 0 where it gives a price, or nothing.
        otherwise: net price of the line's unit and basis without it, micros.
        otherwise_known: where that is known.
        question: what these lines ask of Promotions; None where no line names one.
    """

    lines: Positions
    row: Positions
    tie: Positions
    counts: Mask
    alone: Mask
    discount: Ints
    otherwise: Ints
    otherwise_known: Mask
    question: PromotionQuestion | None = None

    @classmethod
    def none(cls) -> Promotions:
        """No line names one."""
        rows, no, nought = np.zeros(0, np.intp), np.zeros(0, bool), np.zeros(0, np.int64)
        return cls(rows, rows, rows, no, no, nought, nought, no)

    def place(self, lines: Positions) -> Positions:
        """Places of lines among these; -1 for a line that names no promotion."""
        if not len(self.lines):
            return np.full(len(lines), -1, np.intp)
        at = np.minimum(np.searchsorted(self.lines, lines), len(self.lines) - 1)
        return np.where(self.lines[at] == lines, at, -1).astype(np.intp)

    def taken_off(self, lines: Positions) -> Ints:
        """Percent that promotions take off lines' prices, micros; 0 where none does."""
        return np.append(np.where(self.counts, self.discount, 0), 0)[self.place(lines)]

    def among(self, count: int, some: Mask) -> Mask:
        """Some of these lines as a mask of so many order lines."""
        result = np.zeros(count, bool)
        result[self.lines[some]] = True
        return result


@dataclass(frozen=True)
class Base:
    """Prices of lines by precedence, as columns; see ``ExpectedPrices``."""

    step: npt.NDArray[np.int8]
    row: Positions
    tie: Positions
    price: Ints
    known: Mask
    rounded: Mask
    discount: Ints
    plain: Mask

    @classmethod
    def blank(cls, count: int) -> Base:
        """So many lines of which nothing is said."""
        nobody, no = np.full(count, -1, np.intp), np.zeros(count, bool)
        nought, step = np.zeros(count, np.int64), np.full(count, -1, np.int8)
        return cls(step, nobody, nobody.copy(), nought, no, no.copy(), nought.copy(), np.ones(count, bool))

    def part(self, some: Positions) -> Base:
        """Some of the lines."""
        return Base(*(column[some] for column in vars(self).values()))

    def put(self, some: Positions, part: Base) -> None:
        """Writes some of the lines anew."""
        for name, column in vars(self).items():
            column[some] = vars(part)[name]


def net(price: Ints, *percents: Ints) -> tuple[Ints, Mask]:
    """Prices less discounts, one after the other, rounded once; and those that do not fit."""
    left = [HUNDRED - np.clip(percent, -HUNDRED, 2 * HUNDRED) for percent in percents]
    return product_quotient((price, *left), np.full(1, -8 * len(left)), _ONE)


@dataclass(frozen=True)
class _Given:
    """What the rows of Promotions give: a price where ``priced``, else a discount."""

    priced: Mask
    stackable: Mask
    price: Ints
    known: Mask
    rounded: Mask
    discount: Ints


def _given(book: OrderBook, found: Held, lines: PriceLines, before: Base) -> _Given:
    rows = book["Promotions"]
    priced = np.append(by_price(book), False)[found.row]
    stackable = taken(rows["stackable"], found.row).fillna(value=False).to_numpy(bool)
    share, no_share = split(taken(rows["discount_percent"], found.row))
    factor = np.where(found.unit == _IN_BASE, MICROS, lines.factor)
    chosen = np.where(priced, found.row, -1)
    price, known, rounded = row_prices(book, "Promotions", chosen, factor, lines)
    return _Given(
        priced,
        stackable,
        np.where(priced, price, before.price),
        (found.tie < 0) & np.where(priced, known, before.known & ~no_share),
        np.where(priced, rounded, before.rounded),
        np.where(priced, 0, share),
    )


def promoted(book: OrderBook, lines: PriceLines, base: Base, step: int, contract: int) -> Promotions:
    """Puts the promotions' prices into ``base``, and tells what they take off.

    Args:
        book: the tables.
        lines: all lines.
        base: what the other tables say.
        step: number of Promotions among the tables of prices.
        contract: number of Contracts.
    """
    asked = promotion_question(book, lines)
    found, before = asked.held(), base.part(asked.lines)
    given = _given(book, found, asked.asked, before)
    without, lost = net(before.price, np.where(before.plain, 0, before.discount))
    without_known = before.known & (before.tie < 0) & ~lost
    counts = (found.row >= 0) & ~((before.step == contract) & (given.priced | ~given.stackable))
    if book.setting("exclusive_promotion", DEFAULTS["exclusive_promotion"]) == "better":
        with_it, _ = net(given.price, given.discount)
        counts &= given.stackable | ~(without_known & given.known & (without < with_it))
    base.put(asked.lines, _after(before, given, found, counts, step))
    alone = counts & ~(given.priced & given.stackable)
    said = (found.row, found.tie, counts, alone, given.discount, without, without_known)
    return Promotions(asked.lines, *said, asked)


def _after(before: Base, given: _Given, found: Held, counts: Mask, step: int) -> Base:
    """Prices of the lines with their promotions: a price, and what stands alone, clears the break."""
    instead = counts & given.priced
    plain = before.plain | instead | (counts & ~given.stackable)
    return Base(
        step=np.where(instead, np.int8(step), before.step),
        row=np.where(instead, found.row, before.row),
        tie=np.where(instead, -1, before.tie),
        price=np.where(counts, given.price, before.price),
        known=np.where(counts, given.known, before.known),
        rounded=np.where(counts, given.rounded, before.rounded),
        discount=np.where(plain, 0, before.discount),
        plain=plain,
    )
