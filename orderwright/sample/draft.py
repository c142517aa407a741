"""The tables while faults are planted into them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
import pandas as pd

from orderwright.money import from_minor, line_amount_minor, micros_text, minor_digits_column
from orderwright.sample.draws import Ints, Rng
from orderwright.sample.order_columns import Columns
from orderwright.sample.world import World

RawCells: TypeAlias = dict[tuple[str, int, str], str | float]
"""Table, row of the body, column key → what the sheet's cell shows instead of the frame's value."""


@dataclass
class Draft:
    """The columns of orders and lines, and the tables of master data.

    Attributes:
        world: what was drawn.
        orders: columns of every order, by index of the order.
        lines: columns of every line.
        tables: frames of master data.
        raw_cells: cells that hold what no typed frame can hold.
        exhausted: customers whose credit limit is too low for anything.
        digits: minor digits of every line's sound currency.
        positions: row of every order in its table; orders without a row of their own do not count.
    """

    world: World
    orders: Columns
    lines: Columns
    tables: dict[str, pd.DataFrame]
    raw_cells: RawCells = field(default_factory=dict)
    exhausted: list[int] = field(default_factory=list)
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
        """Net value of every order, from its lines' amounts."""
        totals = np.zeros(len(self.world.heads), dtype=np.int64)
        np.add.at(totals, self.world.lines.order, self.lines["amount"])
        self.orders["net_value"] = totals

    def line_number(self, line: int, key: str) -> str:
        """A figure of a line as text."""
        return micros_text(int(self.lines[key][line]))


@dataclass(frozen=True)
class Site:
    """Where a fault is planted.

    Attributes:
        order: index of the order; -1 in master data.
        line: index of the line; -1 where the fault is the order's.
        turn: how many faults of its kind were planted before.
    """

    order: int
    line: int
    turn: int


Spoil: TypeAlias = Callable[[Draft, Site, Rng], str]
"""Plants one fault, or finds it planted by the draw, and says in a sentence what is wrong."""
