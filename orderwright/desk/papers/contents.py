"""The fingerprint of what a paper says, by which the same paper is known again."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path
from typing import Final

from orderwright.desk.papers.drafts import Draft
from orderwright.documents import Company
from orderwright.documents.issue import making_of
from orderwright.documents.registry import DocumentType

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
    subject = draft.undated(priced=priced)
    said = document.form.said(subject, making_of(document, subject, company, _NO_DAY), templates)
    due = str(draft.net_days) if priced else ""
    return hashlib.sha256("\n".join((document.kind, due, said)).encode()).hexdigest()
