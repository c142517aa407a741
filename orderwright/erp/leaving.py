"""Rows that leave with a load, and rows that come back: orders take their lines along, both ways."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pandas as pd

from orderwright.changes import TableChange, difference
from orderwright.erp.closing import (
    CLOSED,
    NOTE,
    closed_rows,
    desk_columns,
    erp_columns,
    filled_in,
    places_in,
    returned_rows,
    values_of,
)
from orderwright.erp.naming import Names
from orderwright.erp.profile import Profile
from orderwright.erp.reach import absent_rows
from orderwright.erp.table_load import TableLoad, beside
from orderwright.erp.terms import Terms
from orderwright.tables import SCHEMA
from orderwright.tables.frames import Mask, Positions, first_positions, row_keys
from orderwright.tables.row_texts import row_texts

_OF_ORDERS = tuple(
    table.name
    for table in SCHEMA
    if table.group == "Orders"
    and not table.written
    and any(table.column(key).references == "Orders.order_no" for key in table.keys)
)
"""Tables whose rows belong to an order: they go and come back with it."""
_WORDS = ("desk_columns", "keepsakes", NOTE)


def with_gone_rows(
    loads: Sequence[TableLoad], profile: Profile, frames: Mapping[str, pd.DataFrame], terms: Terms
) -> list[TableLoad]:
    """The loads with the rows that the exports no longer have.

    Args:
        loads: the merged tables.
        profile: by which they were read.
        frames: the desk before the load.
        terms: whether the exports are only a part, and which rows Closed can hold.
    """
    made = {load.table.name: _leaving(load, profile, terms) for load in loads}
    if "Orders" in made and len(made["Orders"].gone):
        gone = made["Orders"].old["order_no"].iloc[made["Orders"].gone]
        for name in _OF_ORDERS:
            if name in frames or name in made:
                load = made.get(name) or beside(SCHEMA[name], frames[name])
                rows = load.old["order_no"].isin(gone).to_numpy(bool) & ~load.met
                made[name] = _held(load, np.union1d(load.gone, np.flatnonzero(rows)), terms)
    return _worth_telling(made.values(), loads)


def with_returned_rows(
    loads: Sequence[TableLoad], frames: Mapping[str, pd.DataFrame], closed: pd.DataFrame
) -> list[TableLoad]:
    """The loads in which rows that stand in Closed have again what they had.

    The ERP's columns that the export fills are the export's; all others, and the desk's, come back.

    Args:
        loads: the merged tables.
        frames: the desk before the load.
        closed: the table Closed before the load.
    """
    if not len(closed):
        return list(loads)
    made = {load.table.name: _returned(load, closed) for load in loads}
    orders = made.get("Orders")
    if orders is not None and len(orders.back):
        numbers = orders.frame["order_no"].iloc[orders.back]
        since = dict(zip(numbers, closed["closed_at"].iloc[orders.from_closed], strict=True))
        for name in _OF_ORDERS:
            if name not in made or not made[name].parts:
                load = made.get(name) or beside(SCHEMA[name], frames.get(name))
                made[name] = _with_order(load, closed, since)
    return _worth_telling(made.values(), loads)


def closed_change(
    loads: Iterable[TableLoad], frames: Mapping[str, pd.DataFrame], closed: pd.DataFrame, at: dt.datetime
) -> tuple[pd.DataFrame, TableChange]:
    """The table Closed after the load, and what changes in it."""
    taken_out = np.zeros(len(closed), bool)
    parts, names = [], Names(frames)
    for load in loads:
        taken_out[load.from_closed] = True
        if len(load.gone):
            rows = load.old.iloc[load.gone].reset_index(drop=True)
            parts.append(closed_rows(load.table, rows, names.of(load.table, rows), at))
    return with_rows_in(closed, parts, taken_out)


def with_rows_in(
    closed: pd.DataFrame, parts: Sequence[pd.DataFrame], taken_out: Mask
) -> tuple[pd.DataFrame, TableChange]:
    """The table Closed without some rows and with others; one that stood there already keeps its old words.

    Args:
        closed: the table as it is.
        parts: rows that come.
        taken_out: rows that leave it.
    """
    if not parts and not taken_out.any():
        return closed, difference(CLOSED, closed.iloc[:0], closed.iloc[:0])
    new = pd.concat(parts, ignore_index=True) if parts else closed.iloc[:0]
    kept = closed[~taken_out].reset_index(drop=True)
    places = first_positions(row_keys(kept, CLOSED.keys), row_keys(new, CLOSED.keys))
    again = np.flatnonzero(places >= 0)
    old = {key: kept[key].iloc[places[again]].reset_index(drop=True) for key in _WORDS}
    new = filled_in(new, again, old, _WORDS, over=False)
    stays = np.ones(len(kept), bool)
    stays[places[again]] = False
    after = pd.concat([kept[stays], new], ignore_index=True)
    return after, difference(CLOSED, closed, after)


def _leaving(load: TableLoad, profile: Profile, terms: Terms) -> TableLoad:
    given, part = [one for one, _ in load.parts], terms.partial or not terms.movable
    absent = absent_rows(profile, load.table, load.old, given, partial=part)
    return _held(load, np.flatnonzero(absent & ~load.by_hand), terms)


def _held(load: TableLoad, gone: Positions, terms: Terms) -> TableLoad:
    """The load without the rows that go, but for those that Closed cannot hold."""
    going = terms.closable(load.table, load.old.iloc[gone].reset_index(drop=True))
    load.tally.too_long += row_texts(load.table, load.old.iloc[gone[~going]])
    return load.without(gone[going])


def _returned(load: TableLoad, closed: pd.DataFrame) -> TableLoad:
    """New rows whose keys stand in Closed, with what they had there."""
    table, first = load.table, len(load.old)
    new = load.frame.iloc[first:].reset_index(drop=True)
    places = places_in(closed, table, new)
    back = np.flatnonzero(places >= 0)
    if not len(back):
        return load
    values = values_of(table, closed.iloc[places[back]])
    filled = {column for one, _ in load.parts for column in one.columns}
    left = [key for key in erp_columns(table) if key not in filled and key not in table.keys]
    frame = filled_in(load.frame, back + first, values, left, over=False)
    frame = filled_in(frame, back + first, values, [*desk_columns(table), NOTE], over=True)
    return load.with_back(frame, (back + first).astype(np.intp), places[back])


def _with_order(load: TableLoad, closed: pd.DataFrame, since: Mapping[str, pd.Timestamp]) -> TableLoad:
    """Rows of returned orders that went in the same moment as their order."""
    table = load.table
    when = closed["order_no"].map(since)
    places: Positions = np.flatnonzero(
        (closed["table"] == table.name).to_numpy(bool) & (when == closed["closed_at"]).to_numpy(bool)
    ).astype(np.intp)
    rows = returned_rows(table, closed.iloc[places].reset_index(drop=True))
    standing = row_keys(rows, table.keys).isin(row_keys(load.old, table.keys))
    places, rows = places[~standing], rows[~standing].reset_index(drop=True)
    if not len(places):
        return load
    frame = pd.concat([load.frame, rows], ignore_index=True)
    return load.with_back(frame, np.arange(len(load.frame), len(frame), dtype=np.intp), places)


def _worth_telling(made: Iterable[TableLoad], loads: Sequence[TableLoad]) -> list[TableLoad]:
    """The loads in the schema's order; tables beside them only where rows went or came."""
    names = {load.table.name for load in loads}
    found = {one.table.name: one for one in made}
    order = [t.name for t in SCHEMA if t.name in found]
    return [found[n] for n in order if n in names or len(found[n].gone) or len(found[n].back)]
