"""The tables while faults are planted into them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import numpy as np
import pandas as pd

from orderwright.money import from_minor, line_amount_minor, micros_text, minor_digits_column
from orderwright.sample.draws import Bools, Ints, Rng
from orderwright.sample.order_columns import Columns
from orderwright.sample.truth import Fault
from orderwright.sample.world import World
from orderwright.tables import SCHEMA, Table
from orderwright.tables.frames import typed_frame

RawCells: TypeAlias = dict[tuple[str, int, str], str | float]
"""Table, row of the body, column key → what the sheet's cell shows instead of the frame's value."""


@dataclass
class Draft:
    """The columns of orders and lines, and the tables of master data.

    Attributes:
        world: what was drawn.
        orders: columns of every order, by index of the order.
        lines: columns of every line.
        tables: frames of all other tables; those of history and supply stand in the last phase.
        raw_cells: cells that hold what no typed frame can hold.
        shapes: tables whose sheet has other columns than declared.
        more: faults that come with others.
        touched: rows of other tables that have a fault, by table.
        digits: minor digits of every line's sound currency.
        positions: row of every order in its table; orders without a row of their own do not count.
    """

    world: World
    orders: Columns
    lines: Columns
    tables: dict[str, pd.DataFrame]
    raw_cells: RawCells = field(default_factory=dict)
    shapes: dict[str, Table] = field(default_factory=dict)
    more: list[Fault] = field(default_factory=list)
    touched: dict[str, set[int]] = field(default_factory=dict)
    digits: Ints = field(init=False)
    positions: Ints = field(init=False)

    def __post_init__(self) -> None:
        currencies = self.world.parties.currency[self.world.heads.customer]
        self.digits = minor_digits_column(currencies).to_numpy(np.int64)[self.world.lines.order]
        kept = ~self.world.heads.orphan
        self.positions = np.cumsum(kept) - kept

    def compute_amounts(self) -> None:
        """Amount of every line, from its price and discount."""
        per = pd.Series(self.lines["price_per"]).fillna(1_000_000).astype("int64").to_numpy()
        quantity, price, discount = (
            self.lines[key] for key in ("ordered_qty", "unit_price", "discount_percent")
        )
        amounts = line_amount_minor(quantity, price, per, discount, self.digits)
        self.lines["amount"] = from_minor(amounts, self.digits).to_numpy(np.int64)

    def compute_totals(self) -> None:
        """Net value of every order, from its lines' amounts; one of which too much is cancelled has none."""
        gone = self.lines["cancelled_qty"] > np.maximum(self.lines["ordered_qty"], 0)
        totals = np.zeros(len(self.world.heads), dtype=np.int64)
        np.add.at(totals, self.world.lines.order, np.where(gone, 0, self.lines["amount"]))
        self.orders["net_value"] = totals

    def line_number(self, line: int, key: str) -> str:
        """A figure of a line as text."""
        return micros_text(int(self.lines[key][line]))

    def lines_of(self, order: int) -> Ints:
        """The lines of an order."""
        first, end = np.searchsorted(self.world.lines.order, [order, order + 1])
        return np.arange(first, end, dtype=np.int64)

    def blank(self, key: str, line: int) -> None:
        """Empties a figure of a line."""
        column = pd.array(self.lines[key], dtype="Int64", copy=False)
        column[line] = pd.NA
        self.lines[key] = column

    def put(self, table: str, row: int, key: str, value: object) -> None:
        """Changes a cell of another table."""
        frame = self.tables[table]
        frame.loc[row, key] = value

    def add(self, table: str, rows: Mapping[str, Sequence[Any]]) -> int:
        """Adds rows to another table; returns the place of the first."""
        count = len(next(iter(rows.values())))
        before = self.tables.get(table, typed_frame(SCHEMA[table], {}, 0))
        both = (before, typed_frame(SCHEMA[table], rows, count))
        self.tables[table] = pd.concat(both, ignore_index=True)
        return len(before)

    def also(self, code: str, cell: str, row: int, what: str) -> None:
        """Writes down that the fault being planted is a second one, in a cell of another table."""
        table, column = cell.split(".")
        self.more.append(Fault("", code, "", "", table, row, column, what))

    def text(self, table: str, row: int, key: str) -> str:
        """A text of another table; blank where it has no such column or row."""
        frame = self.tables[table]
        return str(frame[key].iloc[row]) if key in frame and 0 <= row < len(frame) else ""

    def row_where(self, table: str, **wanted: str) -> int:
        """The first row of another table with these texts."""
        frame = self.tables[table]
        fits = np.logical_and.reduce([(frame[key] == text).to_numpy(bool) for key, text in wanted.items()])
        return int(np.flatnonzero(fits)[0])

    def row_of(self, table: str, site: Site) -> int:
        """The first row of another table that belongs to the order, and to the line where there is one."""
        wanted = {"order_no": str(self.orders["order_no"][site.order])}
        if site.line >= 0 and "line_no" in self.tables[table]:
            wanted["line_no"] = str(self.lines["line_no"][site.line])
        return self.row_where(table, **wanted)

    def untouched(self, table: str, rows: Bools, rng: Rng, count: int) -> list[int]:
        """So many of the rows of another table, or as many as there are, that no other fault has touched."""
        mine = self.touched.setdefault(table, set())
        free = np.setdiff1d(np.flatnonzero(rows), np.array(sorted(mine), dtype=np.int64))
        chosen: list[int] = np.sort(rng.permutation(free)[:count]).tolist()
        mine.update(chosen)
        return chosen

    def rows_of_sound_orders(self, table: str, numbers: Bools) -> Ints:
        """Rows of another table that belong to chosen orders without a fault."""
        sound = self.orders["order_no"][numbers & (self.world.heads.role < 0)]
        return np.flatnonzero(self.tables[table]["order_no"].isin(sound)).astype(np.int64)


@dataclass(frozen=True)
class Site:
    """Where a fault is planted.

    Attributes:
        order: index of the order.
        line: index of the line; -1 where the fault is the order's alone.
        turn: how many faults of its kind were planted before.
    """

    order: int
    line: int
    turn: int
