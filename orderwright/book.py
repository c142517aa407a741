"""The OrderBook: the tables in hand, typed, with the look-ups that several rules need."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from orderwright.tables import SCHEMA
from orderwright.tables.frames import Positions, taken, text_positions, typed_frame
from orderwright.tables.grid import column_letters

Cell = tuple[str, str, str, str, str]
"""Product, warehouse, lot, inbound order and its line; the last two are blank of stock on hand."""


@dataclass(frozen=True)
class Origin:
    """Where a table's frame came from, so that a finding can name the cell.

    Attributes:
        sheet: name of the sheet.
        top: row of the header, counted from 1; 0 where the table has no cells (Parquet).
        columns: sheet column, counted from 1, by column key.
        offsets: body row of each frame row, counted from 0; None where they are the frame's own positions.
        sorted_by_hand: a person sorted the sheet; verbs leave its order alone.
    """

    sheet: str
    top: int
    columns: Mapping[str, int]
    offsets: Positions | None = None
    sorted_by_hand: bool = False

    def address(self, position: int, column: str) -> str:
        """Address of a cell, such as ``C7``; blank where there is none."""
        number = self.columns.get(column)
        if number is None or self.top < 1:
            return ""
        offset = position if self.offsets is None else int(self.offsets[position])
        return f"{column_letters(number)}{self.top + 1 + offset}"


@cache
def _blank_table(name: str) -> pd.DataFrame:
    return typed_frame(SCHEMA[name], {}, 0)


@dataclass
class OrderBook:
    """The tables of one company's desk.

    Attributes:
        tables: typed frames by table name; rows are numbered from 0.
        as_of: the day for which questions are answered; the domain has no clock.
        origins: where the frames came from.
        unused: tables that this company says it does not have, so that their checks are not missed.
        unread: by table and column, the rows whose cell is blank in the frame because what stands there could
            not be read, with that text.
        at: the moment of that day, with its zone, at which ages are asked; None: its first.
        reserved_elsewhere: what other workbooks have committed of the same stock and inbound, in micros of
            the base unit.
    """

    tables: Mapping[str, pd.DataFrame]
    as_of: dt.date
    origins: Mapping[str, Origin] = field(default_factory=dict)
    unused: frozenset[str] = frozenset()
    unread: Mapping[tuple[str, str], Mapping[int, str]] = field(default_factory=dict)
    at: dt.datetime | None = None
    reserved_elsewhere: Mapping[Cell, int] = field(default_factory=dict)
    _once: dict[str, Any] = field(default_factory=dict, repr=False)

    def __getitem__(self, name: str) -> pd.DataFrame:
        """The table's frame; an empty one where it is not loaded."""
        frame = self.tables.get(name)
        if frame is None:
            frame = self.once(f"blank {name}", lambda: _blank_table(name).copy())
        return frame

    def loaded(self, name: str) -> bool:
        """Whether the table has at least one row."""
        frame = self.tables.get(name)
        return frame is not None and len(frame) > 0

    def lacking(self, columns: Iterable[str]) -> list[tuple[str, str]]:
        """Those columns, as ``Table.column``, that their table's sheet does not have: table and key."""
        pairs = [(table, key) for table, _, key in (name.partition(".") for name in columns)]
        known = {table: origin.columns for table, origin in self.origins.items() if origin.columns}
        return [(table, key) for table, key in pairs if key not in known.get(table, {key: 0})]

    def missing(self, names: Iterable[str]) -> list[str]:
        """Those tables that are neither loaded nor declared as not used."""
        return [n for n in names if not self.loaded(n) and n not in self.unused]

    @property
    def today(self) -> np.datetime64:
        """The as-of day as a column value."""
        return np.datetime64(self.as_of, "s")

    def positions(self, table: str, column: str) -> Positions:
        """For each row the row of the referenced table that its value names; -1 where there is none."""

        def found() -> Positions:
            other, other_column = SCHEMA[table].column(column).referenced
            return text_positions(self[other][other_column], self[table][column])

        known: Positions = self.once(f"positions {table}.{column}", found)
        return known

    def once(self, name: str, make: Callable[[], Any]) -> Any:  # noqa: ANN401 - what the caller makes
        """What several rules need, made once for this book."""
        if name not in self._once:
            self._once[name] = make()
        return self._once[name]

    def fetch(self, table: str, column: str, wanted: str) -> pd.Series:
        """A column of the referenced table, one value per row of ``table``; blank where there is none.

        ``book.fetch("OrderLines", "sku", "status")`` is the product's status for every line.
        """
        other, _ = SCHEMA[table].column(column).referenced
        return taken(self[other][wanted], self.positions(table, column))

    def unread_cells(self, table: str, column: str) -> Mapping[int, str]:
        """What could not be read in a column, by row."""
        return self.unread.get((table, column), {})

    def address(self, table: str, position: int, column: str) -> str:
        """Address of a cell in the sheet; blank where the book did not come from one."""
        origin = self.origins.get(table)
        return origin.address(position, column) if origin else ""

    def sheet(self, table: str) -> str:
        """Sheet of a table, as the workbook names it."""
        origin = self.origins.get(table)
        return origin.sheet if origin else SCHEMA[table].sheet

    def sorted_by_hand(self, table: str) -> bool:
        """Whether a person sorted the table's sheet."""
        origin = self.origins.get(table)
        return origin is not None and origin.sorted_by_hand

    def setting(self, name: str, default: str = "") -> str:
        """A setting of the company; the default where it is blank or absent."""
        settings: dict[str, str] = self.once("settings", self._settings)
        return settings.get(name) or default

    def _settings(self) -> dict[str, str]:
        """Value by name, of the first row where a name comes twice."""
        rows = self["Settings"]
        return dict(zip(reversed(rows["name"].tolist()), reversed(rows["value"].tolist()), strict=True))

    def fixed_day(self) -> dt.date | None:
        """The day for which the desk always speaks; None where none is set, or none that can be read."""
        text = self.setting("fixed_day")
        try:
            return dt.date.fromisoformat(text[:10]) if text else None
        except ValueError:
            return None

    def with_tables(self, changed: Mapping[str, pd.DataFrame]) -> OrderBook:
        """The same book with some tables replaced."""
        unread = {place: cells for place, cells in self.unread.items() if place[0] not in changed}
        tables = {**self.tables, **changed}
        return replace(self, tables=tables, unread=unread, _once={})
