"""The tables of the daily cycle, a few rows each, for the small desk."""

from __future__ import annotations

import pandas as pd

from orderwright.tables import MICROS, SCHEMA
from orderwright.tables.frames import typed_frame

FRIDAY, MONDAY = pd.Timestamp("2026-11-20"), pd.Timestamp("2026-11-23")


def daily_frames() -> dict[str, pd.DataFrame]:
    columns = {
        "SinceLoad": {
            "what": ["new", "changed", "changed", "gone", "back", "new"],
            "table": ["Orders", "Orders", "Orders", "Orders", "Orders", "OrderLines"],
            "row_key": ["SO-1", "SO-2", "SO-2", "SO-3", "SO-4", "SO-1/10"],
            "order_no": ["SO-1", "SO-2", "SO-2", "SO-3", "SO-4", "SO-1"],
            "column_key": ["", "requested_date", "priority", "", "", ""],
            "column": ["", "Requested Date", "Priority", "", "", ""],
            "before": ["", "2026-12-02", "C", "", "", ""],
            "after": ["", "2026-12-09", "A", "", "", ""],
        },
        "ErpCorrections": {
            "state": ["open", "reopened", "done", "dropped"],
            "order_no": ["SO-104398", "SO-104399", "SO-104400", "SO-104401"],
            "line_no": ["10", "", "", ""],
            "field": ["Unit Price", "Terms", "Incoterm", "Named Place"],
            "erp_value": ["12.40", "N30", "DAT", ""],
            "new_value": ["11.90", "N60", "DPU", "Rotterdam"],
            "for_whom": ["sales", "finance", "logistics", "logistics"],
            "found_on": [MONDAY, FRIDAY, FRIDAY, FRIDAY],
            "correction_id": ["c1", "c2", "c3", "c4"],
        },
        "WaitingOn": {
            "whom": ["sales", "finance"],
            "orders": [3, 1],
            "value_at_stake": [44120 * MICROS, None],
            "currency": ["EUR", "EUR"],
            "oldest_since": [MONDAY, FRIDAY],
            "age_days": [0, 3],
            "oldest_order": ["SO-104398", "SO-104400"],
            "what": ["Price 12.40; contract C-88 says 11.90", "Credit release"],
        },
        "DeskDays": {
            "day": [FRIDAY, MONDAY],
            "checked_at": [FRIDAY, MONDAY + pd.Timedelta(hours=8)],
            "blocked": [9, 5],
            "new_findings": [24, 7],
            "closed_findings": [0, 2],
        },
    }
    return {name: typed_frame(SCHEMA[name], given) for name, given in columns.items()}
