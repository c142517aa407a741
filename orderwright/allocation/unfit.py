"""What lines keep though they would not be given it today, and what they had and could not keep.

A firm row and the strategy gain keep a line's stock, whatever has become of it. So it is told, line by line,
where a lot will be too old or is no longer for the customer, and where it is no longer to be had at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from orderwright.allocation.cases import Case
from orderwright.allocation.lost_stock import Had, cause_of
from orderwright.allocation.pieces import place_words
from orderwright.allocation.problems import Problems
from orderwright.allocation.segments import Ints
from orderwright.allocation.supply import NEVER
from orderwright.allocation.terms import terms_of
from orderwright.allocation.warehouses import Warehouses
from orderwright.allocation.wording import labels
from orderwright.money import micros_words
from orderwright.spoken import day_text

_OTHER_LOT = "take another lot, or ask the customer."
_AGAIN = "to have another lot set Proposed of the row to 0 and allocate again, or ask the customer."
_GONE = "see what is proposed instead, and tell the customer if it comes later."


@dataclass(frozen=True)
class Unfit:
    """What is to be told of stock that lines have.

    Attributes:
        problems: rows of Allocations.
        notes: by line, what its reason says besides.
    """

    problems: Problems
    notes: dict[int, str]


def unfit_of(case: Case, warehouses: Warehouses) -> Unfit:
    """What is to be told of stock that lines have by firm rows and the strategy gain."""
    rows, messages, notes = list[int](), list[str](), defaultdict[int, list[str]](list)
    for line, row, note, message in (*_kept(case, warehouses), *_lost(case, warehouses)):
        rows.append(row)
        messages.append(f"{labels(case.book, case.demand.rows[[line]])[0]} {message}")
        notes[line].append(note)
    told = {line: "; ".join(dict.fromkeys(words)) for line, words in notes.items()}
    return Unfit(Problems("Allocations", "proposed_qty", np.array(rows, np.intp), messages), told)


_Told = tuple[int, int, str, str]
"""Line, row of Allocations, what its reason says, and the message without the line."""


def _kept(case: Case, warehouses: Warehouses) -> Iterator[_Told]:
    """Pieces that are kept although their line would not be given them."""
    pieces = [piece for piece in case.locks.pieces if (piece.line, piece.cell) in case.locks.origins]
    if not pieces:
        return
    line, cell, _ = np.array(pieces, np.int64).T
    until = _until(case, line, cell)
    places = place_words(case.supply, warehouses)
    for at, piece in enumerate(pieces):
        row, firm = case.locks.origins[piece.line, piece.cell]
        fault = _too_old(case, piece.cell, int(until[at])) or _barred(case, piece.line, piece.cell)
        if fault:
            place = places.iloc[piece.cell]
            how = f"is {firm}" if firm else "keeps its stock by the strategy gain"
            do = _OTHER_LOT if firm else _AGAIN
            yield piece.line, row, f"{place} {fault}", f"{how}, but {place} {fault}; {do}"


def _until(case: Case, line: Ints, cell: Ints) -> Ints:
    """The day, since 1970, until which pieces must be good, by the day on which all of their group leaves."""
    demand, supply, served, terms = case.demand, case.supply, case.served, terms_of(case.book)
    until = demand.until[line, terms.dispatch[supply.warehouse[cell]]]
    last = np.zeros(int(demand.whole.max(initial=-1)) + 2, np.int64)
    np.maximum.at(last, demand.whole[served.line], supply.ready[served.cell])
    last[-1] = 0
    leaves = last[demand.whole[line]]
    for day in np.unique(leaves[leaves > 0]).tolist():
        at = np.flatnonzero(leaves == day)
        arrives = terms.doors.on(day)[demand.orders[line[at]]]
        until[at] = np.maximum(until[at], arrives + demand.life[line[at]])
    return until


def _too_old(case: Case, cell: int, until: int) -> str:
    expiry = int(case.supply.expiry[cell])
    if expiry == NEVER or expiry >= until:
        return ""
    return f"expires on {_day(case, expiry)} and must be good until {_day(case, until)}"


def _barred(case: Case, line: int, cell: int) -> str:
    """The stock restriction that keeps a line from a cell; blank where none does."""
    bars = case.limits.restrictions
    for row in bars.of(line, int(case.supply.sku[cell])):
        if not bars.allowed((row,), cell, cell + 1)[0] and not _other_fits(case, line, row, cell):
            return f"is not what the customer takes: {bars.words[row]} (Stock restrictions)"
    return ""


def _other_fits(case: Case, line: int, row: int, cell: int) -> bool:
    """Whether another row that says ``only`` for the same thing allows a cell."""
    bars = case.limits.restrictions
    alike = [each for each in bars.of(line, int(case.supply.sku[cell])) if bars.what[each] == bars.what[row]]
    return bars.what[row][1] and any(bool(bars.fits[each][cell]) for each in alike)


def _lost(case: Case, warehouses: Warehouses) -> Iterator[_Told]:
    """What lines of the strategy gain had and could not keep, since it is not to be had any more."""
    for row, line, micros in case.locks.lost:
        had = Had.of(case, row, line)
        cause = cause_of(case, warehouses, had)
        what = f"{micros_words(micros)} from {had.place}"
        yield line, row, f"had {what}, but {cause}", f"had {what}, but {cause}; {_GONE}"


def _day(case: Case, day: int) -> str:
    return day_text(np.datetime64(day, "D").astype(object), case.book.as_of)
