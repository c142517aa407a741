"""Lines that ask for a price and have none."""

from __future__ import annotations

import numpy as np

from orderwright.book import OrderBook
from orderwright.findings import Faults, Owner, Severity, Stage, faults
from orderwright.pricing.right_prices import right_prices
from orderwright.rules.live import open_lines
from orderwright.rules.rule import rule


@rule(
    "PRC-060",
    Severity.ERROR,
    Stage.RELEASE,
    Owner.SALES,
    needs=("OrderLines",),
    columns=("OrderLines.unit_price",),
)
def price_blank(book: OrderBook) -> Faults:
    """Unit price blank.

    Says: {order_no}/{line_no}: {sku} has no unit price.
    Do: Ask Sales for the price; type 0 where the goods are free.

    Parts of a kit, which stand under another line, need none.
    """
    lines = book["OrderLines"]
    own = (lines["higher_level_item"] == "").to_numpy(bool)
    told = np.zeros(len(lines), bool)
    told[list(book.unread_cells("OrderLines", "unit_price"))] = True
    failing = open_lines(book) & own & lines["unit_price"].isna().to_numpy(bool) & ~told
    return faults(
        "OrderLines",
        "unit_price",
        failing,
        expected="a price",
        proposed=lambda rows: right_prices(book, rows),
        sku=lines["sku"],
    )
