"""Which rows of a table a feed could have given: only these can be missing from its export."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from orderwright.erp.fed import Fed
from orderwright.erp.profile import Feed, Profile, Value
from orderwright.tables import SCHEMA, TEXT_KINDS, Table
from orderwright.tables.frames import Mask, key_numbers


def absent_rows(
    profile: Profile, table: Table, old: pd.DataFrame, given: Sequence[Fed], *, partial: bool
) -> Mask:
    """Rows of the desk that the exports would have if the ERP still had them.

    A row counts only where every feed that could have given it was loaded wholly, and every row of the
    exports could be read. Rows without a whole key, or with one that comes twice, are a person's to mend.

    Args:
        profile: by which the exports were read.
        table: the table.
        old: its rows before the load.
        given: what its feeds gave.
        partial: the exports are only a part.
    """
    whole = [one for one in given if not profile.sources[one.feed.source].partial]
    if partial or not whole or any(map(unread_rows, given)):
        return np.zeros(len(old), bool)
    keys, *incoming = key_numbers(table.keys, old, *(one.frame for one in given))
    met = keys.isin(np.concatenate(incoming))
    others = [f for f in profile.feeds if f.table == table.name and not any(f is one.feed for one in whole)]
    mine, theirs = within_reach(profile, (one.feed for one in whole), old), _reached(profile, others, old)
    return np.asarray(mine & ~theirs & ~met & ~keys.duplicated(keep=False))


def within_reach(profile: Profile, feeds: Iterable[Feed], old: pd.DataFrame) -> Mask:
    """Rows with a whole key that one of the feeds of a table can give."""
    found = list(feeds)
    sound = np.ones(len(old), bool)
    table = SCHEMA[found[0].table]
    for key in table.keys:
        if table.column(key).required:
            sound &= ~_blank(old[key])
    return np.asarray(sound & _reached(profile, found, old))


def unread_rows(given: Fed) -> bool:
    """Whether a row of the exports may be hidden behind a cell, or a line, that could not be read."""
    keys = SCHEMA[given.feed.table].keys
    bad_key = any(not {f.faults.column, *f.faults.columns}.isdisjoint(keys) for f in given.bad)
    return bad_key or any(export.overlong for export in given.rows.stack.exports)


def _reached(profile: Profile, feeds: Iterable[Feed], old: pd.DataFrame) -> Mask:
    return np.asarray(
        np.logical_or.reduce([np.zeros(len(old), bool), *(_of_feed(profile, f, old) for f in feeds)]), bool
    )


def _of_feed(profile: Profile, feed: Feed, old: pd.DataFrame) -> Mask:
    """Rows whose keys have the texts that the feed always gives there."""
    table = SCHEMA[feed.table]
    mask = np.ones(len(old), bool)
    for key in table.keys:
        texts = _always(profile, feed.columns.get(key))
        if texts == {""}:
            mask &= _blank(old[key])
        elif texts is not None and table.column(key).kind in TEXT_KINDS:
            mask &= old[key].isin(list(texts)).to_numpy(bool)
    return mask


def _always(profile: Profile, value: Value | None) -> set[str] | None:
    """The only texts that a value can give; None where they depend on the export."""
    if value is None:
        return {""}
    blank = {""} if value.when else set()
    if value.value is not None and value.map is None and value.split_at is None:
        return {value.prefix + value.value} | blank
    words = profile.maps[value.map] if isinstance(value.map, str) else value.map
    if words is None or value.otherwise is None or value.prefix or value.times or value.plus:
        return None
    return {*words.values(), value.otherwise} | blank


def _blank(values: pd.Series) -> Mask:
    if values.dtype.kind in "iubM":
        return np.asarray(values.isna(), bool)
    return np.asarray(values == "", bool)
