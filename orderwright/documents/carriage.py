"""How the goods travel: who carries them, under which numbers, who pays, when they are fetched."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from pydantic import Field

from orderwright.documents.parties import Party
from orderwright.documents.record import Record

_TERMS: Final = (
    (("third", "3rd", "tpb"), "third party"),
    (("collect", "col"), "collect"),
    (("prepaid", "ppd"), "prepaid"),
)
"""How people write the freight terms."""


class CashOnDelivery(Record):
    """What the driver collects."""

    amount: Decimal | None = Field(None, title="COD amount")
    fee: str = Field("", title="COD fee terms", description="prepaid or collect")
    check: bool | None = Field(None, title="customer's check is acceptable")


class Carriage(Record):
    """One move by one carrier."""

    scac: str = Field("", title="SCAC")
    service: str = Field("", title="service level")
    pro: str = Field("", title="PRO number")
    bol_no: str = Field("", title="bill of lading number", description="17 digits")
    master_bol_no: str = Field("", title="master bill of lading number")
    booking: str = Field("", title="booking number")
    trailer: str = Field("", title="trailer number")
    seals: tuple[str, ...] = Field((), title="seal numbers")
    freight_terms: str = Field("", title="freight terms", description="prepaid, collect or third party")
    bill_to: Party | None = Field(None, title="freight bill-to")
    account: str = Field("", title="carrier account")
    pickup_day: date | None = Field(None, title="pickup day")
    pickup_window: str = Field("", title="pickup window")
    appointment: str = Field("", title="dock appointment")
    dock_hours: str = Field("", title="dock hours")
    liftgate: bool = Field(False, title="liftgate")
    instructions: str = Field("", title="special instructions")
    reply_day: date | None = Field(None, title="day of the carrier's answer", description="before the pickup")
    reply_hour: str = Field("", title="hour of the carrier's answer", description="on the dock's clock")
    eta: date | None = Field(None, title="expected arrival")
    delivered_on: date | None = Field(None, title="day of delivery")
    freight_charge: Decimal | None = Field(None, title="freight charge", description="of the carrier")
    declared_value: Decimal | None = Field(None, title="declared value", description="limits the liability")
    declared_per: str = Field("", title="declared value per", description="unit, such as lb or shipment")
    cod: CashOnDelivery | None = Field(None, title="cash on delivery")

    @property
    def terms(self) -> str:
        """Who pays the freight, as one of prepaid, collect, third party; blank where nobody says.

        >>> Carriage(freight_terms="3rd Party").terms, Carriage(freight_terms="PPD & add").terms
        ('third party', 'prepaid')
        """
        said = self.freight_terms.casefold()
        for words, term in _TERMS:
            if any(word in said for word in words):
                return term
        return ""
