"""Which load a person had in view who decided on a finding, and whether a newer one has come since."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from orderwright.book import OrderBook


@dataclass(frozen=True)
class NewestLoads:
    """Time of the newest load of every table; a table that was never loaded has that of any table.

    Attributes:
        now: newest loads.
        seen: newest loads at the last validation, which filled the sheet that people look at.
    """

    now: pd.Series
    seen: pd.Series

    @staticmethod
    def of(book: OrderBook) -> NewestLoads:
        """The newest loads that the tables tell of."""
        loads, checked = book["Loads"], book["DeskDays"]["checked_at"].max()
        before = loads if pd.isna(checked) else loads[(loads["loaded_at"] <= checked).to_numpy(bool)]
        return NewestLoads(_newest(loads), _newest(before))

    def current(self, tables: pd.Series) -> pd.Series:
        """Newest load per row, by the row's table."""
        return _of(self.now, tables)

    def in_view(self, tables: pd.Series) -> pd.Series:
        """Newest load that the last validation knew, per row."""
        return _of(self.seen, tables)


def _newest(loads: pd.DataFrame) -> pd.Series:
    newest = loads.groupby(loads["table"].astype("str"))["loaded_at"].max()
    newest.loc[""] = loads["loaded_at"].max()
    return newest.astype("datetime64[s]")


def _of(newest: pd.Series, tables: pd.Series) -> pd.Series:
    known = tables.where(tables.isin(newest.index), "")
    return known.map(newest).astype("datetime64[s]")
