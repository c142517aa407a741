"""The failing cells of a contract check, and what reading the cells has told already."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.findings import Faults, Severity
from orderwright.money import micros_texts
from orderwright.tables import DATE_KINDS, TEXT_KINDS, Column, Kind, Table
from orderwright.tables.codec import CodedFaults
from orderwright.tables.frames import Mask, Positions


class BadPlaces:
    """Cells that reading already told to be bad, and columns that are missing."""

    def __init__(self, found: Iterable[CodedFaults]) -> None:
        self._rows: dict[tuple[str, str], list[Positions]] = {}
        self._missing: set[tuple[str, str]] = set()
        for coded in found:
            faults = coded.faults
            if not len(faults) or coded.severity is Severity.WARNING:
                continue
            place = (faults.table, faults.columns[0])
            if faults.rows[0] < 0:
                self._missing.add(place)
            elif _unusable(coded):
                self._rows.setdefault(place, []).append(faults.rows)

    def missing(self, table: Table, column: Column) -> bool:
        """Whether the sheet does not have the column."""
        return (table.name, column.key) in self._missing

    def without(self, failing: Mask, table: Table, *columns: str) -> Mask:
        """The failing rows but those whose cell in one of these columns was told before."""
        told = [rows for column in columns for rows in self._rows.get((table.name, column), ())]
        if not told:
            return failing
        rest = failing.copy()
        rest[np.concatenate(told)] = False
        return rest


def _unusable(coded: CodedFaults) -> bool:
    """Whether the cells are blank in the frame; a remark on how they are written leaves them readable."""
    return coded.severity not in (Severity.WARNING, Severity.INFO)


def unread_cells(found: Iterable[CodedFaults]) -> dict[tuple[str, str], dict[int, str]]:
    """Texts of cells that could not be read and are blank in the frames, by table and column, then row."""
    cells: dict[tuple[str, str], dict[int, str]] = {}
    for coded in found:
        faults = coded.faults
        if len(faults) and faults.rows[0] >= 0 and _unusable(coded):
            place = cells.setdefault((faults.table, faults.columns[0]), {})
            place.update(zip(faults.rows.tolist(), faults.found, strict=True))
    return cells


Check: TypeAlias = Callable[[OrderBook, Table, BadPlaces], Iterator[Faults]]
"""Gives the faults of a table, one batch per column."""


def shown(column: Column, values: pd.Series) -> list[str]:
    """Values of a column as a person reads them."""
    if column.kind in TEXT_KINDS:
        return list(values)
    if column.kind in DATE_KINDS:
        return list(values.dt.strftime("%Y-%m-%d").fillna(""))
    if column.kind is Kind.INTEGER:
        return ["" if value is pd.NA else str(value) for value in values]
    sign = " %" if column.kind is Kind.PERCENT else ""
    return [f"{text}{sign}" if text else "" for text in micros_texts(values.array)]


def told(
    book: OrderBook,
    table: Table,
    column: Column,
    failing: Mask,
    *,
    expected: str | list[str],
    found: str | None = None,
    **params: str,
) -> Iterator[Faults]:
    """The failing cells of a column with what stands there; nothing where none fails."""
    rows = np.flatnonzero(failing)
    if len(rows):
        stands = shown(column, book[table.name][column.key].iloc[rows]) if found is None else found
        yield cell_faults(table, column, rows, stands, expected, **params)


def cell_faults(
    table: Table,
    column: Column,
    rows: Positions,
    found: str | list[str],
    expected: str | list[str],
    **params: str | list[str],
) -> Faults:
    """Faults of one column at these rows; a single text stands for all of them."""

    def spread(given: str | list[str]) -> list[str]:
        return [given] * len(rows) if isinstance(given, str) else given

    return Faults(
        table.name,
        "",
        rows.astype(np.intp),
        spread(found),
        spread(expected),
        params={name: spread(given) for name, given in params.items()},
        columns=[column.key] * len(rows),
    )
