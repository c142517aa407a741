"""What the ERP last said of rows that stay, when the load that brought them is taken back."""

from __future__ import annotations

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.changes import Changes
from orderwright.desk.corrections import mark_of
from orderwright.desk.opening import OpenDesk
from orderwright.erp.corrections import NEW_ROW, ROW_DELETED, STANDING
from orderwright.hosts.memory import MemoryHost
from orderwright.tables import SCHEMA, Table
from orderwright.tables.frames import first_positions, row_keys
from orderwright.tables.row_texts import row_texts


def keep_last_word(desk: OpenDesk, changes: Changes) -> None:
    """Adds it to what the ERP had said before that load, where such rows stand in the desk.

    Without it a row on which somebody wrote would count as added by hand: the next load would neither
    renew it nor take it away.

    Rows that go with the load are taken out of it: an earlier undo may have put them there, and they would
    count as deleted by hand.

    Args:
        desk: the desk before the load is taken back.
        changes: what takes it back.

    Raises:
        DeskError: it cannot be written.
    """
    if desk.simulate or not any(change.table == "Loads" for change in changes.tables):
        return
    after = _after(desk.book, changes)
    for name in dict.fromkeys(desk.book["Loads"]["table"]):
        now, then = (mark_of(book, name) for book in (desk.book, after))
        said, before = (desk.host.mirror.read(name, mark) for mark in (now, then))
        if now != then and said is not None and before is not None:
            rest = _without_gone(SCHEMA[name], before, changes, after)
            more = with_last_word(SCHEMA[name], rest, said, _not_to_do(SCHEMA[name], after))
            if len(more) > len(rest) or len(rest) < len(before):
                desk.host.mirror.keep(name, then, more)


def _without_gone(table: Table, before: pd.DataFrame, changes: Changes, after: OrderBook) -> pd.DataFrame:
    """What the ERP said, without rows that go; those that a person had deleted before stay in it."""
    gone = [change.removed for change in changes.tables if change.table == table.name]
    if not gone or not len(gone[0]):
        return before
    todo = after["ErpCorrections"]
    deleted = todo["table"].eq(table.name) & todo["field"].eq(ROW_DELETED) & todo["state"].isin(STANDING)
    goes = np.asarray(row_keys(before, table.keys).isin(row_keys(gone[0], table.keys)), bool)
    goes &= ~np.isin(row_texts(table, before), todo["row_key"][deleted])
    return before[~goes].reset_index(drop=True)


def with_last_word(
    table: Table, before: pd.DataFrame, said: pd.DataFrame, standing: pd.DataFrame
) -> pd.DataFrame:
    """What the ERP said before a load, with what it said in it of rows that stand and were not known before.

    Args:
        table: declaration.
        before: what it said before: key columns and those that loads had filled.
        said: the same after the load.
        standing: rows of the desk's table without the load; their values stand for columns that it left out.
    """
    known = row_keys(before, table.keys)
    heard = first_positions(row_keys(said, table.keys), row_keys(standing, table.keys))
    rows = np.flatnonzero((heard >= 0) & ~np.asarray(row_keys(standing, table.keys).isin(known)))
    more = standing[list(before.columns)].iloc[rows].reset_index(drop=True)
    words = {key: said[key].array[heard[rows]] for key in before.columns if key in said}
    return pd.concat([before, more.assign(**words)], ignore_index=True)


def _not_to_do(table: Table, after: OrderBook) -> pd.DataFrame:
    """The rows of a table but for those that a person added and the ERP must still get."""
    rows, todo = after[table.name], after["ErpCorrections"]
    new = todo["table"].eq(table.name) & todo["field"].eq(NEW_ROW) & todo["state"].isin(STANDING)
    return rows[~np.isin(row_texts(table, rows), todo["row_key"][new])] if new.any() else rows


def _after(book: OrderBook, changes: Changes) -> OrderBook:
    host = MemoryHost(book.tables)
    host.apply(Changes(changes.tables))
    return book.with_tables(host.tables)
