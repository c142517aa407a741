"""The product, or its unit, that a line means where it names another one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.tables.frames import Positions, taken, text_positions
from orderwright.units import PIECES

_LONGEST: Final = 10
"""Successors of successors that are followed; a longer chain is a ring."""
_ONE_PIECE: Final = frozenset(PIECES) - {"SET"}


def meant_products(book: OrderBook, rows: Positions) -> list[str]:
    """For lines with an unknown SKU the only product that they can mean; blank where there is none.

    The SKU, or the customer's part number of the line, may be the customer's own number of a product; the
    SKU may be a product's GTIN.
    """
    lines = book["OrderLines"].iloc[rows]
    customer = taken(book["Orders"]["sold_to"], book.positions("OrderLines", "order_no")[rows])
    parts, products = book["CustomerParts"], book["Products"]
    parts = parts[parts["customer_no"].isin(customer.unique()).to_numpy(bool)]
    by_part = {
        (row.customer_no, row.customer_part_no): row.sku
        for row in parts[["customer_no", "customer_part_no", "sku"]].itertuples(index=False)
        if row.customer_part_no
    }
    coded = products[((products["gtin"] != "") & products["gtin"].isin(lines["sku"].unique())).to_numpy(bool)]
    by_gtin = coded.drop_duplicates("gtin", keep=False).set_index("gtin")["sku"].to_dict()
    asked = zip(customer, lines["sku"], lines["customer_part_no"], strict=True)
    named = products["sku"].isin([*by_part.values(), *by_gtin.values()]).to_numpy(bool)
    known = set(products["sku"][named])
    return [
        _only((by_part.get((who, sku)), by_part.get((who, part)), by_gtin.get(sku)), known)
        for who, sku, part in asked
    ]


def _only(found: Iterable[str | None], known: set[str]) -> str:
    different = {sku for sku in found if sku and sku in known}
    return different.pop() if len(different) == 1 else ""


def active_successors(book: OrderBook, rows: Positions) -> list[str]:
    """For lines the product that took the place of theirs and is active; blank where none is."""
    products = book["Products"]
    place = book.positions("OrderLines", "sku")[rows]
    following = np.append(text_positions(products["sku"], products["successor"]), -1)
    own = np.append(np.arange(len(products)), -1)
    following[following == own] = -1
    for _ in range(_LONGEST):
        further = following[place]
        place = np.where(further >= 0, further, place)
    ended = following[place] < 0
    active = taken(products["status"], place).isin(("", "active")).to_numpy(bool)
    return list(taken(products["sku"], np.where(ended & active, place, -1)))


def meant_units(book: OrderBook, rows: Positions) -> list[str]:
    """For lines with an unknown unit that counts pieces the product's unit for one piece."""
    product = book.positions("OrderLines", "sku")[rows]
    base = taken(book["Products"]["base_uom"], product)
    pieces = book["OrderLines"]["uom"].iloc[rows].str.upper().isin(_ONE_PIECE).to_numpy(bool)
    return list(base.where(pd.Series(pieces) & base.str.upper().isin(_ONE_PIECE), ""))
