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
    sku, part_no = (book["OrderLines"][name].iloc[rows] for name in ("sku", "customer_part_no"))
    customer = taken(book["Orders"]["sold_to"], book.positions("OrderLines", "order_no")[rows])
    by_part, by_gtin = _parts_of(book, customer), _coded_with(book, sku)
    products = book["Products"]["sku"]
    known = set(products[products.isin([*by_part.values(), *by_gtin.values()]).to_numpy(bool)])
    return [
        _only((by_part.get((who, text)), by_part.get((who, part)), by_gtin.get(text)), known)
        for who, text, part in zip(customer, sku, part_no, strict=True)
    ]


def _parts_of(book: OrderBook, customers: pd.Series) -> dict[tuple[str, str], str]:
    """Products by customer and the customer's own number."""
    parts = book["CustomerParts"]
    if not len(parts):
        return {}
    some = parts["customer_no"].isin(customers.unique()).to_numpy(bool)
    columns = (parts[name][some] for name in ("customer_no", "customer_part_no", "sku"))
    return {(who, part): sku for who, part, sku in zip(*columns, strict=True) if part}


def _coded_with(book: OrderBook, texts: pd.Series) -> dict[str, str]:
    """Products by GTIN, of the texts that are the GTIN of one product only."""
    products = book["Products"]
    some = products["gtin"].isin([text for text in texts.unique() if text]).to_numpy(bool)
    coded = products.loc[some, ["gtin", "sku"]].drop_duplicates("gtin", keep=False)
    return dict(zip(coded["gtin"], coded["sku"], strict=True))


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
