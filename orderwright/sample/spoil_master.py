"""Faults in master data, which no order is needed for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
import pandas as pd

from orderwright.sample.draft import Draft
from orderwright.sample.draws import Ints, Rng, texts
from orderwright.tables import SCHEMA
from orderwright.tables.frames import typed_frame

Planted = list[tuple[int, str]]
"""Row of the table and what is wrong there."""


def _chosen(rng: Rng, rows: int, count: int) -> Ints:
    return np.sort(rng.permutation(rows)[:count])


def _wrong_check_digits(draft: Draft, rng: Rng, table: str, column: str, count: int) -> Planted:
    frame, planted = draft.tables[table], []
    numbers = texts(frame[column].tolist())
    for row in _chosen(rng, len(frame), count).tolist():
        right = numbers[row]
        numbers[row] = right[:-1] + str((int(right[-1]) + int(rng.integers(1, 10))) % 10)
        planted.append((row, f"The check digit of {numbers[row]} is wrong; it should be {right[-1]}."))
    frame[column] = pd.Series(numbers, dtype=frame[column].dtype)
    return planted


def _gtin(draft: Draft, rng: Rng, count: int) -> Planted:
    return _wrong_check_digits(draft, rng, "Products", "gtin", count)


def _gln(draft: Draft, rng: Rng, count: int) -> Planted:
    return _wrong_check_digits(draft, rng, "ShipTos", "gln", count)


def _ends_before_it_begins(draft: Draft, rng: Rng, count: int) -> Planted:
    """Further prices of next year whose last day comes before the first, so that none ever holds."""
    lists = draft.tables["PriceLists"]
    prices = lists.drop_duplicates(["price_list", "sku", "uom"])
    more = prices.iloc[_chosen(rng, len(prices), count)].copy()
    more["valid_from"] = pd.Timestamp("2027-03-01")
    more["valid_to"] = pd.Timestamp("2027-01-31")
    both = pd.concat((lists, more))
    draft.tables["PriceLists"] = typed_frame(SCHEMA["PriceLists"], dict(both.items()), len(both))
    what = "The price ends on 2027-01-31, before it begins on 2027-03-01."
    return [(row, what) for row in range(len(lists), len(both))]


def _old_export(draft: Draft, rng: Rng, count: int) -> Planted:
    """Exports of stock or shipments that were not loaded anew for some days."""
    frame, planted = draft.tables["Loads"], []
    for row in range(len(frame) - count, len(frame)):
        days = int(rng.integers(2, 9))
        day = frame["as_of"][row] - pd.Timedelta(days=days)
        frame.loc[row, ["as_of", "loaded_at"]] = day
        planted.append((row, f"{frame['table'][row]} is of {day:%Y-%m-%d}, {days} days old."))
    return planted


MASTER_SPOILS: Final[dict[str, Callable[[Draft, Rng, int], Planted]]] = {
    "AGE-010 Loads.as_of": _old_export,
    "TBL-120 Products.gtin": _gtin,
    "TBL-120 ShipTos.gln": _gln,
    "TBL-140 PriceLists.valid_to": _ends_before_it_begins,
}
