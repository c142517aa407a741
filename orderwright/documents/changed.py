"""What changed in an order since it was confirmed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pydantic import Field

from orderwright.documents.record import Record


class Change(Record):
    """One field that says something else now; a value is a day, a figure or a text."""

    order_no: str = Field("", title="order number")
    line_no: str = Field("", title="line number", description="blank: the whole order")
    sku: str = Field("", title="SKU")
    description: str = Field("", title="description")
    field: str = Field("", title="what changed", description="in English, as printed")
    before: date | Decimal | str = Field("", title="what was confirmed")
    after: date | Decimal | str = Field("", title="what holds now")
    unit: str = Field("", title="unit", description="of a quantity")
