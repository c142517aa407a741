"""The unit price that puts a line right, where the price alone does."""

from __future__ import annotations

import pandas as pd

from orderwright.book import OrderBook
from orderwright.money.exact import split
from orderwright.pricing.expected import expected_prices
from orderwright.tables import SCHEMA
from orderwright.tables.frames import Positions
from orderwright.tables.row_texts import cell_texts


def right_prices(book: OrderBook, rows: Positions) -> list[str]:
    """For lines the only price that the tables give, as `cell_texts` writes it.

    Blank where no table or two rows say one, and where the price brings a discount that the line does not
    have: then two cells are wrong.
    """
    want = expected_prices(book)
    share, plain = (part[rows] for part in split(want.discount))
    given, _ = split(book["OrderLines"]["discount_percent"].iloc[rows])
    alone = (want.tie[rows] < 0) & (want.step[rows] >= 0) & (plain | (share == given))
    prices = pd.Series(want.unit_price[rows])
    return cell_texts(SCHEMA["OrderLines"].column("unit_price"), prices.where(alone))
