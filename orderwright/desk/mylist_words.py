"""What My list says of an order: what is wrong, and what to do next."""

from __future__ import annotations

import pandas as pd

from orderwright.book import OrderBook
from orderwright.desk.phrasing import short_days
from orderwright.desk.states import WAITING

_TWO_LINES = 84
"""Letters of a step that two lines of its column hold."""


def what_words(book: OrderBook, orders: pd.DataFrame, found: pd.DataFrame) -> pd.Series:
    """What is wrong with each order.

    Args:
        book: the desk.
        orders: the orders, one row each.
        found: the most urgent finding of each; blank where it has none.
    """
    still = "Still blocks, marked " + found["state_now"].astype("str") + ": " + found["message"]
    words = found["message"].mask(found["low"].fillna(False).astype(bool), still)
    reason = orders["hold_reason"].mask(orders["hold_reason"] == "", "no reason given")
    held = orders["manual_hold"].fillna(False).astype(bool)
    return words.mask(words == "", ("Held by the desk: " + reason).where(held, "Follow-up."))


def action_words(orders: pd.DataFrame, found: pd.DataFrame) -> pd.Series:
    """What to do next: what somebody wrote in Orders, else what the finding advises."""
    whom = found["waiting_on"].mask(found["waiting_on"] == "", found["ask"])
    since = short_days(found["state_since"])
    waits = "Waiting on " + whom + " since " + since + "."
    both = waits + " " + found["fix"]
    waits = both.where(both.str.len() <= _TWO_LINES, waits)
    advice = found["fix"].mask(found["state_now"] == WAITING, waits.mask(since == "", found["fix"]))
    held = orders["manual_hold"].fillna(False).astype(bool)
    otherwise = pd.Series("Do what you noted, or set a new follow-up.", index=orders.index)
    advice = advice.mask(advice == "", otherwise.mask(held, "Lift the hold, or say until when it holds."))
    return orders["next_action"].where(orders["next_action"] != "", advice)
