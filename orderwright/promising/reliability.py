"""How past promises were kept: first and current promise against the day on which the goods arrived."""

from __future__ import annotations

import numpy as np
import pandas as pd

from orderwright.allocation.way import way_of
from orderwright.book import OrderBook
from orderwright.rules.live import cancelled_lines
from orderwright.rules.lookup import line_places
from orderwright.tables.frames import taken

GONE = ("shipped", "invoiced", "closed")
GROUPS = ("warehouse", "supplier", "sku")


def past_promises(book: OrderBook) -> pd.DataFrame:
    """One row per line whose promise can be judged: it went out, or its promise has passed.

    The day of arrival is that of the last delivery; where carriers told none, the day of dispatch and the
    transit days of the ship-to. A line that has not gone out slips until today. Cancelled lines are left out.

    Returns:
        order_no, line_no, sku, warehouse, supplier (of the product's inbound; blank unknown), first_promise,
        current_promise, shipped_on, arrived_on, expected (the arrival is worked out), open (not gone out
        yet), first_slip and current_slip (days after the promise, early below zero; missing without one).
    """
    lines = book["OrderLines"].reset_index(drop=True)
    gone = lines["desk_status"].isin(GONE).to_numpy(bool) | _all_shipped(lines)
    shipped, arrived, expected = _arrivals(book)
    current = lines["manual_promise"].fillna(lines["current_promise"]).fillna(lines["first_promise"])
    open_ = ~gone
    judged_on = arrived.where(gone, pd.Timestamp(book.today))
    frame = pd.DataFrame(
        {
            **{key: lines[key] for key in ("order_no", "line_no", "sku")},
            "warehouse": lines["plant"],
            "supplier": _suppliers(book),
            "first_promise": lines["first_promise"],
            "current_promise": current,
            "shipped_on": shipped,
            "arrived_on": arrived,
            "expected": expected,
            "open": open_,
            "first_slip": _days(judged_on - lines["first_promise"]),
            "current_slip": _days(judged_on - current),
        }
    )
    told = frame["current_slip"].notna().to_numpy(bool)
    past = told & (~open_ | (frame["current_slip"] > 0).fillna(False).to_numpy(bool))
    return frame[past & ~cancelled_lines(book)].reset_index(drop=True)


def kept(rows: pd.DataFrame, by: str | None = None) -> pd.DataFrame:
    """How promises were kept, for all lines or by a column; the most lines first.

    Args:
        rows: as `past_promises` gives them.
        by: one of GROUPS; None: all together, in one row.

    Returns:
        Columns ``group``, ``lines``, ``kept_first``, ``kept_current`` (lines that arrived by the promise),
        ``first_share``, ``current_share`` (of the lines that had such a promise), ``first_slip`` and
        ``current_slip`` (mean days after it, early below zero).
    """
    groups = rows[by] if by else pd.Series("", index=rows.index)
    made = {"lines": rows.groupby(groups).size()}
    for which in ("first", "current"):
        slip = rows[f"{which}_slip"].dropna()
        of = groups.loc[slip.index]
        late = (slip > 0).astype("int64")
        made[f"kept_{which}"] = (1 - late).groupby(of).sum()
        made[f"{which}_share"] = (1 - late).groupby(of).mean()
        made[f"{which}_slip"] = slip.astype("float64").groupby(of).mean()
    frame = pd.DataFrame(made).rename_axis("group").reset_index()
    counts = ["kept_first", "kept_current"]
    frame[counts] = frame[counts].fillna(0).astype("int64")
    return frame.sort_values(["lines", "group"], ascending=[False, True]).reset_index(drop=True)


def _all_shipped(lines: pd.DataFrame) -> np.ndarray:
    left = lines["ordered_qty"] - lines["cancelled_qty"].fillna(0)
    return np.asarray(((left > 0) & (lines["shipped_qty"] >= left)).fillna(False), bool)


def _arrivals(book: OrderBook) -> tuple[pd.Series, pd.Series, pd.Series]:
    """By line: day of the last dispatch, day of arrival, and whether that is worked out."""
    rows, of_order = book["Shipments"].reset_index(drop=True), book.positions("OrderLines", "order_no")
    whole = (rows["line_no"] == "").to_numpy(bool)
    by_line = rows[~whole].groupby(line_places(book, "Shipments")[~whole])
    by_order = rows[whole].groupby(book.positions("Shipments", "order_no")[whole])
    every = np.arange(len(of_order))
    shipped = _last(by_line, by_order, "actual_ship", every, of_order)
    told = _last(by_line, by_order, "delivered_on", every, of_order, whole=True)
    known = np.flatnonzero(of_order >= 0)
    way = way_of(book, of_order[known], taken(book.fetch("OrderLines", "plant", "calendar"), known))
    arrives = np.full(len(of_order), np.datetime64("NaT", "s"))
    arrives[known] = way.arrival(shipped.to_numpy("datetime64[s]")[known])
    expected = told.isna() & shipped.notna()
    return shipped, told.where(~expected, pd.Series(arrives)), expected


def _last(
    by_line: pd.api.typing.DataFrameGroupBy,
    by_order: pd.api.typing.DataFrameGroupBy,
    column: str,
    lines: np.ndarray,
    orders: np.ndarray,
    *,
    whole: bool = False,
) -> pd.Series:
    """The latest day of each line's shipments, else of its order's; ``whole``: only where all have one."""
    found = []
    for groups, places in ((by_line, lines), (by_order, orders)):
        latest = groups[column].max()
        if whole:
            latest = latest.where(groups[column].count() == groups.size())
        found.append(latest.reindex(places).reset_index(drop=True).astype("datetime64[s]"))
    return found[0].where(found[0].notna(), found[1])


def _suppliers(book: OrderBook) -> pd.Series:
    """The supplier of every line's product: who sends most of its inbound; blank where nobody is named."""
    inbound = book["Inbound"]
    named = inbound[(inbound["supplier"] != "").to_numpy(bool)]
    counts = named.groupby(["sku", "supplier"]).size().rename("rows").reset_index()
    first = counts.sort_values(["rows", "supplier"], ascending=[False, True]).drop_duplicates("sku")
    found = first.set_index("sku")["supplier"].reindex(book["OrderLines"]["sku"]).fillna("")
    return found.reset_index(drop=True)


def _days(slip: pd.Series) -> pd.Series:
    return slip.dt.days.astype("Int64")
