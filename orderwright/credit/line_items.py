"""Why an order line, or a part of it, does not count against the limit."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.credit.horizon import last_day
from orderwright.credit.open_value import SETTLED, LineValues, line_values
from orderwright.credit.rates import rates, spoken
from orderwright.credit.terms import exempt_orders
from orderwright.rules.live import cancelled_lines
from orderwright.tables.frames import Mask

SETTLED_WORD = "settled"


@dataclass(frozen=True)
class LineFacts:
    """What tells why a line does not count."""

    money: LineValues
    settled: Mask
    cancelled: Mask
    exempt: Mask
    last_day: pd.Timestamp


def line_facts(book: OrderBook) -> LineFacts:
    """The facts of all lines; an order is exempt by its terms."""
    place = book.positions("OrderLines", "order_no")
    done = np.append(book["Orders"]["desk_status"].isin(SETTLED).to_numpy(bool), False)[place]
    own = book["OrderLines"]["desk_status"].isin(SETTLED).to_numpy(bool)
    exempt = np.append(exempt_orders(book), False)[place]
    return LineFacts(line_values(book), done | own, cancelled_lines(book), exempt, last_day(book))


def left_out(book: OrderBook, facts: LineFacts, row: int) -> str:
    """Why a line, or a part of it, does not count; blank where all of it does."""
    line, money = book["OrderLines"].iloc[row], facts.money
    if facts.settled[row]:
        return SETTLED_WORD
    if facts.cancelled[row]:
        return "cancelled" if line["rejection_reason"] == "" else f"rejected: {line['rejection_reason']}"
    if not money.known[row]:
        return _unknown(book, row)
    if money.later[row]:
        later = spoken(int(money.later[row]), rates(book).digits)
        return f"{later} does not count: {_later_words(facts, row)}"
    counts = bool(money.delivered[row] or money.waiting[row])
    below = line["amount"] is not pd.NA and line["amount"] < 0
    return "" if counts else "an amount below zero frees nothing" if below else "nothing is open"


def _later_words(facts: LineFacts, row: int) -> str:
    if facts.exempt[row]:
        return "its terms are paid before it goes"
    return f"goes after {facts.last_day:%Y-%m-%d}"


def _unknown(book: OrderBook, row: int) -> str:
    currency = book["Orders"]["currency"].iloc[int(book.positions("OrderLines", "order_no")[row])]
    if not rates(book).known(str(currency)):
        return f"there is no rate {currency or '(blank)'} → {rates(book).home}"
    unread = book.unread_cells("OrderLines", "amount").get(row)
    return f"“{unread}” cannot be read" if unread else "it has neither amount nor price"
