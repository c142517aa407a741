"""The terms on which a run serves."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from orderwright.book import OrderBook

_NO = ("no", "n", "false", "0", "nein")


@dataclass(frozen=True)
class Terms:
    """The terms on which a run serves.

    Attributes:
        others: a line may also be served from other warehouses than its own.
        day: the as-of day, days since 1970.
        splits: from how many warehouses a line may come at most; 0 for any number.
    """

    others: bool
    day: int
    splits: int = 0


def terms_of(book: OrderBook) -> Terms:
    """The company's terms: setting ``allocation_other_warehouses``, yes where nothing is said."""

    def made() -> Terms:
        others = says_yes(book, "allocation_other_warehouses", "yes")
        day = int(np.datetime64(book.as_of, "D").astype(np.int64))
        splits = book.setting("allocation_split_limit", "").strip()
        return Terms(others, day, int(splits) if splits.isdecimal() else 0)

    result: Terms = book.once("allocation.terms", made)
    return result


def says_yes(book: OrderBook, setting: str, delivered: str) -> bool:
    """Whether a setting that is yes or no says yes; what nobody can read counts as delivered."""
    word = book.setting(setting, delivered).strip().casefold()
    return word not in _NO if delivered == "yes" else word in ("yes", "y", "true", "1", "ja")
