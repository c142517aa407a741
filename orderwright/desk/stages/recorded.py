"""Where the verbs left orders, lines and overrides: the record beside the workbook, not what its cells say.

A run keeps it for the next one, so that only runs since then are read again. A workbook whose journal knows
no run has no record: its statuses are taken for the ERP's until a verb writes.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.changes import TableChange
from orderwright.desk.run_ends import known_runs
from orderwright.desk.taking_back import is_rekeyed
from orderwright.errors import DeskError
from orderwright.hosts.journal import Journal
from orderwright.tables import SCHEMA
from orderwright.tables.frames import Positions, first_positions, row_keys, taken, text_positions, typed_frame

ENTERED, LOAD = "entered", "load"
_ORDER, _LINE = ["order_no", "desk_status"], ["order_no", "line_no", "desk_status"]
_TABLES = frozenset({"Orders", "OrderLines", "Overrides"})


@dataclass(frozen=True)
class Recorded:
    """Where the verbs left what only they may move.

    Attributes:
        orders: ``order_no`` and ``desk_status`` of every order, each once; a blank status is *entered*.
        lines: ``order_no``, ``line_no`` and ``desk_status`` of lines that stand elsewhere than their order.
        overrides: the rows of the table Overrides that the verb made.
        known: whether the journal tells; otherwise the statuses are those of the sheets.
    """

    orders: pd.DataFrame
    lines: pd.DataFrame
    overrides: pd.DataFrame
    known: bool

    @classmethod
    def of_sheets(cls, book: OrderBook, *, known: bool) -> Recorded:
        """Statuses as the sheets have them, and no override."""
        orders = _once(_filled(book["Orders"][_ORDER]), ("order_no",))
        lines = _filled(book["OrderLines"][_LINE])
        return cls(orders, _elsewhere(lines, orders), typed_frame(SCHEMA["Overrides"], {}, 0), known)

    @classmethod
    def of_kept(cls, kept: Iterable[TableChange]) -> Recorded:
        """What a run kept."""
        rows = {change.table: change.added for change in kept}

        def of(table: str, columns: list[str]) -> pd.DataFrame:
            frame = rows[table] if table in rows else typed_frame(SCHEMA[table], {}, 0)
            return frame[columns].reset_index(drop=True)

        overrides = [column.key for column in SCHEMA["Overrides"].columns]
        return cls(of("Orders", _ORDER), of("OrderLines", _LINE), of("Overrides", overrides), known=True)

    @property
    def to_keep(self) -> tuple[TableChange, ...]:
        """The same as rows that a run leaves for the next one."""
        frames = {"Orders": self.orders, "OrderLines": self.lines, "Overrides": self.overrides}
        return tuple(
            TableChange(name, frame, frame.iloc[:0], frame.iloc[:0], frame.iloc[:0])
            for name, frame in frames.items()
        )

    def after(self, changes: Iterable[TableChange], verb: str = "") -> Recorded:
        """Where a run of a verb left them that did these changes.

        Only a load says where a row that it adds stands; a row that comes back otherwise, or under another
        key, stands where it stood in the record, whatever its cell says.
        """
        told = {change.table: change for change in changes if change.table in _TABLES}
        orders, lines, overrides = self.orders, self.lines, self.overrides
        if "Orders" in told:
            orders = self._orders_after(told["Orders"], loaded=verb == LOAD)
        if "OrderLines" in told:
            lines = _moved_lines(lines, told["OrderLines"], orders, loaded=verb == LOAD)
        if "Overrides" in told:
            overrides = _changed(overrides, told["Overrides"], list(overrides))
        return Recorded(orders, _elsewhere(lines, orders), overrides, known=True)

    def _orders_after(self, change: TableChange, *, loaded: bool) -> pd.DataFrame:
        """Orders after a change; those that went stay in the record, for they may come back."""
        none = change.added.iloc[:0]
        frame = _changed(self.orders, replace(change, added=none, removed=none), _ORDER)
        if not len(change.added) or not (loaded or is_rekeyed(change)):
            return frame
        came = change.added[_ORDER]
        if not loaded:
            came = came.assign(desk_status=self.status_of(change.removed["order_no"]).to_numpy())
        kept = frame[~frame["order_no"].isin(came["order_no"])]
        return _once(_filled(pd.concat([kept, came], ignore_index=True)), ("order_no",))

    def status_of(self, order_nos: pd.Series) -> pd.Series:
        """The status of orders; *entered* where no verb ever wrote one."""
        place = text_positions(self.orders["order_no"], order_nos)
        return taken(self.orders["desk_status"], place).mask(pd.Series(place < 0), ENTERED)


def recorded(journal: Journal, book: OrderBook) -> Recorded:
    """The record of a workbook, read once."""

    def made() -> Recorded:
        kept_by, kept = journal.recorded()
        runs = known_runs(journal, book, after=kept_by)
        found = Recorded.of_kept(kept) if kept_by else Recorded.of_sheets(book, known=bool(runs))
        for run in runs:
            if _TABLES & set(run.touched):
                with contextlib.suppress(DeskError):  # what nobody can read moved nothing
                    found = found.after(journal.record(run.run_id).changes.tables, run.verb)
        return found

    result: Recorded = book.once("recorded", made)
    return result


def _filled(frame: pd.DataFrame) -> pd.DataFrame:
    """Statuses without blanks."""
    status = frame["desk_status"]
    return frame.assign(desk_status=status.mask(status == "", ENTERED)).reset_index(drop=True)


def _once(frame: pd.DataFrame, keys: tuple[str, ...]) -> pd.DataFrame:
    """The first row of every key that is not blank."""
    twice = frame.duplicated(list(keys)).to_numpy(bool) | (frame[keys[0]] == "").to_numpy(bool)
    return frame[~twice].reset_index(drop=True) if twice.any() else frame


def _changed(frame: pd.DataFrame, change: TableChange, columns: list[str]) -> pd.DataFrame:
    """Rows after a change of their table."""
    keys = SCHEMA[change.table].keys
    if len(change.removed):
        gone = row_keys(frame, keys).isin(row_keys(change.removed, keys))
        frame = frame[~gone].reset_index(drop=True)
    touched = [c for c in columns if c not in keys and c in change.after.columns]
    if len(change.after) and touched:
        place = first_positions(row_keys(frame, keys), row_keys(change.after, keys))
        here = np.flatnonzero(place >= 0)
        frame = frame.copy()
        for column in touched:
            frame[column] = _put(frame[column], place[here], change.after[column].iloc[here])
    return pd.concat([frame, change.added[columns]], ignore_index=True) if len(change.added) else frame


def _put(series: pd.Series, places: Positions, values: pd.Series) -> pd.Series:
    made = series.copy()
    made.iloc[places] = values.to_numpy()
    return made


def _moved_lines(
    lines: pd.DataFrame, change: TableChange, orders: pd.DataFrame, *, loaded: bool
) -> pd.DataFrame:
    """Lines that stand elsewhere than their order, after a change of OrderLines."""
    keys = SCHEMA["OrderLines"].keys
    moved = change.after if "desk_status" in change.after.columns else change.after.iloc[:0]
    set_anew = [part[_LINE] for part in (moved, change.added if loaded else moved.iloc[:0]) if len(part)]
    if not loaded and len(lines) and is_rekeyed(change):
        place = first_positions(row_keys(lines, keys), row_keys(change.removed, keys))
        own = taken(lines["desk_status"], place)
        set_anew.append(change.added[_LINE].assign(desk_status=own.to_numpy())[place >= 0])
    gone = pd.concat(set_anew) if set_anew else lines.iloc[:0]
    gone = gone[gone["order_no"].isin(lines["order_no"])]
    if len(gone):
        lines = lines[~row_keys(lines, keys).isin(row_keys(gone, keys))]
    apart = [_elsewhere(_filled(part), orders) for part in set_anew]
    return pd.concat([lines, *apart], ignore_index=True) if apart else lines


def _elsewhere(lines: pd.DataFrame, orders: pd.DataFrame) -> pd.DataFrame:
    """Those lines whose status is not their order's."""
    place = text_positions(orders["order_no"], lines["order_no"])
    own = taken(orders["desk_status"], place).mask(pd.Series(place < 0), ENTERED)
    apart = (lines["desk_status"].reset_index(drop=True) != own).to_numpy(bool)
    return lines[apart].reset_index(drop=True)
