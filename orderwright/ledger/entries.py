"""What the register says of a number, as plain values."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from orderwright.ledger.status import Status

if TYPE_CHECKING:
    from orderwright.ledger.schema import DocumentRow


@dataclass(frozen=True)
class Stamp:
    """Who does it, and when (with a time zone)."""

    who: str
    when: dt.datetime


@dataclass(frozen=True)
class Paper:
    """The finished paper that a number was issued with.

    Attributes:
        shipment_no: shipment of the paper.
        order_nos: orders on it.
        sha256: fingerprint of the file.
        path: where the file was written.
        content: fingerprint of what it says, without its number and date: tells whether the same paper was
            issued before.
    """

    shipment_no: str = ""
    order_nos: tuple[str, ...] = ()
    sha256: str = ""
    path: str = ""
    content: str = ""


@dataclass(frozen=True)
class Finished:
    """A number with its finished paper, to be issued.

    Attributes:
        kind: number range; of an adopted number the kind of paper.
        number: the number.
        paper: the paper.
        scope: for example the EDI partner; mostly blank.
        revision: of a number of the ERP, WMS or carrier that is adopted, the revision that the paper prints;
            0: the number was drawn.
    """

    kind: str
    number: str
    paper: Paper
    scope: str = ""
    revision: int = 0


@dataclass(frozen=True)
class Document:
    """An entry of the register.

    Attributes:
        kind: number range, or the kind of paper of an adopted number.
        scope: for example the EDI partner; mostly blank.
        number: the number.
        revision: 1, or higher for a number that was issued again with another paper.
        status: drawn, issued or void.
        purpose: what the number was drawn for.
        drawn: who drew or adopted it, and when.
        paper: the paper, once issued.
        closed: who issued or voided it, and when.
        void_reason: why it has no paper.
        superseded_by: the entry that replaces it.
    """

    kind: str
    scope: str
    number: str
    revision: int
    status: Status
    purpose: str
    drawn: Stamp
    paper: Paper
    closed: Stamp | None
    void_reason: str
    superseded_by: str

    @property
    def reference(self) -> str:
        """The number, with its revision from the second on."""
        return reference(self.number, self.revision)


def reference(number: str, revision: int) -> str:
    """How an entry names another one.

    >>> reference("PL-000007", 1), reference("90017", 2)
    ('PL-000007', '90017 rev 2')
    """
    return number if revision == 1 else f"{number} rev {revision}"


def document_of(row: DocumentRow) -> Document:
    """The entry of a row."""
    paper = Paper(row.shipment_no, tuple(json.loads(row.order_nos)), row.sha256, row.path, row.content)
    closed = Stamp(row.closed_by, row.closed_at) if row.closed_at is not None else None
    return Document(
        kind=row.kind,
        scope=row.scope,
        number=row.number,
        revision=row.revision,
        status=Status(row.status),
        purpose=row.purpose,
        drawn=Stamp(row.drawn_by, row.drawn_at),
        paper=paper,
        closed=closed,
        void_reason=row.void_reason,
        superseded_by=row.superseded_by,
    )
