"""How warm the goods may become on the way."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pydantic import Field

from orderwright.documents.formats import joined
from orderwright.documents.record import Record

if TYPE_CHECKING:
    from orderwright.documents.formats import Formats


class Temperature(Record):
    """Limits in degrees Celsius, both included, and what the driver is told."""

    regime: str = Field("", title="temperature regime", description="ambient, cool, chilled or frozen")
    min_c: Decimal | None = Field(None, title="lowest temperature")
    max_c: Decimal | None = Field(None, title="highest temperature")
    instruction: str = Field("", title="temperature instruction")

    def told(self, fmt: Formats) -> str:
        """Regime, limits and instruction on one line.

        >>> from orderwright.documents.formats import ENGLISH
        >>> Temperature(regime="chilled", min_c=Decimal(2), max_c=Decimal(8)).told(ENGLISH)
        'Keep chilled, 2 to 8 °C'
        """
        return joined([self.kept(fmt), self.instruction], ". ")

    def kept(self, fmt: Formats) -> str:
        """Regime and limits, in degrees Celsius."""
        low, high = fmt.quantity(self.min_c), fmt.quantity(self.max_c)
        if low and high:
            span = fmt.say("{low} to {high} °C", low=low, high=high)
        else:
            span = fmt.say("at least {low} °C", low=low) if low else ""
            span = fmt.say("at most {high} °C", high=high) if high else span
        regime = fmt.say("Keep {regime}", regime=fmt.say(self.regime)) if self.regime else ""
        return joined([regime, span], ", ")
