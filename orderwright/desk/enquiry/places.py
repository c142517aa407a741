"""Where what a caller says may stand: numbers and names, and the order to which each belongs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.rules.stakes import customer_names
from orderwright.tables.frames import Positions, taken, text_positions

_BETWEEN: Final = "\0"
"""Stands between texts that are looked at as one: no cell of a sheet can hold it."""
_SEPARATORS: Final = re.compile(r"[\s\u00a0\u200b./_#-]+")
_ZEROS: Final = re.compile(r"(?:(?<=\0)|^)0++(?=[^\0])")


@dataclass(frozen=True)
class Place:
    """One column in which to look.

    Attributes:
        what: how a person calls it.
        texts: the column.
        order: row of Orders for each of them; -1 where there is none.
        name: it holds names, of which a part will do.
    """

    what: str
    texts: pd.Series
    order: Positions
    name: bool = False

    @cached_property
    def coded(self) -> tuple[Positions, pd.Series]:
        """Which of the different texts stands in every row, and these texts."""
        codes, different = pd.factorize(self.texts)
        return codes, pd.Series(different, dtype="str")

    @cached_property
    def compact(self) -> pd.Series:
        """The different texts as they are compared."""
        return compact(self.coded[1])


def compact(texts: pd.Series) -> pd.Series:
    """Numbers and names as they are compared: without case, separators and leading zeros.

    >>> compact(pd.Series(["00 45-001/23", "Müller & Co.", "000"])).tolist()
    ['4500123', 'müller&co', '000']
    """
    together = _BETWEEN.join(texts.tolist())
    plain = _SEPARATORS.sub("", together.casefold())
    found = _ZEROS.sub("", plain).split(_BETWEEN) if len(texts) else []
    if len(found) != len(texts):
        return pd.concat([compact(texts.iloc[[row]].str.replace(_BETWEEN, "")) for row in range(len(texts))])
    return pd.Series(found, texts.index, dtype="str")


_NUMBERS = (
    ("order number", "Orders", "order_no"),
    ("customer PO", "Orders", "customer_po"),
    ("tracking number", "Shipments", "tracking_no"),
    ("delivery number", "Shipments", "delivery_no"),
    ("bill of lading", "Shipments", "bol_no"),
    ("invoice number", "Shipments", "invoice_no"),
    ("invoice number", "Invoices", "invoice_no"),
    ("customer part number", "OrderLines", "customer_part_no"),
    ("SKU", "OrderLines", "sku"),
    ("customer number", "Orders", "sold_to"),
)


def places(book: OrderBook) -> list[Place]:
    """All columns in which to look, the surest first."""
    rows = np.arange(len(book["Orders"]), dtype=np.intp)
    found = [Place(what, book[table][column], _orders(book, table)) for what, table, column in _NUMBERS]
    found.append(_agreed_parts(book))
    names = (customer_names(book), book["Orders"]["customer_name"])
    return found + [Place("name", each, rows, name=True) for each in names]


def _orders(book: OrderBook, table: str) -> Positions:
    if table == "Orders":
        return np.arange(len(book["Orders"]), dtype=np.intp)
    return text_positions(book["Orders"]["order_no"], book[table]["order_no"])


def _agreed_parts(book: OrderBook) -> Place:
    """Lines whose product has a number in the list of the customer's own part numbers."""
    lines, parts = book["OrderLines"], book["CustomerParts"]
    order = _orders(book, "OrderLines")
    buyer = taken(book["Orders"]["sold_to"], order)
    asked = pd.DataFrame({"customer_no": buyer, "sku": lines["sku"].reset_index(drop=True), "order": order})
    both = asked.drop_duplicates().merge(parts[["customer_no", "sku", "customer_part_no"]])
    return Place("customer part number", both["customer_part_no"], both["order"].to_numpy(np.intp))
