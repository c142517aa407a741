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
_WIDEST = 2**40


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
    key, wanted = np.zeros(len(rows[0]), np.int64), np.zeros(len(asked[0]), np.int64)
    span = 1
    for mine, theirs in zip(rows, asked, strict=True):
        size = int(max(mine.max(initial=0), theirs.max(initial=0))) + 1
        if span * size >= _WIDEST:
            key, wanted, span = _dense(key, wanted)
        key = np.where((mine < 0) | (key < 0), -1, key * size + mine)
        wanted = np.where((theirs < 0) | (wanted < 0), -1, wanted * size + theirs)
        span *= size
    if span >= _WIDEST:
        key, wanted, _ = _dense(key, wanted)
    return key, wanted


def _dense(key: Ints, wanted: Ints) -> tuple[Ints, Ints, int]:
    """The same keys as small numbers, where their codes have grown too wide."""
    known = np.unique(key[key >= 0])
    if not len(known):
        return np.full(len(key), -1), np.full(len(wanted), -1), 1
    place = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
    dense = np.where(key >= 0, np.searchsorted(known, key), -1)
    return dense, np.where((wanted >= 0) & (known[place] == wanted), place, -1), len(known)


def _possible(rows: PriceRows, asked: Asked) -> Positions:
    """Rows of which every part is asked for by some line; the others need not be sorted."""
    kept = np.ones(len(rows.first), bool)
    for mine, theirs in zip(rows.parts, asked.parts, strict=True):
        present = np.zeros(int(max(mine.max(initial=0), theirs.max(initial=0))) + 2, bool)
        present[theirs] = True
        present[-1] = False
        kept &= present[mine]
    return np.flatnonzero(kept)


def holding(rows: PriceRows, asked: Asked) -> tuple[Positions, Positions]:
    """For each line the row that holds: greatest quantity step, then newest first day; -1 where none.

    Also gives the rows that could be meant by any line, for a second look at ties.
    """
    possible = _possible(rows, asked)
    key, wanted = combined([part[possible] for part in rows.parts], asked.parts)
    least, first = rows.least_qty[possible], rows.first[possible]
    order = np.lexsort((first, least, key))
    key, least, first = key[order], least[order], first[order]
    last, order = rows.last[possible][order], possible[order]
    steps = np.unique(least)
    width = np.int64(len(steps) + 1)
    reached = np.searchsorted(steps, asked.qty, side="right")
    place = np.searchsorted(key * width + np.searchsorted(steps, least), wanted * width + reached) - 1
    return _walked_back(order, place, _Sorted(key, first, last), wanted, asked.day), possible


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


def tied(rows: PriceRows, asked: Asked, chosen: Positions, possible: Positions, differs: Ints) -> Positions:
    """For each line another row that holds as well and differs in ``differs``; -1 where there is none.

    Only for tables in which the newer row does not replace the older one, such as contracts.
    """
    key, wanted = combined([part[possible] for part in rows.parts], asked.parts)
    result = np.full(len(wanted), -1, np.intp)
    order = np.argsort(key, kind="stable")
    twice = key[order][1:] == key[order][:-1]
    if not twice.any():
        return result
    suspects = np.unique(np.concatenate([order[1:][twice], order[:-1][twice]]))
    lines = np.flatnonzero((chosen >= 0) & np.isin(wanted, key[suspects]))
    pairs = pd.DataFrame({"key": wanted[lines], "line": lines}).merge(
        pd.DataFrame({"key": key[suspects], "row": possible[suspects]}), on="key"
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
