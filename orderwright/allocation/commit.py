"""From a run to what becomes of the table Allocations, and from there to what is committed."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd

from orderwright.allocation.firm import firm_rows
from orderwright.allocation.part_rows import of_parts
from orderwright.allocation.run import AllocationRun
from orderwright.allocation.segments import Bools, Positions
from orderwright.allocation.states import FIRM, LINE, as_typed, committed, state_words
from orderwright.book import OrderBook
from orderwright.changes import Changes, difference
from orderwright.money.exact import split
from orderwright.tables import SCHEMA
from orderwright.tables.frames import first_positions, row_keys, taken, typed_frame

_TABLE = SCHEMA["Allocations"]
_WRITTEN = [c.key for c in _TABLE.columns if not c.desk and not c.part_of_key]
_REMARKS = [c.key for c in _TABLE.columns if c.desk and c.key != "lock"]


def to_changes(run: AllocationRun, book: OrderBook) -> Changes:
    """The rows of Allocations as the run wants them; nothing where they already are so.

    One row per line, product, warehouse and lot, or document of inbound; a row with a blank warehouse says
    why a line gets nothing. Firm rows stay as they are. A row that gets nothing any more goes, unless
    something is committed by it or somebody wrote in it: then it stays with nothing proposed. Before is what
    is committed.
    """
    old = book["Allocations"]
    firm = _firm(book)
    wanted = _wanted(run, book, firm)
    emptied = _emptied(run, book, firm, wanted)
    kept = old[firm].assign(state=FIRM).astype({"state": old["state"].dtype})
    new = pd.concat([kept, wanted, emptied], ignore_index=True)
    change = difference(_TABLE, old, new, _WRITTEN)
    return Changes(() if change.empty else (change,), message=summary(run))


def committing(book: OrderBook, without: Collection[str] = ()) -> Changes:
    """Makes what is proposed committed: Before becomes Proposed, and rows without any quantity go.

    Rows that tell why a line gets nothing stay, as do rows in which somebody wrote.

    Args:
        book: the tables.
        without: orders that stay as they are.
    """
    old = book["Allocations"]
    proposed, _ = split(old["proposed_qty"])
    left = old["order_no"].isin(list(without)).to_numpy(bool)
    gone = ~left & (proposed <= 0) & (old["warehouse"] != "").to_numpy(bool) & ~_firm(book) & ~_written(old)
    words = pd.Series(state_words(proposed, proposed, _firm(book)), dtype=object).astype(old["state"].dtype)
    before = pd.Series(pd.array(np.clip(proposed, 0, None), "Int64"))
    new = old.assign(before_qty=old["before_qty"].where(left, before), state=old["state"].where(left, words))[
        ~gone
    ]
    change = difference(_TABLE, old, new, ["before_qty", "state"], ordered=False)
    return Changes(() if change.empty else (change,))


def _firm(book: OrderBook) -> Bools:
    firm = np.zeros(len(book["Allocations"]), np.bool_)
    firm[firm_rows(book)] = True
    return firm


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


def _wanted(run: AllocationRun, book: OrderBook, firm: Bools) -> pd.DataFrame:
    """Rows that the run wants, apart from firm ones."""
    pieces, lines, kept = as_typed(book, run.allocations), run.lines, book["Allocations"][firm]
    pieces = pieces[~_among(pieces, kept, _TABLE.keys)]
    at = first_positions(row_keys(lines, LINE), row_keys(pieces, LINE))
    served = np.zeros(len(lines), np.bool_)
    served[at] = True
    is_firm = _among(lines, kept, LINE)
    short = (lines["backorder_qty"] > 0).fillna(True).to_numpy(bool)
    bare = {"warehouse": "", "lot": "", "inbound_no": "", "inbound_line": ""}
    shut = _among(as_typed(book, lines.assign(**bare)), kept, _TABLE.keys)
    again = lines.duplicated(list(LINE)).to_numpy(bool)
    nothing = np.flatnonzero(~served & (~is_firm | short) & ~shut & ~again)
    line = np.concatenate([at, nothing])
    place = np.concatenate([np.arange(len(pieces)), np.full(len(nothing), -1)]).astype(np.intp)
    order = np.argsort(line, kind="stable")
    made = _rows(lines, line[order])
    for key in ("warehouse", "lot", "source", "inbound_no", "inbound_line"):
        made[key] = taken(pieces[key], place[order]).astype(made[key].dtype)
    made["available_on"] = taken(pieces["available_on"], place[order]).where(made["inbound_no"] != "")
    made["sku"] = made["sku"].where(place[order] < 0, taken(pieces["sku"], place[order]))
    made["proposed_qty"] = taken(pieces["qty"], place[order]).fillna(0)
    return _with_before(of_parts(book, as_typed(book, made)), book)


def _rows(lines: pd.DataFrame, at: Positions) -> pd.DataFrame:
    """Rows of Allocations with what they say of their lines; blank where there is no line."""
    same = {key: taken(lines[key], at) for key in (*LINE, "sku", "uom", "priority", "why")}
    told = {
        "needed_qty": taken(lines["requested_qty"], at),
        "short_qty": taken(lines["backorder_qty"], at),
        "next_supply": taken(lines["next_supply"], at),
        "new_promise": taken(lines["new_promise"], at),
    }
    return typed_frame(_TABLE, {**same, **told}, len(at))


def _with_before(rows: pd.DataFrame, book: OrderBook) -> pd.DataFrame:
    """Rows that are not firm, with what is committed by them, and their state."""
    was = first_positions(row_keys(book["Allocations"], _TABLE.keys), row_keys(rows, _TABLE.keys))
    before = np.append(committed(book), 0)[was]
    words = state_words(split(rows["proposed_qty"])[0], before, np.zeros(len(rows), np.bool_))
    return rows.assign(
        before_qty=pd.array(before, "Int64"),
        state=pd.Series(words, dtype=object, index=rows.index).astype(rows["state"].dtype),
    )


def _written(rows: pd.DataFrame) -> Bools:
    """Rows in which somebody wrote."""
    written = np.zeros(len(rows), np.bool_)
    for key in _REMARKS:
        written |= (rows[key].notna() & (rows[key].astype(object) != "")).to_numpy(bool)
    return written


def _emptied(run: AllocationRun, book: OrderBook, firm: Bools, wanted: pd.DataFrame) -> pd.DataFrame:
    """Old rows that get nothing any more, but of open lines with a commitment, or in which somebody wrote."""
    old = book["Allocations"]
    still_open = _among(old, run.lines, LINE)
    asked = _written(old) | ((committed(book) > 0) & still_open)
    rest = old[asked & ~firm & ~_among(old, wanted, _TABLE.keys)]
    rest = rest[(~rest.duplicated(list(_TABLE.keys))).to_numpy(bool)].reset_index(drop=True)
    at = first_positions(row_keys(run.lines, LINE), row_keys(rest, LINE))
    made = _rows(run.lines, at)
    made["why"] = np.where(at < 0, "the line is no longer open", "nothing from here any more")
    for key in (*_TABLE.keys, "source", "available_on", *_REMARKS):
        made[key] = rest[key]
    made["proposed_qty"] = pd.Series(0, index=made.index, dtype="Int64")
    return _with_before(of_parts(book, made), book)


def _among(rows: pd.DataFrame, others: pd.DataFrame, keys: tuple[str, ...]) -> Bools:
    """Which rows have a key that also stands among the others."""
    if not len(others):
        return np.zeros(len(rows), np.bool_)
    return np.asarray(first_positions(row_keys(others, keys), row_keys(rows, keys)) >= 0)
