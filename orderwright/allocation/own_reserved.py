"""Reserved stock of the ERP, less what is reserved there for our own commitments.

A committed row that was entered in the ERP comes back in the next export as reserved quantity of its lot.
Where the company says so, it is then taken for the row and not for something else, so that it counts once.
What is not surely in the export stays reserved: too little is free then, and never too much.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

import numpy as np
import pandas as pd

from orderwright.allocation.firm import firm_rows
from orderwright.allocation.kits import Part, kits_of, needed
from orderwright.allocation.open_lines import open_lines
from orderwright.allocation.segments import Ints
from orderwright.book import OrderBook
from orderwright.freshness import company_zone, newest
from orderwright.moments import in_zone
from orderwright.money.exact import split
from orderwright.tables import MICROS
from orderwright.units import factors

SETTING, OURS_TOO = "allocation_reserved", "ours too"
_MOST = 2**62
_Lot = tuple[str, str, str]


def reserved_for_others(book: OrderBook) -> Ints:
    """By row of Stock, what is reserved for anything but commitments of the desk, micros of the row's unit.

    With the setting ``allocation_reserved`` = ``ours too`` the quantities of rows that were entered in the
    ERP before the day of the stock's export are taken off: of the same lot first, then of a row of the
    product and warehouse without a lot, as far as their lines are still open.
    """

    def made() -> Ints:
        reserved = np.clip(split(book["Stock"]["reserved_qty"])[0], 0, _MOST)
        return _less_own(book, reserved) if _says_ours_too(book) else reserved

    found: Ints = book.once("allocation.reserved for others", made)
    return found


def may_count_twice(book: OrderBook, sku: str, warehouse: str, lot: str) -> bool:
    """Whether something is reserved of a lot that might be our own commitment."""
    if _says_ours_too(book):
        return False
    stock = book["Stock"]
    at = (stock["sku"] == sku) & (stock["plant"] == warehouse) & stock["lot"].isin((lot, ""))
    return bool((stock["reserved_qty"][at.to_numpy(bool)] > 0).any())


def _says_ours_too(book: OrderBook) -> bool:
    return book.setting(SETTING).strip().casefold() == OURS_TOO


def _less_own(book: OrderBook, reserved: Ints) -> Ints:
    result, day = reserved.copy(), _exported(book)
    if day is None:
        return result
    rows = _entered(book)
    ours = _by_lot(rows[(rows["entered_in_erp"] < pd.Timestamp(day)).to_numpy(bool)])
    stock, places = book["Stock"], {lot[:2] for lot in ours}
    per = split(factors(book, book.positions("Stock", "sku"), stock["uom"]))[0].tolist()
    keys = list(zip(*(stock[key].tolist() for key in ("sku", "plant", "lot")), strict=True))
    at = [row for row in np.flatnonzero(reserved > 0).tolist() if keys[row][:2] in places and per[row] > 0]
    for row in sorted(at, key=lambda row: keys[row][2] == ""):
        _take_off(result, row, per[row], _lots(ours, keys[row]), ours)
    return result


def _take_off(result: Ints, row: int, per: int, lots: list[_Lot], ours: dict[_Lot, int]) -> None:
    """Takes our own commitments in some lots off what a row has reserved; what is no whole unit stays."""
    for lot in lots:
        units = min(int(result[row]), ours[lot] * MICROS // per)
        result[row] -= units
        ours[lot] -= -(-units * per // MICROS)


def _lots(ours: dict[_Lot, int], own: _Lot) -> list[_Lot]:
    """The lots whose commitments a row may have reserved: its own; all of its place where it names none."""
    if own[2]:
        return [own] if own in ours else []
    return [lot for lot in ours if lot[:2] == own[:2]]


def _by_lot(rows: pd.DataFrame) -> dict[_Lot, int]:
    total: dict[_Lot, int] = defaultdict(int)
    for sku, warehouse, lot, micros in rows[["sku", "warehouse", "lot", "micros"]].itertuples(index=False):
        total[sku, warehouse, lot] += int(micros)
    return total


def _entered(book: OrderBook) -> pd.DataFrame:
    """Rows of stock that are entered in the ERP: sku, warehouse, lot, entered_in_erp, micros still open."""
    table = book["Allocations"]
    stocked = (table["inbound_no"] == "") & (table["warehouse"] != "") & table["entered_in_erp"].notna()
    firm = np.zeros(len(table), np.bool_)
    firm[firm_rows(book)] = True
    rows = table[firm & stocked.to_numpy(bool)]
    lines, left = _open(book), dict[tuple[str, str, str], int]()
    micros, skus = [], []
    for row in rows.to_dict("records"):
        ordered, requested = lines.get((row["order_no"], row["line_no"]), (-1, 0))
        sku = row["sku"] or (book["Products"]["sku"].iloc[ordered] if ordered >= 0 else "")
        key = (row["order_no"], row["line_no"], sku)
        room = left.setdefault(key, _asked(book, ordered, requested, sku))
        micros.append(min(max(int(row["proposed_qty"]), 0), room))
        skus.append(sku)
        left[key] -= micros[-1]
    return rows.assign(micros=micros, sku=skus)


def _open(book: OrderBook) -> dict[tuple[str, str], tuple[int, int]]:
    """By order and line number of open lines, their product and what is open of them in base units."""
    lines, table = open_lines(book), book["OrderLines"]
    keys = (table[key].iloc[lines.rows].tolist() for key in ("order_no", "line_no"))
    amounts = zip(lines.sku.tolist(), lines.requested.tolist(), strict=True)
    return dict(zip(zip(*keys, strict=True), amounts, strict=True))


def _asked(book: OrderBook, ordered: int, requested: int, sku: str) -> int:
    """What a line asks of a product, of a kit its part."""
    parts: tuple[Part, ...] = kits_of(book).of.get(ordered, ())
    names = book["Products"]["sku"]
    part = next((part for part in parts if names.iloc[part.sku] == sku), None)
    return requested if part is None else needed(requested, part)


def _exported(book: OrderBook) -> dt.date | None:
    """The day for which the stock speaks, in the company's zone: its load's, else the earliest row's."""
    moment = newest(book["Loads"]).get("Stock") or book["Stock"]["as_of"].min()
    return None if pd.isna(moment) else in_zone(moment, company_zone(book)).date()
