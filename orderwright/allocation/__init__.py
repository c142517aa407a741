"""Which stock each order line gets: supply, demand, order of service, and a reason for every shortage."""

from __future__ import annotations

from orderwright.allocation.commit import to_changes
from orderwright.allocation.report import as_json
from orderwright.allocation.run import AllocationRun, allocate

__all__ = ["AllocationRun", "allocate", "as_json", "to_changes"]
