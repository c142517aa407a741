"""Two rows of a price table that hold for the same line with different prices; nobody may choose silently."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from orderwright.pricing.holding import NEVER, Asked, Candidates, Ints, PriceRows, same_as_before
from orderwright.tables.frames import Mask, Positions

_SPAN = 4 * NEVER
_UNKNOWN = -1


def tied(  # noqa: PLR0917 - the table, the question, the answer, and how rows compare
    rows: PriceRows,
    asked: Asked,
    found: Candidates,
    chosen: Positions,
    price: Callable[[Positions], Ints],
    contract: Callable[[Positions], Ints] | None = None,
) -> Positions:
    """For each line another row that counts as much as the chosen one and has another price; -1 where none.

    A newer first day replaces an older one; two rows of the same first day are a tie. Contracts do not
    replace each other: of each contract the newest row counts, and two contracts are a tie.

    Args:
        rows: the price table.
        asked: what the lines ask for.
        found: the rows in question, sorted.
        chosen: the row that holds for each line.
        price: codes of rows that are equal where the prices are; negative where a price is not known.
        contract: codes of rows that are equal where the contracts are; None where newer rows replace older
            ones of any contract.
    """
    result = np.full(len(chosen), -1, np.intp)
    suspects = _suspects(rows, found, contract)
    if not len(suspects):
        return result
    pairs = _pairs(rows, asked, found, chosen, suspects)
    if not len(pairs):
        return result
    line, row = pairs["line"].to_numpy(), pairs["row"].to_numpy()
    counts = _newest(rows, pairs, contract) if contract is not None else _as_new(rows, row, chosen[line])
    known = np.unique(np.concatenate((row, chosen[line])))
    code = np.append(price(known), _UNKNOWN)
    mine, others = code[np.searchsorted(known, chosen[line])], code[np.searchsorted(known, row)]
    also = counts & (mine != others) & (mine >= 0) & (others >= 0)
    also &= rows.least_qty[row] == rows.least_qty[chosen[line]]
    if not also.any():
        return result
    first = pairs[also].assign(rank=rows.rank(row[also])).sort_values(["line", "rank"])
    first = first.drop_duplicates("line")
    result[first["line"].to_numpy()] = first["row"].to_numpy()
    return result


def _suspects(rows: PriceRows, found: Candidates, contract: Callable[[Positions], Ints] | None) -> Ints:
    """Keys of which two rows might count at once."""
    again = same_as_before(rows, found.rows, found.key)
    if contract is not None:
        overlapping = _overlapping(rows, found)
        if overlapping.any():
            again |= overlapping & _several(found.key, contract(found.rows))
    return np.unique(found.key[again])


def _overlapping(rows: PriceRows, found: Candidates) -> Mask:
    """Whether a row begins before every earlier row of its key has ended."""
    group = np.cumsum(np.append(0, found.key[1:] != found.key[:-1])) if len(found.key) else found.key
    until = np.maximum.accumulate(group * _SPAN + rows.last[found.rows] + NEVER)
    begins = group * _SPAN + rows.first[found.rows] + NEVER
    result = np.zeros(len(group), bool)
    result[1:] = (group[1:] == group[:-1]) & (until[:-1] >= begins[1:])
    return result


def _several(key: Ints, contract: Ints) -> Mask:
    """Whether the rows of each row's key are of more than one contract."""
    if not len(key):
        return np.zeros(0, bool)
    starts = np.flatnonzero(np.append(True, key[1:] != key[:-1]))
    several = np.minimum.reduceat(contract, starts) != np.maximum.reduceat(contract, starts)
    return np.repeat(several, np.diff(np.append(starts, len(key))))


def _pairs(
    rows: PriceRows, asked: Asked, found: Candidates, chosen: Positions, suspects: Ints
) -> pd.DataFrame:
    """Every line of a suspect key with every row of it that holds on its day and for its quantity."""
    lines = np.flatnonzero((chosen >= 0) & np.isin(found.wanted, suspects))
    some = np.isin(found.key, suspects)
    pairs = pd.DataFrame({"key": found.wanted[lines], "line": lines}).merge(
        pd.DataFrame({"key": found.key[some], "row": found.rows[some]}), on="key"
    )
    day, row = asked.day[pairs["line"]], pairs["row"].to_numpy()
    holds = (rows.first[row] <= day) & (rows.last[row] >= day)
    return pairs[holds & (rows.least_qty[row] <= asked.qty[pairs["line"]])]


def _newest(rows: PriceRows, pairs: pd.DataFrame, contract: Callable[[Positions], Ints]) -> Mask:
    """Whether a row is the newest of its contract that holds for the line."""
    row = pairs["row"].to_numpy()
    first = pairs.assign(contract=contract(row), first=rows.first[row])
    newest = first.groupby(["line", "contract"])["first"].transform("max")
    return np.asarray(first["first"] == newest, bool)


def _as_new(rows: PriceRows, row: Positions, chosen: Positions) -> Mask:
    """Whether a row begins on the same day as the chosen one."""
    return np.asarray(rows.first[row] == rows.first[chosen], bool)
