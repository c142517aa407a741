"""What making a document gives it: company, time, number, and how its language writes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from orderwright.documents.formats import ENGLISH, Formats
from orderwright.documents.paper import letterhead

if TYPE_CHECKING:
    from datetime import datetime

    from orderwright.documents.parties import Company


@dataclass(frozen=True)
class Making:
    """One document as it is made.

    Attributes:
        title: what stands on top, in English.
        company: the seller.
        made_at: the time that it prints, in the company's zone.
        number: its number; None makes a draft.
        replaces: number of the document that it corrects; blank.
        fmt: dates, numbers and words in the language of the paper.
    """

    title: str
    company: Company
    made_at: datetime
    number: str | None = None
    replaces: str = ""
    fmt: Formats = field(default=ENGLISH)

    @property
    def shared(self) -> dict[str, Any]:
        """The fields of `Paper`."""
        return {
            "title": self.fmt.say(self.title),
            "number": self.number or "",
            "draft": not self.number,
            "replaces": self.replaces,
            "made": self.fmt.moment(self.made_at),
            "company": letterhead(self.company, self.fmt),
        }
