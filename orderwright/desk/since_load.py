"""What a load brought, in words and as JSON."""

from __future__ import annotations

from typing import Any

import pandas as pd

from orderwright.tables import SCHEMA

_WORDS = ("new", "changed", "gone", "back")
_NAMED = 5
_FIELDS = (
    "table",
    "row_key",
    "what",
    "order_no",
    "line_no",
    "customer_name",
    "column_key",
    "before",
    "after",
)


def since_lines(since: pd.DataFrame) -> tuple[str, ...]:
    """The first rows of every table and kind, and the cells that change.

    Args:
        since: rows of the table SinceLoad.
    """
    lines = []
    for table in (t for t in SCHEMA if (since["table"] == t.name).any()):
        mine = since[(since["table"] == table.name).to_numpy(bool)]
        for what in _WORDS:
            rows = mine[(mine["what"] == what).to_numpy(bool)]
            if len(rows):
                lines.append(f"  {table.sheet}, {what}: {'; '.join(_named(rows))}")
    return tuple(lines)


def since_json(since: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows as JSON objects; blanks are null."""
    return [
        {name: value if value != "" else None for name, value in zip(_FIELDS, row, strict=True)}
        for row in since[list(_FIELDS)].astype(object).itertuples(index=False)
    ]


def _named(rows: pd.DataFrame) -> list[str]:
    """The first rows; those that are left are counted."""
    by_key = list(rows.groupby("row_key", sort=False))
    said = [_row(str(key), cells) for key, cells in by_key[:_NAMED]]
    left = len(by_key) - len(said)
    return [*said, f"… and {left:,} more"] if left else said


def _row(key: str, cells: pd.DataFrame) -> str:
    name = cells["customer_name"].iloc[0]
    row = f"{key} ({name})" if name else key
    changed = [
        f"{column} {before or 'blank'} → {after or 'blank'}"
        for column, before, after in cells[["column", "before", "after"]].itertuples(index=False)
        if column
    ]
    return f"{row} {', '.join(changed)}" if changed else row
