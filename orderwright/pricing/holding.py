"""Which row of a price table holds for a line: by party, product, unit, currency, quantity and day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from orderwright.tables.frames import Mask, Positions

Ints = npt.NDArray[np.int64]

_NEVER = np.int64(2**40)


@dataclass(frozen=True)
class PriceRows:
    """The rows of one price table, as codes.

    Attributes:
        parts: columns of codes that must all be equal to the line's; negative codes match nothing.
        least_qty: quantity in micros from which a row holds.
        first, last: days since 1970 on which a row holds, both included.
    """

    parts: tuple[Ints, ...]
    least_qty: Ints
    first: Ints
    last: Ints


@dataclass(frozen=True)
class Asked:
    """What the lines ask for, in the same codes."""

    parts: tuple[Ints, ...]
    qty: Ints
    day: Ints


def days(dates: pd.Series, blank: int) -> Ints:
    """Dates as days since 1970; ``blank`` where missing."""
    values = dates.to_numpy("datetime64[D]")
    return np.where(np.isnat(values), blank, values.astype(np.int64))


def first_days(dates: pd.Series) -> Ints:
    """Days from which rows hold; a blank always held."""
    return days(dates, -int(_NEVER))


def last_days(dates: pd.Series) -> Ints:
    """Days until which rows hold; a blank holds until further notice."""
    return days(dates, int(_NEVER))


def combined(rows: Sequence[Ints], asked: Sequence[Ints]) -> tuple[Ints, Ints]:
    """Several columns of codes as one: equal numbers mean equal codes; -1 where any part matches nothing."""
    key = np.zeros(len(rows[0]), np.int64)
    wanted = np.zeros(len(asked[0]), np.int64)
    bad_row, bad_wanted = np.zeros(len(key), bool), np.zeros(len(wanted), bool)
    for mine, theirs in zip(rows, asked, strict=True):
        bad_row |= mine < 0
        bad_wanted |= theirs < 0
        size = np.int64(max(mine.max(initial=0), theirs.max(initial=0)) + 1)
        known, dense = np.unique(key * size + np.maximum(mine, 0), return_inverse=True)
        place = np.searchsorted(known, wanted * size + np.maximum(theirs, 0))
        inside = np.minimum(place, max(len(known) - 1, 0))
        found = (
            (place < len(known)) & (known[inside] == wanted * size + np.maximum(theirs, 0))
            if len(known)
            else (np.zeros(len(wanted), bool))
        )
        bad_wanted |= ~found
        key, wanted = dense.astype(np.int64), np.where(found, inside, 0).astype(np.int64)
    return np.where(bad_row, -1, key), np.where(bad_wanted, -1, wanted)


def holding(rows: PriceRows, asked: Asked) -> Positions:
    """For each line the row that holds: greatest quantity step, then newest first day; -1 where none."""
    key, wanted = combined(rows.parts, asked.parts)
    order = np.lexsort((np.arange(len(key)), rows.first, rows.least_qty, key))
    key, least = key[order], rows.least_qty[order]
    first, last = rows.first[order], rows.last[order]
    steps = np.unique(least)
    width = np.int64(len(steps) + 1)
    reached = np.searchsorted(steps, asked.qty, side="right")
    place = np.searchsorted(key * width + np.searchsorted(steps, least), wanted * width + reached) - 1
    return _walked_back(order, place, _Sorted(key, first, last), wanted, asked.day)


@dataclass(frozen=True)
class _Sorted:
    key: Ints
    first: Ints
    last: Ints


def _walked_back(order: Positions, place: Ints, rows: _Sorted, wanted: Ints, day: Ints) -> Positions:
    """From the last row that could hold back to the first that does, all lines at once."""
    result = np.full(len(place), -1, np.intp)
    waiting = np.flatnonzero((place >= 0) & (wanted >= 0))
    at = place[waiting]
    while len(waiting):
        same = rows.key[at] == wanted[waiting]
        waiting, at = waiting[same], at[same]
        holds = (rows.first[at] <= day[waiting]) & (rows.last[at] >= day[waiting])
        result[waiting[holds]] = order[at[holds]]
        waiting, at = waiting[~holds], at[~holds] - 1
        waiting, at = waiting[at >= 0], at[at >= 0]
    return result


def tied(rows: PriceRows, asked: Asked, chosen: Positions, differs: Ints) -> Positions:
    """For each line another row that holds as well and differs in ``differs``; -1 where there is none.

    Only for tables in which the newer row does not replace the older one, such as contracts.
    """
    key, wanted = combined(rows.parts, asked.parts)
    suspects = np.flatnonzero(_ever_overlaps(rows, key, differs))
    result = np.full(len(wanted), -1, np.intp)
    if not len(suspects):
        return result
    lines = np.flatnonzero((chosen >= 0) & np.isin(wanted, key[suspects]))
    pairs = pd.DataFrame({"key": wanted[lines], "line": lines}).merge(
        pd.DataFrame({"key": key[suspects], "row": suspects}), on="key"
    )
    line, row = pairs["line"].to_numpy(), pairs["row"].to_numpy()
    also: Mask = (
        (row != chosen[line])
        & (differs[row] != differs[chosen[line]])
        & (rows.first[row] <= asked.day[line])
        & (rows.last[row] >= asked.day[line])
        & (rows.least_qty[row] == rows.least_qty[chosen[line]])
    )
    result[line[also]] = row[also]
    return result


def _ever_overlaps(rows: PriceRows, key: Ints, differs: Ints) -> Mask:
    """Rows of a key whose rows overlap in time and differ; the others need no second look."""
    frame = pd.DataFrame({"key": key, "first": rows.first, "last": rows.last, "differs": differs})
    frame = frame.sort_values(["key", "first"], kind="stable")
    end_before = frame.groupby("key")["last"].cummax().groupby(frame["key"]).shift()
    overlapping = frame.loc[end_before >= frame["first"], "key"].unique()
    return np.isin(key, overlapping) & (key >= 0)
