"""What would make a short line whole: one sentence, and the steps that it means."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from orderwright.promising.shortages.index import Shortages

Kind = Literal[
    "wait",
    "other warehouse",
    "substitute",
    "swap",
    "expedite",
    "split",
    "ship in parts",
    "order",
    "raise quota",
    "next period",
    "whole order",
]


@dataclass(frozen=True)
class Step:
    """One thing to do; what is blank has no part in it. Quantities are base units, micros.

    Attributes:
        micros: how much.
        order_no: order that gives stock up.
        line_no: line of it.
        sku: product to deliver or to order.
        warehouse: where.
        lot: lot that changes hands.
        inbound_no: supply that comes earlier.
        inbound_line: line of it.
        name: the supply as people say it, or the quota.
        cell: cell to change, as sheet, row and column.
        day: day on which it arrives then, or that is agreed.
        days: by how many days that is earlier.
    """

    micros: int
    order_no: str = ""
    line_no: str = ""
    sku: str = ""
    warehouse: str = ""
    lot: str = ""
    inbound_no: str = ""
    inbound_line: str = ""
    name: str = ""
    cell: str = ""
    day: dt.date | None = None
    days: int = 0


@dataclass(frozen=True)
class Remedy:
    """A way out of a shortage.

    Attributes:
        kind: what is done.
        sentence: what to do, as one says it to a colleague.
        steps: the same, for a program.
        ships: first day on which the line can then leave, or the part of it that the remedy is about.
    """

    kind: Kind
    sentence: str
    steps: tuple[Step, ...]
    ships: dt.date | None


Finder: TypeAlias = Callable[[Shortages, int], Remedy | None]
"""Looks for one kind of remedy for a line; None where there is none."""
