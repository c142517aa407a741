"""Which stock each order line gets: supply, demand, strategy, order of service, and a reason for every shortage."""

from __future__ import annotations

from orderwright.allocation.commit import committing, to_changes
from orderwright.allocation.report import as_json
from orderwright.allocation.run import AllocationRun, allocate
from orderwright.allocation.strategies import STRATEGIES, Strategy

__all__ = ["STRATEGIES", "AllocationRun", "Strategy", "allocate", "as_json", "committing", "to_changes"]
