"""How warm the goods may become on the way."""

from __future__ import annotations

from decimal import Decimal

from pydantic import Field

from orderwright.documents.record import Record


class Temperature(Record):
    """Limits in degrees Celsius, both included, and what the driver is told."""

    regime: str = Field("", title="temperature regime", description="ambient, cool, chilled or frozen")
    min_c: Decimal | None = Field(None, title="lowest temperature")
    max_c: Decimal | None = Field(None, title="highest temperature")
    instruction: str = Field("", title="temperature instruction")
