"""What a document can be about: a shipment, a customer's order, a day of loading, one load, a return."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from orderwright.documents.record import Record


class About(StrEnum):
    """What a kind of document is about; its number is adopted where no range of the ledger numbers it."""

    SHIPMENT = "shipment"
    ORDER = "order"
    DAY = "day"
    LOAD = "load"
    RETURN = "return"
    COMPANY = "company"


class Subject(Record):
    """The model of which documents are made; `Shipment` stands for a whole order too."""

    number: str = Field("", title="number")
    document_numbers: dict[str, str] = Field(
        {}, title="document numbers", description="kind → number of the subject's other documents"
    )
    language: str = Field("", title="language", description="such as “de” or “fr-CA”; blank: English")

    @property
    def territories(self) -> tuple[str, ...]:
        """Customs territories in which its goods start and end; none where it has no lane."""
        return ()

    def language_of(self, *, customs: bool) -> str:
        """The language of its papers; `customs` where the paper is for a customs authority."""
        del customs
        return self.language
