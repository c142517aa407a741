"""The verb price: what every line should cost, step by step, and where each step comes from."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.desk.opening import OpenDesk
from orderwright.desk.outcome import Outcome
from orderwright.desk.phrasing import and_more, money
from orderwright.desk.price_lines import line_json, line_texts, order_json, order_texts
from orderwright.errors import DeskError
from orderwright.money import from_minor
from orderwright.money.exact import split
from orderwright.pricing.expected import expected_prices
from orderwright.pricing.steps import all_charged, all_goods, waterfalls
from orderwright.rules.live import live_lines
from orderwright.spoken import counted
from orderwright.tables.frames import Mask, Positions

_MOST = 20


def price(
    desk: OpenDesk, order: str | None = None, line: str | None = None, *, every: bool = False
) -> Outcome:
    """Tells what lines should cost; changes nothing.

    Raises:
        DeskError: there is no such order or line.
    """
    book = desk.book
    lines = _wanted(desk, order, line)
    shown = lines if every or order is not None else lines[:_MOST]
    told = line_texts(book, waterfalls(book, shown))
    told += and_more(len(lines) - len(shown))
    if order is not None and line is None:
        told += order_texts(book, _orders_of(book, lines))
    return Outcome(_sentence(book, lines), lambda: _body(book, lines), lines=tuple(told))


def _wanted(desk: OpenDesk, order: str | None, line: str | None) -> Positions:
    """The lines that are asked for, in the order of the sheet."""
    rows = desk.book["OrderLines"]
    some: Mask = np.ones(len(rows), bool)
    for column, value in (("order_no", order), ("line_no", line)):
        if value is not None:
            some &= (rows[column] == value).to_numpy(bool)
    if not some.any() and (order is not None or line is not None):
        named = f"order {order}" if line is None else f"line {line}" + (f" of order {order}" if order else "")
        message = f"There is no {named} in {desk.book.sheet('OrderLines')}."
        raise DeskError(message, file=desk.host.name)
    return np.flatnonzero(some).astype(np.intp)


def _orders_of(book: OrderBook, lines: Positions) -> Positions:
    """Rows of Orders to which lines belong."""
    place = pd.unique(book.positions("OrderLines", "order_no")[lines])
    return np.asarray(place[place >= 0], np.intp)


def _sentence(book: OrderBook, lines: Positions) -> str:
    """How many lines have a price, what they make, and how many have none or two."""
    goods, want = all_goods(book), expected_prices(book)
    known, live = goods.known[lines], live_lines(book)[lines] & want.asked[lines]
    text = f"{counted(int(known.sum()), 'line')} priced{_sums(book, lines[known])}."
    none = int((live & (want.step[lines] < 0)).sum())
    two = int((live & (want.tie[lines] >= 0)).sum())
    rest = len(lines) - int(known.sum()) - none - two
    text += f" {counted(none, 'line has', 'lines have')} no price." if none else ""
    text += f" On {counted(two, 'line')} two prices hold." if two else ""
    return text + (f" {counted(rest, 'line is', 'lines are')} not priced." if rest else "")


def _sums(book: OrderBook, lines: Positions) -> str:
    """Amounts of lines by currency, in words."""
    if not len(lines):
        return ""
    minor = all_goods(book).amount[lines] + all_charged(book).surcharges[lines]
    micros, _ = split(from_minor(minor, all_goods(book).digits[lines]))
    currency = book.fetch("OrderLines", "order_no", "currency").iloc[lines].to_numpy(object)
    total = pd.Series(micros).groupby(currency).sum()
    return ": " + ", ".join(money(int(amount), str(code)) for code, amount in total.items())


def _body(book: OrderBook, lines: Positions) -> dict[str, Any]:
    return {
        "as_of": book.as_of.isoformat(),
        "rounding": "half up, once per line and once per charge, to the currency's minor unit",
        "lines": line_json(book, waterfalls(book, lines)),
        "orders": order_json(book, _orders_of(book, lines)),
    }
