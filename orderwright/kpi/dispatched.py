"""What left in the month."""

from __future__ import annotations

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.kpi.due import in_month, line_due
from orderwright.kpi.part_value import part_value
from orderwright.rules.stakes import order_value, taken_positions
from orderwright.tables.frames import Positions, first_positions, row_keys, taken
from orderwright.unit_spelling import line_units, spelled

_KEY = ("order_no", "line_no")


def dispatched(book: OrderBook) -> tuple[pd.DataFrame, bool]:
    """What left in the month of the as-of day, up to that day.

    Returns:
        Items of the columns ``order_no``, ``is_line`` and ``value`` (company currency, micros), one per line
        or order; and whether Shipments tells the days of dispatch. Where it does not, the items are the
        shipped quantities of the lines due in the month.
    """
    if not bool(book["Shipments"]["actual_ship"].notna().any()):
        return _shipped_lines(book), False
    days = book["Shipments"]["actual_ship"]
    left = in_month(days, book.as_of) & (days <= pd.Timestamp(book.today)).to_numpy(bool)
    rows = book["Shipments"][left]
    whole = (rows["line_no"] == "").to_numpy(bool)
    return pd.concat([_of_lines(book, rows[~whole]), _of_orders(book, rows[whole])], ignore_index=True), True


def _of_lines(book: OrderBook, rows: pd.DataFrame) -> pd.DataFrame:
    """Deliveries of lines; a quantity in another unit than the line's is not valued."""
    place = _line_positions(book, rows)
    unit = taken(line_units(book), place).to_numpy(object)
    own = spelled(book, taken_positions(book.positions("OrderLines", "sku"), place), rows["uom"])
    same = (own == "").to_numpy(bool) | (own.to_numpy(object) == unit)
    qty = rows["qty"].reset_index(drop=True)
    items = pd.DataFrame(
        {
            "order_no": rows["order_no"].to_numpy(object),
            "line_no": rows["line_no"].to_numpy(object),
            "value": part_value(book, place, qty.where(same)).array,
        }
    )
    grouped = items.assign(lost=items["value"].isna()).groupby(list(_KEY), sort=False)
    summed = grouped.agg(value=("value", "sum"), lost=("lost", "any"))
    return summed.reset_index().assign(value=lambda s: s["value"].mask(s["lost"]), is_line=True)


def _of_orders(book: OrderBook, rows: pd.DataFrame) -> pd.DataFrame:
    """Deliveries of whole orders, each order once."""
    numbers = rows["order_no"].drop_duplicates()
    place = first_positions(pd.Index(book["Orders"]["order_no"]), pd.Index(numbers))
    return pd.DataFrame(
        {
            "order_no": numbers.to_numpy(object),
            "line_no": "",
            "value": taken(order_value(book), place).array,
            "is_line": False,
        }
    )


def _line_positions(book: OrderBook, rows: pd.DataFrame) -> Positions:
    """Position in OrderLines of every delivery row, -1 for none."""
    lines = book["OrderLines"]
    near = np.flatnonzero(lines["order_no"].isin(rows["order_no"]).to_numpy(bool))
    found = first_positions(row_keys(lines.iloc[near], _KEY), row_keys(rows, _KEY))
    return np.where(found >= 0, np.append(near, -1)[found], -1).astype(np.intp)


def _shipped_lines(book: OrderBook) -> pd.DataFrame:
    lines = book["OrderLines"]
    shipped = lines["shipped_qty"].reset_index(drop=True)
    rows = np.flatnonzero(in_month(line_due(book), book.as_of) & (shipped > 0).fillna(False).to_numpy(bool))
    return pd.DataFrame(
        {
            "order_no": lines["order_no"].to_numpy(object)[rows],
            "line_no": lines["line_no"].to_numpy(object)[rows],
            "value": part_value(book, rows, shipped.iloc[rows]).array,
            "is_line": True,
        }
    )
