"""The verbs release, pick, ship and invoice: orders take a step if nothing stops them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TypedDict, Unpack

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.changes import Changes, TableChange, difference
from orderwright.desk.living import lived
from orderwright.desk.mylist import typed_in
from orderwright.desk.opening import OpenDesk, examined
from orderwright.desk.outcome import Outcome
from orderwright.desk.responsible import responsible
from orderwright.desk.stages.gate import Gate
from orderwright.desk.stages.recorded import recorded
from orderwright.desk.stages.steps import STEPS, WAY, Step, rank_of
from orderwright.desk.stages.telling import Moved, body_of, lines_of, message_of
from orderwright.desk.stages.wanted import Wanted, chosen
from orderwright.rules.live import cancelled_lines
from orderwright.tables import SCHEMA


class Which(TypedDict, total=False):
    """Which orders a step is asked for; the fields are those of `Wanted`."""

    order: Sequence[str]
    customer: str | None
    owner: str | None
    ship_by: dt.date | None
    clear: bool


def release(desk: OpenDesk, **which: Unpack[Which]) -> Outcome:
    """Releases orders that are entered, if nothing blocks their release.

    Args:
        desk: the desk in hand.
        which: the orders; see `Wanted`.

    Raises:
        DeskError: no order is named, or one that nobody knows; then nothing moves.
    """
    return _moved(desk, STEPS["release"], Wanted(**which))


def pick(desk: OpenDesk, **which: Unpack[Which]) -> Outcome:
    """Says that released orders are picked; see `release`."""
    return _moved(desk, STEPS["pick"], Wanted(**which))


def ship(desk: OpenDesk, **which: Unpack[Which]) -> Outcome:
    """Says that picked orders are shipped; see `release`."""
    return _moved(desk, STEPS["ship"], Wanted(**which))


def invoice(desk: OpenDesk, **which: Unpack[Which]) -> Outcome:
    """Says that shipped orders are invoiced; credit never stops that. See `release`."""
    return _moved(desk, STEPS["invoice"], Wanted(**which))


def _moved(desk: OpenDesk, step: Step, wanted: Wanted) -> Outcome:
    """Orders that take a step, and those that cannot with every reason."""
    book, seen = desk.book, examined(desk)
    known = recorded(desk.host.journal, book)
    owners = pd.Series("", index=book["Orders"].index)
    if wanted.owner is not None:
        owners = responsible(book, lived(book, seen), typed_in(book)["owner"])
    picked = chosen(book, known, step, wanted, owners)
    gate = Gate.of(seen, step)
    numbers = book["Orders"]["order_no"].iloc[picked.rows].tolist()
    stopped = gate.stops(numbers)
    going = [row for row, number in zip(picked.rows, numbers, strict=True) if number not in stopped]
    stops_all = gate.of_all if wanted.clear and stopped else gate.of_all.iloc[:0]
    if wanted.clear:
        stopped = {}
    places = dict(zip(numbers, picked.rows, strict=True))
    changes = _changes(book, going, step)
    unchecked = gate.not_checked if stopped or (wanted.clear and not going) else ()
    made = Moved(step, going, stopped, unchecked, picked, places, known.known, stops_all)
    return Outcome(
        message_of(made),
        lambda: body_of(book, made, changes),
        Changes(changes),
        blocked=bool(stopped or picked.refused or len(stops_all)),
        lines=lines_of(book, made),
    )


def _changes(book: OrderBook, rows: Sequence[int], step: Step) -> tuple[TableChange, ...]:
    """The orders at these rows with their lines, one step on; a cancelled or closed line stays."""
    if not rows:
        return ()
    orders, lines = book["Orders"].iloc[list(rows)], book["OrderLines"]
    behind = lines["desk_status"].isin(["", *WAY[: rank_of(step.after)]]).to_numpy(bool)
    follow = lines["order_no"].isin(orders["order_no"]).to_numpy(bool) & behind & ~cancelled_lines(book)
    own = lines.iloc[np.flatnonzero(follow)]
    return tuple(
        difference(SCHEMA[name], frame, frame.assign(desk_status=step.after), ["desk_status"])
        for name, frame in (("Orders", orders), ("OrderLines", own))
    )
