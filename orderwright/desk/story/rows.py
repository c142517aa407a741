"""The rows of one order in the tables' changes, in whatever column a table names the order."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.changes import Changes, TableChange
from orderwright.tables import SCHEMA

_BY_OWN_KEY = ("Findings", "ErpCorrections")
"""Tables whose key does not name the order; edited rows are found by the keys of the order's rows."""


class OrderRows:
    """Finds an order's rows, also of rows whose key does not name the order.

    Attributes:
        order_no: the order.
        lines: line number of the rows whose key does not name it, by table and key.
    """

    def __init__(self, order_no: str, book: OrderBook, records: Sequence[Changes]) -> None:
        self.order_no = order_no
        self.lines: dict[tuple[str, str], str] = {}
        for name in _BY_OWN_KEY:
            frames = [book[name]]
            for changes in records:
                frames += [f for c in changes.tables if c.table == name for f in (c.added, c.removed)]
            for frame in frames:
                self._learn(name, frame)

    def _learn(self, name: str, frame: pd.DataFrame) -> None:
        rows = frame[(frame["order_no"] == self.order_no).to_numpy(bool)]
        keys = rows[SCHEMA[name].keys[0]]
        self.lines.update({(name, key): line for key, line in zip(keys, rows["line_no"], strict=True)})

    def of(self, table: str, frame: pd.DataFrame) -> pd.DataFrame:
        """The order's rows of a frame that has at least the key columns."""
        if "order_no" in frame:
            mine = (frame["order_no"] == self.order_no).to_numpy(bool)
        elif "order_nos" in frame:
            mine = frame["order_nos"].map(lambda text: self.order_no in _names(text)).to_numpy(bool)
        elif table in _BY_OWN_KEY:
            mine = np.array([(table, key) in self.lines for key in frame[SCHEMA[table].keys[0]]], bool)
        else:
            mine = np.zeros(len(frame), bool)
        return frame.iloc[np.flatnonzero(mine)]

    def line_of(self, table: str, frame: pd.DataFrame, row: int) -> str:
        """Line number of a row; blank where the whole order is meant."""
        if "line_no" in frame:
            return str(frame["line_no"].iloc[row])
        if table in _BY_OWN_KEY:
            return self.lines.get((table, str(frame[SCHEMA[table].keys[0]].iloc[row])), "")
        return ""

    def change(self, change: TableChange) -> TableChange:
        """A change with nothing but the order's rows."""
        parts = {n: self.of(change.table, getattr(change, n)) for n in ("added", "removed", "before")}
        after = change.after.loc[parts["before"].index] if len(change.after) else change.after
        return TableChange(change.table, parts["added"], parts["removed"], parts["before"], after)


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.replace(";", ",").split(",")]
