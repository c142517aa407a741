"""What fits into a cell of Closed: Excel holds 32,767 characters, and nothing of a person's is cut."""

from __future__ import annotations

import json
from collections.abc import Sequence

import numpy as np
import pandas as pd

from orderwright.tables import Table
from orderwright.tables.frames import Mask
from orderwright.tables.row_texts import cell_texts

MOST_IN_A_CELL = 32_767
_NAMED = 3
LEFT_OUT = "(left out)"
"""Key under which the columns are named that were left out."""


def fits(text: str) -> bool:
    r"""Whether a cell holds the text; Excel counts UTF-16.

    >>> fits("a" * 32_767), fits("a" * 32_768), fits("\U0001f600" * 20_000)
    (True, False, False)
    """
    return (
        len(text) <= MOST_IN_A_CELL // 2
        or len(text.encode("utf-16-le", "surrogatepass")) <= 2 * MOST_IN_A_CELL
    )


def rows_that_fit(table: Table, rows: pd.DataFrame, columns: Sequence[str]) -> Mask:
    """Rows whose cells together may stand in one cell as JSON; long ones are written to see it."""
    texts = {key: cell_texts(table.column(key), rows[key]) for key in columns}
    lengths = sum(np.array([len(t) for t in column], np.intp) for column in texts.values())
    mask = np.ones(len(rows), bool)
    for row in np.flatnonzero(np.broadcast_to(lengths, len(rows)) > MOST_IN_A_CELL // 8):
        mask[row] = fits(json.dumps({key: column[row] for key, column in texts.items()}, ensure_ascii=False))
    return mask


def too_long_words(table: Table, rows: Sequence[str]) -> str:
    """That rows stay where they are, as a sentence.

    Args:
        table: declaration of the rows.
        rows: their keys.
    """
    more = f" and {len(rows) - _NAMED:,} more" if len(rows) > _NAMED else ""
    one = len(rows) == 1
    return (
        f"▲ {table.sheet} {', '.join(rows[:_NAMED])}{more}: {'stays' if one else 'stay'} where "
        f"{'it is' if one else 'they are'}; what is written there is too long for Closed. Shorten it."
    )


def shortened(text: str) -> str:
    """JSON of a row without its longest cells, as far as it must be; they are named, the ERP has them."""
    if fits(text):
        return text
    cells: dict[str, str] = json.loads(text)
    gone: list[str] = []
    while not fits(text):
        gone.append(max(cells, key=lambda key: len(cells[key])))
        del cells[gone[-1]]
        text = json.dumps({**cells, LEFT_OUT: ", ".join(gone)}, ensure_ascii=False)
    return text
