"""The number of a credit release, which carries a check of what was decided."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.credit.terms import words_of
from orderwright.tables.frames import Mask

DECIDED = (
    *("customer_no", "order_no", "amount", "currency", "decided_by", "reason"),
    *("decided_on", "valid_to", "growth_tolerance"),
)
"""Columns that are the decision."""


def release_id(decided: Mapping[str, Any]) -> str:
    """The number of a decision: its day, and a check over all that was decided.

    It is no signature. It tells a row that the verb made from one that was typed, and one that somebody
    changed afterwards; who ran the verb, and when, stands in the run journal.
    """
    joined = "\x1f".join(_text(decided[column]) for column in DECIDED)
    made = base64.b32encode(hashlib.blake2b(joined.encode(), digest_size=10).digest()).decode()[:10]
    return f"CR-{pd.Timestamp(decided['decided_on']):%Y%m%d}-{made}"


def recorded(book: OrderBook) -> Mask:
    """Rows of CreditReleases that the verb credit-release made and nobody changed since.

    Every question whether a release counts comes here.
    """

    def made() -> Mask:
        rows = book["CreditReleases"]
        decided = rows[["release_id", *DECIDED]].itertuples(index=False)
        return np.array([_as_made(row._asdict()) for row in decided], bool)

    result: Mask = book.once("credit.recorded", made)
    return result


def _as_made(row: Mapping[str, Any]) -> bool:
    return not pd.isna(row["decided_on"]) and row["release_id"] == release_id(row)


def may_release(book: OrderBook, person: str) -> bool:
    """Whether the company lets that person release; everybody where it names nobody."""
    named = words_of(book.setting("credit_releasers"))
    return not named or person.strip().casefold() in named


def _text(value: Any) -> str:  # noqa: ANN401 - a cell of any column
    if value is None or value is pd.NA or value is pd.NaT:
        return ""
    if isinstance(value, (pd.Timestamp, dt.date, np.datetime64)):
        return f"{pd.Timestamp(value):%Y-%m-%d}"
    return str(value)
