"""What a host found, decoded: a frame is typed already, a grid is not."""

from __future__ import annotations

import pandas as pd

from orderwright.hosts.port import FoundTables
from orderwright.tables import SCHEMA
from orderwright.tables.codec import decode


def typed(found: FoundTables) -> dict[str, pd.DataFrame]:
    """What a host found as typed frames."""
    return {
        name: rows if isinstance(rows, pd.DataFrame) else decode(SCHEMA[name], rows).frame
        for name, rows in found.items()
    }
