"""Worksheet functions called as Excel calls them: through xlwings' own converters."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
from xlwings import conversion

from orderwright.tables import SCHEMA
from orderwright.tables.codec import encode
from orderwright_udfs import functions
from orderwright_udfs.declared import FUNCTIONS
from tests.excel.engine import ENGINE

DAY = dt.date(2026, 11, 23)
NOW = dt.datetime.combine(DAY, dt.time(6, 30), dt.UTC)


def as_range(name: str, frame: pd.DataFrame) -> list[list[Any]]:
    columns = [encode(column, frame[column.key]) for column in SCHEMA[name].columns]
    return [[c.header for c in SCHEMA[name].columns], *map(list, zip(*columns, strict=True))]


def call(name: str, *given_: Any) -> Any:
    """A function as Excel calls it: its arguments and its answer through xlwings' converters."""
    declared = FUNCTIONS[name]
    options = {"ndim": 2}
    arguments = [conversion.read(None, as_com(each), options, engine_name=ENGINE.name) for each in given_]
    found = declared.function(*arguments)
    written = conversion.write(found, None, {}, engine_name=ENGINE.name)
    return written if isinstance(found, list) else written[0][0]


def as_com(cells: Any) -> Any:
    return tuple(tuple(row) for row in cells) if isinstance(cells, list) else cells


def lines_of(tables: dict[str, pd.DataFrame]) -> tuple[list[list[str]], list[list[str]]]:
    lines = tables["OrderLines"][["order_no", "line_no"]].drop_duplicates()
    return [[o] for o in lines["order_no"]], [[n] for n in lines["line_no"]]


def arguments_of(name: str, tables: dict[str, pd.DataFrame]) -> tuple[list[list[Any]], ...]:
    """A column for every range that a function takes."""
    order, line = lines_of(tables)
    skus = [[sku] for sku in tables["OrderLines"]["sku"]]
    count = len(skus)
    return {
        "ORDER_PRICE": (order, line),
        "PRICE_WATERFALL": (order, line),
        "PROMISE_DATE": (order, line),
        "WHY_SHORT": (order, line),
        "VALIDATE_SKU": (skus,),
        "CREDIT_STATUS": ([[c] for c in tables["Customers"]["customer_no"]],),
        "CREDIT_EXPOSURE": ([[c] for c in tables["Customers"]["customer_no"]],),
        "UOM_CONVERT": ([[12.0]] * count, skus, [[u] for u in tables["OrderLines"]["uom"]], [[""]] * count),
        "BUSINESS_DAYS": ([[46000.0 + n] for n in range(20)], [[46010.0]] * 20, [[""]] * 20),
    }.get(name, ([[n] for n in tables["Orders"]["order_no"]],))


WITH_BOOK = [
    name for name in functions.__all__ if "book" in FUNCTIONS[name].arguments and name != "VALIDATE_ORDERS"
]
