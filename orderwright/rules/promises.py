"""What the customer was told: confirmations that no longer hold, promises that moved."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.findings import NOTHING, Faults, Owner, Severity, Stage, faults
from orderwright.rules.day_words import days_in, from_to
from orderwright.rules.live import open_lines, open_orders
from orderwright.rules.rule import rule
from orderwright.rules.since_load import changed_cells, header_of
from orderwright.rules.thresholds import days_of
from orderwright.tables.frames import Mask, Positions, taken

AGREED = ("sku", "ordered_qty", "uom", "unit_price", "discount_percent", "requested_date")
"""Columns of a line on which the customer relies."""


def confirmed(book: OrderBook) -> Mask:
    """Lines of which the customer has a quantity or a date in hand."""
    lines = book["OrderLines"]
    dated = lines["first_promise"].notna() | lines["current_promise"].notna()
    return np.asarray(dated | (lines["confirmed_qty"] > 0).fillna(False), bool)


@rule("CHG-010", Severity.WARNING, Stage.RELEASE, Owner.CUSTOMER, needs=("OrderLines", "Orders"))
def changed_after_confirmation(book: OrderBook) -> Faults:
    """Line changed after it was confirmed.

    Says: {order_no}/{line_no}: {header} changed from {before} to {found} after it was confirmed.
    Do: Ask who changed it; confirm it to the customer anew, or have the ERP corrected.

    Tells what loads changed in product, quantity, unit, price, discount or date, until Last Told of the order
    names the day of the load or one since, until it is changed back, or the line has shipped. A cell that was
    blank, or could not be read, before the load had nothing that was confirmed.
    """
    cells = changed_cells(book, "OrderLines", AGREED)
    place = cells["place"].to_numpy(np.intp)
    order = np.append(book.positions("OrderLines", "order_no"), -1)[place]
    told = _told_since(book, order, cells["loaded_at"])
    filled = (cells["before"] != "").to_numpy(bool)
    asked = (open_lines(book) & confirmed(book))[place] & filled & ~told
    kept = cells[asked]
    return Faults(
        "OrderLines",
        "",
        kept["place"].to_numpy(np.intp),
        found=[text or "nothing" for text in kept["after"]],
        expected=kept["before"].tolist(),
        source=["Unsettled changes"] * len(kept),
        params={
            "before": kept["before"].tolist(),
            "header": [header_of("OrderLines", key) for key in kept["column_key"]],
        },
        columns=kept["column_key"].tolist(),
    )


def told_cells(book: OrderBook, cells: pd.DataFrame) -> Mask:
    """Whether the customer was told of cells of OrderLines since they changed.

    Args:
        book: the tables.
        cells: as `changed_cells` gives them.
    """
    order = np.append(book.positions("OrderLines", "order_no"), -1)[cells["place"].to_numpy(np.intp)]
    told = _told_since(book, order, cells["loaded_at"])
    days = pd.to_datetime(cells["after"], format="%Y-%m-%d", errors="coerce")
    days = days.where(cells["column_key"] == "current_promise")
    texts = taken(book["Orders"]["last_told"], order)
    named = [
        bool(text) and not pd.isna(day) and _names(text, day.date())
        for text, day in zip(texts, days, strict=True)
    ]
    return np.asarray(told | np.array(named, bool), bool)


def _told_since(book: OrderBook, order: Positions, since: pd.Series) -> Mask:
    """Whether Last Told of these orders names the day of a moment, or a later one."""
    texts = taken(book["Orders"]["last_told"], order)
    pairs = zip(texts, since, strict=True)
    return np.array([bool(text) and _spoken(text, moment, book.as_of) for text, moment in pairs], bool)


def _spoken(text: str, moment: pd.Timestamp, today: dt.date) -> bool:
    """Whether a text names a day from a moment until today."""
    if pd.isna(moment):
        return False
    day = moment.date()
    return any(day <= found <= today for found in days_in(text, day))


@rule(
    "CHG-020",
    Severity.WARNING,
    Stage.SHIP,
    Owner.DESK,
    needs=("Orders", "OrderLines"),
    columns=("OrderLines.current_promise", "Orders.last_told"),
    threshold="0",
    unit="days",
)
def promise_moved(book: OrderBook, threshold: Decimal) -> Faults:
    """Promise moved and customer not told.

    Says: {order_no}: promise moved {moved}; customer not told.
    Do: Tell the customer the new date and note it in Last Told, with the day.

    Compares the promise of every open line with the one that the customer knew before a load moved it, else
    with the first one. Of several lines the latest new date is told. Last Told counts where it names that
    date or a later one, or, after a load that moved it, the day of the load or one since.
    As many days as the threshold says need no word.
    """
    orders, moves = book["Orders"], _moves(book, days_of(threshold))
    if not len(moves):
        return NOTHING
    row = np.full(len(orders), -1, np.intp)
    row[moves["order"].to_numpy(np.intp)] = np.arange(len(moves))
    due = np.zeros(len(orders), bool)
    due[moves["order"].to_numpy(np.intp)] = ~_told(book, moves)

    def moved(failing: Positions) -> list[str]:
        pairs = moves.iloc[row[failing]][["before", "after"]].itertuples(index=False)
        return [from_to(before.date(), after.date(), book.as_of) for before, after in pairs]

    return faults(
        "Orders",
        "last_told",
        open_orders(book) & due,
        found=orders["last_told"],
        expected=lambda failing: [f"{day:%Y-%m-%d}" for day in moves["after"].iloc[row[failing]]],
        moved=moved,
    )


def _moves(book: OrderBook, days: np.timedelta64) -> pd.DataFrame:
    """Per order the latest promise that moved by more than so many days: order, before, after, loaded_at."""
    lines = book["OrderLines"]
    before, loaded = (
        lines["first_promise"].copy(),
        pd.Series(pd.NaT, index=lines.index, dtype="datetime64[s]"),
    )
    cells = changed_cells(book, "OrderLines", ("current_promise",))
    was = pd.to_datetime(cells["before"], format="%Y-%m-%d", errors="coerce")
    known = was.notna().to_numpy(bool)
    places = cells["place"].to_numpy(np.intp)[known]
    before.iloc[places] = was[known].to_numpy("datetime64[s]")
    loaded.iloc[places] = cells["loaded_at"][known].to_numpy("datetime64[s]")
    order, after = book.positions("OrderLines", "order_no"), lines["current_promise"]
    later = open_lines(book) & (after > before + days).to_numpy(bool) & (order >= 0)
    frame = pd.DataFrame({"order": order, "before": before, "after": after, "loaded_at": loaded})[later]
    ranked = frame.sort_values(["after", "before"], ascending=[False, True], kind="stable")
    return ranked.drop_duplicates("order").reset_index(drop=True)


def _told(book: OrderBook, moves: pd.DataFrame) -> Mask:
    texts = book["Orders"]["last_told"].iloc[moves["order"].to_numpy(np.intp)]
    rows = zip(texts, moves["after"], moves["loaded_at"], strict=True)
    return np.array(
        [
            bool(text) and (_names(text, after.date()) or _spoken(text, loaded, book.as_of))
            for text, after, loaded in rows
        ],
        bool,
    )


def _names(text: str, promise: dt.date) -> bool:
    """Whether a text names the promised day or a later one."""
    return any(day >= promise for day in days_in(text, promise))
