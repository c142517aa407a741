"""Loading exports into a desk: recognise, read, merge by key, tell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pandas as pd

from orderwright.book import OrderBook
from orderwright.changes import Changes, TableChange
from orderwright.erp.doubts import refuse_suspicious
from orderwright.erp.given import Given, given_by
from orderwright.erp.last_said import LastSaid
from orderwright.erp.leaving import closed_change, with_gone_rows, with_returned_rows
from orderwright.erp.profile import Profile
from orderwright.erp.reach import absent_rows
from orderwright.erp.records import loads_change, settings_change
from orderwright.erp.since import since_change
from orderwright.erp.summary import (
    left_alone,
    left_out,
    message_of,
    missing_headers,
    table_lines,
    too_long_lines,
)
from orderwright.erp.table_load import TableLoad, merged_table, told_of
from orderwright.erp.tally import tell_of_files_beside
from orderwright.erp.terms import Terms
from orderwright.erp.told import findings_of
from orderwright.erp.unsettled import unsettled_change
from orderwright.tables import SCHEMA
from orderwright.tables.frames import typed_frame


@dataclass(frozen=True)
class Loaded:
    """What a load gives.

    Attributes:
        frames: all tables as they shall be; tables that nothing changed are the ones that were given.
        changes: what the host has to write.
        since: what it brought, as rows of the table SinceLoad; none where it changes nothing.
        findings: what is wrong in the exports, typed as the table Findings, with file and line as the place.
        profile: name of the profile by which the files were read.
        message: one sentence.
        summary: a line for each table, and for what could not be filled.
        counts: rows, new, changed, gone, back by table.
        says: what the ERP says now, by table, where it is known what it last said.
    """

    frames: Mapping[str, pd.DataFrame]
    changes: Changes
    since: pd.DataFrame
    findings: pd.DataFrame
    profile: str
    message: str
    summary: tuple[str, ...]
    counts: Mapping[str, Mapping[str, int]]
    says: Mapping[str, pd.DataFrame] = field(default_factory=dict)


def load_files(  # noqa: PLR0917 - the desk, what to load and how, and two clocks
    host_frames: Mapping[str, pd.DataFrame],
    paths: Sequence[Path],
    profile: str | Path | None,
    as_of: dt.date,
    loaded_at: dt.datetime,
    terms: Terms | None = None,
    *,
    last: Mapping[str, LastSaid] | None = None,
) -> Loaded:
    """Merges exports into the tables of a desk, by key.

    The ERP's columns are overwritten but for corrections made in the desk, the desk's own stay; new rows
    are added with the status that the profile gives them; rows that the exports no longer have move to
    Closed, and come back from there.

    Args:
        host_frames: the desk's tables, typed.
        paths: the exports, in any order.
        profile: name of a shipped profile, a .toml file, or None to find the one that knows all the files.
        as_of: day for which the desk answers.
        loaded_at: when they are loaded, with its zone.
        terms: what the caller says of the exports.
        last: what the ERP last said, by table; corrections of a table that is not among them are unknown.

    Raises:
        DeskError: a file that cannot be read, or that no profile knows, or exports that are suspicious.
    """
    terms = terms or Terms()
    given = given_by(paths, profile, loaded_at, terms)
    loads = _merged(host_frames, given, last or {}, terms)
    tell_of_files_beside([load.tally for load in loads], list(given.looked_up()))
    book = OrderBook(host_frames, as_of)
    refuse_suspicious(book, given.profile, loads, loaded_at, terms)
    frames, changes = _written(host_frames, loads, given.profile, as_of, loaded_at)
    message = message_of(given.profile, given.exports, [load.tally for load in loads])
    merged = book.with_tables({load.table.name: load.frame for load in loads})
    told = [*missing_headers(given.profile, given.stacks), *told_of(merged, loads)]
    return Loaded(
        frames,
        Changes(changes, message=message),
        _since(frames, loads),
        findings_of(merged, told),
        given.profile.name,
        message,
        _summary(given, loads),
        {load.table.name: load.tally.counts for load in loads},
        {load.table.name: load.says for load in loads if load.says is not None},
    )


def _merged(
    host_frames: Mapping[str, pd.DataFrame], given: Given, last: Mapping[str, LastSaid], terms: Terms
) -> list[TableLoad]:
    """The loaded tables, with the rows that go and those that come back."""
    loads = []
    for name, feeds in given.tables.items():
        absent = partial(absent_rows, given.profile, SCHEMA[name], given=feeds, partial=terms.partial)
        loads.append(merged_table(SCHEMA[name], _frame(host_frames, name), feeds, last.get(name), absent))
    loads = with_gone_rows(loads, given.profile, host_frames, terms)
    return with_returned_rows(loads, host_frames, _frame(host_frames, "Closed"))


def _summary(given: Given, loads: Sequence[TableLoad]) -> tuple[str, ...]:
    """A line for each table, and for what could not be filled."""
    tallies = [load.tally for load in loads]
    parts = {load.table.name: [one for one, _ in load.parts] for load in loads}
    return (
        *table_lines(tallies),
        *too_long_lines(tallies),
        *left_out(given.profile, given.stacks, parts),
        *left_alone(given.exports, given.by_source, tallies),
    )


def _written(
    host_frames: Mapping[str, pd.DataFrame],
    loads: Sequence[TableLoad],
    used: Profile,
    as_of: dt.date,
    loaded_at: dt.datetime,
) -> tuple[dict[str, pd.DataFrame], tuple[TableChange, ...]]:
    """All tables as they shall be, and what changes in them, the load's own records last."""
    frames = {**host_frames, **{load.table.name: load.after for load in loads}}
    tallies = [load.tally for load in loads]
    settings, closed, since, told = (
        _frame(host_frames, name) for name in ("Settings", "Closed", "SinceLoad", "Loads")
    )
    unsettled = _frame(host_frames, "Unsettled")
    made = {
        "Settings": settings_change(settings, used),
        "Closed": closed_change(loads, host_frames, closed, loaded_at),
        "SinceLoad": since_change(since, loads, host_frames, loaded_at),
        "Unsettled": unsettled_change(unsettled, loads, frames, as_of, loaded_at),
        "Loads": loads_change(told, tallies, used, loaded_at),
    }
    frames |= {name: frame for name, (frame, _) in made.items()}
    changes = (*(load.change for load in loads), *(change for _, change in made.values()))
    return frames, tuple(change for change in changes if not change.empty)


def _since(frames: Mapping[str, pd.DataFrame], loads: Sequence[TableLoad]) -> pd.DataFrame:
    """What this load brought; nothing where SinceLoad still tells of an earlier one."""
    since = frames["SinceLoad"]
    return since.iloc[:0] if all(load.change.empty for load in loads) else since


def _frame(frames: Mapping[str, pd.DataFrame], name: str) -> pd.DataFrame:
    found = frames.get(name)
    return typed_frame(SCHEMA[name], {}, 0) if found is None else found
