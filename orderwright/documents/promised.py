"""What was asked for and promised: of a line, and of the order that it belongs to."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pydantic import Field

from orderwright.documents.record import Record


class Promise(Record):
    """Quantities and days of one line; quantities are in the line's unit."""

    ordered_qty: Decimal | None = Field(None, title="ordered quantity")
    confirmed_qty: Decimal | None = Field(None, title="confirmed quantity")
    backorder_qty: Decimal | None = Field(None, title="backordered quantity")
    requested: date | None = Field(None, title="requested date")
    first: date | None = Field(None, title="first promise")
    promised: date | None = Field(None, title="promised date")
    previous: date | None = Field(
        None, title="previous promise", description="what the customer was told last"
    )
    by_hand: bool = Field(False, title="promised by the desk", description="and not yet by the ERP")
    reason: str = Field("", title="reason of the delay")


class OrderHead(Record):
    """What the order says beside its parties and terms; of several orders the first."""

    number: str = Field("", title="order number")
    kind: str = Field("", title="order type")
    po_date: date | None = Field(None, title="PO date")
    entered_on: date | None = Field(None, title="order date")
    requested: date | None = Field(None, title="requested date")
    cancel_after: date | None = Field(None, title="cancel-after date")
    ship_complete: bool = Field(False, title="ships complete")
    sales_rep: str = Field("", title="sales representative")
    net_value: Decimal | None = Field(None, title="net value of the order")
