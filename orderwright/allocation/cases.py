"""Lines, stock and what became of them: all that words about a run need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from orderwright.allocation.demand import Demand
from orderwright.allocation.inbound import Inbound
from orderwright.allocation.limits import Limits
from orderwright.allocation.locks import Locks
from orderwright.allocation.promise import Outlook
from orderwright.allocation.serving import Served
from orderwright.allocation.supply import Supply
from orderwright.book import OrderBook


@dataclass(frozen=True)
class Case:
    """All that a sentence may need.

    Attributes:
        book: the tables.
        demand: the lines.
        supply: the cells, less what is locked.
        locks: firm rows, and what lines keep.
        limits: what single lines may take.
        served: who got what.
        inbound: what is still to come.
        outlook: what comes for which line.
        notes: by line, what is to be told of stock that it keeps, or had.
    """

    book: OrderBook
    demand: Demand
    supply: Supply
    locks: Locks
    limits: Limits
    served: Served
    inbound: Inbound
    outlook: Outlook
    notes: Mapping[int, str] = field(default_factory=dict)
