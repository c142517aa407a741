"""What the customer has paid, or shall pay, before the goods go."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pydantic import Field

from orderwright.documents.record import Record


class Payment(Record):
    """One payment, in the shipment's currency."""

    kind: str = Field("", title="kind of payment", description="deposit or prepayment")
    reference: str = Field("", title="payment reference")
    received_on: date | None = Field(None, title="received on", description="None: it is asked for")
    due_on: date | None = Field(None, title="due on")
    amount: Decimal | None = Field(None, title="amount paid")
