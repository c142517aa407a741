"""Which stock each order line gets: strategy, order of service, optimum, and a reason for every shortage."""

from __future__ import annotations

from orderwright.allocation.commit import committing, to_changes
from orderwright.allocation.optimum.objectives import Objective
from orderwright.allocation.optimum.run import optimise
from orderwright.allocation.report import as_json
from orderwright.allocation.run import AllocationRun, allocate
from orderwright.allocation.strategies import STRATEGIES, Strategy

__all__ = [
    "STRATEGIES",
    "AllocationRun",
    "Objective",
    "Strategy",
    "allocate",
    "as_json",
    "committing",
    "optimise",
    "to_changes",
]
