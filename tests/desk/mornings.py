"""A desk in memory that is loaded, edited and loaded again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from orderwright.changes import Changes
from orderwright.desk.doing import Call, do_on_book
from orderwright.desk.outcome import Outcome
from orderwright.desk.registry import verb
from orderwright.hosts.memory import MemoryHost
from orderwright.hosts.port import Host
from orderwright.tables import SCHEMA
from orderwright.tables.frames import typed_frame
from orderwright.tables.row_texts import cell_texts, typed_cells

_TABLES = (
    "Orders",
    "OrderLines",
    "Customers",
    "Products",
    "Closed",
    "SinceLoad",
    "Loads",
    "Settings",
    "ErpCorrections",
)
MONDAY = dt.date(2026, 11, 23)


def blank_desk() -> MemoryHost:
    """The tables that these mornings need, without rows."""
    return MemoryHost({name: typed_frame(SCHEMA[name], {}, 0) for name in _TABLES})


def do(name: str, host: Host, day: int = 0, *, simulate: bool = False, **given: Any) -> Outcome:
    """A verb on the day so many days after Monday."""
    as_of = MONDAY + dt.timedelta(days=day)
    now = dt.datetime.combine(as_of, dt.time(6, 30), dt.UTC)
    return do_on_book(verb(name), host, Call(as_of, now, simulate=simulate), given)


def load(host: Host, folder: Path, day: int = 0, *, simulate: bool = False, **exports: str) -> Outcome:
    """Loads exports, whatever looks wrong about them; the table in small letters is the name of the file."""
    paths = []
    for name, text in exports.items():
        path = folder / f"{name}.csv"
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    return do("load", host, day, simulate=simulate, files=paths, profile="generic", confirm=True)


def edit(host: MemoryHost, table: str, key: Sequence[str], **values: str) -> None:
    """A person types into the cells of a row; values as people read them."""
    frame, row = host.tables[table].copy(), position(host, table, key)
    for column, text in values.items():
        series = frame[column].copy()
        series.iloc[[row]] = typed_cells(SCHEMA[table].column(column), [text]).array
        frame[column] = series
    host.tables[table] = frame


def add(host: MemoryHost, table: str, **values: str) -> None:
    """A person types a new row."""
    columns = {key: typed_cells(SCHEMA[table].column(key), [text]) for key, text in values.items()}
    row = typed_frame(SCHEMA[table], columns, 1)
    host.tables[table] = pd.concat([host.tables[table], row], ignore_index=True)


def delete(host: MemoryHost, table: str, key: Sequence[str]) -> None:
    """A person deletes a row."""
    frame = host.tables[table]
    host.tables[table] = frame.drop(index=position(host, table, key)).reset_index(drop=True)


def position(host: MemoryHost, table: str, key: Sequence[str]) -> int:
    frame = host.tables[table]
    keys = frame[list(SCHEMA[table].keys)].itertuples(index=False, name=None)
    return list(keys).index(tuple(key))


def cell(host: MemoryHost, table: str, key: Sequence[str], column: str) -> str:
    row = host.tables[table].iloc[[position(host, table, key)]]
    return cell_texts(SCHEMA[table].column(column), row[column])[0]


def corrections(host: MemoryHost, *columns: str) -> list[tuple[str, ...]]:
    """The rows of To do in ERP, as people read them."""
    table, frame = SCHEMA["ErpCorrections"], host.tables["ErpCorrections"]
    texts = [cell_texts(table.column(key), frame[key]) for key in columns]
    return sorted(zip(*texts, strict=True))


def take_back(host: MemoryHost, outcome: Outcome) -> None:
    """What a verb wrote is undone."""
    host.apply(Changes(outcome.changes.inverse.tables))
