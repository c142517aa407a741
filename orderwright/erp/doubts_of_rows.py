"""Rows that look wrong: too few, a plant missing, keys of another company, columns gone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from orderwright.book import OrderBook
from orderwright.erp.fed import Fed
from orderwright.erp.profile import Profile
from orderwright.erp.reach import within_reach
from orderwright.erp.table_load import TableLoad
from orderwright.erp.terms import Terms
from orderwright.freshness import newest
from orderwright.moments import day_words
from orderwright.settings import DEFAULTS
from orderwright.tables import SCHEMA, TEXT_KINDS
from orderwright.tables.frames import Mask

_GROUPS: Final = ("sales_org", "plant", "warehouse")
_IN_COMMON: Final = 0.05
"""Share of keys that two exports of one company have in common at the very least."""
_FILTERED, _ANOTHER, _LAYOUT = "A filtered export?", "An export of another company?", "Another layout?"

Told = Iterator[tuple[str, str]]


@dataclass(frozen=True)
class Limits:
    """From where on rows look wrong.

    Attributes:
        share: share of the rows that are gone.
        rows: fewest rows gone.
        group: fewest rows of a plant or sales organisation that are all gone.
    """

    share: float
    rows: float
    group: float

    @staticmethod
    def of(book: OrderBook) -> Limits:
        """The company's limits; as delivered where a setting is no number."""
        names = ("load_gone_percent", "load_gone_rows", "load_missing_rows")
        percent, rows, group = (_number(book.setting(name), DEFAULTS[name]) for name in names)
        return Limits(percent / 100, rows, group)


def row_doubts(book: OrderBook, profile: Profile, load: TableLoad, now: dt.datetime, terms: Terms) -> Told:
    """Reason and question for everything about a table's rows that looks wrong.

    Args:
        book: the desk before the load.
        profile: by which the exports were read.
        load: one table.
        now: when it is loaded.
        terms: what the caller says.
    """
    limits = Limits.of(book)
    reach = within_reach(profile, (one.feed for one, _ in load.parts), load.old)
    before, met = int(reach.sum()), int((reach & load.met).sum())
    days = _days(book, load, now, terms)
    today, had = _counted(load, load.tally.rows), _counted(load, before)
    least = min(before, load.tally.rows)
    if len(load.new) >= limits.rows and before >= limits.rows and met <= _IN_COMMON * least:
        shared = "none" if not met else f"only {met:,}"
        yield f"{shared} of {days[0]}'s {today} {'is' if met < 2 else 'are'} among the desk's {had}", _ANOTHER
        return
    if len(load.gone) >= limits.rows and len(load.gone) > limits.share * before:
        yield _fewer(load, before, days), _FILTERED
    yield from _missing_groups(load, limits)
    yield from _columns_gone(book, profile, load, reach)


def _fewer(load: TableLoad, before: int, days: tuple[str, str]) -> str:
    if load.tally.rows < before:
        return f"{days[0]} {_counted(load, load.tally.rows)}, {days[1]} {before:,}"
    return f"{len(load.gone):,} of {days[1]}'s {_counted(load, before)} are missing {days[0]}"


def _missing_groups(load: TableLoad, limits: Limits) -> Told:
    """Plants and sales organisations all of whose rows are gone."""
    for key in _GROUPS:
        filled = any(key in (*one.columns, *load.table.keys) for one, _ in load.parts)
        if key not in load.table.by_key or not filled:
            continue
        here = set(load.after[key])
        counts = load.old[key].iloc[load.gone].value_counts()
        for value, count in counts.sort_index().items():
            if value and count >= limits.group and value not in here:
                name = load.table.column(key).header
                word = name if name.isupper() else name.lower()
                yield f"{word} {value} missing ({_counted(load, count)})", _FILTERED


def _columns_gone(book: OrderBook, profile: Profile, load: TableLoad, reach: Mask) -> Told:
    """Columns that the last load by this profile filled, and of which the files have no header today.

    A column that is hardly filled, or that a person filled, is not missed.
    """
    loads = book["Loads"]
    mine = (loads["table"] == load.table.name) & (loads["profile"] == profile.name)
    if not mine.any() or not reach.any():
        return
    filled = {column for one, _ in load.parts for column in one.columns}
    lost = dict.fromkeys(key for one, _ in load.parts for key in _without_header(one) if key not in filled)
    for key in lost:
        if load.says is not None and key not in load.says:
            continue
        had = int((reach & _has_value(load, key)).sum())
        if 2 * had >= int(reach.sum()):
            header = load.table.column(key).header
            files = ", ".join(load.tally.files)
            yield f"{files}: no column {header}, filled in {_counted(load, had)} so far", _LAYOUT


def _without_header(given: Fed) -> Iterator[str]:
    """The ERP's columns that a feed's own file would fill if it had the header."""
    joined, columns = {join.source for join in given.feed.joins}, SCHEMA[given.feed.table].by_key
    for key, value in given.feed.columns.items():
        own = [header for header in value.headers if header.partition(".")[0] not in joined]
        if not columns[key].desk and not all(map(given.rows.has, own)):
            yield key


def _has_value(load: TableLoad, key: str) -> Mask:
    column = load.old[key]
    if load.table.column(key).kind in TEXT_KINDS:
        return np.asarray(column != "", bool)
    return np.asarray(column.notna(), bool)


def _days(book: OrderBook, load: TableLoad, now: dt.datetime, terms: Terms) -> tuple[str, str]:
    """The day of the exports, and of what the desk has."""
    times = [file.as_of for file in load.tally.files.values() if file.as_of]
    last = newest(book["Loads"]).get(load.table.name)
    new = day_words(max(times), now, terms.zone) if times else "today"
    old = day_words(last, now, terms.zone) if last else "before"
    return ("now", f"earlier {old}") if new == old else (new, old)


def _counted(load: TableLoad, count: int) -> str:
    """``97 orders``, ``412 order lines``, ``80 rows of Stock``."""
    sheet = load.table.sheet
    if load.table.name in ("Orders", "OrderLines"):
        words = sheet.lower()
        return f"{count:,} {words[:-1] if count == 1 else words}"
    return f"{count:,} {'row' if count == 1 else 'rows'} of {sheet}"


def _number(text: str, default: str) -> float:
    try:
        return float(text or default)
    except ValueError:
        return float(default)
