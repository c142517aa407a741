"""What was asked for and promised of the lines of a shipment, in the unit in which they are printed."""

from __future__ import annotations

from orderwright.desk.papers.goods import in_base
from orderwright.desk.papers.masters import Masters
from orderwright.desk.papers.measures import Measure
from orderwright.documents.promised import Promise
from orderwright.tables import MICROS


def promise_of(line: int, base: int | None, measure: Measure, masters: Masters) -> Promise:
    """What the order line says; a promise that the desk gave by hand counts before the ERP's.

    Args:
        line: row of OrderLines; -1 where there is none.
        base: what goes now, in millionths of base units.
        measure: the unit in which the line is printed.
        masters: what the sheets say.
    """
    records = masters.lines.records
    order = masters.order(records.text(line, "order_no"))
    factor = masters.factor(line) or MICROS
    ordered = _left(records.micros(line, "ordered_qty"), records.micros(line, "cancelled_qty"))
    shipped = records.micros(line, "shipped_qty") or 0
    ordered_base = None if ordered is None else in_base(ordered, factor)
    shipped_base = in_base(shipped, factor)
    known = ordered_base is not None and base is not None and shipped_base is not None
    left = max(0, (ordered_base or 0) - (shipped_base or 0) - (base or 0)) if known else None
    first, current = records.day(line, "first_promise"), records.day(line, "current_promise")
    by_hand = records.day(line, "manual_promise")
    return Promise(
        ordered_qty=None if ordered_base is None else measure.qty(ordered_base),
        backorder_qty=None if left is None else measure.qty(left),
        requested=records.day(line, "requested_date") or masters.orders.day(order, "requested_date"),
        first=first,
        promised=by_hand or current,
        previous=current if by_hand else first,
        by_hand=by_hand is not None,
        reason=records.text(line, "late_reason"),
    )


def _left(ordered: int | None, cancelled: int | None) -> int | None:
    return None if ordered is None else ordered - (cancelled or 0)
