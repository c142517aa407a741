"""What every order line should cost, and from which row that comes; one pass over the whole book."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from pandas.arrays import IntegerArray

from orderwright.book import OrderBook
from orderwright.money.exact import product_quotient, split
from orderwright.pricing.asking import PriceLines, price_lines
from orderwright.pricing.holding import Asked, Ints, PriceRows, candidates, first_days, holding, last_days
from orderwright.pricing.promotions import promoted
from orderwright.pricing.scaling import scaled
from orderwright.pricing.ties import tied
from orderwright.pricing.worth import ranks, same_contract, same_price
from orderwright.tables import MICROS
from orderwright.tables.frames import Mask, Positions, taken, text_positions
from orderwright.unit_spelling import spelled

Columns = tuple[npt.NDArray[Any], ...]

STEPS = ("Contracts", "CustomerPrices", "QuantityBreaks", "PriceLists")
"""Precedence of price tables, first wins."""

_AT_ONCE = 2**18
"""Lines that are priced at once; more would take more memory and no less time."""
_ONE = np.ones(1, np.int64)
_MOST = np.int64(2**63 - 1)


@dataclass(frozen=True)
class ExpectedPrices:
    """What every order line should cost.

    Attributes:
        asked: lines of which a price can be asked at all (`PriceLines`), and on which no promotion counts.
        step: index into STEPS of the table that says the price; -1 where none does.
        row: row of that table.
        tie: another row of that table that counts as much and says another price; -1 where there is none.
        unit_price: price for the line's unit and price basis, micros; missing where no table says one, or
            where the row that holds has no price that can be used (the contract of the tables tells why).
        discount: discount that belongs to the price, micros of a percent; missing where there is none.
        rounded: prices that have more than six decimals, so that they had to be rounded.
    """

    asked: Mask
    step: npt.NDArray[np.int8]
    row: Positions
    tie: Positions
    unit_price: IntegerArray
    discount: IntegerArray
    rounded: Mask


@dataclass(frozen=True)
class _Step:
    """What one table says; ``price`` counts where ``known``."""

    row: Positions
    tie: Positions
    price: Ints
    known: Mask
    rounded: Mask


def expected_prices(book: OrderBook) -> ExpectedPrices:
    """Expected prices of all lines, by precedence."""
    result: ExpectedPrices = book.once("expected_prices", lambda: _expected(book))
    return result


def _expected(book: OrderBook) -> ExpectedPrices:
    lines = price_lines(book)
    promo = promoted(book, lines)
    parts = []
    for start in range(0, max(len(lines.sku), 1), _AT_ONCE):
        rows = slice(start, start + _AT_ONCE)
        part = lines.part(rows)
        parts.append(_counting(part.asked, promo[rows], _priced(book, part)))
    asked, step, row, tie, price, unknown, discount, plain, rounded = (
        np.concatenate(column) for column in zip(*parts, strict=True)
    )
    given = pd.arrays.IntegerArray(price, unknown), pd.arrays.IntegerArray(discount, plain)
    return ExpectedPrices(asked, step, row, tie, *given, rounded)


def _counting(asked: Mask, promo: Mask, said: Columns) -> Columns:
    """What is said of the lines of which a price is asked, and on which no promotion counts."""
    step, row, tie, price, known, rounded, discount, plain = said
    asked = asked & ~(promo & (step != 0))
    step, row, tie = np.where(asked, step, np.int8(-1)), np.where(asked, row, -1), np.where(asked, tie, -1)
    known = known & asked
    return asked, step, row, tie, price, ~known, discount, plain | ~asked, rounded & known


def _priced(book: OrderBook, lines: PriceLines) -> Columns:
    """Step, row, tie, price and whether it is known and rounded, discount and whether there is none."""
    count = len(lines.sku)
    step = np.full(count, -1, np.int8)
    row, tie = np.full(count, -1, np.intp), np.full(count, -1, np.intp)
    price, known, rounded = np.zeros(count, np.int64), np.zeros(count, bool), np.zeros(count, bool)
    discount, plain = np.zeros(count, np.int64), np.ones(count, bool)
    for number, table in reversed(list(enumerate(STEPS))):
        if not book.loaded(table):
            continue
        said = _said(book, table, lines)
        wins = said.row >= 0
        plain |= wins
        if table == "QuantityBreaks":
            share, by_share = _shares(book, said)
            wins &= ~by_share | (step >= 0)
            discount, plain = np.where(by_share & wins, share, 0), ~(by_share & wins)
            said = _off_the_list(said, by_share, _Step(row, tie, price, known, rounded))
        step = np.where(wins, np.int8(number), step)
        row, tie = np.where(wins, said.row, row), np.where(wins, said.tie, tie)
        price, known = np.where(wins, said.price, price), np.where(wins, said.known, known)
        rounded = np.where(wins, said.rounded, rounded)
    return step, row, tie, price, known, rounded, discount, plain


def _said(book: OrderBook, table: str, lines: PriceLines) -> _Step:
    """Row of a price table for each line, in the line's own unit, else in the base unit; and its price."""
    chosen, tie = _held(book, table, lines, lines.asked, in_base=False)
    again = lines.asked & (chosen < 0) & (lines.uom.codes != lines.base_uom)
    if again.any():
        base, other = _held(book, table, lines, again, in_base=True)
        chosen, tie = np.where(again, base, chosen), np.where(again, other, tie)
    return _Step(chosen, tie, *_prices(book, table, chosen, np.where(again, MICROS, lines.factor), lines))


def _held(
    book: OrderBook, table: str, lines: PriceLines, wanted: Mask, *, in_base: bool
) -> tuple[Positions, Positions]:
    """Row and tie of the wanted lines, in their own unit or in the base unit."""
    frame, where = book[table], np.flatnonzero(wanted)
    rows = _price_rows(book, table, lines)
    qty = lines.qty[where]
    if in_base:
        qty, beyond = product_quotient((qty, lines.factor[where]), np.full(len(qty), -6), _ONE)
        qty = np.where(beyond, _MOST, qty)
    party = lines.customer if "customer_no" in frame else lines.price_list.codes
    uom = lines.base_uom if in_base else lines.uom.codes
    parts = (lines.sku[where], party[where], lines.currency.codes[where], uom[where])
    asked = Asked(parts, qty, lines.day[where])
    found = candidates(rows, asked)
    chosen, tie = np.full(len(wanted), -1, np.intp), np.full(len(wanted), -1, np.intp)
    chosen[where] = holding(rows, asked, found)
    contract = partial(same_contract, frame) if table == "Contracts" else None
    tie[where] = tied(rows, asked, found, chosen[where], partial(same_price, frame), contract)
    return chosen, tie


def _price_rows(book: OrderBook, table: str, lines: PriceLines) -> PriceRows:
    """The rows of a price table in the numbers of the lines."""

    def made() -> PriceRows:
        frame = book[table]
        sku = np.asarray(book.positions(table, "sku"), np.int64)
        least = np.zeros(len(frame), np.int64)
        if "min_qty" in frame:
            least, no_least = split(frame["min_qty"])
            sku = np.where(no_least, -1, sku)
        some = np.flatnonzero(_asked_products(book)[sku])
        parts = (sku, *(_spread(codes, some, len(frame)) for codes in _coded(book, table, lines, some)))
        first, last = first_days(frame["valid_from"]), last_days(frame["valid_to"])
        return PriceRows(parts, least, first, last, lambda rows: ranks(frame, rows))

    rows: PriceRows = book.once(f"{table} as price rows", made)
    return rows


def _asked_products(book: OrderBook) -> Mask:
    """Which products any line asks for; the last stands for a product that is not known."""
    asked = np.zeros(len(book["Products"]) + 1, bool)
    asked[book.positions("OrderLines", "sku")] = True
    asked[-1] = False
    return asked


def _coded(book: OrderBook, table: str, lines: PriceLines, some: Positions) -> tuple[Ints, Ints, Ints]:
    """Party, currency and unit of some rows of a price table in the numbers of the lines."""
    frame = book[table]
    named = "customer_no" if "customer_no" in frame else "price_list"
    texts = {key: frame[key].iloc[some] for key in (named, "currency", "uom")}
    if named == "customer_no":
        party = np.asarray(text_positions(book["Customers"]["customer_no"], texts[named]), np.int64)
    else:
        party = lines.price_list.of(texts[named])
    blank = (texts["uom"] == "").to_numpy(bool)
    skus = book.positions(table, "sku")[some]
    own = lines.uom.of(spelled(book, skus, texts["uom"]))
    uom = np.where(blank, lines.product_uom[skus], own)
    return party, lines.currency.of(texts["currency"]), uom


def _spread(codes: Ints, some: Positions, rows: int) -> Ints:
    """Codes of some rows among all of them; -1 for the others."""
    every = np.full(rows, -1, np.int64)
    every[some] = codes
    return every


def _prices(
    book: OrderBook, table: str, chosen: Positions, row_factor: Ints, lines: PriceLines
) -> tuple[Ints, Mask, Mask]:
    """Price of the chosen rows for the line's unit and basis, where it is known and where it was rounded."""
    frame = book[table]
    price, missing = split(frame["unit_price"])
    per, _ = split(frame["price_per"].fillna(MICROS))
    known = np.append(~missing & (per > 0), False)[chosen]
    row_per = np.where(known, np.append(per, 0)[chosen], lines.per)
    value, lost, rounded = scaled(
        np.append(price, 0)[chosen],
        (lines.factor, lines.per),
        (np.where(known, row_factor, lines.factor), row_per),
    )
    return value, known & ~lost, rounded & known


def _shares(book: OrderBook, said: _Step) -> tuple[Ints, Mask]:
    """Discount of the chosen breaks that give one instead of a price."""
    frame = book["QuantityBreaks"]
    share, no_share = split(taken(frame["discount_percent"], said.row))
    _, no_price = split(taken(frame["unit_price"], said.row))
    return share, (said.row >= 0) & no_price & ~no_share


def _off_the_list(said: _Step, by_share: Mask, listed: _Step) -> _Step:
    """The break's row with the list's price, where it gives a discount on that."""
    return _Step(
        said.row,
        said.tie,
        np.where(by_share, listed.price, said.price),
        np.where(by_share, listed.known & (listed.tie < 0), said.known),
        np.where(by_share, listed.rounded, said.rounded),
    )
