"""Where the goods of a shipment lie in the warehouse."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pydantic import Field

from orderwright.documents.record import Record


class Pick(Record):
    """A quantity of one line and lot to take from one place; the place is blank where stock shows none."""

    order_no: str = Field("", title="order number")
    line_no: str = Field("", title="line number")
    sku: str = Field("", title="SKU")
    description: str = Field("", title="description")
    warehouse: str = Field("", title="warehouse")
    location: str = Field("", title="storage location")
    bin: str = Field("", title="bin")
    lot: str = Field("", title="lot")
    expiry: date | None = Field(None, title="expiry")
    qty: Decimal | None = Field(None, title="quantity to pick")
    uom: str = Field("", title="unit of measure")
