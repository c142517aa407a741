"""Loading exports into a desk: recognise, read, merge by key, tell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd

from orderwright.book import OrderBook
from orderwright.changes import Changes, TableChange
from orderwright.erp.export import Export
from orderwright.erp.fed import Fed, fed
from orderwright.erp.last_said import LastSaid
from orderwright.erp.profile import Profile
from orderwright.erp.profile_file import named_profile, shipped, shipped_profile
from orderwright.erp.reading import read_file
from orderwright.erp.recognise import headers_of, recognised
from orderwright.erp.records import loads_change, settings_change
from orderwright.erp.stack import Stack
from orderwright.erp.summary import (
    left_alone,
    left_out,
    message_of,
    missing_headers,
    nothing_fed,
    table_lines,
)
from orderwright.erp.table_load import TableLoad, merged_table, told_of
from orderwright.erp.tally import tell_of_files_beside
from orderwright.erp.told import findings_of
from orderwright.errors import DeskError
from orderwright.tables import SCHEMA
from orderwright.tables.frames import typed_frame


@dataclass(frozen=True)
class Loaded:
    """What a load gives.

    Attributes:
        frames: all tables as they shall be; tables that nothing changed are the ones that were given.
        changes: what the host has to write; rows gone from the exports are not among them, they stay.
        findings: what is wrong in the exports, typed as the table Findings, with file and line as the place.
        profile: name of the profile by which the files were read.
        message: one sentence.
        summary: a line for each table, and for what could not be filled.
        counts: rows, new, changed, gone by table.
        says: what the ERP says now, by table, where it is known what it last said.
    """

    frames: Mapping[str, pd.DataFrame]
    changes: Changes
    findings: pd.DataFrame
    profile: str
    message: str
    summary: tuple[str, ...]
    counts: Mapping[str, Mapping[str, int]]
    says: Mapping[str, pd.DataFrame] = field(default_factory=dict)


def load_files(
    host_frames: Mapping[str, pd.DataFrame],
    paths: Sequence[Path],
    profile: str | Path | None,
    as_of: dt.date,
    loaded_at: dt.datetime,
    *,
    last: Mapping[str, LastSaid] | None = None,
) -> Loaded:
    """Merges exports into the tables of a desk, by key.

    The ERP's columns are overwritten but for corrections made in the desk, the desk's own stay; new rows
    are added with the status that the profile gives them; rows that the exports no longer have stay and are
    counted.

    Args:
        host_frames: the desk's tables, typed.
        paths: the exports, in any order.
        profile: name of a shipped profile, a .toml file, or None to find the one that knows all the files.
        as_of: day for which the exports speak.
        loaded_at: when they are loaded.
        last: what the ERP last said, by table; corrections of a table that is not among them are unknown.

    Raises:
        DeskError: a file that cannot be read, or that no profile knows.
    """
    choice = [named_profile(profile)] if profile else [shipped_profile(name) for name in shipped()]
    exports = _read(paths, choice)
    used, by_source = recognised(choice, exports)
    stacks = {source: Stack(found, used.blanks) for source, found in by_source.items()}
    fed_tables = _fed_by_table(used, stacks)
    if not fed_tables:
        raise nothing_fed(used, stacks, exports)
    loads = [
        merged_table(SCHEMA[name], _frame(host_frames, name), given, (last or {}).get(name))
        for name, given in fed_tables.items()
    ]
    tallies = [load.tally for load in loads]
    tell_of_files_beside(tallies, _looked_up(fed_tables, stacks))
    frames, changes = _written(host_frames, loads, used, as_of, loaded_at)
    message = message_of(used, exports, tallies)
    parts = {load.tally.table: [given for given, _ in load.parts] for load in loads}
    book = OrderBook(frames, as_of)
    return Loaded(
        frames,
        Changes(changes, message=message),
        findings_of(book, [*missing_headers(used, stacks), *told_of(book, loads)]),
        used.name,
        message,
        (*table_lines(tallies), *left_out(used, stacks, parts), *left_alone(exports, by_source, tallies)),
        {t.table: t.counts for t in tallies},
        {load.tally.table: load.says for load in loads if load.says is not None},
    )


def _written(
    host_frames: Mapping[str, pd.DataFrame],
    loads: Sequence[TableLoad],
    used: Profile,
    as_of: dt.date,
    loaded_at: dt.datetime,
) -> tuple[dict[str, pd.DataFrame], tuple[TableChange, ...]]:
    """All tables as they shall be, and what changes in them, the load's own records last."""
    tallies = [load.tally for load in loads]
    loads_now, record = loads_change(_frame(host_frames, "Loads"), tallies, used, as_of, loaded_at)
    settings_now, setting = settings_change(_frame(host_frames, "Settings"), used)
    changed = {load.tally.table: load.frame for load in loads}
    changes = (*(load.change for load in loads), setting, record)
    frames = {**host_frames, **changed, "Settings": settings_now, "Loads": loads_now}
    return frames, tuple(change for change in changes if not change.empty)


def _read(paths: Sequence[Path], profiles: Iterable[Profile]) -> list[Export]:
    """All exports; two files of the same name in different folders are told apart by their folder."""
    if not paths:
        raise DeskError("Name at least one file to load.")
    known = frozenset().union(*(headers for p in profiles for headers in headers_of(p).values()))
    different = list(dict.fromkeys(Path(path).absolute() for path in paths))
    names = [path.name for path in different]
    exports = []
    for path in different:
        found = read_file(path, known)
        if names.count(path.name) > 1:
            found = [replace(export, file=f"{path.parent.name}/{path.name}") for export in found]
        exports.extend(found)
    return exports


def _fed_by_table(profile: Profile, stacks: Mapping[str, Stack]) -> dict[str, list[Fed]]:
    """What the feeds give, by table, in the schema's order; feeds that lack a source give nothing."""
    found: dict[str, list[Fed]] = {}
    for feed in sorted(profile.feeds, key=lambda f: list(SCHEMA.by_name).index(f.table)):
        given = fed(feed, stacks, profile)
        if given is not None:
            found.setdefault(feed.table, []).append(given)
    return found


def _looked_up(
    fed_tables: Mapping[str, Sequence[Fed]], stacks: Mapping[str, Stack]
) -> list[tuple[str, Export]]:
    """Table and export of every join."""
    return [
        (table, export)
        for table, given in fed_tables.items()
        for one in given
        for join in one.feed.joins
        if join.source in stacks
        for export in stacks[join.source].exports
    ]


def _frame(frames: Mapping[str, pd.DataFrame], name: str) -> pd.DataFrame:
    found = frames.get(name)
    return typed_frame(SCHEMA[name], {}, 0) if found is None else found
