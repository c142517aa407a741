"""What allocation could not use, and why: one row per cell, for the verb to show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from orderwright.allocation.segments import Bools, Positions


@dataclass(frozen=True)
class Problems:
    """Cells of one column that could not be used, or not in full.

    Attributes:
        table: table of the cells.
        column: key of the column.
        rows: positions in the table's frame.
        messages: a sentence for each.
        kind: what is wrong, for the rule that tells it; blank where the contract tells it already.
    """

    table: str
    column: str
    rows: Positions
    messages: Sequence[str]
    kind: str = ""


def problems(
    table: str, column: str, failing: Bools, words: Callable[[Positions], Sequence[str]], kind: str = ""
) -> Problems:
    """Problems where ``failing`` is true; ``words`` writes the messages of the failing rows."""
    rows = np.flatnonzero(failing)
    return Problems(table, column, rows, words(rows) if len(rows) else (), kind)


def together(parts: Iterable[Problems]) -> pd.DataFrame:
    """All problems in the order of tables and rows: table, row, column, message."""
    filled = [part for part in parts if len(part.rows)]
    frame = pd.DataFrame(
        {
            "table": [part.table for part in filled for _ in part.messages],
            "row": np.concatenate([np.zeros(0, np.intp), *(part.rows for part in filled)]),
            "column": [part.column for part in filled for _ in part.messages],
            "message": [message for part in filled for message in part.messages],
        }
    )
    frame = frame.astype({"table": "str", "row": "int64", "column": "str", "message": "str"})
    return frame.sort_values(["table", "row", "column"], kind="stable", ignore_index=True)
