"""Orders that Finance has released."""

from __future__ import annotations

import numpy as np

from orderwright.book import OrderBook
from orderwright.tables.frames import Mask


def released(book: OrderBook) -> Mask:
    """Orders for which a release of Finance holds today, for themselves or for their customer."""
    given, orders = book["CreditReleases"], book["Orders"]
    ends = given["valid_to"].isna() | (given["valid_to"] >= book.today)
    begun = given["decided_on"].isna() | (given["decided_on"] <= book.today)
    holds = given[(ends & begun).to_numpy(bool)]
    whole = holds.loc[holds["order_no"] == "", "customer_no"]
    single = holds.loc[holds["order_no"] != "", "order_no"]
    of_customer = orders["sold_to"].isin(whole) & (orders["sold_to"] != "")
    return np.asarray(orders["order_no"].isin(single) | of_customer, bool)
