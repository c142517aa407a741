"""Holds of the desk: what they stop, and what went out in spite of them."""

from __future__ import annotations

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.findings import VERDICT_OF, Faults, Owner, Severity, Stage, Words, faults
from orderwright.rules.live import open_lines, open_orders, unclosed_lines
from orderwright.rules.rule import rule
from orderwright.rules.since_load import was_changed
from orderwright.tables.frames import Mask, Positions

GONE = ("shipped", "invoiced")


def _held(book: OrderBook) -> Mask:
    return np.asarray(book["Orders"]["manual_hold"].fillna(False), bool)


def _by(owner: pd.Series) -> Words:
    return lambda failing: [f" by {name}" if name else "" for name in owner.iloc[failing]]


@rule("HLD-010", Severity.ERROR, Stage.RELEASE, Owner.DESK, needs=("Orders",))
def order_held(book: OrderBook) -> Faults:
    """Order held by the desk.

    Says: {order_no} is held{by}{reason}.
    Do: When the reason is gone, clear Manual Hold in Orders.
    """
    orders = book["Orders"]
    reason = orders["hold_reason"]
    return faults(
        "Orders",
        "manual_hold",
        open_orders(book) & _held(book),
        found="held",
        expected="no hold",
        by=_by(orders["owner"]),
        reason=lambda failing: [
            f": {text}" if text else ", no reason given" for text in reason.iloc[failing]
        ],
    )


@rule("HLD-020", Severity.ERROR, Stage.RELEASE, Owner.DESK, needs=("OrderLines",))
def line_held(book: OrderBook) -> Faults:
    """Line held by the desk.

    Says: {order_no}/{line_no} is held{by}: {found}.
    Do: When the reason is gone, clear Line Hold in Order lines.
    """
    hold = book["OrderLines"]["line_hold"]
    return faults(
        "OrderLines",
        "line_hold",
        open_lines(book) & (hold != "").to_numpy(bool),
        found=hold,
        expected="no hold",
        by=_by(book.fetch("OrderLines", "order_no", "owner")),
    )


@rule("SHP-030", Severity.ERROR, Stage.INVOICE, Owner.DESK, needs=("Orders", "OrderLines"))
def shipped_despite_block(book: OrderBook) -> Faults:
    """Shipped in the ERP despite the desk's block.

    Says: {order_no}: shipped although {found}.
    Do: Ask the warehouse to stop the truck, and tell who set the block.

    Of an order that validation had blocked when a load brought the shipment it is told until the order is
    closed.
    """
    lines, orders = book["OrderLines"], book["Orders"]
    place = book.positions("OrderLines", "order_no")
    sent = (lines["shipped_qty"] > 0).fillna(False).to_numpy(bool) | lines["desk_status"].isin(GONE)
    sent = np.asarray(sent, bool) & unclosed_lines(book) & (place >= 0)
    gone = orders["desk_status"].isin(GONE).to_numpy(bool) | _any(book, place[sent])
    held_line = np.full(len(orders), -1, np.intp)
    held = np.flatnonzero(sent & (lines["line_hold"] != "").to_numpy(bool))[::-1]
    held_line[place[held]] = held
    blocked = _blocked_before(book)

    def why(failing: Positions) -> list[str]:
        by, reason = orders["owner"], orders["hold_reason"]
        return [
            _hold_in_words(by.iloc[row], reason.iloc[row])
            if manual[row]
            else f"line {lines['line_no'].iloc[held_line[row]]} is held: "
            f"{lines['line_hold'].iloc[held_line[row]]}"
            if held_line[row] >= 0
            else "the desk had blocked it"
            for row in failing.tolist()
        ]

    manual = _held(book)
    failing = gone & (manual | (held_line >= 0) | blocked)
    return faults("Orders", "desk_status", failing, found=why, expected="not shipped")


def _any(book: OrderBook, places: Positions) -> Mask:
    mask = np.zeros(len(book["Orders"]), bool)
    mask[places] = True
    return mask


def _blocked_before(book: OrderBook) -> Mask:
    """Orders that were blocked by the validation before the load that told them to have shipped."""
    place = book.positions("OrderLines", "order_no")
    brought = was_changed(book, "OrderLines", ("shipped_qty", "desk_status")) & (place >= 0)
    changed = was_changed(book, "Orders", ("desk_status",)) | _any(book, place[brought])
    blocked = changed & (book["Orders"]["verdict"] == VERDICT_OF[Severity.ERROR])
    return np.asarray(blocked | was_changed(book, "Orders", ("verdict",)), bool)


def _hold_in_words(owner: str, reason: str) -> str:
    by = f" by {owner}" if owner else ""
    return f"it is held{by}: {reason}" if reason else f"it is held{by}, no reason given"
