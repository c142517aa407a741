"""Whom rows of any table concern: order, line and the customer's name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import pandas as pd

from orderwright.tables import Table


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
        names = _texts(rows, "customer_name")
        for key in ("sold_to", "customer_no"):
            names = [
                n or self._of_customer.get(no, "") for n, no in zip(names, _texts(rows, key), strict=True)
            ]
        orders = _texts(rows, "order_no")
        return [n or self._of_order.get(no, "") for n, no in zip(names, orders, strict=True)]

    @cached_property
    def _of_customer(self) -> dict[str, str]:
        return _first_of(self._frames.get("Customers"), "customer_no", "name")

    @cached_property
    def _of_order(self) -> dict[str, str]:
        printed = _first_of(self._frames.get("Orders"), "order_no", "customer_name")
        sold_to = _first_of(self._frames.get("Orders"), "order_no", "sold_to")
        return {order: name or self._of_customer.get(sold_to[order], "") for order, name in printed.items()}


def _texts(rows: pd.DataFrame, key: str) -> list[str]:
    return rows[key].tolist() if key in rows else [""] * len(rows)


def _first_of(frame: pd.DataFrame | None, key: str, column: str) -> dict[str, str]:
    """Texts by key, of the first row where a key comes twice; blanks name nothing."""
    if frame is None:
        return {}
    found = dict(zip(reversed(frame[key].tolist()), reversed(frame[column].tolist()), strict=True))
    found.pop("", None)
    return found
