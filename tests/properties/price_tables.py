"""Random price tables and order lines, and what each line costs, worked out slowly and plainly."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import pandas as pd
from hypothesis import strategies as st

from orderwright.book import OrderBook
from orderwright.tables import MICROS, SCHEMA
from orderwright.tables.frames import typed_frame

Row = dict[str, Any]
Rows = dict[str, list[Row]]

AS_OF = dt.date(2026, 6, 30)
STEPS = ("Contracts", "CustomerPrices", "QuantityBreaks", "PriceLists")
FACTORS = {
    ("A", "EA"): 1,
    ("A", ""): 1,
    ("A", "BX"): 12,
    ("A", "PAL"): 480,
    ("B", "M"): 1,
    ("B", ""): 1,
    ("B", "FT"): Fraction("0.3048"),
}
BASE_UOM = {"A": "EA", "B": "M"}


_DAYS = [None, *(dt.date(2026, month, 1) for month in (1, 5, 6))]
_POOLS: dict[str, tuple[list[Any], list[Any]]] = {
    "sku": (["A", "A", "B"], ["C", ""]),
    "uom": (["", "EA", "EA", "BX", "M"], ["PAL", "FT", "KG"]),
    "currency": (["EUR"], ["USD", "JPY", ""]),
    "unit_price": ([2_990_000, 3_155_500, 12_400_000, 100_000_000], [None, 0, 1, 2**55]),
    "price_per": ([None, None, MICROS, 100 * MICROS], [12 * MICROS, 1000 * MICROS, 0]),
    "customer_no": (["C1", "C1", "C2"], ["C9", ""]),
    "sold_to": (["C1", "C2"], ["C9", ""]),
    "price_list": (["L1", "L1", "L2"], [""]),
    "contract_no": (["K1", "K2", "K3"], ["K4"]),
    "min_qty": ([5 * MICROS, 12 * MICROS, 100 * MICROS], [None, -MICROS, 0, 1]),
    "ordered_qty": ([5 * MICROS, 12 * MICROS, 60 * MICROS], [None, -MICROS, 0, 1, 2**61]),
    "discount_percent": ([None, 0, 5 * MICROS], [12_500_000]),
    "entered_on": ([dt.date(2026, 6, 1), dt.date(2026, 5, 31)], [None]),
    "valid_from": (_DAYS, _DAYS),
    "valid_to": ([None, None, dt.date(2026, 12, 31), dt.date(2026, 6, 30)], [dt.date(2026, 5, 31)]),
    "order_no": (["O0", "O1", "O2", "O3"], ["O9", ""]),
}
"""Usual and odd values of each column; micros, dates, None where blank."""

_PRICE = ("sku", "uom", "currency", "valid_from", "valid_to", "unit_price", "price_per")
_COLUMNS = {
    "Contracts": ("contract_no", "customer_no", *_PRICE),
    "CustomerPrices": ("customer_no", *_PRICE),
    "QuantityBreaks": ("price_list", "min_qty", "discount_percent", *_PRICE),
    "PriceLists": ("price_list", *_PRICE),
    "Orders": ("sold_to", "currency", "entered_on"),
    "OrderLines": (
        "order_no",
        "sku",
        "uom",
        "ordered_qty",
        "unit_price",
        "price_per",
        "discount_percent",
    ),
}
_MOST = {"Contracts": 12, "CustomerPrices": 8, "QuantityBreaks": 24, "PriceLists": 24, "Orders": 4}


def drawn(seed: int) -> Rows:
    """Rows of the price tables, four orders, and sixty lines."""
    chance = random.Random(seed)
    tables: Rows = {}
    for table, columns in _COLUMNS.items():
        count = {"Orders": 4, "OrderLines": 60}.get(table) or chance.randint(0, _MOST[table])
        tables[table] = [{column: _cell(chance, column) for column in columns} for _ in range(count)]
    for row in tables["QuantityBreaks"]:
        row["unit_price"] = chance.choice([None, row["unit_price"]])
    for number, row in enumerate(tables["Orders"]):
        row["order_no"] = f"O{number}"
    for number, row in enumerate(tables["OrderLines"]):
        row["line_no"] = str(number)
    return tables


def _cell(chance: random.Random, column: str) -> Any:
    usual, odd = _POOLS[column]
    return chance.choice(odd if chance.random() < 0.06 else usual)


TABLES = st.integers(0, 2**32).map(drawn)

MASTER: Rows = {
    "Products": [
        {"sku": "A", "base_uom": "EA", "sales_uom": "BX", "sales_factor": 12 * MICROS},
        {"sku": "B", "base_uom": "M"},
    ],
    "UomConversions": [
        {"sku": "A", "uom": "PAL", "factor": 480 * MICROS},
        {"sku": "B", "uom": "FT", "factor": 304_800},
    ],
    "Customers": [{"customer_no": "C1", "price_group": "G"}, {"customer_no": "C2"}],
    "PriceGroups": [{"price_group": "G", "price_list": "L1"}],
    "Settings": [{"name": "default_price_list", "value": "L2"}],
}
"""Customer C1 buys from list L1, C2 from the company's default."""


def book_of(tables: Mapping[str, list[Row]]) -> OrderBook:
    """An OrderBook of these rows beside the master data."""
    frames: dict[str, pd.DataFrame] = {}
    for name, rows in {**MASTER, **tables}.items():
        columns = {key: [row.get(key) for row in rows] for key in (rows[0] if rows else {})}
        frames[name] = typed_frame(SCHEMA[name], columns, len(rows))
    return OrderBook(frames, AS_OF)


@dataclass(frozen=True)
class Cost:
    """What a line should cost.

    Attributes:
        step: name of the table; blank where none says a price.
        rows: rows of it that may be named; they say the same.
        tie: another row counts as much and says another price.
        price: exact price in micros for the line's unit and basis; None where it is not known.
        discount: discount that belongs to it, micros of a percent.
    """

    step: str = ""
    rows: tuple[int, ...] = ()
    tie: bool = False
    price: Fraction | None = None
    discount: int | None = None


def asked(tables: Rows, line: Row) -> bool:
    """Whether a price can be asked of the line."""
    order = _order(tables, line)
    return (
        order is not None
        and order["sold_to"] in ("C1", "C2")
        and order["currency"] != ""
        and (line["sku"], line["uom"]) in FACTORS
        and line["ordered_qty"] is not None
        and line["ordered_qty"] > 0
        and (line["price_per"] is None or line["price_per"] > 0)
    )


def cost(tables: Rows, line: Row) -> Cost:
    """What the line should cost: the first table with a row that holds says it."""
    listed = _said(tables, "PriceLists", line)
    for table in STEPS:
        found = _said(tables, table, line)
        if not found.step:
            continue
        if found.discount is None:
            return found
        if listed.step:
            return Cost(table, found.rows, found.tie, None if listed.tie else listed.price, found.discount)
    return Cost()


def _order(tables: Rows, line: Row) -> Row | None:
    return next((o for o in tables["Orders"] if o["order_no"] == line["order_no"]), None)


def _said(tables: Rows, table: str, line: Row) -> Cost:
    own, base = line["uom"] or BASE_UOM[line["sku"]], BASE_UOM[line["sku"]]
    quantity = Fraction(line["ordered_qty"], MICROS)
    in_base = _half_up(quantity * FACTORS[line["sku"], own] * MICROS)
    for uom, qty in ((own, line["ordered_qty"]), (base, in_base)):
        rows = tables[table]
        hold = [n for n, row in enumerate(rows) if _holds(tables, row, line, uom, qty)]
        if hold:
            return _best(tables, table, hold, line, uom)
    return Cost()


def _holds(tables: Rows, row: Row, line: Row, uom: str, qty: int) -> bool:
    order = _order(tables, line)
    assert order is not None
    party = {"customer_no": order["sold_to"], "price_list": "L1" if order["sold_to"] == "C1" else "L2"}
    day = order["entered_on"] or AS_OF
    return (
        row["sku"] == line["sku"]
        and (row["uom"] or BASE_UOM[row["sku"]]) == uom
        and row["currency"] == order["currency"]
        and all(row[key] == value for key, value in party.items() if key in row)
        and ("min_qty" not in row or (row["min_qty"] is not None and row["min_qty"] <= qty))
        and (row["valid_from"] is None or row["valid_from"] <= day)
        and (row["valid_to"] is None or day <= row["valid_to"])
    )


def _best(tables: Rows, table: str, hold: list[int], line: Row, uom: str) -> Cost:
    rows = tables[table]
    step = max(rows[n].get("min_qty", 0) for n in hold)
    hold = [n for n in hold if rows[n].get("min_qty", 0) == step]
    newest = max(_begins(rows[n]) for n in hold)
    top = [n for n in hold if _begins(rows[n]) == newest]
    nameless = [n for n in top if _worth(rows[n]) is None]
    if nameless:
        return Cost(table, tuple(nameless))
    rivals = top
    if table == "Contracts":
        of = {n: [m for m in hold if rows[m]["contract_no"] == rows[n]["contract_no"]] for n in hold}
        rivals = [n for n in hold if _begins(rows[n]) == max(_begins(rows[m]) for m in of[n])]
    worths = {_worth(rows[n]) for n in rivals} - {None}
    kind, worth = min(_worth(rows[n]) or ("", Fraction(0)) for n in top)
    if kind == "less":
        return Cost(table, tuple(top), len(worths) > 1, None, int(worth))
    per = line["price_per"] or MICROS
    price = worth / FACTORS[line["sku"], uom] * FACTORS[line["sku"], line["uom"]] * per
    return Cost(table, tuple(top), len(worths) > 1, price)


def _begins(row: Row) -> dt.date:
    return row["valid_from"] or dt.date.min


def _worth(row: Row) -> tuple[str, Fraction] | None:
    """What a row says a single unit costs, or how much less than the list; None where it does not say."""
    if row["unit_price"] is not None:
        per = MICROS if row["price_per"] is None else row["price_per"]
        return ("costs", Fraction(row["unit_price"], per)) if per > 0 else None
    share = row.get("discount_percent")
    return None if share is None else ("less", Fraction(share))


def _half_up(value: Fraction) -> int:
    return int(value + Fraction(1, 2)) if value >= 0 else -int(-value + Fraction(1, 2))


def micros(price: Fraction | None) -> int | None:
    """A price of micros rounded half up; None where it is not known or does not fit."""
    if price is None:
        return None
    size = _half_up(price)
    return size if size < 2**63 else None
