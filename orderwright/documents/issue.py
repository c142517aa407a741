"""Issuing: only what is complete and ties out becomes a document."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from orderwright.documents import registry
from orderwright.documents.gaps import Gap, Source, find_gaps
from orderwright.documents.paper import shared_fields
from orderwright.documents.render import render, templates_folder, write
from orderwright.documents.template import load
from orderwright.documents.tie_out import contradictions
from orderwright.errors import DeskError

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from orderwright.documents.contradiction import Contradiction
    from orderwright.documents.parties import Company
    from orderwright.documents.shipment import Shipment

DRAFT: Final = "DRAFT"
_UNSAFE: Final = re.compile(r"[^\w.-]+|_+")  # the underscore parts the name
_LONGEST: Final = 60


@dataclass(frozen=True)
class IssuedDocument:
    """A document that was written; a draft has no number."""

    kind: str
    number: str | None
    path: Path
    sha256: str
    draft: bool


@dataclass(frozen=True)
class Job:
    """One document to make; without a number it becomes a draft."""

    kind: str
    shipment: Shipment
    number: str | None = None


class NotIssued(DeskError):  # noqa: N818  # says what happened to the document
    """A document was asked for whose shipment has gaps or contradictions; none was written."""

    def __init__(self, message: str, gaps: list[Gap], contradictions: list[Contradiction]) -> None:
        super().__init__(message)
        self.gaps = gaps
        self.contradictions = contradictions


def missing(
    kind: str,
    shipment: Shipment,
    company: Company | None = None,
    sources: Mapping[str, Source] | None = None,
) -> list[Gap]:
    """The required fields of a document that are blank, each with where to fill it.

    Args:
        kind: the document.
        shipment: what it is made of.
        company: the seller; its fields are looked at where it is given.
        sources: field path ("lines.hs_code") → where the field is filled.
    """
    document = registry.get(kind)
    return find_gaps(document.title, document.needs, shipment, company, sources or {})


def issue(
    kind: str,
    shipment: Shipment,
    *,
    number: str | None,
    made_at: datetime,
    company: Company,
    out: Path,
    templates: Path | None = None,
) -> IssuedDocument:
    """Write one document into a folder, named by `file_name`.

    Args:
        kind: the document.
        shipment: what it is made of.
        number: its number; None makes a draft.
        made_at: the time that it prints, in the company's zone.
        company: the seller.
        out: the folder; made where it does not exist.
        templates: folder of the user's own templates; None takes those of the package.

    Raises:
        NotIssued: a required field is missing, or the shipment contradicts itself.
        DeskError: the template has a fault, the file cannot be written, or the number is already taken there.
    """
    document = registry.get(kind)
    _refuse_incomplete(kind, shipment, company)
    shared = shared_fields(company, title=document.title, number=number, made_at=made_at)
    paper = document.model.build(shipment, company, made_at, shared)
    data = render(load(templates_folder(templates) / document.template), paper, made_at)
    path = out / file_name(kind, shipment.number, number)
    _refuse_taken(path, data, number)
    write(path, data)
    return IssuedDocument(kind, number or None, path, hashlib.sha256(data).hexdigest(), draft=not number)


def render_many(
    jobs: Iterable[Job],
    *,
    made_at: datetime,
    company: Company,
    out: Path,
    templates: Path | None = None,
    progress: Callable[[IssuedDocument], None] | None = None,
) -> Iterator[IssuedDocument]:
    """Write many documents, one after the other; stop at the first that cannot be issued.

    Raises:
        DeskError: as `issue`; or two shipments whose names differ only in signs that a file name cannot hold.
    """
    written: dict[str, str] = {}
    for job in jobs:
        name = file_name(job.kind, job.shipment.number, job.number).casefold()
        if written.setdefault(name, job.shipment.number) != job.shipment.number:
            message = f"Shipments {written[name]} and {job.shipment.number} would write the same file."
            raise DeskError(message, file=str(out / name))
        made = issue(
            job.kind,
            job.shipment,
            number=job.number,
            made_at=made_at,
            company=company,
            out=out,
            templates=templates,
        )
        if progress:
            progress(made)
        yield made


def file_name(kind: str, shipment_no: str, number: str | None) -> str:
    """Kind, shipment and number; signs that a file name cannot hold become hyphens.

    >>> file_name("packing-list", "WH/OUT/00012", "PL-2026-7")
    'packing-list_WH-OUT-00012_PL-2026-7.docx'
    >>> file_name("packing-list", "../80001", None)
    'packing-list_80001_DRAFT.docx'
    """
    parts = (_UNSAFE.sub("-", part)[:_LONGEST].strip(".-") or "x" for part in (shipment_no, number or DRAFT))
    return f"{'_'.join((kind, *parts))}.docx"


def _refuse_incomplete(kind: str, shipment: Shipment, company: Company) -> None:
    gaps = missing(kind, shipment, company)
    clashes = contradictions(shipment)
    if gaps or clashes:
        sentences = [*(gap.sentence for gap in gaps), *(clash.message for clash in clashes)]
        raise NotIssued(" ".join(dict.fromkeys(sentences)), gaps, clashes)


def _refuse_taken(path: Path, data: bytes, number: str | None) -> None:
    """A numbered document is never overwritten by another."""
    if number and path.exists() and path.read_bytes() != data:
        message = f"{number} has already been issued with other contents. Draw a new number."
        raise DeskError(message, file=str(path))
