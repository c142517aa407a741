"""Which row of a price table holds for a line: by party, product, unit, currency, quantity and day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from orderwright.tables.frames import Positions

Ints = npt.NDArray[np.int64]
Codes = npt.NDArray[np.int32] | npt.NDArray[np.int64]

NEVER = 2**20
"""Days from 1970 beyond every date, forwards or backwards, for rows that always held or have no last day."""
_WIDEST = 2**40


@dataclass(frozen=True)
class PriceRows:
    """The rows of one price table, as codes.

    Attributes:
        parts: columns of codes that must all be equal to the line's; negative codes match nothing.
        least_qty: quantity in micros from which a row holds.
        first, last: days since 1970 on which a row holds, both included.
        rank: ranks of rows by what stands in them, so that no choice depends on their order in the sheet.
    """

    parts: tuple[Ints, ...]
    least_qty: Ints
    first: Ints
    last: Ints
    rank: Callable[[Positions], Ints]


@dataclass(frozen=True)
class Asked:
    """What the lines ask for, in the same codes."""

    parts: tuple[Codes, ...]
    qty: Ints
    day: Ints


@dataclass(frozen=True)
class Candidates:
    """The rows that could be meant by any line, and the lines, by one common key.

    Attributes:
        rows: positions in the table, sorted by key, quantity step and first day.
        key: key of each of these rows.
        wanted: key that each line asks for; -1 where no row has it.
    """

    rows: Positions
    key: Ints
    wanted: Ints


def days(dates: pd.Series, blank: int) -> Ints:
    """Dates as days since 1970; ``blank`` where missing."""
    values = dates.to_numpy("datetime64[D]")
    return np.where(np.isnat(values), blank, np.clip(values.astype(np.int64), -NEVER, NEVER))


def first_days(dates: pd.Series) -> Ints:
    """Days from which rows hold; a blank always held."""
    return days(dates, -NEVER)


def last_days(dates: pd.Series) -> Ints:
    """Days until which rows hold; a blank holds until further notice."""
    return days(dates, NEVER)


def combined(rows: Sequence[Ints], asked: Sequence[Codes]) -> tuple[Ints, Ints]:
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


def candidates(rows: PriceRows, asked: Asked) -> Candidates:
    """The rows of which every part is asked for by some line, sorted; the others need not be."""
    kept = np.ones(len(rows.first), bool)
    for mine, theirs in zip(rows.parts, asked.parts, strict=True):
        present = np.zeros(int(max(mine.max(initial=0), theirs.max(initial=0))) + 2, bool)
        present[theirs] = True
        present[-1] = False
        kept &= present[mine]
    possible = np.flatnonzero(kept)
    key, wanted = combined([part[possible] for part in rows.parts], asked.parts)
    order = np.lexsort((rows.first[possible], rows.least_qty[possible], key))
    if same_as_before(rows, possible[order], key[order]).any():
        order = np.lexsort((rows.rank(possible), rows.first[possible], rows.least_qty[possible], key))
    return Candidates(possible[order], key[order], wanted)


def same_as_before(rows: PriceRows, sorted_rows: Positions, key: Ints) -> npt.NDArray[np.bool_]:
    """Which rows repeat the key, quantity step and first day of the row before them."""
    columns = (key, rows.least_qty[sorted_rows], rows.first[sorted_rows])
    again = np.ones(len(key), bool)
    again[:1] = False
    for column in columns:
        again[1:] &= column[1:] == column[:-1]
    return again


def holding(rows: PriceRows, asked: Asked, found: Candidates) -> Positions:
    """For each line the row that holds: greatest quantity step, then newest first day; -1 where none."""
    least = rows.least_qty[found.rows]
    steps = np.unique(least)
    width = np.int64(len(steps) + 1)
    reached = np.searchsorted(steps, asked.qty, side="right")
    place = np.searchsorted(found.key * width + np.searchsorted(steps, least), found.wanted * width + reached)
    return _walked_back(rows, asked, found, np.asarray(place - 1, np.int64))


def _walked_back(rows: PriceRows, asked: Asked, found: Candidates, place: Ints) -> Positions:
    """From the last row that could hold back to the first that does, all lines at once."""
    result = np.full(len(place), -1, np.intp)
    first, last = rows.first[found.rows], rows.last[found.rows]
    waiting = np.flatnonzero((place >= 0) & (found.wanted >= 0))
    at = place[waiting]
    while len(waiting):
        same = found.key[at] == found.wanted[waiting]
        waiting, at = waiting[same], at[same]
        holds = (first[at] <= asked.day[waiting]) & (last[at] >= asked.day[waiting])
        result[waiting[holds]] = found.rows[at[holds]]
        waiting, at = waiting[~holds], at[~holds] - 1
        waiting, at = waiting[at >= 0], at[at >= 0]
    return result
