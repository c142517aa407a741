"""From a run to what becomes of the table Allocations."""

from __future__ import annotations

import numpy as np
import pandas as pd

from orderwright.allocation.locks import locked_rows
from orderwright.allocation.run import AllocationRun
from orderwright.allocation.segments import Bools, Positions
from orderwright.book import OrderBook
from orderwright.changes import Changes, difference
from orderwright.tables import SCHEMA
from orderwright.tables.frames import first_positions, row_keys, taken, typed_frame

_TABLE = SCHEMA["Allocations"]
_LINE = ("order_no", "line_no")
_WRITTEN = [c.key for c in _TABLE.columns if not c.desk and not c.part_of_key]
_REMARKS = [c.key for c in _TABLE.columns if c.desk and c.key != "lock"]


def to_changes(run: AllocationRun, book: OrderBook) -> Changes:
    """The rows of Allocations as the run wants them; nothing where they already are so.

    One row per line, warehouse and lot; a row with a blank warehouse says why a line gets nothing. Locked
    rows stay as they are. A row that gets nothing any more goes, unless somebody wrote in it (a note, a day
    of entry in the ERP): then it stays with nothing proposed. Before is what the row held until its last
    change.
    """
    old = book["Allocations"]
    locked = np.zeros(len(old), np.bool_)
    locked[locked_rows(book)] = True
    wanted = _wanted(run, old, locked)
    remarked = _remarked(run, old, locked, wanted)
    new = pd.concat([old[locked], wanted, remarked], ignore_index=True)
    change = difference(_TABLE, old, new, _WRITTEN)
    return Changes(() if change.empty else (change,), message=summary(run))


def summary(run: AllocationRun) -> str:
    """One sentence on the run.

    Quantities are not added up over products: lines are counted.
    """
    allocated, requested = run.lines["allocated_qty"], run.lines["requested_qty"]
    full = int((allocated >= requested).fillna(False).sum())
    some = int((allocated > 0).sum())
    part = int(((allocated > 0) & (allocated < requested).fillna(False)).sum())
    counts = f"{full:,} in full, {part:,} in part, {len(run.lines) - some:,} get nothing"
    words = f"{len(run.lines):,} open {'line' if len(run.lines) == 1 else 'lines'}: {counts}."
    troubles = len(run.problems)
    if troubles:
        words += f" {troubles:,} {'cell was' if troubles == 1 else 'cells were'} not used, or not in full."
    return words


def _wanted(run: AllocationRun, old: pd.DataFrame, locked: Bools) -> pd.DataFrame:
    """Rows that the run wants, apart from locked ones."""
    pieces, lines = run.allocations, run.lines
    own = ~pd.Series(_among(pieces, old[locked], _TABLE.keys))
    pieces = pieces[own.to_numpy(bool)]
    at = first_positions(row_keys(lines, _LINE), row_keys(pieces, _LINE))
    served = np.zeros(len(lines), np.bool_)
    served[at] = True
    is_locked = _among(lines, old[locked], _LINE)
    short = (lines["backorder_qty"] > 0).fillna(True).to_numpy(bool)
    shut = _among(lines.assign(warehouse="", lot=""), old[locked], _TABLE.keys)
    again = lines.duplicated(list(_LINE)).to_numpy(bool)
    bare = np.flatnonzero(~served & (~is_locked | short) & ~shut & ~again)
    line = np.concatenate([at, bare])
    place = np.concatenate([np.arange(len(pieces)), np.full(len(bare), -1)]).astype(np.intp)
    order = np.argsort(line, kind="stable")
    made = _rows(lines, line[order])
    made["warehouse"] = taken(pieces["warehouse"], place[order])
    made["lot"] = taken(pieces["lot"], place[order])
    made["proposed_qty"] = taken(pieces["qty"], place[order]).fillna(0)
    return _with_before(made, old)


def _rows(lines: pd.DataFrame, at: Positions) -> pd.DataFrame:
    """Rows of Allocations with what they say of their lines; blank where there is no line."""
    same = {key: taken(lines[key], at) for key in (*_LINE, "sku", "uom", "priority", "why")}
    told = {
        "needed_qty": taken(lines["requested_qty"], at),
        "short_qty": taken(lines["backorder_qty"], at),
        "next_supply": taken(lines["next_supply"], at),
        "new_promise": taken(lines["new_promise"], at),
    }
    return typed_frame(_TABLE, {**same, **told}, len(at))


def _with_before(rows: pd.DataFrame, old: pd.DataFrame) -> pd.DataFrame:
    """Before: what the row proposed until now, or what it had before where that stays."""
    was = first_positions(row_keys(old, _TABLE.keys), row_keys(rows, _TABLE.keys))
    proposed = taken(old["proposed_qty"], was).fillna(0)
    stays = (proposed == rows["proposed_qty"]) & (was >= 0)
    return rows.assign(before_qty=taken(old["before_qty"], was).where(stays, proposed))


def _remarked(run: AllocationRun, old: pd.DataFrame, locked: Bools, wanted: pd.DataFrame) -> pd.DataFrame:
    """Old rows that get nothing any more, but in which somebody wrote."""
    written = np.zeros(len(old), np.bool_)
    for key in _REMARKS:
        column = old[key]
        written |= (column.notna() & (column.astype(object) != "")).to_numpy(bool)
    rest = old[written & ~locked & ~_among(old, wanted, _TABLE.keys)]
    rest = rest[(~rest.duplicated(list(_TABLE.keys))).to_numpy(bool)].reset_index(drop=True)
    at = first_positions(row_keys(run.lines, _LINE), row_keys(rest, _LINE))
    made = _rows(run.lines, at)
    made["why"] = np.where(at < 0, "the line is no longer open", "nothing from here any more")
    for key in (*_TABLE.keys, "sku", *_REMARKS):
        made[key] = rest[key]
    made["proposed_qty"] = pd.Series(0, index=made.index, dtype="Int64")
    return _with_before(made, old)


def _among(rows: pd.DataFrame, others: pd.DataFrame, keys: tuple[str, ...]) -> Bools:
    """Which rows have a key that also stands among the others."""
    if not len(others):
        return np.zeros(len(rows), np.bool_)
    return np.asarray(first_positions(row_keys(others, keys), row_keys(rows, keys)) >= 0)
