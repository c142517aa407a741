"""What can leave for the open lines, and when: stock, what comes, and what can be had in the lead time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from orderwright.allocation.dispatch import Dates, after_arrival, first_dispatch
from orderwright.allocation.lead_times import lead_days
from orderwright.allocation.run import Proposal
from orderwright.allocation.segments import Bools, Ints


@dataclass(frozen=True)
class Leaving:
    """Quantities that can leave; one value per piece, by no order.

    Attributes:
        line: a place in Demand.
        micros: quantity in base units.
        ready: first day on which it can leave; NaT unknown.
        warehouse: number of the warehouse from which it leaves; -1 unknown.
        cell: the cell of Supply that gives; -1.
        inbound: the place in Inbound that gives; -1.
        sku: the product that leaves; the line's own where no supply is known.
    """

    line: Ints
    micros: Ints
    ready: Dates
    warehouse: Ints
    cell: Ints
    inbound: Ints
    sku: Ints

    @property
    def ordered(self) -> Bools:
        """Pieces for which no supply is known: they can be had within the product's lead time."""
        return (self.cell < 0) & (self.inbound < 0)


def leaving(made: Proposal) -> Leaving:
    """The pieces of all open lines that nothing holds; no unit of stock or inbound is in two of them.

    What no dated supply covers can go after the product's lead time, in working days of the line's warehouse;
    without a lead time its day is not known.
    """
    case = made.case
    parts = (_allocated(made), _coming(made), _ordered(made))
    columns = [np.concatenate(column) for column in zip(*parts, strict=True)]
    free = (case.demand.obstacle == "")[columns[0]]
    line, micros, ready, warehouse, cell, inbound = (column[free] for column in columns)
    stocked, coming = np.append(case.supply.sku, -1)[cell], np.append(case.inbound.sku, -1)[inbound]
    sku = np.where(cell >= 0, stocked, np.where(inbound >= 0, coming, case.demand.sku[line]))
    return Leaving(line, micros, ready, warehouse, cell, inbound, sku)


_Columns = tuple[Ints, Ints, Dates, Ints, Ints, Ints]


def _allocated(made: Proposal) -> _Columns:
    case = made.case
    served, supply = case.served, case.supply
    warehouse, inbound = supply.warehouse[served.cell], supply.inbound[served.cell]
    ready = first_dispatch(case.book, made.warehouses)[warehouse]
    later = np.flatnonzero(inbound >= 0)
    due = case.inbound.due[inbound[later]]
    ready[later] = after_arrival(case.book, made.warehouses, due, warehouse[later])
    cell = np.where(inbound >= 0, -1, served.cell)
    return served.line, served.micros, ready, warehouse, cell, inbound


def _coming(made: Proposal) -> _Columns:
    case, coming = made.case, made.case.outlook.coming
    houses = np.append(case.inbound.warehouse, -1)[coming.inbound]
    stocked = np.append(case.supply.warehouse, -1)[coming.cell]
    warehouse = np.where(coming.inbound >= 0, houses, stocked)
    return coming.line, coming.micros, case.outlook.ready, warehouse, coming.cell, coming.inbound


def _ordered(made: Proposal) -> _Columns:
    case, demand = made.case, made.case.demand
    line = np.flatnonzero(case.outlook.uncovered > 0)
    ready = lead_days(case.book, case.limits.kits, made.warehouses, demand, line)
    nothing = np.full(len(line), -1)
    return line, case.outlook.uncovered[line], ready, demand.home[line], nothing, nothing
