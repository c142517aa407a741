"""What every order line should cost, and from which row that comes; one pass over the whole book."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from pandas.arrays import IntegerArray

from orderwright.book import OrderBook
from orderwright.money.exact import product_quotient, split
from orderwright.pricing.holding import Asked, Ints, PriceRows, days, first_days, holding, last_days, tied
from orderwright.rules.live import live_lines
from orderwright.tables import MICROS
from orderwright.tables.frames import Mask, Positions, taken
from orderwright.units import factors, line_factors

STEPS = ("Contracts", "CustomerPrices", "QuantityBreaks", "PriceLists")
"""Precedence of price tables, first wins."""


@dataclass(frozen=True)
class ExpectedPrices:
    """What every order line should cost.

    Attributes:
        asked: lines that can be priced at all: product, unit, customer and currency are known.
        step: index into STEPS of the table that gave the price; -1 where none did.
        row: row of that table.
        tie: another row of that table that holds as well; -1 where there is none.
        unit_price: price for the line's unit and price basis, micros.
        discount: discount that belongs to the price, micros of a percent; missing where there is none.
    """

    asked: Mask
    step: npt.NDArray[np.int64]
    row: Positions
    tie: Positions
    unit_price: IntegerArray
    discount: IntegerArray


@dataclass(frozen=True)
class _Lines:
    """What the lines ask for."""

    asked: Mask
    sku: Positions
    customer: Positions
    price_list: pd.Series
    currency: pd.Series
    uom: pd.Series
    base_uom: pd.Series
    factor: Ints
    qty: Ints
    per: Ints
    day: Ints


def expected_prices(book: OrderBook) -> ExpectedPrices:
    """Expected prices of all lines, by precedence."""
    result: ExpectedPrices = book.once("expected_prices", lambda: _expected(book))
    return result


def _lines(book: OrderBook) -> _Lines:
    lines = book["OrderLines"]
    order = book.positions("OrderLines", "order_no")
    factor, unknown = split(line_factors(book))
    qty, no_qty = split(lines["ordered_qty"])
    per, no_per = split(lines["price_per"])
    customer = taken_places(book.positions("Orders", "sold_to"), order)
    currency = book.fetch("OrderLines", "order_no", "currency")
    effective = "requested_date" if book.setting("effective_date") == "requested_date" else "entered_on"
    day = book.fetch("OrderLines", "order_no", effective).fillna(pd.Timestamp(book.today))
    sku = book.positions("OrderLines", "sku")
    asked = live_lines(book) & (sku >= 0) & (order >= 0) & (customer >= 0) & ~unknown & ~no_qty
    return _Lines(
        asked=asked & (currency != "").to_numpy(bool),
        sku=sku,
        customer=customer,
        price_list=_price_lists(book, customer),
        currency=currency,
        uom=lines["uom"].reset_index(drop=True),
        base_uom=book.fetch("OrderLines", "sku", "base_uom"),
        factor=factor,
        qty=qty,
        per=np.where(no_per | (per <= 0), MICROS, per),
        day=days(day, 0),
    )


def taken_places(positions: Positions, rows: Positions) -> Positions:
    """Positions of positions; -1 stays -1."""
    if not len(positions):
        return np.full(len(rows), -1, np.intp)
    return np.where(rows >= 0, positions[np.maximum(rows, 0)], -1)


def _price_lists(book: OrderBook, customer: Positions) -> pd.Series:
    """Price list of every line's customer: of the price group, else the company's default."""
    own = taken(book.fetch("Customers", "price_group", "price_list"), customer)
    return own.where(own != "", book.setting("default_price_list", "STANDARD"))


def _expected(book: OrderBook) -> ExpectedPrices:
    lines = _lines(book)
    count = len(lines.sku)
    step = np.full(count, -1, np.int64)
    row, tie = np.full(count, -1, np.intp), np.full(count, -1, np.intp)
    price, discount = np.zeros(count, np.int64), np.zeros(count, np.int64)
    no_price, no_discount = np.ones(count, bool), np.ones(count, bool)
    listed: tuple[Ints, Mask] | None = None
    for number, table in reversed(list(enumerate(STEPS))):
        if not book.loaded(table):
            continue
        chosen, other = _chosen(book, table, lines)
        value, missing = _prices(book, table, chosen, lines)
        if table == "QuantityBreaks":
            share, no_share = split(taken(book[table]["discount_percent"], chosen))
            by_share = (chosen >= 0) & ~no_share & missing
            if listed is not None:
                value, missing = np.where(by_share, listed[0], value), np.where(by_share, listed[1], missing)
            discount, no_discount = np.where(by_share, share, discount), no_discount & ~by_share
        good = (chosen >= 0) & ~missing & lines.asked
        step[good], row[good], tie[good] = number, chosen[good], other[good]
        price[good], no_price[good] = value[good], False
        if table != "QuantityBreaks":
            no_discount[good] = True
        if table == "PriceLists":
            listed = (value, missing)
    return ExpectedPrices(
        lines.asked,
        step,
        row,
        tie,
        pd.arrays.IntegerArray(price, no_price),
        pd.arrays.IntegerArray(discount, no_discount),
    )


def _chosen(book: OrderBook, table: str, lines: _Lines) -> tuple[Positions, Positions]:
    """Row of a price table for each line, in the line's own unit, else in the base unit; and its tie."""
    frame = book[table]
    base_uom = book.fetch(table, "sku", "base_uom")
    row_uom = frame["uom"].where((frame["uom"] != "").to_numpy(bool), base_uom)
    own = lines.uom.where((lines.uom != "").to_numpy(bool), lines.base_uom)
    chosen, other = _held(book, table, lines, (row_uom, own), lines.qty, lines.asked)
    again = lines.asked & (chosen < 0) & (own != lines.base_uom).to_numpy(bool)
    if again.any():
        zeros = np.zeros(len(lines.qty), np.int64)
        base_qty, _ = product_quotient((lines.qty, lines.factor), zeros - 6, zeros + 1)
        base, base_other = _held(book, table, lines, (row_uom, lines.base_uom), base_qty, again)
        chosen, other = np.where(again, base, chosen), np.where(again, base_other, other)
    return chosen, other


def _held(  # noqa: PLR0917 - what is asked, of which rows, for which lines
    book: OrderBook,
    table: str,
    lines: _Lines,
    uoms: tuple[pd.Series, pd.Series],
    qty: Ints,
    wanted: Mask,
) -> tuple[Positions, Positions]:
    frame = book[table]
    where = np.flatnonzero(wanted)
    party = (
        (np.asarray(book.positions(table, "customer_no"), np.int64), lines.customer[where].astype(np.int64))
        if "customer_no" in frame
        else _codes(frame["price_list"], lines.price_list.iloc[where])
    )
    sku = (np.asarray(book.positions(table, "sku"), np.int64), lines.sku[where].astype(np.int64))
    currency = _codes(frame["currency"], lines.currency.iloc[where])
    parts = (sku, party, currency, _codes(uoms[0], uoms[1].iloc[where]))
    least = frame["min_qty"] if "min_qty" in frame else pd.Series(np.zeros(len(frame), np.int64))
    rows = PriceRows(
        tuple(mine for mine, _ in parts),
        least.to_numpy(np.int64, na_value=0),
        first_days(frame["valid_from"]),
        last_days(frame["valid_to"]),
    )
    asked = Asked(tuple(theirs for _, theirs in parts), qty[where], lines.day[where])
    found, possible = holding(rows, asked)
    chosen, other = np.full(len(wanted), -1, np.intp), np.full(len(wanted), -1, np.intp)
    chosen[where] = found
    if table == "Contracts":
        differs = frame["unit_price"].to_numpy(np.int64, na_value=-1)
        other[where] = tied(rows, asked, found, possible, differs)
    return chosen, other


def _codes(rows: pd.Series, asked: pd.Series) -> tuple[Ints, Ints]:
    """Both columns in the codes of the rows' values; -1 for a value that no row has."""
    mine, known = pd.factorize(rows)
    theirs, wanted = pd.factorize(asked)
    place = np.append(pd.Index(known).get_indexer(pd.Index(wanted)), -1)
    return np.asarray(mine, np.int64), np.asarray(place[theirs], np.int64)


def _prices(book: OrderBook, table: str, chosen: Positions, lines: _Lines) -> tuple[Ints, Mask]:
    """Price of the chosen rows for the line's unit and basis."""
    frame = book[table]
    price, missing = split(taken(frame["unit_price"], chosen))
    per, no_per = split(taken(frame["price_per"], chosen))
    sku = taken_places(book.positions(table, "sku"), chosen)
    row_factor, unknown = split(factors(book, sku, taken(frame["uom"], chosen)))
    basis = np.where(no_per | (per <= 0), MICROS, per)
    held = (chosen >= 0) & ~missing & ~unknown & (row_factor > 0)
    result, lost = _scaled(price, lines, np.where(held, basis, MICROS), np.where(held, row_factor, MICROS))
    return np.where(held, result, 0), ~held | lost


def _scaled(price: Ints, lines: _Lines, per: Ints, row_factor: Ints) -> tuple[Ints, Mask]:
    """Exact, rounded half up at the sixth decimal; most lines are in the row's own unit and basis."""
    same = (lines.factor == row_factor) & (lines.per == per)
    result, lost = price.copy(), np.zeros(len(price), bool)
    other = np.flatnonzero(~same)
    if len(other):
        zeros = np.zeros(len(other), np.int64)
        ratio, gone = product_quotient(
            (price[other], lines.factor[other], lines.per[other]), zeros - 6, row_factor[other]
        )
        # two divisors, one after the other: the first quotient keeps six more digits where it fits
        finer, too_fine = product_quotient(
            (price[other], lines.factor[other], lines.per[other]), zeros, row_factor[other]
        )
        exact, bad = product_quotient((finer,), zeros, per[other])
        coarse, worse = product_quotient((ratio,), zeros + 6, per[other])
        result[other] = np.where(too_fine, coarse, exact)
        lost[other] = np.where(too_fine, gone | worse, bad)
    return result, lost
