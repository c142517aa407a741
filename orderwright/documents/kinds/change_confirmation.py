"""The change confirmation: what of an order was confirmed otherwise before, old and new side by side."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Self

from orderwright.documents.formats import Formats, joined
from orderwright.documents.order_paper import ORDER_NEEDS, OrderPaper, order_fields
from orderwright.documents.record import Record
from orderwright.documents.registry import document
from orderwright.documents.subject import About

if TYPE_CHECKING:
    from orderwright.documents.changed import Change
    from orderwright.documents.making import Making
    from orderwright.documents.shipment import Shipment


class ChangedField(Record):
    """A field with what was confirmed and what holds now."""

    line: str
    item: str
    field: str
    before: str
    after: str


@document(
    kind="change-confirmation",
    title="Change confirmation",
    template="change-confirmation.docx",
    about=About.ORDER,
    rank=6,
    applies=lambda shipment: bool(shipment.changes),
    unless="nothing that was confirmed has changed",
    needs=ORDER_NEEDS,
)
class ChangeConfirmation(OrderPaper):
    """What the template `change-confirmation.docx` may print."""

    changes: tuple[ChangedField, ...]
    change_count: str
    total: str
    currency: str

    @classmethod
    def build(cls, shipment: Shipment, making: Making) -> Self:
        """The change confirmation of an order."""
        fmt = making.fmt
        return cls(
            **order_fields(shipment, making),
            changes=tuple(_field(change, fmt) for change in shipment.changes),
            change_count=fmt.counted([("change", len(shipment.changes))]),
            total=fmt.money(shipment.totals.value, shipment.currency),
            currency=shipment.currency,
        )


def _field(change: Change, fmt: Formats) -> ChangedField:
    return ChangedField(
        line=change.line_no or fmt.say("all"),
        item=joined([change.sku, change.description], "\u2002"),
        field=fmt.say(change.field),
        before=_value(change.before, change.unit, fmt),
        after=_value(change.after, change.unit, fmt),
    )


def _value(value: date | Decimal | str, unit: str, fmt: Formats) -> str:
    if isinstance(value, date):
        return fmt.day(value)
    if isinstance(value, Decimal):
        return joined([fmt.quantity(value), unit], "\u00a0")
    return value or "–"
