"""What an override covers: what the rule said, and the order or line as it stood then."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.desk.fingerprints import fingerprints
from orderwright.tables import DATE_KINDS, SCHEMA
from orderwright.tables.frames import Mask
from orderwright.tables.row_texts import cell_texts

_HEADER = (
    "order_type",
    "customer_po",
    "sold_to",
    "ship_to",
    "currency",
    "payment_terms",
    "incoterm",
    "named_place",
    "freight_terms",
    "requested_date",
    "cancel_after",
    "ship_complete",
)
_LINE = (
    "line_no",
    "higher_level_item",
    "sku",
    "customer_part_no",
    "plant",
    "ordered_qty",
    "cancelled_qty",
    "uom",
    "unit_price",
    "price_per",
    "discount_percent",
    "amount",
    "promo",
    "requested_date",
)
"""What was ordered; how far it has come (picked, shipped, promised) may move under an override."""


def covered(findings: pd.DataFrame, code: str, order: str, line: str) -> Mask:
    """The findings that an override is about; without a line those of the whole order."""
    mine = (findings["code"] == code) & (findings["order_no"] == order)
    return np.asarray(mine & (findings["line_no"] == line) if line else mine, bool)


def fingerprint_of(book: OrderBook, findings: pd.DataFrame, order: str, line: str) -> str:
    """A short text that stays as long as nothing changes that the decision was about.

    10 and 10.00 are the same. Where a rule expects a date, that moves with the calendar and is left out. An
    override of a whole order covers all its lines, one of a line that line and the order's header.

    Args:
        book: the tables.
        findings: what the override is about, as the rules gave it.
        order: the order.
        line: the line; blank for the whole order.
    """
    texts = [*sorted(_said(findings)), *_header(book, order, line), *_lines(book, order, line)]
    digest = hashlib.blake2b("\x1e".join(texts).encode(), digest_size=10).digest()
    return base64.b32encode(digest).decode()


def _said(findings: pd.DataFrame) -> Iterator[str]:
    """What the rule found and expected, and from which row."""
    places = findings["table"] + "." + findings["column"]
    moving = [_is_date(*place.split(".", 1)) for place in places]
    steady = findings.assign(expected=findings["expected"].mask(np.array(moving, bool), ""))
    parts = zip(findings["line_no"], places, fingerprints(steady), findings["source"], strict=True)
    yield from ("\x1f".join(one) for one in parts)


def _is_date(table: str, column: str) -> bool:
    columns = SCHEMA[table].by_key if table in SCHEMA else {}
    return column in columns and columns[column].kind in DATE_KINDS


def _header(book: OrderBook, order: str, line: str) -> list[str]:
    columns = _HEADER if line else (*_HEADER, "net_value")
    return sorted(_rows(book, "Orders", columns, (book["Orders"]["order_no"] == order).to_numpy(bool)))


def _lines(book: OrderBook, order: str, line: str) -> list[str]:
    lines = book["OrderLines"]
    mine = (lines["order_no"] == order).to_numpy(bool)
    if line:
        mine = mine & (lines["line_no"] == line).to_numpy(bool)
    return sorted(_rows(book, "OrderLines", _LINE, mine))


def _rows(book: OrderBook, table: str, columns: tuple[str, ...], mine: Mask) -> list[str]:
    rows = book[table].iloc[np.flatnonzero(mine)]
    cells = [cell_texts(SCHEMA[table].column(key), rows[key]) for key in columns]
    return ["\x1f".join(one) for one in zip(*cells, strict=True)]
