"""What is handed over: orders with a follow-up due, a fault that waits, a note of today, or a next step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.desk.story.notes import Notes
from orderwright.rules.live import open_orders
from orderwright.rules.stakes import customer_names

_TOLD = ("Owner", "Follow-up", "Next Action", "Hold Reason", "Manual Hold", "Last Told", "State")
"""Columns of an order that the note tells anyway."""


@dataclass(frozen=True)
class Matter:
    """One order that is handed over.

    Attributes:
        order_no: the order.
        customer: name of its customer.
        owner: who looks after it; blank where nobody is named.
        requested: day that the customer asked for; blank where none.
        follow_up: day of the follow-up that is due; blank where none is.
        next_action: what is to be done next.
        hold: why it is held; blank where it is not.
        last_told: what the customer was last told.
        waiting: faults that wait, each with whom for.
        notes: what was written today, by place.
    """

    order_no: str
    customer: str
    owner: str
    requested: str
    follow_up: str
    next_action: str
    hold: str
    last_told: str
    waiting: tuple[str, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The order in a line."""
        asked = f", asked for {self.requested}" if self.requested else ""
        return " ".join(part for part in (self.order_no, self.customer) if part) + asked

    @property
    def points(self) -> list[str]:
        """All there is to say of it."""
        said = (
            ("follow-up due", self.follow_up),
            ("next", self.next_action),
            ("held", self.hold),
            *(("waiting", text) for text in self.waiting),
            *(("today", f"{place}: {text}") for place, text in self.notes.items() if place not in _TOLD),
            ("last told", self.last_told),
        )
        return [f"{word}: {text}" for word, text in said if text]

    @property
    def body(self) -> dict[str, Any]:
        """The matter for the JSON document."""
        return {
            "order_no": self.order_no,
            "customer": self.customer or None,
            "requested_date": self.requested or None,
            "follow_up": self.follow_up or None,
            "next_action": self.next_action or None,
            "hold": self.hold or None,
            "last_told": self.last_told or None,
            "waiting": list(self.waiting),
            "notes_today": dict(self.notes),
        }


def matters(book: OrderBook, notes: Notes) -> list[Matter]:
    """The orders to hand over, by owner, those with a follow-up first; nobody's last.

    Args:
        book: the desk's tables.
        notes: what people wrote today, by order.
    """
    orders, waiting = book["Orders"], _waiting(book)
    due = (orders["follow_up"] <= book.today).fillna(False).to_numpy(bool)
    is_open = open_orders(book)
    named = orders["order_no"].isin([*waiting, *notes]).to_numpy(bool)
    next_step = (orders["next_action"] != "").to_numpy(bool)
    rows = np.flatnonzero((is_open & (due | next_step)) | named)
    found = [_matter(book, int(row), waiting, notes, due=bool(due[row])) for row in rows]
    return sorted(found, key=lambda m: (not m.owner, m.owner, not m.follow_up, m.follow_up, m.order_no))


def _matter(
    book: OrderBook, row: int, waiting: Mapping[str, list[str]], notes: Notes, *, due: bool
) -> Matter:
    order = book["Orders"].iloc[row]
    number = str(order["order_no"])
    by_desk = bool(book["Orders"]["manual_hold"].fillna(False).iloc[row])
    held = order["hold_reason"] or ("by the desk" if by_desk else "")
    return Matter(
        number,
        str(customer_names(book).iloc[row]),
        str(order["owner"]),
        _day(order["requested_date"]),
        _day(order["follow_up"]) if due else "",
        str(order["next_action"]),
        str(held),
        str(order["last_told"]),
        tuple(waiting.get(number, ())),
        notes.get(number, {}),
    )


def _waiting(book: OrderBook) -> dict[str, list[str]]:
    """Faults in the state waiting, by order, in words."""
    findings = book["Findings"]
    found: dict[str, list[str]] = {}
    mine = findings[(findings["state"] == "waiting").to_numpy(bool)]
    whom = (
        mine["waiting_on"].mask(mine["waiting_on"] == "", mine["ask"])
        if "waiting_on" in mine
        else mine["ask"]
    )
    for order, on, message in zip(mine["order_no"], whom, mine["message"], strict=True):
        found.setdefault(order, []).append(f"on {on or 'somebody'}: {message}")
    return found


def _day(value: Any) -> str:  # noqa: ANN401 - a timestamp or a blank of the frame
    return "" if pd.isna(value) else f"{value:%Y-%m-%d}"
