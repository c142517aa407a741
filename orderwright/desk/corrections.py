"""Corrections made in the desk that the ERP must still get: noticing them, keeping them through a load."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.changes import TableChange, difference
from orderwright.desk.opening import OpenDesk
from orderwright.erp.corrections import AWAY, CORRECTIONS, STANDING, listed, renewed, withdrawn
from orderwright.erp.differences import Differences, Unread, differences
from orderwright.erp.last_said import LastSaid
from orderwright.erp.taken_for_said import taken_for_said
from orderwright.rules.engine import Coded
from orderwright.tables import SCHEMA, Table
from orderwright.tables.frames import Positions

_UNREADABLE = frozenset(f"TBL-{n}" for n in ("040", "045", "050", "055", "060", "070", "080", "090", "150"))
_COLUMNS = [c.key for c in CORRECTIONS.columns if not c.part_of_key and c.key not in ("owner", "note")]


@dataclass(frozen=True)
class Noticed:
    """What the desk differs in from the ERP.

    Attributes:
        last: what the ERP last said, by table.
        corrections: the table ErpCorrections as it is now.
    """

    last: Mapping[str, LastSaid]
    corrections: pd.DataFrame


def corrections_change(book: OrderBook, after: pd.DataFrame) -> TableChange:
    """The change of ErpCorrections; what people wrote in it stays, but for decisions that were followed."""
    return difference(CORRECTIONS, book["ErpCorrections"], after, _COLUMNS)


def noticing(desk: OpenDesk, before: OrderBook | None = None) -> Noticed:
    """Compares every table that a load may fill; nothing where the workbook has no sheet for corrections.

    Args:
        desk: the desk.
        before: the book before a verb changed its cells; it is taken for what the ERP said where that is not
            known.
    """
    book = desk.book
    if CORRECTIONS.name not in book.tables:
        return Noticed({}, book[CORRECTIONS.name])
    old = book[CORRECTIONS.name]
    base = before or book
    last = {table.name: _last_said(desk, table, old, base) for table in _of_the_erp(book)}
    differing = [one for one in last.values() if one.differences]
    found = [listed(book.tables, one.table, one.frame, one.differences) for one in differing]
    return Noticed(last, renewed(old, found, book.today, last, withdrawn))


def where(row: Mapping[str, Any]) -> str:
    """Where a correction stands, in words: 4500123/20, or the row's key with its sheet."""
    if row["order_no"]:
        return "/".join(filter(None, (row["order_no"], row["line_no"])))
    return f"{SCHEMA[row['table']].sheet} {row['row_key']}" if row["table"] in SCHEMA else str(row["row_key"])


def mark_of(book: OrderBook, table: str) -> str:
    """The mark under which it is kept what the ERP last said of a table; blank where nothing is."""
    loads = book["Loads"]
    marks = loads.loc[loads["table"] == table, "mirror"]
    return str(marks.max()) if len(marks) else ""


def _of_the_erp(book: OrderBook) -> Iterator[Table]:
    """The tables of the workbook that hold what the ERP says."""
    for table in SCHEMA:
        if table.name in book.tables and not table.written and table.group != "Settings":
            yield table


def _last_said(desk: OpenDesk, table: Table, corrections: pd.DataFrame, before: OrderBook) -> LastSaid:
    sheet, mark = desk.book[table.name], mark_of(desk.book, table.name)
    mine = corrections[corrections["table"] == table.name]
    standing = mine[mine["state"].isin(STANDING)]
    kept = desk.host.mirror.read(table.name, mark) if mark else None
    said = taken_for_said(table, before[table.name], standing) if kept is None else kept
    unread = _unread(desk, table)
    alike = kept is None and not len(standing) and sheet is before[table.name]
    found = Differences() if alike else differences(table, said, sheet, unread)
    return LastSaid(
        table, said, found, kept is not None, unread, _dropped(standing), _done(mine), _away(mine)
    )


def _unread(desk: OpenDesk, table: Table) -> Unread:
    """Cells that are findings already, and columns that are not there."""
    origin = desk.book.origins.get(table.name)
    there = set(origin.columns) if origin and origin.columns else {c.key for c in table.columns}
    cells: dict[str, list[Positions]] = {}
    for key, rows in _bad_cells(desk.read, table):
        cells.setdefault(key, []).append(rows)
    missing = [c.key for c in table.columns if c.key not in there]
    return Unread(missing, {key: np.concatenate(rows) for key, rows in cells.items()})


def _bad_cells(read: Sequence[Coded], table: Table) -> Iterator[tuple[str, Positions]]:
    for rule, faults in read:
        if faults.table == table.name and rule.code in _UNREADABLE:
            columns = np.array(list(faults.columns) or [faults.column] * len(faults), object)
            for key in dict.fromkeys(columns.tolist()):
                yield key, faults.rows[columns == key]


def _dropped(standing: pd.DataFrame) -> dict[str, frozenset[str]]:
    rows = standing[standing["decision"] == "dropped"]
    return {str(key): frozenset(part["row_key"]) for key, part in rows.groupby("column_key")}


def _done(mine: pd.DataFrame) -> dict[str, dict[str, tuple[str, str]]]:
    rows = mine[(mine["state"] == "done") & (mine["column_key"] != "")]
    return {
        str(key): dict(
            zip(part["row_key"], zip(part["erp_value"], part["new_value"], strict=True), strict=True)
        )
        for key, part in rows.groupby("column_key")
    }


def _away(mine: pd.DataFrame) -> dict[str, dict[str, str]]:
    rows = mine[(mine["state"] == AWAY) & (mine["decision"] != "dropped")]
    return {
        str(key): dict(zip(part["row_key"], part["new_value"], strict=True))
        for key, part in rows.groupby("column_key")
    }
