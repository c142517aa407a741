"""The day's loading: all that leaves on one day, of which the dock schedule is made."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from orderwright.documents.shipment import Shipment
from orderwright.documents.subject import Subject


class Loading(Subject):
    """Shipments that leave on one day; its number is the day in ISO 8601."""

    day: date = Field(title="day")
    shipments: tuple[Shipment, ...] = Field((), title="shipments")
