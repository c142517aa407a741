"""Whom rows of any table concern: order, line and the customer's name."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from orderwright.tables import Table
from orderwright.tables.frames import TEXT_DTYPE, taken, text_positions


class Names:
    """The names of a desk, looked up once."""

    def __init__(self, frames: Mapping[str, pd.DataFrame]) -> None:
        """The names in Orders and Customers of these tables."""
        self._frames = frames

    def of(self, table: Table, rows: pd.DataFrame) -> pd.DataFrame:
        """Order, line and customer of rows; blank where the table knows none.

        Args:
            table: declaration of the rows.
            rows: typed rows.

        Returns:
            ``order_no``, ``line_no`` and ``customer_name``, row by row.
        """
        found = {key: _texts(rows, key) for key in ("order_no", "line_no")}
        return pd.DataFrame({**found, "customer_name": self._customers(table, rows)}, dtype="str")

    def _customers(self, table: Table, rows: pd.DataFrame) -> list[str]:
        """The name that stands in the row, else that of its customer, else that of its order's customer."""
        if table.name == "Customers":
            return _texts(rows, "name")
        names = _column(rows, "customer_name")
        for key, named in (
            ("sold_to", self._of_customers),
            ("customer_no", self._of_customers),
            ("order_no", self._of_orders),
        ):
            if key in rows:
                names = _else(names, named(_column(rows, key)))
        return list(names)

    def _of_customers(self, numbers: pd.Series) -> pd.Series:
        return _first_of(self._frames.get("Customers"), "customer_no", "name", numbers)

    def _of_orders(self, numbers: pd.Series) -> pd.Series:
        orders = self._frames.get("Orders")
        sold_to = _first_of(orders, "order_no", "sold_to", numbers)
        return _else(_first_of(orders, "order_no", "customer_name", numbers), self._of_customers(sold_to))


def _texts(rows: pd.DataFrame, key: str) -> list[str]:
    return rows[key].tolist() if key in rows else [""] * len(rows)


def _column(rows: pd.DataFrame, key: str) -> pd.Series:
    return pd.Series(_texts(rows, key), dtype=TEXT_DTYPE)


def _else(texts: pd.Series, others: pd.Series) -> pd.Series:
    return texts.where(texts != "", others)


def _first_of(frame: pd.DataFrame | None, key: str, column: str, wanted: pd.Series) -> pd.Series:
    """Texts of a column by key, of the first row where a key comes twice; blanks name nothing."""
    if frame is None or not (wanted != "").any():
        return pd.Series([""] * len(wanted), dtype=TEXT_DTYPE)
    return taken(frame[column], text_positions(frame[key], wanted))
