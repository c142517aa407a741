"""Inbound that is given out already: firm rows of Allocations."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from orderwright.money import micros_words
from orderwright.sample.company import AS_OF
from orderwright.sample.draft import Draft
from orderwright.sample.draws import Ints
from orderwright.sample.order_columns import WAREHOUSE_CODES

_COUNT: Final = 3
_TODAY: Final = np.datetime64(AS_OF, "D")
_ENTERED: Final = _TODAY - np.timedelta64(3, "D")
_EARLIEST, _LATEST = (_TODAY + np.timedelta64(days, "D") for days in (3, 28))


def give_out_inbound(draft: Draft) -> None:
    """A few lines for which there is no stock have a purchase order instead, entered in the ERP on Friday."""
    taken: set[str] = set()
    rows: list[dict[str, Any]] = []
    for line in _short_lines(draft).tolist():
        row = _row(draft, line, taken)
        if row and len(rows) < _COUNT:
            rows.append(row)
            taken.add(row["sku"])
    if rows:
        draft.add("Allocations", {key: [row[key] for row in rows] for key in rows[0]})


def _short_lines(draft: Draft) -> Ints:
    """Open lines of sound orders that need not ship complete and want more than lies in their warehouse."""
    world, stock = draft.world, draft.tables["Stock"]
    free = (stock["unrestricted_qty"] - stock["reserved_qty"]).groupby([stock["sku"], stock["plant"]]).sum()
    orders = world.lines.order
    sound = world.heads.open & (world.heads.role < 0) & ~draft.orders["ship_complete"].astype(bool)
    places = zip(world.products.sku[world.lines.product], WAREHOUSE_CODES[world.warehouse], strict=True)
    there = np.array([int(free.get(place, 0)) for place in places], np.int64)
    return np.flatnonzero(sound[orders] & (world.base_quantity > there) & (world.lines.quantity > 0))


def _row(draft: Draft, line: int, taken: set[str]) -> dict[str, Any]:
    """The firm row of a line, where a purchase order brings enough; else nothing."""
    world, inbound = draft.world, draft.tables["Inbound"]
    product, need = int(world.lines.product[line]), int(world.base_quantity[line])
    sku, house = str(world.products.sku[product]), str(WAREHOUSE_CODES[world.warehouse[line]])
    fits = (inbound["sku"] == sku) & (inbound["warehouse"] == house) & (inbound["kind"] == "purchase")
    fits &= (inbound["qty"] >= need) & inbound["due_date"].between(_EARLIEST, _LATEST)
    at = np.flatnonzero(fits.to_numpy(bool))
    if not len(at) or sku in taken:
        return {}
    order = inbound.iloc[at[0]]
    number, day = order["inbound_no"], order["due_date"]
    return {
        "order_no": str(draft.lines["order_no"][line]),
        "line_no": str(draft.lines["line_no"][line]),
        "sku": sku,
        "warehouse": house,
        "source": "purchase",
        "inbound_no": number,
        "inbound_line": order["inbound_line"],
        "available_on": day,
        **dict.fromkeys(("needed_qty", "before_qty", "proposed_qty"), need),
        "state": "firm",
        "short_qty": 0,
        "uom": str(world.products.units[product, 0]),
        "priority": str(draft.orders["priority"][world.lines.order[line]]),
        "why": f"{micros_words(need)} from PO {number} on {day.day} {day:%b}",
        "new_promise": day,
        "entered_in_erp": _ENTERED,
    }
