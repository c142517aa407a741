"""What a load found in exports, as findings that name file and line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.erp.export import Cells, Place
from orderwright.erp.faults import (
    BLANK_KEY,
    DECIMAL_IDENTIFIERS,
    MISSING_HEADER,
    OVERLONG_ROW,
    RULES,
    TWO_ROWS_OF_A_KEY,
)
from orderwright.erp.fed import Fed
from orderwright.erp.merge import Merged
from orderwright.findings import Faults, written
from orderwright.rules.contract import contract_faults
from orderwright.rules.contract_rules import CONTRACT_RULES
from orderwright.rules.engine import Coded
from orderwright.rules.report import Told, reported
from orderwright.rules.settings import rule_settings, setting_of
from orderwright.tables import SCHEMA, Kind
from orderwright.tables.codec import CodedFaults
from orderwright.tables.frames import Positions

_BY_CODE = {rule.code: rule for rule in (*CONTRACT_RULES, *RULES)}


def findings_of(book: OrderBook, told: Iterable[Coded]) -> pd.DataFrame:
    """The findings of a load; sheet is the file, and cell the place in it.

    Args:
        book: the desk after the load.
        told: each batch with its rule; ``params["file"]`` names the files and ``cells`` the places.
    """
    settings = rule_settings(book)
    counted: list[Told] = []
    files: list[str] = []
    cells: list[str] = []
    for rule, faults in told:
        given = setting_of(rule, settings)
        if given.enabled and len(faults):
            counted.append((rule, given.severity or rule.severity, faults))
            files += faults.params["file"]
            cells += faults.cells
    where = [", ".join(filter(None, pair)) for pair in zip(files, cells, strict=True)]
    return reported(book, counted, _BY_CODE).assign(
        sheet=pd.Series(files, dtype="str"), cell_ref=pd.Series(where, dtype="str")
    )


def bad_cells(book: OrderBook, given: Fed, merged: Merged) -> list[Coded]:
    """Cells of a feed that could not be read, each with the rule as it applies to its column."""
    placed = [_placed(given, coded, merged.rows) for coded in given.bad]
    return contract_faults(OrderBook({}, book.as_of), placed)


def rows_left_out(given: Fed, merged: Merged) -> Iterator[Coded]:
    """Rows that were not merged: those without a key, and those whose key came before with other values."""
    table = SCHEMA[given.feed.table]
    if len(merged.keyless):
        needed = [table.column(key) for key in table.keys if table.column(key).required]
        blank = _keys(given, [column.key for column in needed], merged.keyless) == ""
        names = [" and ".join(c.header for c, b in zip(needed, row, strict=True) if b) for row in blank]
        yield BLANK_KEY, _rows(given, merged.keyless, [""] * len(names), names)
    if len(merged.repeated):
        keys = _keys(given, table.keys, merged.repeated)
        found = ["/".join(filter(None, key)) for key in keys.tolist()]
        yield TWO_ROWS_OF_A_KEY, _rows(given, merged.repeated, found, ["one row"] * len(found))


def _keys(given: Fed, columns: Sequence[str], rows: Positions) -> Cells:
    """Keys of some rows as texts, a column for each part."""
    return np.array([written(given.frame[key].iloc[rows]) for key in columns], object).T


def overlong_rows(given: Fed) -> Iterator[Coded]:
    """Rows of a feed's files with more cells than headers."""
    for export in given.rows.stack.exports:
        if export.overlong:
            places = [Place(export.file, f"line {line}", f"line {line}") for line, _ in export.overlong]
            found = [text for _, text in export.overlong]
            yield (
                OVERLONG_ROW,
                _not_merged(given, places, found, [f"{len(export.headers)} cells"] * len(found)),
            )


def decimal_identifiers(given: Fed) -> Iterator[Coded]:
    """Files of a feed that write identifiers as decimal numbers."""
    table = SCHEMA[given.feed.table]
    for key, value in given.feed.columns.items():
        if value.column and table.column(key).kind is Kind.IDENTIFIER and given.rows.has(value.column):
            for file in given.rows.decimals(value.column):
                faults = _of_file(table.name, file, value.column)
                yield DECIMAL_IDENTIFIERS, replace(faults, found=[value.column])


def missing_header(table: str, file: str, header: str) -> Coded:
    """A header that a file should have."""
    return MISSING_HEADER, replace(_of_file(table, file, header), expected=[header])


def _of_file(table: str, file: str, header: str) -> Faults:
    params = {"file": [file], "sheet": [file], "table": [SCHEMA[table].sheet]}
    nowhere = np.full(1, -1, np.intp)
    return Faults(table, "", nowhere, [""], [""], params=params, cells=[""], columns=[header])


def _placed(given: Fed, coded: CodedFaults, rows: Positions) -> CodedFaults:
    """A batch of bad cells with rows of the merged table, and file and place instead of a cell."""
    faults = coded.faults
    columns = list(faults.columns) or [faults.column] * len(faults)
    places = [given.place(int(row), column) for row, column in zip(faults.rows, columns, strict=True)]
    moved = replace(
        faults,
        rows=rows[faults.rows],
        cells=[place.cell for place in places],
        params={**faults.params, **_where(places)},
    )
    return coded._replace(faults=moved)


def _rows(given: Fed, rows: Positions, found: Sequence[str], expected: Sequence[str]) -> Faults:
    """Whole rows of a feed that are not in the merged table."""
    return _not_merged(given, [given.place(int(row)) for row in rows], found, expected)


def _not_merged(given: Fed, places: Sequence[Place], found: Sequence[str], expected: Sequence[str]) -> Faults:
    table = given.feed.table
    params = {**_where(places), "table": [SCHEMA[table].sheet] * len(places)}
    nowhere = np.full(len(places), -1, np.intp)
    return Faults(table, "", nowhere, found, expected, params=params, cells=[place.cell for place in places])


def _where(places: Sequence[Place]) -> dict[str, list[str]]:
    return {
        "file": [place.file for place in places],
        "sheet": [f"{place.file}, {place.line}" for place in places],
    }
