"""What a certification of origin claims (USMCA, annex 5-A: nine data elements)."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from orderwright.documents.parties import Party
from orderwright.documents.record import Record


class OriginClaim(Record):
    """Why one line originates."""

    agreement: str = Field("", title="trade agreement", description="such as USMCA")
    criterion: str = Field("", title="origin criterion", description="A, B, C or D")
    producer: Party | None = Field(None, title="producer", description="None: the certification's own")
    valid_from: date | None = Field(None, title="blanket period from")
    valid_to: date | None = Field(None, title="blanket period to", description="twelve months at most")


class OriginCertifier(Record):
    """Who certifies, and for whom."""

    capacity: str = Field("", title="certifier's capacity", description="exporter, producer or importer")
    certifier: Party = Field(Party(), title="certifier", description="contact and position are the person's")
    exporter: Party | None = Field(None, title="exporter")
    producer: Party | None = Field(None, title="producer")
    importer: Party | None = Field(None, title="importer")
    certificate: bool = Field(
        False, title="certificate of origin", description="the place asks for one that a chamber stamps"
    )
    period_from: date | None = Field(None, title="blanket period from")
    period_to: date | None = Field(None, title="blanket period to")
