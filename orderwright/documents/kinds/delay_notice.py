"""The delay notice: which lines of an order come later than the customer knows, when, and why."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self

from orderwright.documents.formats import Formats
from orderwright.documents.order_paper import ORDER_NEEDS, OrderPaper, order_fields
from orderwright.documents.record import Record
from orderwright.documents.registry import document
from orderwright.documents.subject import About

if TYPE_CHECKING:
    from orderwright.documents.goods import ShipmentLine
    from orderwright.documents.making import Making
    from orderwright.documents.shipment import Shipment


class LateLine(Record):
    """A line that comes later; `reason` stands in small print below, or is blank."""

    line: str
    sku: str
    description: str
    reason: str
    qty: str
    uom: str
    before: str
    now: str
    days: str


def told_before(line: ShipmentLine) -> date | None:
    """The day that the customer knows: the last promise told, the first, else the day asked for."""
    promise = line.promise
    return promise.previous or promise.first or promise.requested


def is_late(line: ShipmentLine) -> bool:
    """Whether a line that is still to come is promised later than the customer knows."""
    before, now = told_before(line), line.promise.promised
    to_come = line.promise.backorder_qty is None or line.promise.backorder_qty > 0
    return to_come and before is not None and now is not None and now > before


@document(
    kind="delay-notice",
    title="Delay notice",
    template="delay-notice.docx",
    about=About.ORDER,
    rank=7,
    applies=lambda shipment: any(is_late(line) for line in shipment.lines),
    unless="no line is promised later than the customer knows",
    needs=ORDER_NEEDS,
)
class DelayNotice(OrderPaper):
    """What the template `delay-notice.docx` may print."""

    late: tuple[LateLine, ...]
    late_count: str
    on_time_count: str
    last: str

    @classmethod
    def build(cls, shipment: Shipment, making: Making) -> Self:
        """The delay notice of an order."""
        fmt = making.fmt
        late = [line for line in shipment.lines if is_late(line)]
        last = max((line.promise.promised for line in late if line.promise.promised), default=None)
        rest = len(shipment.lines) - len(late)
        return cls(
            **order_fields(shipment, making),
            late=tuple(_line(line, fmt) for line in late),
            late_count=str(len(late)),
            on_time_count=str(rest) if rest else "",
            last=fmt.day(last),
        )


def _line(line: ShipmentLine, fmt: Formats) -> LateLine:
    before, now = told_before(line), line.promise.promised
    days = (now - before).days if now and before else 0
    left = line.qty if line.promise.backorder_qty is None else line.promise.backorder_qty
    return LateLine(
        line=line.line_no,
        sku=line.sku,
        description=line.description,
        reason=line.promise.reason,
        qty=fmt.quantity(left),
        uom=line.uom,
        before=fmt.day(before),
        now=fmt.day(now),
        days=str(days),
    )
