"""What people put on rows goes with the rows that any verb removes, and comes back with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from orderwright.changes import Changes, Keepsake, TableChange, difference
from orderwright.desk.keepsake_json import keepsakes_from, keepsakes_json
from orderwright.desk.opening import OpenDesk
from orderwright.desk.overlong import Key, by_row, without_overlong
from orderwright.erp.closing import CLOSED, NOTE, closed_rows, desk_columns, filled_in, places_in, values_of
from orderwright.erp.leaving import with_rows_in
from orderwright.erp.naming import Names
from orderwright.tables import SCHEMA, Table
from orderwright.tables.frames import Mask, first_positions, row_keys
from orderwright.tables.row_texts import cell_texts, key_text, key_texts

_OF_VERBS = ("desk_status",)
"""Desk columns in which no person writes."""


def with_kept(desk: OpenDesk, changes: Changes) -> Changes:
    """The changes, with what people wrote on removed rows put away in Closed, and given back from there.

    A removed row on which somebody wrote something moves to Closed; an added row whose key stands there
    gets it all back: notes and other desk columns where the verb itself writes nothing, fills, comments and
    cells of people's own columns. What a verb moves to Closed itself is only completed.

    Args:
        desk: the desk before the changes.
        changes: what a verb wants done.
    """
    aside = {CLOSED.name, *changes.rekeyed}
    moving = [t for t in changes.tables if t.table not in aside and (len(t.added) or len(t.removed))]
    if not moving or CLOSED.name not in desk.book.tables:
        return changes
    before = desk.book[CLOSED.name]
    own = next((t for t in changes.tables if t.table == CLOSED.name), difference(CLOSED, before, before))
    after = _after(before, own)
    taken = by_row(desk.host.keepsakes({t.table: _gone(t) for t in moving if len(t.removed)}))
    moving = [without_overlong(t, taken) for t in moving]
    taken = _leaving_with(moving, taken)
    out, given, made = np.zeros(len(after), bool), list[Keepsake](), dict[str, TableChange]()
    parts: list[pd.DataFrame] = []
    for change in moving:
        made[change.table] = _given_back(change, after, own, out, given)
        parts.append(_put_away(desk, change, after, taken))
    leaving = _leaving(desk, pd.concat([own.removed, after[out]]), moving)
    given += _on_returned(leaving)
    frame, _ = with_rows_in(after, [part for part in parts if len(part)], out)
    tables = [made.get(t.table, t) for t in changes.tables if t.table != CLOSED.name]
    closed = difference(CLOSED, before, _with_keepsakes(frame, taken))
    return replace(
        changes,
        tables=tuple(tables) if closed.empty else (*tables, closed),
        taken=_once((*changes.taken, *_all(taken), *(one for _, one in leaving))),
        given=_once((*changes.given, *given)),
    )


def _after(before: pd.DataFrame, own: TableChange) -> pd.DataFrame:
    """Closed after what the verb itself does there."""
    keys = row_keys(before, CLOSED.keys)
    stays = ~keys.isin(row_keys(pd.concat([own.removed, own.before]), CLOSED.keys))
    edited = before.iloc[first_positions(keys, row_keys(own.after, CLOSED.keys))]
    touched = edited.reset_index(drop=True).assign(**{c: own.after[c].array for c in own.after.columns})
    return pd.concat([before[stays], touched, own.added], ignore_index=True)


def _given_back(
    change: TableChange, closed: pd.DataFrame, own: TableChange, out: Mask, given: list[Keepsake]
) -> TableChange:
    """The change with added rows as they were when they were closed; marks the rows that leave Closed."""
    table, rows = SCHEMA[change.table], change.added
    for source, mark in ((own.removed.reset_index(drop=True), None), (closed, out)):
        places = places_in(source, table, rows)
        back = np.flatnonzero(places >= 0)
        if not len(back):
            continue
        texts, keys = source["keepsakes"].iloc[places[back]], key_texts(table, rows.iloc[back])
        for text, key in zip(texts, keys, strict=True):
            given += keepsakes_from(text, table.name, key)
        if mark is not None:
            mark[places[back]] = True
            values = values_of(table, source.iloc[places[back]])
            rows = filled_in(rows, back, values, [*desk_columns(table), NOTE], over=False)
    return replace(change, added=rows)


def _put_away(
    desk: OpenDesk, change: TableChange, closed: pd.DataFrame, taken: Mapping[Key, list[Keepsake]]
) -> pd.DataFrame:
    """Rows of Closed for the removed rows on which somebody wrote something."""
    table, rows = SCHEMA[change.table], _gone(change)
    kept = np.fromiter(((table.name, key) in taken for key in key_texts(table, rows)), bool, len(rows))
    wanted = rows[_written_on(table, rows) | kept].reset_index(drop=True)
    wanted = wanted[_not_moved(closed, table, wanted, desk)].reset_index(drop=True)
    return closed_rows(table, wanted, Names(desk.book.tables).of(table, wanted), desk.now)


def _not_moved(closed: pd.DataFrame, table: Table, rows: pd.DataFrame, desk: OpenDesk) -> Mask:
    """Rows that the verb itself did not move to Closed; one that stood there before is moved anew."""
    now, before = places_in(closed, table, rows), places_in(desk.book[CLOSED.name], table, rows)
    return (now < 0) | (before >= 0)


def _gone(change: TableChange) -> pd.DataFrame:
    """Removed rows whose key is not added again."""
    keys = SCHEMA[change.table].keys
    again = row_keys(change.removed, keys).isin(row_keys(change.added, keys))
    return change.removed[~again].reset_index(drop=True)


def _written_on(table: Table, rows: pd.DataFrame) -> Mask:
    """Rows with a filled desk column in which people write."""
    columns = [key for key in (*desk_columns(table), NOTE) if key not in _OF_VERBS]
    filled = [np.array([bool(t) for t in cell_texts(table.column(k), rows[k])], bool) for k in columns]
    return np.asarray(np.logical_or.reduce([np.zeros(len(rows), bool), *filled]), bool)


def _with_keepsakes(closed: pd.DataFrame, taken: Mapping[Key, list[Keepsake]]) -> pd.DataFrame:
    """Closed with the keepsakes of the rows that have just moved there."""
    texts = {(name, key_text(key)): keepsakes_json(kept) for (name, key), kept in taken.items()}
    keys = zip(closed["table"], closed["row_key"], closed["keepsakes"], strict=True)
    return closed.assign(keepsakes=pd.Series([texts.get((t, k), was) for t, k, was in keys], dtype="str"))


def _leaving(
    desk: OpenDesk, closed: pd.DataFrame, moving: Iterable[TableChange]
) -> list[tuple[Key, Keepsake]]:
    """What somebody put on rows of Closed that leave it, with the row that returns instead."""
    if not len(closed):
        return []
    found = ((t.table, key) for t in moving for key in key_texts(SCHEMA[t.table], t.added))
    keys = {(name, key_text(key)): (name, key) for name, key in found}
    kept = desk.host.keepsakes({CLOSED.name: closed.reset_index(drop=True)})
    return [(keys[one.key[0], one.key[1]], one) for one in kept if (one.key[0], one.key[1]) in keys]


def _on_returned(leaving: Iterable[tuple[Key, Keepsake]]) -> Iterable[Keepsake]:
    """The same on the rows that return; under Note where they have no such column."""
    for (name, key), one in leaving:
        headers = {column.header for column in SCHEMA[name].columns}
        header = one.header if one.header in headers else SCHEMA[name].column(NOTE).header
        yield replace(one, table=name, key=key, header=header)


def _leaving_with(
    moving: Iterable[TableChange], taken: Mapping[Key, list[Keepsake]]
) -> dict[Key, list[Keepsake]]:
    """What stands on the rows that really go."""
    gone = (
        {(t.table, key) for t in moving for key in key_texts(SCHEMA[t.table], _gone(t))} if taken else set()
    )
    return {key: kept for key, kept in taken.items() if key in gone}


def _all(found: Mapping[Key, list[Keepsake]]) -> Iterable[Keepsake]:
    return (one for kept in found.values() for one in kept)


def _once(keepsakes: Iterable[Keepsake]) -> tuple[Keepsake, ...]:
    return tuple(dict.fromkeys(keepsakes))
