"""Findings that follow from a table, a column or a cell that could not be used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.findings import Severity
from orderwright.rules.rule import Rule
from orderwright.tables import SCHEMA
from orderwright.tables.frames import Positions

_NO_CAUSE: Final = frozenset({"TBL-006", "TBL-015", "TBL-125"})
"""Remarks of the contract after which everything can be read all the same."""
_WHOLE: Final = frozenset({"TBL-002", "TBL-005"})
"""What concerns all columns of a table."""


def unusable_causes(
    book: OrderBook, findings: pd.DataFrame, rows: Positions, rules: Mapping[str, Rule]
) -> dict[int, str]:
    """For findings of rules, by place, the finding of the contract that explains them.

    A rule's finding follows from an unusable cell in a column that the rule reads, where the row is the
    finding's own, or one to which it refers, or a row that names the same product and customer; and from a
    column or table that is gone and that the rule reads.

    Args:
        book: the tables.
        findings: all findings.
        rows: position of each finding's row in its table; -1 for the table as a whole.
        rules: by code.
    """
    causes: dict[int, str] = {}
    told = _contract(findings, rows)
    if not told:
        return causes
    for (code, table), group in findings.groupby(["code", "table"], sort=False):
        if code.startswith("TBL") or code not in rules:
            continue
        read = _read(rules[code])
        places = group.index.to_numpy(np.intp)
        reach = _Reach(book, table, rows[places])
        for name in sorted(told.keys() & read):
            for hit, cause in _followers(reach, name.partition(".")[0], told[name]):
                causes.setdefault(int(places[hit]), cause)
    return causes


def _contract(findings: pd.DataFrame, rows: Positions) -> dict[str, dict[int, str]]:
    """By column, as ``Table.column``, its unusable rows, -1 for all, each with the finding that says so."""
    codes = findings["code"]
    named = codes.str.startswith("TBL") & ~codes.isin(_NO_CAUSE)
    grave = (findings["severity"] != Severity.INFO.value) | (codes == "TBL-010")
    told: dict[str, dict[int, str]] = {}
    at = np.flatnonzero((named & grave).to_numpy(bool))
    columns = findings.iloc[at][["code", "table", "column", "finding_id"]]
    for row, (code, table, column, found) in zip(
        rows[at].tolist(), columns.itertuples(index=False, name=None), strict=True
    ):
        keys = [c.key for c in SCHEMA[table].columns] if code in _WHOLE else [column]
        for key in keys:
            told.setdefault(f"{table}.{key}", {}).setdefault(row, found)
    return told


def _read(rule: Rule) -> frozenset[str]:
    """Columns that a rule reads."""
    tables = [name for name in rule.reads if "." not in name]
    all_of = (f"{table}.{column.key}" for table in tables for column in SCHEMA[table].columns)
    return frozenset((*rule.columns, *(name for name in rule.reads if "." in name), *all_of))


def _followers(reach: _Reach, table: str, unusable: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    """Which of a group's findings follow from a column's unusable rows, each with its cause."""
    if -1 in unusable:
        yield from ((hit, unusable[-1]) for hit in range(len(reach)))
    elif table in reach.places:
        rows = reach.places[table].tolist()
        yield from ((hit, unusable[row]) for hit, row in enumerate(rows) if row in unusable)
    else:
        for row, cause in unusable.items():
            yield from ((hit, cause) for hit in reach.alike(table, row))


class _Reach:
    """The rows of other tables to which some rows of a table lead, reference by reference."""

    def __init__(self, book: OrderBook, table: str, rows: Positions) -> None:
        self._book = book
        self.places: dict[str, Positions] = {table: rows}
        waiting = [table]
        while waiting:
            here = waiting.pop(0)
            for column in SCHEMA[here].columns:
                other, _ = column.referenced
                if other and other not in self.places and not SCHEMA[here].written:
                    known = np.append(book.positions(here, column.key), -1)
                    self.places[other] = known[self.places[here]]
                    waiting.append(other)

    def __len__(self) -> int:
        return len(next(iter(self.places.values())))

    def alike(self, table: str, row: int) -> list[int]:
        """Which of the rows lead to all rows to which a row of another table refers by its key."""
        fits = np.ones(len(self), bool)
        names = [c for c in SCHEMA[table].columns if c.references and c.part_of_key]
        for column in names:
            meant = int(self._book.positions(table, column.key)[row])
            there = self.places.get(column.referenced[0], np.full(len(self), -1))
            fits &= (there == meant) & (meant >= 0)
        hits: list[int] = np.flatnonzero(fits).tolist() if names else []
        return hits
