"""Issuing: only what is complete and ties out becomes a document."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from orderwright.documents import registry
from orderwright.documents.declarant import declaring
from orderwright.documents.formats import formats_of
from orderwright.documents.gaps import DRAWN, Gap, Source, find_gaps
from orderwright.documents.making import Making
from orderwright.documents.render import write
from orderwright.errors import DeskError

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from orderwright.documents.contradiction import Contradiction
    from orderwright.documents.parties import Company
    from orderwright.documents.registry import DocumentType
    from orderwright.documents.subject import Subject

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
    """One document to make; without a number it becomes a draft.

    Attributes:
        kind: the document.
        subject: what it is about.
        number: its number.
        replaces: number of the issued document that it corrects; blank.
    """

    kind: str
    subject: Subject
    number: str | None = None
    replaces: str = ""


class NotIssued(DeskError):  # noqa: N818  # says what happened to the document
    """A document was asked for whose subject has gaps or contradictions; none was written."""

    def __init__(self, message: str, gaps: list[Gap], contradictions: list[Contradiction]) -> None:
        super().__init__(message)
        self.gaps = gaps
        self.contradictions = contradictions


def missing(
    kind: str,
    subject: Subject,
    company: Company | None = None,
    sources: Mapping[str, Source] | None = None,
) -> list[Gap]:
    """The required fields of a document that are blank, each with where to fill it.

    Args:
        kind: the document.
        subject: what it is made of.
        company: the seller; its fields are looked at where it is given.
        sources: field path ("lines.hs_code") → where the field is filled.
    """
    document = registry.get(kind)
    return find_gaps(document.title, document.needs, subject, company, sources or {})


def issue(
    kind: str,
    subject: Subject,
    *,
    number: str | None,
    made_at: datetime,
    company: Company,
    out: Path,
    templates: Path | None = None,
    replaces: str = "",
) -> IssuedDocument:
    """Write one document into a folder, named by `file_name`.

    Args:
        kind: the document.
        subject: what it is made of.
        number: its number; None makes a draft, which needs nothing that a ledger draws.
        made_at: the time that it prints, in the company's zone.
        company: the seller.
        out: the folder; made where it does not exist.
        templates: folder of the user's own templates; None takes those of the package.
        replaces: number of the issued document that it corrects; blank.

    Raises:
        NotIssued: a required field is missing, or the shipment contradicts itself.
        DeskError: the template has a fault, the file cannot be written, or the number is already taken there.
    """
    document = registry.get(kind)
    _refuse_incomplete(kind, subject, company, draft=not number)
    making = replace(making_of(document, subject, company, made_at), number=number, replaces=replaces)
    data = document.form.made(subject, making, templates)
    path = out / file_name(kind, subject.number, number, document.form.suffix)
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
    written: dict[str, str] | None = None,
) -> Iterator[IssuedDocument]:
    """Write many documents, one after the other; stop at the first that cannot be issued.

    Args:
        jobs: the documents.
        made_at: as `issue`, like the others.
        company: the seller.
        out: the folder.
        templates: folder of the user's own templates.
        written: whose file each name is, of earlier calls of the same run; filled further.

    Raises:
        DeskError: as `issue`; or two numbers that differ only in signs that a file name cannot hold.
    """
    written = {} if written is None else written
    for job in jobs:
        own, suffix = job.subject.number, registry.get(job.kind).form.suffix
        name = file_name(job.kind, own, job.number, suffix).casefold()
        if written.setdefault(name, own) != own:
            message = f"{written[name]} and {own} would write the same file."
            raise DeskError(message, file=str(out / name))
        yield issue(
            job.kind,
            job.subject,
            number=job.number,
            made_at=made_at,
            company=company,
            out=out,
            templates=templates,
            replaces=job.replaces,
        )


def making_of(document: DocumentType, subject: Subject, company: Company, made_at: datetime) -> Making:
    """A document of a subject as a draft, in the language that its reader needs."""
    asked = subject.language_of(customs=document.customs) if document.travels else ""
    fmt = formats_of(document.language or asked or company.language)
    return Making(document.title, declaring(company, subject), made_at, fmt=fmt)


def file_name(kind: str, subject_no: str, number: str | None, suffix: str = ".docx") -> str:
    """Kind, subject and number; signs that a file name cannot hold become hyphens.

    >>> file_name("packing-list", "WH/OUT/00012", "PL-2026-7")
    'packing-list_WH-OUT-00012_PL-2026-7.docx'
    >>> file_name("packing-list", "../80001", None)
    'packing-list_80001_DRAFT.docx'
    >>> file_name("delivery-note", "80001", "80001"), file_name("delivery-note", "80001", "80001 rev 2")
    ('delivery-note_80001.docx', 'delivery-note_80001_rev-2.docx')
    """
    own = number or DRAFT
    if number and subject_no and (number == subject_no or number.startswith(f"{subject_no} rev ")):
        own = number.removeprefix(subject_no)  # it adopts the subject's number
    parts = [_safe(subject_no) or "x", *([_safe(own) or "x"] if own else [])]
    return f"{'_'.join((kind, *parts))}{suffix}"


def _safe(part: str) -> str:
    return _UNSAFE.sub("-", part)[:_LONGEST].strip(".-")


def _refuse_incomplete(kind: str, subject: Subject, company: Company, *, draft: bool) -> None:
    gaps = [gap for gap in missing(kind, subject, company) if not (draft and gap.field in DRAWN)]
    clashes = registry.get(kind).contradictions(subject)
    if gaps or clashes:
        sentences = [*(gap.sentence for gap in gaps), *(clash.message for clash in clashes)]
        raise NotIssued(" ".join(dict.fromkeys(sentences)), gaps, clashes)


def _refuse_taken(path: Path, data: bytes, number: str | None) -> None:
    """A numbered document is never overwritten by another."""
    if number and path.exists() and path.read_bytes() != data:
        message = f"{number} has already been issued with other contents. Draw a new number."
        raise DeskError(message, file=str(path))
