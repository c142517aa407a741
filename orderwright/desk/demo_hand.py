"""What a coordinator types into the demo's workbook between its two mornings."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.changes import Changes, TableChange, difference
from orderwright.desk.rulebook import BY_CODE
from orderwright.errors import DeskError
from orderwright.findings import Stage
from orderwright.hosts.file import FileHost
from orderwright.money import micros_from_text
from orderwright.reading import order_book
from orderwright.rules.live import open_orders
from orderwright.rules.settings_rules import setting_unusable
from orderwright.settings import DEFAULTS
from orderwright.tables import SCHEMA


def what_somebody_types(path: Path, day: dt.date) -> str:
    """An owner, a note and a follow-up on the first order of My list; a price and settings put right.

    Returns:
        The number of the order.
    """
    host = FileHost(path)
    book, _ = order_book(host.read(("Orders", "OrderLines", "Findings", "MyList", "Settings")), day)
    mine = book["MyList"].sort_values("rank", kind="stable")["order_no"]
    order = str(mine.iloc[0]) if len(mine) else str(book["Orders"]["order_no"].iloc[0])
    tables = (_noted(book, order, day), *_priced(book), *_set_right(book))
    host.apply(Changes(tables))
    return order


def what_somebody_decides(path: Path, day: dt.date) -> dict[str, Any]:
    """The override of the first error in Findings that is not mandatory, as the verb is given it.

    Raises:
        DeskError: there is no such finding.
    """
    book, _ = order_book(FileHost(path).read(("Findings",)), day)
    free = [code for code, rule in BY_CODE.items() if not rule.mandatory and rule.stage is not Stage.ENTER]
    rows = book["Findings"]
    chosen = rows[(rows["order_no"] != "") & (rows["severity"] == "error") & rows["code"].isin(free)]
    if not len(chosen):
        raise DeskError("The sample has no fault that could be overridden. Take more orders.")
    order, line, code = chosen[["order_no", "line_no", "code"]].iloc[0]
    until = day + dt.timedelta(days=7)
    return {"order": order, "line": line, "code": code, "reason": "agreed by phone", "until": until}


def what_finance_types(path: Path, day: dt.date) -> str:
    """The account of a customer with an open order goes on hold.

    Returns:
        The number of the customer.
    """
    host = FileHost(path)
    book, _ = order_book(host.read(("Orders", "Customers")), day)
    buyer = book.positions("Orders", "sold_to")
    row = int(buyer[open_orders(book) & (buyer >= 0)][0])
    customers = book["Customers"].copy()
    customers.loc[row, "credit_status"] = "on hold"
    host.apply(Changes((difference(SCHEMA["Customers"], book["Customers"], customers, ["credit_status"]),)))
    return str(customers["customer_no"].iloc[row])


def _noted(book: OrderBook, order: str, day: dt.date) -> TableChange:
    orders = book["Orders"].copy()
    row = int(np.flatnonzero((orders["order_no"] == order).to_numpy(bool))[0])
    written = {
        "owner": "Anna",
        "note": "Called the customer; answer promised for tomorrow noon.",
        "follow_up": pd.Timestamp(day + dt.timedelta(days=1)),
    }
    for key, value in written.items():
        orders.loc[row, key] = value
    return difference(SCHEMA["Orders"], book["Orders"], orders, list(written))


def _priced(book: OrderBook) -> tuple[TableChange, ...]:
    """The unit price that the first price finding expects."""
    wrong = book["Findings"][book["Findings"]["code"].isin(("PRC-010", "PRC-015", "PRC-020", "PRC-030"))]
    if not len(wrong):
        return ()
    order, line, price = wrong[["order_no", "line_no", "expected"]].iloc[0]
    lines = book["OrderLines"].copy()
    hit = ((lines["order_no"] == order) & (lines["line_no"] == line)).to_numpy(bool)
    lines.loc[np.flatnonzero(hit)[0], "unit_price"] = micros_from_text(price)
    return (difference(SCHEMA["OrderLines"], book["OrderLines"], lines, ["unit_price"]),)


def _set_right(book: OrderBook) -> tuple[TableChange, ...]:
    """Settings that nobody can read, as they are delivered: until then no order may go on."""
    settings = book["Settings"].copy()
    wrong = setting_unusable(book).rows
    if not len(wrong):
        return ()
    settings.loc[wrong, "value"] = settings["name"].iloc[wrong].map(DEFAULTS).to_numpy(object)
    return (difference(SCHEMA["Settings"], book["Settings"], settings, ["value"]),)
