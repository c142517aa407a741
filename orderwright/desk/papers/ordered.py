"""Orders as the subjects of papers: what was ordered and is not cancelled, whatever the stock."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from orderwright.book import OrderBook
from orderwright.desk.papers.groups import groups
from orderwright.desk.papers.leaving import Leaving
from orderwright.desk.papers.unknown import unknown
from orderwright.documents.subject import About
from orderwright.rules.live import live_lines, open_orders


def ordered(book: OrderBook, only: Collection[str] | None = None) -> list[Leaving]:
    """Orders with a line that is neither closed nor cancelled, in the order of the sheet.

    Args:
        book: the tables.
        only: these orders, whatever their status; None for all that are still to ship.

    Raises:
        DeskError: one of them does not exist.
    """
    known = book["Orders"]["order_no"]
    for order in only or ():
        if not (known == order).any():
            raise unknown("order", order, known)
    wanted = known[open_orders(book)] if only is None else list(only)
    lines = book["OrderLines"]["order_no"]
    rows = np.flatnonzero(live_lines(book) & lines.isin(wanted).to_numpy(bool))
    of_order = {str(lines.iloc[rows[own[0]]]): rows[own] for own in groups(lines.iloc[rows])}
    return [
        Leaving(order, (order,), "OrderLines", tuple(of_order[order].tolist()), about=About.ORDER)
        for order in known.tolist()
        if order in of_order
    ]
