"""The fingerprint of what a paper says, by which the same paper is known again."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from functools import lru_cache
from pathlib import Path
from typing import Final

from orderwright.desk.papers.drafts import Draft
from orderwright.documents import Company, templates_folder
from orderwright.documents.paper import shared_fields
from orderwright.documents.picture import Picture
from orderwright.documents.registry import DocumentType
from orderwright.errors import DeskError

_NO_DAY: Final = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)


def prices(document: DocumentType) -> bool:
    """Whether the kind of paper prints amounts."""
    return any(need.field == "lines.unit_price" for need in document.needs)


def content_of(draft: Draft, document: DocumentType, company: Company, templates: Path | None) -> str:
    """Fingerprint of all that the paper prints, its template included.

    Left out is what making it gives: its number and date, and the numbers of the shipment's other papers.
    The days until payment are in, since the due date counts from the day of the paper.
    """
    priced = prices(document)
    shipment = draft.undated(priced=priced)
    shared = shared_fields(company, title=document.title, number=None, made_at=_NO_DAY)
    paper = document.model.build(shipment, company, _NO_DAY, shared)
    said = json.dumps(paper.model_dump(), sort_keys=True, ensure_ascii=False, default=_picture)
    due = str(draft.net_days) if priced else ""
    template = template_sha256(templates_folder(templates) / document.template)
    return hashlib.sha256("\n".join((document.kind, template, due, said)).encode()).hexdigest()


def template_sha256(path: Path) -> str:
    """Fingerprint of a template.

    Raises:
        DeskError: it cannot be read.
    """
    try:
        return _sha256(path, path.stat().st_mtime_ns)
    except OSError as error:
        raise DeskError("The template cannot be read. Is it where it should be?", file=str(path)) from error


@lru_cache(maxsize=64)
def _sha256(path: Path, _changed: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _picture(value: object) -> str:
    """A picture in a paper by the name that its bytes give it."""
    if isinstance(value, Picture):
        return value.relation()
    raise TypeError(f"no text for {value!r}")
