"""Lines whose promotion holds: customer price, quantity break and price list say nothing of their price."""

from __future__ import annotations

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.pricing.asking import PriceLines
from orderwright.pricing.holding import first_days, last_days
from orderwright.tables.frames import Mask, taken


def promoted(book: OrderBook, lines: PriceLines) -> Mask:
    """Lines with a promotion that holds for product, price group and day; any, where none are loaded."""
    codes = book["OrderLines"]["promo"]
    named = np.asarray(lines.asked & (codes != "").to_numpy(bool))
    if not book.loaded("Promotions") or not named.any():
        return named
    rows, places = book["Promotions"], np.flatnonzero(named)
    asked = pd.DataFrame(
        {
            "promo": codes.iloc[places].to_numpy(object),
            "line": places,
            "line_sku": lines.sku[places],
            "line_group": taken(book["Customers"]["price_group"], lines.customer[places]).to_numpy(object),
            "day": lines.day[places],
        }
    )
    held = pd.DataFrame(
        {
            "promo": rows["promo"].to_numpy(object),
            "sku": book.positions("Promotions", "sku"),
            "any_sku": (rows["sku"] == "").to_numpy(bool),
            "group": rows["price_group"].to_numpy(object),
            "first": first_days(rows["valid_from"]),
            "last": last_days(rows["valid_to"]),
        }
    )
    both = asked.merge(held, on="promo")
    holds = (both["any_sku"] | (both["sku"] == both["line_sku"])) & both["day"].between(
        both["first"], both["last"]
    )
    holds &= (both["group"] == "") | (both["group"] == both["line_group"])
    result = np.zeros(len(named), bool)
    result[both.loc[holds, "line"].to_numpy()] = True
    return result
