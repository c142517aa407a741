"""What loads changed and is not settled, by row of the table that it concerns.

The table Unsettled keeps it from load to load; a desk without that sheet knows only of the last load.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.tables import SCHEMA
from orderwright.tables.frames import first_positions, row_keys

_KEYS = {"Orders": ("order_no",), "OrderLines": ("order_no", "line_no")}


def changed_cells(book: OrderBook, table: str, columns: Sequence[str]) -> pd.DataFrame:
    """Cells of orders or lines that loads changed and that were not changed back.

    Args:
        book: the tables.
        table: Orders or OrderLines.
        columns: keys of the columns asked for.

    Returns:
        Rows of Unsettled, and those of SinceLoad that it does not have, with ``place``, the position of their
        row in the table; rows that are no longer there are left out.
    """
    both = _of_loads(book)
    if not len(both):
        return both.assign(place=np.zeros(0, np.intp))
    wanted = (both["table"] == table) & both["column_key"].isin(list(columns))
    cells = both[wanted.to_numpy(bool)].drop_duplicates(["row_key", "column_key"])
    cells = cells[(cells["before"] != cells["after"]).to_numpy(bool)].reset_index(drop=True)
    if not len(cells):
        return cells.assign(place=np.zeros(0, np.intp))
    keys = _KEYS[table]
    place = first_positions(row_keys(book[table], keys), row_keys(cells, keys))
    found = cells.assign(place=place)[place >= 0]
    return found.sort_values("place", kind="stable").reset_index(drop=True)


def _of_loads(book: OrderBook) -> pd.DataFrame:
    """Rows of Unsettled, and those that the last load changed, as rows of Unsettled."""

    def made() -> pd.DataFrame:
        told, kept = book["SinceLoad"], book["Unsettled"]
        if not len(told):
            return kept
        told = told[(told["what"] == "changed").to_numpy(bool)]
        return pd.concat([kept, told[list(kept.columns)]], ignore_index=True)

    result: pd.DataFrame = book.once("cells changed by loads", made)
    return result


def header_of(table: str, key: str) -> str:
    """Header of a column."""
    return SCHEMA[table].column(key).header


def was_changed(book: OrderBook, table: str, columns: Sequence[str]) -> np.ndarray:
    """Rows of a table of which a load changed one of these columns, which is not settled."""
    mask = np.zeros(len(book[table]), bool)
    mask[changed_cells(book, table, columns)["place"].to_numpy(np.intp)] = True
    return mask
