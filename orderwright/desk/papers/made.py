"""Papers that are wanted, and papers that were made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from orderwright.desk.papers.contents import prices
from orderwright.desk.papers.drafts import Draft
from orderwright.documents.registry import DocumentType
from orderwright.documents.subject import About, Subject
from orderwright.ledger import Document


@dataclass(frozen=True)
class Order:
    """One paper that is wanted.

    Attributes:
        draft: its shipment, order or day.
        document: its kind.
        content: fingerprint of what it says; blank where nobody compares.
        before: the paper that the ledger has of it.
        numbers: numbers of the shipment's papers that stand, by kind.
        stands: the earlier paper says the same and is not made again.
        stale: other papers of the same subject that count and do not say any more what it says, in words.
        revision: of a number that the paper adopts, the next revision; 0 where the ledger draws one.
    """

    draft: Draft
    document: DocumentType
    content: str = ""
    before: Document | None = None
    numbers: Mapping[str, str] = field(default_factory=dict)
    stands: bool = False
    stale: tuple[str, ...] = ()
    revision: int = 0

    @property
    def shipment_no(self) -> str:
        """Number of the shipment, of the order, or the day."""
        return self.draft.leaving.number

    @property
    def adopted(self) -> str:
        """The number that it takes over: as given, or of the paper that it corrects; blank: one is drawn."""
        given = self.document.adopted(self.draft.undated())
        kept = self.before.number if self.before is not None and self.document.keeps_number else ""
        return given or kept

    @property
    def subject(self) -> tuple[About, str]:
        """What its papers are about; an order and a delivery may have the same number."""
        return self.draft.leaving.about, self.draft.leaving.number

    def printed(
        self,
        day: dt.date,
        numbers: Mapping[str, str],
        others: Mapping[tuple[About, str], Mapping[str, str]] | None = None,
    ) -> Subject:
        """The shipment as this paper prints it on a day, beside papers of these numbers.

        Args:
            day: the day.
            numbers: numbers of its own papers by kind.
            others: numbers of all papers that are made with it, by what they are about.
        """
        return self.draft.among(others or {}).dated(day, numbers, priced=prices(self.document))


@dataclass(frozen=True)
class Made:
    """A paper that was made, or that stands already.

    Attributes:
        kind: kind of paper.
        shipment: number of its shipment.
        order_nos: orders on it.
        state: ``issued``, ``draft``, ``unchanged`` (issued before) or ``planned`` (a simulation).
        number: its number; None of a draft.
        path: where it lies.
        sha256: fingerprint of the file.
        made_at: the time that it prints.
        replaces: number of the paper that it supersedes; blank.
        pdf: the PDF beside it.
        stale: other papers of its shipment that now say something else, in words.
        aside: where the file of the replaced paper lies now; None where it was not there.
        unmarked: why that file has its old name still; blank.
    """

    kind: str
    shipment: str
    order_nos: tuple[str, ...]
    state: str
    number: str | None = None
    path: Path | None = None
    sha256: str = ""
    made_at: dt.datetime | None = None
    replaces: str = ""
    pdf: Path | None = None
    stale: tuple[str, ...] = ()
    aside: Path | None = None
    unmarked: str = ""


def made(order: Order, state: str, **more: Any) -> Made:  # noqa: ANN401 - the other fields of Made
    """What became of a wanted paper."""
    leaving = order.draft.leaving
    stale = order.stale if state == "issued" else ()
    return Made(order.document.kind, leaving.number, leaving.order_nos, state, stale=stale, **more)
