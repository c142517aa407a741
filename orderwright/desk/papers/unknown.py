"""What is said of a number that nobody knows."""

from __future__ import annotations

import difflib

import pandas as pd

from orderwright.errors import DeskError

_MOST_COMPARED = 2_000
_SHARED = 3


def unknown(what: str, number: str, known: pd.Series) -> DeskError:
    """The error for an unknown order or shipment, with the nearest known ones.

    Args:
        what: "order" or "shipment".
        number: what was asked for.
        known: numbers that exist.
    """
    near = nearest(number, known)
    hint = f" The nearest are {', '.join(near)}." if near else ""
    return DeskError(f"There is no {what} {number[:40]}.{hint}")


def nearest(number: str, known: pd.Series, most: int = 3) -> list[str]:
    """Known numbers that look like this one, best first.

    >>> nearest("45O1", pd.Series(["4501", "4502", "98000", "4501"]), 2)
    ['4501', '4502']
    """
    texts = pd.Series(known.unique(), dtype=object)
    texts = texts[(texts != "").to_numpy(bool)]
    if len(texts) > _MOST_COMPARED:
        # among many only those that begin or end alike are worth the comparison
        alike = texts.str[:_SHARED] == number[:_SHARED]
        alike |= texts.str[-_SHARED:] == number[-_SHARED:]
        close = texts[alike.to_numpy(bool)]
        length = (close.str.len() - len(number)).abs().to_numpy()
        texts = close.iloc[length.argsort(kind="stable")[:_MOST_COMPARED]]
    return difflib.get_close_matches(number, texts.tolist(), n=most, cutoff=0.5)
