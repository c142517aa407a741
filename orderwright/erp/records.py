"""The rows that a load writes about itself: Loads and Settings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from orderwright.changes import TableChange
from orderwright.erp.closing import utc
from orderwright.erp.merge import change_of, merged, unequal_cells
from orderwright.erp.profile import Profile
from orderwright.erp.tally import FileTally, TableTally
from orderwright.settings import SETTINGS
from orderwright.tables import SCHEMA
from orderwright.tables.frames import first_positions, taken, typed_frame

_LOADS = SCHEMA["Loads"]
_SETTINGS = SCHEMA["Settings"]
_FIGURES = ("table", "file", "sha256", "as_of", "rows", "new_rows", "changed_rows", "gone_rows")
_REMEMBERED = 30
"""Earlier files of one name that Loads remembers."""
_BEGINNING = 16
"""Letters of their fingerprints."""


def loads_change(
    old: pd.DataFrame,
    tallies: Sequence[TableTally],
    profile: Profile,
    loaded_at: dt.datetime,
) -> tuple[pd.DataFrame, TableChange]:
    """The table Loads after this load, one row per table and file, and what changes in it.

    A file that was loaded before, byte for byte the same, and that changes nothing leaves its row alone,
    unless it was exported anew since: the table is then no longer as old as it was.
    """
    names = list(zip(old["table"], old["file"], strict=True))
    seen = dict(zip(names, old["sha256"], strict=True))
    times = dict(zip(names, old["as_of"], strict=True))
    rows = [
        row
        for tally in tallies
        for file, row in _file_rows(tally)
        if _worth_telling(file, seen.get((tally.table, file.file)))
        or times[tally.table, file.file] < row["as_of"] < utc(loaded_at)
    ]
    given: dict[str, list[Any]] = {name: [row[name] for row in rows] for name in _FIGURES}
    given["profile"] = [profile.name] * len(rows)
    given["loaded_at"] = [_after_others(old, utc(loaded_at))] * len(rows)
    before = dict(zip(seen, old["earlier_sha256"], strict=True))
    given["earlier_sha256"] = [
        _earlier(seen.get(key, ""), before.get(key, ""), row["sha256"])
        for key, row in (((row["table"], row["file"]), row) for row in rows)
    ]
    columns = [c for c in given if c not in _LOADS.keys]
    frame = merged(_LOADS, old, typed_frame(_LOADS, given, len(rows)), columns).frame
    return frame, change_of(_LOADS, old, frame, unequal_cells(old, frame, columns))


def _after_others(old: pd.DataFrame, at: np.datetime64) -> np.datetime64:
    """The moment of a load, to the second: the next one where another load has this one already.

    Which of two files came last is told by it.
    """
    taken_moments = set(old["loaded_at"].to_numpy("datetime64[s]").tolist())
    while at.astype("datetime64[s]").item() in taken_moments:
        at = at + np.timedelta64(1, "s")
    return at


def _file_rows(tally: TableTally) -> Iterator[tuple[FileTally, dict[str, Any]]]:
    """Every file of a table with its figures; rows that are gone stand with the first, look-ups have none."""
    for place, file in enumerate([*tally.files.values(), *tally.beside.values()]):
        merged_rows = file.file in tally.files
        gone = tally.gone if place == 0 else 0
        figures = (file.new, file.changed, gone) if merged_rows else (pd.NA, pd.NA, pd.NA)
        as_of = utc(file.as_of) if file.as_of else np.datetime64("NaT", "s")
        told = (tally.table, file.file, file.sha256, as_of, file.rows, *figures)
        yield file, dict(zip(_FIGURES, told, strict=True))


def _earlier(last: str, before: str, now: str) -> str:
    """Fingerprints of earlier files, the last one first; not that of this file."""
    found = [last[:_BEGINNING], *before.split()] if last != now else before.split()
    kept = [one for one in dict.fromkeys(found) if one and not now.startswith(one)]
    return " ".join(kept[:_REMEMBERED])


def settings_change(old: pd.DataFrame, profile: Profile) -> tuple[pd.DataFrame, TableChange]:
    """The table Settings with what the profile knows of the company; what the user has set stays."""
    wanted = settings_of(profile)
    place = first_positions(pd.Index(old["name"]), pd.Index(list(wanted), dtype=object))
    said = (taken(old["value"], place) != "").tolist()
    names = [name for name, already in zip(wanted, said, strict=True) if not already]
    meanings = {setting.name: setting.meaning for setting in SETTINGS}
    given = {
        "name": names,
        "value": [wanted[name] for name in names],
        "meaning": [meanings.get(name, "") for name in names],
    }
    frame = merged(_SETTINGS, old, typed_frame(_SETTINGS, given, len(names)), ["value"]).frame
    return frame, change_of(_SETTINGS, old, frame, unequal_cells(old, frame, ["value"]))


def settings_of(profile: Profile) -> Mapping[str, str]:
    """Settings that follow from a profile."""
    unused = {"tables_not_used": ", ".join(profile.tables_not_used)} if profile.tables_not_used else {}
    return {**profile.settings, **unused}


def _worth_telling(file: FileTally, sha256_before: str | None) -> bool:
    return file.sha256 != sha256_before or file.new > 0 or file.changed > 0
