"""What leaves together: on one day, of which the dock schedule is made, or on one truck."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from orderwright.documents.shipment import Shipment
from orderwright.documents.subject import Subject


class Load(Subject):
    """Shipments that one truck takes under one master bill of lading, each under its own bill.

    Its number is the master's where somebody has given it one, else day, carrier and trailer.
    """

    master_bol_no: str = Field("", title="master bill of lading number", description="as given; 17 digits")
    shipments: tuple[Shipment, ...] = Field((), title="shipments")


class Loading(Subject):
    """Shipments that leave on one day; its number is the day in ISO 8601."""

    day: date = Field(title="day")
    shipments: tuple[Shipment, ...] = Field((), title="shipments")
