"""What a carrier lost or damaged of a shipment."""

from __future__ import annotations

from decimal import Decimal

from pydantic import Field

from orderwright.documents.record import Record


class Damage(Record):
    """A quantity of one line that arrived damaged, or not at all."""

    order_no: str = Field("", title="order number")
    line_no: str = Field("", title="line number")
    sku: str = Field("", title="SKU")
    description: str = Field("", title="description")
    kind: str = Field("", title="kind of loss", description="damaged or short")
    qty: Decimal | None = Field(None, title="quantity")
    uom: str = Field("", title="unit of measure")
    value: Decimal | None = Field(None, title="value", description="as invoiced, in the shipment's currency")
    reference: str = Field("", title="return number")
