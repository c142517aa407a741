"""Rows that hold only for some, or for all where a cell is blank: the row that names more goes first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from orderwright.pricing.holding import Asked, Codes, Ints, PriceRows, candidates, holding
from orderwright.pricing.ties import tied
from orderwright.tables.frames import Mask, Positions

ANY = -2
"""Code of a blank cell that stands for everything."""


@dataclass(frozen=True)
class ScopedRows:
    """The rows of a table with scopes, as codes; negative codes but ANY match nothing.

    Attributes:
        fixed: columns that must always be equal to what is asked.
        scopes: columns that must be equal unless they are ANY; the first weighs most.
        unit: unit of the quantity, weighing least; ANY is the base unit.
        least_qty: quantity in micros from which a row holds.
        first, last: days since 1970 on which a row holds, both included.
        rank: ranks of rows by what stands in them.
        worth: codes of rows, equal where they give the same; negative where they give nothing.
    """

    fixed: tuple[Ints, ...]
    scopes: tuple[Ints, ...]
    unit: Ints
    least_qty: Ints
    first: Ints
    last: Ints
    rank: Callable[[Positions], Ints]
    worth: Callable[[Positions], Ints]

    def part(self, some: Positions) -> ScopedRows:
        """Some of the rows; they are numbered anew."""
        return ScopedRows(
            tuple(column[some] for column in self.fixed),
            tuple(column[some] for column in self.scopes),
            self.unit[some],
            self.least_qty[some],
            self.first[some],
            self.last[some],
            lambda local: self.rank(some[local]),
            lambda local: self.worth(some[local]),
        )


@dataclass(frozen=True)
class ScopedAsked:
    """What is asked, in the same codes.

    Attributes:
        fixed, scopes: as in the rows.
        units: units with the quantity in each, the first that has a row wins; the last is the base unit.
        day: days since 1970.
    """

    fixed: tuple[Codes, ...]
    scopes: tuple[Codes, ...]
    units: tuple[tuple[Codes, Ints], ...]
    day: Ints

    def part(self, some: Positions) -> ScopedAsked:
        """Some of what is asked."""
        return ScopedAsked(
            tuple(column[some] for column in self.fixed),
            tuple(column[some] for column in self.scopes),
            tuple((unit[some], qty[some]) for unit, qty in self.units),
            self.day[some],
        )


@dataclass(frozen=True)
class Held:
    """For each that asks: its row, another row that counts as much and gives something else, and the unit.

    ``unit`` is the place in ``ScopedAsked.units`` of the unit in which it was found. All are -1 for none.
    """

    row: Positions
    tie: Positions
    unit: Ints


def held(rows: ScopedRows, asked: ScopedAsked) -> Held:
    """Which row holds for each: the one that names most, then from the greatest quantity, then the newest."""
    count = len(asked.day)
    found = Held(np.full(count, -1, np.intp), np.full(count, -1, np.intp), np.full(count, -1, np.int64))
    weight = _weights(rows)
    for pattern in np.unique(weight)[::-1].tolist():
        some = np.flatnonzero(weight == pattern)
        named = [bool(pattern >> place & 1) for place in range(len(rows.scopes), 0, -1)]
        by_unit = bool(pattern & 1)
        for place in range(len(asked.units)) if by_unit else (len(asked.units) - 1,):
            waiting = np.flatnonzero(found.row < 0)
            if not len(waiting):
                return found
            row, tie = _of_pattern(rows, asked, some, waiting, named, place if by_unit else -1)
            found.row[waiting], found.tie[waiting] = row, tie
            found.unit[waiting[row >= 0]] = place
    return found


def _weights(rows: ScopedRows) -> Ints:
    """What each row names, as one number: the first scope weighs most."""
    weight = np.zeros(len(rows.first), np.int64)
    for column in (*rows.scopes, rows.unit):
        weight = weight * 2 + (column != ANY)
    return weight


def _of_pattern(  # noqa: PLR0917 - rows and question, and which of them
    rows: ScopedRows, asked: ScopedAsked, some: Positions, waiting: Positions, named: list[bool], unit: int
) -> tuple[Positions, Positions]:
    """Row and tie among some rows, which all name the same scopes; ``unit`` is -1 where they name none."""
    mine = [column[some] for column in rows.fixed]
    theirs = [column[waiting] for column in asked.fixed]
    for counts, column, other in zip(named, rows.scopes, asked.scopes, strict=True):
        if counts:
            mine.append(column[some])
            theirs.append(other[waiting])
    if unit >= 0:
        mine.append(rows.unit[some])
        theirs.append(asked.units[unit][0][waiting])
    part = PriceRows(
        tuple(mine),
        rows.least_qty[some],
        rows.first[some],
        rows.last[some],
        lambda local: rows.rank(some[local]),
    )
    question = Asked(tuple(theirs), asked.units[unit][1][waiting], asked.day[waiting])
    found = candidates(part, question)
    chosen = holding(part, question, found)
    tie = tied(part, question, found, chosen, lambda local: rows.worth(some[local]))
    return _there(some, chosen), _there(some, tie)


def _there(some: Positions, local: Positions) -> Positions:
    return np.append(some, -1)[local]


def any_match(rows: ScopedRows, asked: ScopedAsked, scopes: int) -> Mask:
    """Whether some row fits by the fixed columns and the first so many scopes, whatever the rest says."""
    always = np.zeros(len(rows.first), np.int64)
    few = ScopedRows(
        rows.fixed,
        rows.scopes[:scopes],
        np.full(len(always), ANY),
        always,
        always,
        always,
        lambda some: np.arange(len(some)),
        lambda some: np.zeros(len(some), np.int64),
    )
    nought = np.zeros(len(asked.day), np.int64)
    question = ScopedAsked(asked.fixed, asked.scopes[:scopes], ((nought, nought),), nought)
    return np.asarray(held(few, question).row >= 0, bool)
