"""What the ERP last said of a table, and what the desk made of it: the base of a load's three-way merge.

A cell in which the desk differs from the ERP's last word is a correction, and a load leaves it alone until
the ERP says the same, or until somebody drops the correction.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from orderwright.erp.differences import Cells, Differences, Unread, differences, erp_columns
from orderwright.erp.fed import Fed
from orderwright.erp.merge import merged
from orderwright.tables import Table
from orderwright.tables.frames import Mask, Positions, first_positions, is_blank, row_keys, typed_frame
from orderwright.tables.row_texts import cell_texts, row_texts, typed_cells

Keys = frozenset[str]


@dataclass(frozen=True)
class LastSaid:
    """The base of a table.

    Attributes:
        table: declaration.
        frame: what the ERP said: key columns and those that loads filled.
        differences: where the desk differs from it.
        known: whether it was kept; otherwise the desk's own cells are taken for it.
        unread: what in the desk's table cannot be compared.
        dropped: keys of the rows by column whose correction somebody dropped; "" stands for the whole row.
        done: corrections that were done, by column: row key → what the ERP said before, what it shall say.
        away: what cells shall be whose row left the ERP with an open correction, by column: by row key.
    """

    table: Table
    frame: pd.DataFrame
    differences: Differences
    known: bool = True
    unread: Unread = field(default_factory=Unread)
    dropped: Mapping[str, Keys] = field(default_factory=dict)
    done: Mapping[str, Mapping[str, tuple[str, str]]] = field(default_factory=dict)
    away: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def hand_added(self, sheet: pd.DataFrame) -> Mask:
        """Rows of the desk's table that a person added and that the ERP does not have yet."""
        mask = np.zeros(len(sheet), bool)
        mask[self._kept(sheet, "", self.differences.added)] = True
        return mask

    def hand_deleted(self) -> pd.Index:
        """Keys of the ERP's rows that a person deleted in the desk, and that therefore stay away."""
        rows = self._kept(self.frame, "", self.differences.deleted)
        return row_keys(self.frame.iloc[rows], self.table.keys)

    @property
    def given_back(self) -> list[str]:
        """Columns in which cells go back to the ERP, whether the exports fill them or not."""
        return [key for key in self.dropped if key in self.frame]

    def says_now(self, feeds: Sequence[Fed], absent: Callable[[pd.DataFrame], Mask]) -> pd.DataFrame:
        """What the ERP says after these feeds: its last word, overwritten by them.

        Args:
            feeds: what the exports give.
            absent: of rows that a person deleted in the desk those that the ERP no longer has either.
        """
        frame = typed_frame(self.table, {key: self.frame[key] for key in self.frame.columns}, len(self.frame))
        deleted = self.differences.deleted
        gone = deleted[absent(frame.iloc[deleted])] if len(deleted) else deleted
        spoken = set(self.frame.columns) | set(self.table.keys)
        for one in feeds:
            frame = merged(self.table, frame, one.frame, one.columns).frame
            spoken |= set(one.columns)
        frame = frame[[c.key for c in self.table.columns if c.key in spoken]]
        return frame.drop(index=frame.index[gone]).reset_index(drop=True) if len(gone) else frame

    def said_of(self, before: pd.DataFrame, after: pd.DataFrame, says: pd.DataFrame) -> pd.DataFrame:
        """What the ERP says of the rows that stand in the desk after a load, or that a person deleted there.

        Rows that came with the load, new ones or out of Closed, are as the ERP has them, but for the cells
        of corrections that come back with their row.

        Args:
            before: the desk's table before the load.
            after: the same after it.
            says: what the ERP says, from `says_now`, or its last word.
        """
        keys, now = row_keys(says, self.table.keys), row_keys(after, self.table.keys)
        came = np.flatnonzero(first_positions(row_keys(before, self.table.keys), now) < 0)
        stays = (first_positions(now, keys) >= 0) | np.asarray(keys.isin(self.hand_deleted()))
        stays &= ~np.asarray(keys.isin(now[came]))
        if stays.all() and not len(came):
            return says
        arrived = self._as_the_erp_has_them(after[list(says.columns)].iloc[came], says)
        return pd.concat([says[stays], arrived], ignore_index=True)

    def _as_the_erp_has_them(self, rows: pd.DataFrame, says: pd.DataFrame) -> pd.DataFrame:
        """Rows that came, without the corrections that were put back on them."""
        for key in set(self.away) & set(says.columns):
            resumed, _ = self._resumed(key, rows)
            place = first_positions(
                row_keys(says, self.table.keys), row_keys(rows.iloc[resumed], self.table.keys)
            )
            series = rows[key].copy()
            series.iloc[resumed[place >= 0]] = says[key].array[place[place >= 0]]
            rows = rows.assign(**{key: series})
        return rows

    def _resumed(self, key: str, rows: pd.DataFrame) -> tuple[Positions, pd.Series]:
        """Rows that came back to an open correction of a column, and what their cells shall be."""
        wanted = self.away[key]
        where = first_positions(pd.Index(row_texts(self.table, rows)), pd.Index(list(wanted)))
        texts = [text for text, row in zip(wanted.values(), where, strict=True) if row >= 0]
        return where[where >= 0], typed_cells(self.table.column(key), texts)

    def differences_after(self, before: pd.DataFrame, sheet: pd.DataFrame, says: pd.DataFrame) -> Differences:
        """Where the desk's table differs after a load; unread cells are found again by their key."""
        cells = {}
        for key, rows in self.unread.cells.items():
            where = first_positions(
                row_keys(sheet, self.table.keys), row_keys(before.iloc[rows], self.table.keys)
            )
            cells[key] = where[where >= 0]
        return differences(self.table, says, sheet, Unread(self.unread.columns, cells))

    def kept(self, sheet: pd.DataFrame, overwritten: pd.DataFrame, says: pd.DataFrame) -> pd.DataFrame:
        """The table after a load, with the corrections put back that the load wrote over.

        Args:
            sheet: the desk's table before.
            overwritten: the same with the ERP's cells written over it, new rows below.
            says: what the ERP says now, from `says_now`.
        """
        made: dict[str, pd.Series] = {}
        for key in erp_columns(self.table, says):
            mine = self._mine(key, sheet, overwritten)
            back = self._given_back(key, sheet)
            if len(mine) or len(back):
                series = overwritten[key].copy()
                series.iloc[mine] = sheet[key].array[mine]
                series.iloc[back.sheet] = says[key].array[back.said]
                made[key] = series
        kept = overwritten.assign(**made) if made else overwritten
        return self._with_resumed(kept, len(sheet))

    def _with_resumed(self, frame: pd.DataFrame, height: int) -> pd.DataFrame:
        """The table with the corrections of rows that came back, which stand below so many older ones."""
        if len(frame) == height:
            return frame
        came = frame.iloc[height:]
        for key in set(self.away) & set(frame.columns):
            rows, values = self._resumed(key, came)
            if len(rows):
                series = frame[key].copy()
                series.iloc[rows + height] = values.array
                frame = frame.assign(**{key: series})
        return frame

    def _mine(self, key: str, sheet: pd.DataFrame, overwritten: pd.DataFrame) -> Positions:
        """Rows whose cell stays as the desk has it."""
        cells = self.differences.cells.get(key)
        rows = self._kept(sheet, key, cells.sheet) if cells else np.zeros(0, np.intp)
        added = self.differences.added
        added = added[~is_blank(sheet[key].iloc[added])]
        return np.concatenate([rows, added, self._undone(key, sheet, overwritten)])

    def _given_back(self, key: str, sheet: pd.DataFrame) -> Cells:
        """Cells whose correction was dropped."""
        cells = self.differences.cells.get(key)
        if cells is None or key not in self.dropped:
            return Cells(np.zeros(0, np.intp), np.zeros(0, np.intp))
        return cells.where(self._is_dropped(sheet, key, cells.sheet))

    def _undone(self, key: str, sheet: pd.DataFrame, overwritten: pd.DataFrame) -> Positions:
        """Rows in which the ERP says again what it said before a correction that was done."""
        done = self.done.get(key)
        if not done or key not in sheet:
            return np.zeros(0, np.intp)
        column = self.table.column(key)
        keys = pd.Index(row_texts(self.table, sheet))
        rows = first_positions(keys, pd.Index(list(done)))
        wanted = [pair for pair, row in zip(done.values(), rows, strict=True) if row >= 0]
        rows = rows[rows >= 0]
        now = cell_texts(column, overwritten[key].iloc[rows])
        mine = cell_texts(column, sheet[key].iloc[rows])
        return rows[[(t, m) == pair for t, m, pair in zip(now, mine, wanted, strict=True)]]

    def _kept(self, frame: pd.DataFrame, key: str, rows: Positions) -> Positions:
        return rows[~self._is_dropped(frame, key, rows)]

    def _is_dropped(self, frame: pd.DataFrame, key: str, rows: Positions) -> Mask:
        dropped = self.dropped.get(key, frozenset())
        if not dropped:
            return np.zeros(len(rows), bool)
        return np.array([text in dropped for text in row_texts(self.table, frame.iloc[rows])], bool)
