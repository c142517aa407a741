"""Who looks after an order."""

from __future__ import annotations

import pandas as pd

from orderwright.book import OrderBook
from orderwright.desk.living import Living
from orderwright.tables.frames import first_positions, taken


def responsible(book: OrderBook, living: Living, typed: pd.Series) -> pd.Series:
    """Name by order: typed in My list, else of the order, of its findings, its sales representative.

    Args:
        book: the desk.
        living: its findings.
        typed: owners in My list, in the order of Orders.
    """
    orders = book["Orders"].reset_index(drop=True)
    owned = living.findings[(living.findings["owner"] != "").to_numpy(bool)]
    place = first_positions(pd.Index(owned["order_no"]), pd.Index(orders["order_no"]))
    name = typed
    for other in (orders["owner"], taken(owned["owner"], place), orders["sales_rep"]):
        name = name.where(name != "", other)
    return name
