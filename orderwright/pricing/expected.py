"""What every order line should cost, and from which row that comes; one pass over the whole book."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from pandas.arrays import IntegerArray

from orderwright.book import OrderBook
from orderwright.money.exact import split
from orderwright.pricing.asking import PriceLines, price_lines, taken_places
from orderwright.pricing.holding import Asked, Ints, PriceRows, candidates, first_days, holding, last_days
from orderwright.pricing.promotions import promoted
from orderwright.pricing.scaling import scaled
from orderwright.pricing.ties import tied
from orderwright.pricing.worth import ranks, same_price
from orderwright.tables import MICROS
from orderwright.tables.frames import Mask, Positions, taken
from orderwright.units import factors

STEPS = ("Contracts", "CustomerPrices", "QuantityBreaks", "PriceLists")
"""Precedence of price tables, first wins."""


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
    step: npt.NDArray[np.int64]
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
    count = len(lines.sku)
    step = np.full(count, -1, np.int64)
    row, tie = np.full(count, -1, np.intp), np.full(count, -1, np.intp)
    price, known, rounded = np.zeros(count, np.int64), np.zeros(count, bool), np.zeros(count, bool)
    discount, no_discount = np.zeros(count, np.int64), np.ones(count, bool)
    for number, table in reversed(list(enumerate(STEPS))):
        if not book.loaded(table):
            continue
        said = _said(book, table, lines)
        wins = said.row >= 0
        no_discount |= wins
        if table == "QuantityBreaks":
            share, by_share = _shares(book, said)
            wins &= ~by_share | (step >= 0)
            discount, no_discount = np.where(by_share & wins, share, 0), ~(by_share & wins)
            said = _off_the_list(said, by_share, _Step(row, tie, price, known, rounded))
        step = np.where(wins, number, step)
        row, tie = np.where(wins, said.row, row), np.where(wins, said.tie, tie)
        price, known = np.where(wins, said.price, price), np.where(wins, said.known, known)
        rounded = np.where(wins, said.rounded, rounded)
    asked = lines.asked & ~(promoted(book, lines) & (step != 0))
    return ExpectedPrices(
        asked,
        np.where(asked, step, -1),
        np.where(asked, row, -1),
        np.where(asked, tie, -1),
        pd.arrays.IntegerArray(price, ~(known & asked)),
        pd.arrays.IntegerArray(discount, no_discount | ~asked),
        rounded & known & asked,
    )


def _said(book: OrderBook, table: str, lines: PriceLines) -> _Step:
    """Row of a price table for each line, in the line's own unit, else in the base unit; and its price."""
    frame = book[table]
    row_uom = frame["uom"].where((frame["uom"] != "").to_numpy(bool), book.fetch(table, "sku", "base_uom"))
    own = lines.uom.where((lines.uom != "").to_numpy(bool), lines.base_uom)
    chosen, tie = _held(book, table, lines, (row_uom, own, lines.qty), lines.asked)
    again = lines.asked & (chosen < 0) & (own != lines.base_uom).to_numpy(bool)
    if again.any():
        base, other = _held(book, table, lines, (row_uom, lines.base_uom, lines.base_qty), again)
        chosen, tie = np.where(again, base, chosen), np.where(again, other, tie)
    return _Step(chosen, tie, *_prices(book, table, chosen, lines))


def _held(
    book: OrderBook,
    table: str,
    lines: PriceLines,
    unit: tuple[pd.Series, pd.Series, Ints],
    wanted: Mask,
) -> tuple[Positions, Positions]:
    """Chosen row and tie of the wanted lines; unit is that of the rows, of the lines, and how many of it."""
    frame, where = book[table], np.flatnonzero(wanted)
    row_uom, uom, qty = unit
    if "customer_no" in frame:
        party = np.asarray(book.positions(table, "customer_no"), np.int64), lines.customer[where]
    else:
        party = _codes(frame["price_list"], lines.price_list.iloc[where], blank=False)
    sku = np.asarray(book.positions(table, "sku"), np.int64), lines.sku[where]
    currency = _codes(frame["currency"], lines.currency.iloc[where], blank=False)
    parts = (sku, party, currency, _codes(row_uom, uom.iloc[where]))
    least, no_least = (
        split(frame["min_qty"]) if "min_qty" in frame else (np.zeros(len(frame), np.int64), False)
    )
    rows = PriceRows(
        (np.where(no_least, -1, sku[0]), *(mine for mine, _ in parts[1:])),
        least,
        first_days(frame["valid_from"]),
        last_days(frame["valid_to"]),
        lambda some: ranks(frame, some),
    )
    asked = Asked(tuple(theirs for _, theirs in parts), qty[where], lines.day[where])
    found = candidates(rows, asked)
    chosen, tie = np.full(len(wanted), -1, np.intp), np.full(len(wanted), -1, np.intp)
    chosen[where] = holding(rows, asked, found)
    contract = pd.factorize(frame["contract_no"])[0] if table == "Contracts" else None
    tie[where] = tied(rows, asked, found, chosen[where], lambda some: same_price(frame, some), contract)
    return chosen, tie


def _codes(rows: pd.Series, asked: pd.Series, *, blank: bool = True) -> tuple[Ints, Ints]:
    """Both columns in the codes of the rows' values; -1 where no row has it, and for unwanted blanks."""
    mine, known = pd.factorize(rows)
    theirs, wanted = pd.factorize(asked)
    place = np.append(pd.Index(known).get_indexer(pd.Index(wanted)), -1)
    if not blank:
        place[:-1][np.asarray(wanted == "", bool)] = -1
    return np.asarray(mine, np.int64), np.asarray(place[theirs], np.int64)


def _prices(book: OrderBook, table: str, chosen: Positions, lines: PriceLines) -> tuple[Ints, Mask, Mask]:
    """Price of the chosen rows for the line's unit and basis, where it is known and where it was rounded."""
    frame = book[table]
    price, missing = split(taken(frame["unit_price"], chosen))
    per, no_per = split(taken(frame["price_per"], chosen))
    per = np.where(no_per, MICROS, per)
    sku = taken_places(book.positions(table, "sku"), chosen)
    factor, no_factor = split(factors(book, sku, taken(frame["uom"], chosen)))
    known = (chosen >= 0) & ~missing & ~no_factor & (factor > 0) & (per > 0)
    parts = np.where(known, factor, lines.factor), np.where(known, per, lines.per)
    value, lost, rounded = scaled(price, (lines.factor, lines.per), parts)
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
