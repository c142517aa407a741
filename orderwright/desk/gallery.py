"""What every rule says, as produced: from the cases by which the rules are tested."""

from __future__ import annotations

import copy
import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from orderwright.book import OrderBook, Origin
from orderwright.desk.rulebook import BY_CODE, RULES
from orderwright.remembered import Remembered
from orderwright.rules.engine import examine
from orderwright.rules.settings import in_force
from orderwright.tables import DATE_KINDS, DECIMAL_KINDS, MICROS, SCHEMA, Column, Kind
from orderwright.tables.frames import COPIES_ON_WRITE, blank_of, typed_frame

AS_OF = dt.date(2026, 11, 23)
"""Day of the cases."""
Rows = dict[str, list[dict[str, Any]]]
Case = Mapping[str, Any]
_FRAMES = Remembered[pd.DataFrame](most=100)


@dataclass(frozen=True)
class Said:
    """A finding as a person reads it: what is wrong, and what to do."""

    message: str
    fix: str


def gallery(folder: Path) -> dict[str, Said]:
    """By code what a rule says.

    Args:
        folder: with ``company.toml``, the small company; ``cases/CODE.toml``, whose first case with an
            expectation is told; and ``produced.toml``, what is said of files and papers, which no case has.
    """
    company = read(folder / "company.toml")
    told = {code: Said(**words) for code, words in read(folder / "produced.toml").items()}
    for file in sorted((folder / "cases").glob("*.toml")):
        case = next(case for case in read(file)["case"] if case.get("expect"))
        told[file.stem] = _said(file.stem, book_of_case(copy.deepcopy(company), case))
    return told


def _said(code: str, book: OrderBook) -> Said:
    in_force(book, RULES)
    found = examine(book, [BY_CODE[code]]).findings.iloc[0]
    return Said(found["message"], found["fix"])


def read(file: Path) -> dict[str, Any]:
    """A TOML file."""
    return tomllib.loads(file.read_text(encoding="utf-8"))


def book_of_case(rows: Rows, case: Case) -> OrderBook:
    """The company as a case changes it: cells set, rows added, rows and tables taken away, cells unread."""
    for place, value in case.get("set", {}).items():
        table, row, column = place.split("/")
        rows[table][int(row)][column] = value
    for table, records in case.get("add", {}).items():
        rows.setdefault(table, []).extend(records)
    for place in case.get("drop", []):
        table, _, row = place.partition("/")
        if row:
            del rows[table][int(row)]
        else:
            del rows[table]
    return replace(book_of(rows), unread=_unread(case))


def _unread(case: Case) -> dict[tuple[str, str], dict[int, str]]:
    """Cells that could not be read, as the case gives them: ``Table/row/column`` = text."""
    cells: dict[tuple[str, str], dict[int, str]] = {}
    for place, text in case.get("unread", {}).items():
        table, row, column = place.split("/")
        cells.setdefault((table, column), {})[int(row)] = text
    return cells


def book_of(rows: Rows, as_of: dt.date = AS_OF) -> OrderBook:
    """An OrderBook of these rows, every table at A1 of its sheet."""
    frames = {name: _frame(name, records) for name, records in rows.items()}
    return OrderBook(frames, as_of, {name: _origin(name) for name in rows})


def _frame(name: str, records: list[dict[str, Any]]) -> pd.DataFrame:
    """A typed frame of these records; most cases leave most tables as they are."""

    def made() -> pd.DataFrame:
        table = SCHEMA[name]
        columns = {c.key: [typed(c, r.get(c.key)) for r in records] for c in table.columns}
        return typed_frame(table, columns, len(records))

    return _FRAMES.of((name, repr(records)), made).copy(deep=not COPIES_ON_WRITE)


@cache
def _origin(name: str) -> Origin:
    table = SCHEMA[name]
    return Origin(table.sheet, 1, {c.key: n for n, c in enumerate(table.columns, 1)})


def typed(column: Column, value: Any) -> Any:  # noqa: ANN401 - what TOML may hold
    """A value as written in the sheet, as it stands in the frame."""
    if value is None or value == "":
        return blank_of(column)
    if column.kind in DECIMAL_KINDS:
        return round(value * MICROS * (100 if column.kind is Kind.PERCENT else 1))
    return value if column.kind not in DATE_KINDS else dt.datetime.combine(value, dt.time())
