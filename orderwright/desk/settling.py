"""Corrections after a load: done, re-opened, dropped or still to do; and what the ERP says now is kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from orderwright.book import OrderBook
from orderwright.changes import Changes, TableChange, difference
from orderwright.desk.corrections import Noticed, corrections_change, mark_of, where
from orderwright.desk.opening import OpenDesk
from orderwright.erp.corrections import (
    AWAY,
    CORRECTIONS,
    NEW_ROW,
    ROW_DELETED,
    STANDING,
    listed,
    renewed,
)
from orderwright.erp.last_said import LastSaid
from orderwright.erp.load import Loaded
from orderwright.tables import SCHEMA
from orderwright.tables.frames import differs, first_positions, taken
from orderwright.tables.row_texts import row_texts

_LOADS = SCHEMA["Loads"]
_SHOWN = 5

Frames = Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class Settled:
    """What a load made of the corrections.

    Attributes:
        changes: the load's changes, with ErpCorrections and the marks in Loads.
        corrections: the table ErpCorrections after the load.
        counts: how many are now open and reopened, and how many this load showed done or dropped.
        lines: what is to be said of them.
    """

    changes: Changes
    corrections: pd.DataFrame
    counts: Mapping[str, int]
    lines: tuple[str, ...]


def settled(desk: OpenDesk, before: Noticed, loaded: Loaded) -> Settled:
    """Ticks what the load shows done, re-opens what the ERP undid, and keeps what the ERP says now.

    Args:
        desk: the desk before the load.
        before: what was noticed in it.
        loaded: the load.
    """
    if not before.last:
        return Settled(loaded.changes, before.corrections, {}, (_NO_SHEET,))
    frames = loaded.frames
    says = _says(desk.book, before.last, loaded)
    after = _after(desk.book, before, frames, says)
    marks = _marks(desk, before.last, frames["Loads"], says)
    if not desk.simulate:
        for name, mark in marks.items():
            desk.host.mirror.keep(name, mark, says[name])
    own = (_marked(desk.book, frames["Loads"], marks), corrections_change(desk.book, after))
    lines = (*_unknown(desk.book, before.last, loaded.says), *told(before.corrections, after))
    return Settled(_with(loaded.changes, own), after, counts_of(before.corrections, after), lines)


_NO_SHEET = "This desk has no sheet To do in ERP, so edits of ERP columns are overwritten. Make a new desk."


def _says(book: OrderBook, last: Mapping[str, LastSaid], loaded: Loaded) -> dict[str, pd.DataFrame]:
    """What the ERP says of every table that the load filled, or out of which rows went or came."""
    touched = [name for name in last if name in loaded.says or loaded.frames[name] is not book[name]]
    return {
        name: last[name].said_of(book[name], loaded.frames[name], loaded.says.get(name, last[name].frame))
        for name in touched
    }


def _after(book: OrderBook, before: Noticed, frames: Frames, says: Frames) -> pd.DataFrame:
    """ErpCorrections after the load."""
    parts = []
    for name, said in says.items():
        last = before.last[name]
        found = last.differences_after(book[name], frames[name], said)
        if found:
            parts.append(listed(frames, last.table, said, found))
    return renewed(before.corrections, parts, book.today, says, lambda rows: _ended(rows, frames))


def _ended(rows: pd.DataFrame, frames: Frames) -> Iterator[str]:
    """Dropped where somebody said so, else done; with a row that left the ERP a correction is away."""
    there = {name: set(row_texts(SCHEMA[name], frames[name])) for name in set(rows["table"])}
    for table, key, field, decision in rows[["table", "row_key", "field", "decision"]].itertuples(
        index=False
    ):
        if decision == "dropped":
            yield "dropped"
        else:
            away = "" if field in (NEW_ROW, ROW_DELETED) else AWAY
            yield "done" if field == ROW_DELETED or key in there[table] else away


def _marks(desk: OpenDesk, last: Mapping[str, LastSaid], loads: pd.DataFrame, says: Frames) -> dict[str, str]:
    """New marks for the tables of which the ERP now says something else."""
    marks = {}
    for name, said in says.items():
        files = loads.loc[loads["table"] == name, "sha256"]
        if len(files) and not (last[name].known and _equal(last[name].frame, said)):
            seen = "\n".join([mark_of(desk.book, name), *sorted(files)]).encode()
            marks[name] = f"{desk.now:%Y%m%dT%H%M%S}-{hashlib.blake2b(seen, digest_size=4).hexdigest()}"
    return marks


def _equal(one: pd.DataFrame, other: pd.DataFrame) -> bool:
    return (
        len(one) == len(other)
        and list(one.columns) == list(other.columns)
        and not any(differs(one[key], other[key]).any() for key in one.columns)
    )


def _marked(book: OrderBook, loads: pd.DataFrame, marks: Mapping[str, str]) -> TableChange:
    """What changes in Loads, the marks included."""
    mark = loads["table"].map(dict(marks))
    return difference(
        _LOADS, book["Loads"], loads.assign(mirror=mark.where(mark.notna(), loads["mirror"]).astype("str"))
    )


def _with(changes: Changes, own: tuple[TableChange, ...]) -> Changes:
    rest = tuple(change for change in changes.tables if change.table != _LOADS.name)
    return replace(changes, tables=rest).also(*own)


def _unknown(book: OrderBook, last: Mapping[str, LastSaid], says: Frames) -> Iterator[str]:
    sheets = [book.sheet(name) for name in says if not last[name].known and len(book[name])]
    if sheets:
        yield (
            f"{', '.join(sheets)}: what the ERP last said is not known: edits made here before this load "
            "cannot be told apart."
        )


def counts_of(before: pd.DataFrame, after: pd.DataFrame) -> dict[str, int]:
    """How many corrections are now open and reopened, and how many became done and dropped.

    Args:
        before: ErpCorrections as noticed before the load.
        after: the same after it.
    """
    place = first_positions(pd.Index(before["correction_id"]), pd.Index(after["correction_id"]))
    was_standing = taken(before["state"], place).isin(STANDING)
    now = {state: int((after["state"] == state).sum()) for state in STANDING}
    ended = {state: int((was_standing & (after["state"] == state)).sum()) for state in ("done", "dropped")}
    return now | ended


def told(before: pd.DataFrame, after: pd.DataFrame) -> Iterator[str]:
    """What a load did to the corrections, in words.

    Args:
        before: ErpCorrections as noticed before the load.
        after: the same after it.
    """
    place = first_positions(pd.Index(before["correction_id"]), pd.Index(after["correction_id"]))
    was_standing = taken(before["state"], place).isin(STANDING)
    standing = after["state"].isin(STANDING)
    again = standing & (after["state"] == "reopened") & ~was_standing
    other = standing & was_standing & (taken(before["erp_value"], place) != after["erp_value"])
    ended = counts_of(before, after)
    counts = {
        "done": ended["done"],
        "re-opened": int(again.sum()),
        "dropped": ended["dropped"],
        "still to do": int(standing.sum()),
    }
    if any(counts.values()):
        yield "To do in ERP: " + ", ".join(f"{n:,} {word}" for word, n in counts.items() if n) + "."
    yield from _each(after[again], "{place} {field}: the ERP says {erp} again; re-opened, {mine} stays here.")
    yield from _each(after[other], "{place} {field}: the ERP now says {erp}; {mine} stays here.")


def _each(rows: pd.DataFrame, sentence: str) -> Iterator[str]:
    for row in rows.head(_SHOWN).to_dict("records"):
        values = {"erp": row["erp_value"] or "nothing", "mine": row["new_value"] or "nothing"}
        yield sentence.format(place=where(row), field=row["field"], **values)
    if len(rows) > _SHOWN:
        yield f"… and {len(rows) - _SHOWN:,} more in the sheet {CORRECTIONS.sheet}."
