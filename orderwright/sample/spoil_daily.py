"""Faults of the daily cycle: holds, promises, changes after confirmation, progress that cannot be."""

from __future__ import annotations

from typing import Final

import numpy as np

from orderwright.money import MICROS, micros_text
from orderwright.sample.daily import MORNING
from orderwright.sample.draft import Draft, Site
from orderwright.sample.draws import Rng
from orderwright.sample.plants import planted
from orderwright.sample.weekdays import moved

_REASONS: Final = ("waits for the new drawing", "customer asked to wait", "price under discussion")
_OWNERS: Final = ("Anna", "Ben", "Carla")


@planted("CHG-020", "Orders.last_told", per_mille=3)
def _promise_moved(draft: Draft, site: Site, rng: Rng) -> str:
    line = int(np.searchsorted(draft.world.lines.order, site.order))
    first = draft.world.requests.wanted(draft.world.lines.order)[line : line + 1]
    now = moved(first, np.array([int(rng.integers(3, 9))]))
    end = int(np.searchsorted(draft.world.lines.order, site.order, side="right"))
    draft.lines["first_promise"][line:end] = first[0]
    draft.lines["current_promise"][line:end] = now[0]
    draft.orders["last_told"][site.order] = ("", f"{first[0]} by phone")[site.turn % 2]
    return f"The promise moved from {first[0]} to {now[0]} and the customer was not told."


@planted("CHG-010", "OrderLines.ordered_qty", per_mille=3)
def _changed_quantity(draft: Draft, site: Site, _rng: Rng) -> str:
    ordered = int(draft.lines["ordered_qty"][site.line])
    order_no, line_no = draft.lines["order_no"][site.line], draft.lines["line_no"][site.line]
    draft.lines["confirmed_qty"][site.line] = ordered
    before, after = micros_text(2 * ordered), micros_text(ordered)
    told = {
        "what": ["changed"],
        "table": ["OrderLines"],
        "row_key": [f"{order_no} / {line_no}"],
        "order_no": [order_no],
        "line_no": [line_no],
        "column_key": ["ordered_qty"],
        "column": ["Ordered"],
        "before": [before],
        "after": [after],
        "loaded_at": [MORNING],
    }
    draft.add("SinceLoad", told)
    return f"The quantity was changed from {before} to {after} after it was confirmed."


def _hold(draft: Draft, site: Site) -> str:
    reason = _REASONS[site.turn % len(_REASONS)]
    draft.orders["manual_hold"][site.order] = True
    draft.orders["hold_reason"][site.order] = reason
    draft.orders["owner"][site.order] = _OWNERS[site.turn % len(_OWNERS)]
    return reason


@planted("HLD-010", "Orders.manual_hold", per_mille=3)
def _held_order(draft: Draft, site: Site, _rng: Rng) -> str:
    return f"The desk holds the order: {_hold(draft, site)}."


@planted("SHP-030", "Orders.desk_status", status="shipped", slots=0)
def _shipped_in_spite(draft: Draft, site: Site, _rng: Rng) -> str:
    return f"The order was shipped although the desk holds it: {_hold(draft, site)}."


@planted("HLD-020", "OrderLines.line_hold")
def _held_line(draft: Draft, site: Site, _rng: Rng) -> str:
    reason = _REASONS[site.turn % len(_REASONS)]
    draft.lines["line_hold"][site.line] = reason
    return f"The desk holds the line: {reason}."


@planted("SHP-020", "Orders.desk_status", per_mille=3, status="shipped", slots=0)
def _not_invoiced(draft: Draft, site: Site, _rng: Rng) -> str:
    deliveries = draft.world.deliveries
    return f"Shipped on {deliveries.actual[deliveries.of(site.order)]} and not invoiced."


@planted("QTY-040", "OrderLines.confirmed_qty")
def _confirmed_too_many(draft: Draft, site: Site, _rng: Rng) -> str:
    return _too_many(draft, site, "confirmed_qty", "confirmed")


@planted("QTY-050", "OrderLines.picked_qty")
def _picked_too_many(draft: Draft, site: Site, _rng: Rng) -> str:
    return _too_many(draft, site, "picked_qty", "picked")


@planted("SHP-010", "OrderLines.shipped_qty")
def _shipped_too_many(draft: Draft, site: Site, _rng: Rng) -> str:
    return _too_many(draft, site, "shipped_qty", "shipped")


def _too_many(draft: Draft, site: Site, column: str, what: str) -> str:
    """More than twice the quantity ordered, beyond what any customer accepts."""
    ordered = int(draft.lines["ordered_qty"][site.line])
    draft.lines[column][site.line] = 2 * ordered + MICROS
    return f"{draft.line_number(site.line, column)} {what}, {micros_text(ordered)} ordered."


@planted("SHP-040", "OrderLines.invoiced_qty")
def _invoiced_unshipped(draft: Draft, site: Site, _rng: Rng) -> str:
    draft.lines["invoiced_qty"][site.line] = draft.lines["ordered_qty"][site.line]
    return f"{draft.line_number(site.line, 'invoiced_qty')} invoiced, nothing shipped."


@planted("DAT-040", "Orders.po_date")
def _dated_later(draft: Draft, site: Site, rng: Rng) -> str:
    entered = draft.orders["entered_on"][site.order : site.order + 1]
    draft.orders["po_date"][site.order] = moved(entered, np.array([int(rng.integers(1, 9))]))[0]
    return f"The PO is of {draft.orders['po_date'][site.order]}, but was entered on {entered[0]}."


@planted("DAT-045", "Orders.entered_on")
def _not_yet(draft: Draft, site: Site, _rng: Rng) -> str:
    return f"Entered on {draft.orders['entered_on'][site.order]}, which has not come."
