"""Every kind as PDF, in one run of LibreOffice: what the pages say is what the model says, and all of it."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

from orderwright.documents import issue, registry, to_pdf
from orderwright.documents.issue import making_of
from tests.documents.every_kind import of_kind
from tests.documents.reading import document_text
from tests.documents.shipments import MADE_AT
from tests.once import made_once

LINES = 20
ASKED = [
    *((document.kind, "") for document, _ in registry.in_word()),
    ("commercial-invoice", "es"),
    ("order-acknowledgement", "fr"),
]
IDS = [f"{kind}-{language}" if language else kind for kind, language in ASKED]


def _squeezed(text: str) -> str:
    """Without what parts the words, and without boxes to tick, which a font of their own puts elsewhere."""
    return re.sub(r"[\s☐☒■▲○]+", "", text)


def _subject(kind: str, language: str):
    of, company = of_kind(registry.get(kind), LINES)
    return of.model_copy(update={"language": language}), company


def _print_all(folder: Path) -> None:
    words = []
    for kind, language in ASKED:
        of, company = _subject(kind, language)
        out = folder / f"{kind}-{language}"
        words.append(issue(kind, of, number="N-7", made_at=MADE_AT, company=company, out=out).path)
    to_pdf(words)


@pytest.fixture(scope="module")
def printed(soffice, pdftotext, tmp_path_factory):
    """By kind and language the Word file and the text of each page of its PDF."""
    folder = made_once(tmp_path_factory, "every kind", _print_all)
    found = {}
    for kind, language in ASKED:
        (word,) = (folder / f"{kind}-{language}").glob("*.docx")
        pdf = word.with_suffix(".pdf")
        done = subprocess.run([pdftotext, "-raw", str(pdf), "-"], capture_output=True, check=True)
        found[kind, language] = word, done.stdout.decode().split("\f")[:-1]
    return found


@pytest.mark.parametrize("asked", ASKED, ids=IDS)
def test_the_pages_say_all_that_the_word_file_says(printed, asked):
    word, pages = printed[asked]
    paper = _squeezed("".join(pages))
    assert [line for line in document_text(word).splitlines() if _squeezed(line) not in paper] == []


def _texts(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a model with the path of its field."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _texts(getattr(value, name), f"{path}.{name}".removeprefix("."))
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one, path)
    elif isinstance(value, str):
        yield from ((path, line) for line in value.splitlines())


UNPRINTED = {
    "company.return_address",
    "company.address",
    "company.contact",
    "lines.requested",
    "entries.packed",
    "aircraft",
}
"""Fields that some papers do not print: where there is no letterhead or address field, or by air alone."""


@pytest.mark.parametrize("asked", ASKED, ids=IDS)
def test_the_pages_say_all_that_the_model_says(printed, asked):
    kind, language = asked
    document, (of, company) = registry.get(kind), _subject(kind, language)
    model = document.form.model.build(of, making_of(document, of, company, MADE_AT))
    paper = _squeezed("".join(printed[asked][1]))
    assert {path for path, text in _texts(model) if _squeezed(text) not in paper} <= UNPRINTED


@pytest.mark.parametrize("asked", ASKED, ids=IDS)
def test_every_page_has_its_number_and_stands_under_the_title(printed, asked):
    kind, language = asked
    pages = printed[asked][1]
    if language:
        page, of = {"es": ("Página", "de"), "fr": ("Page", "sur")}[language]
    else:
        page, of = "Page", "of"
    for place, text in enumerate(pages, 1):
        assert f"{page} {place} {of} {len(pages)}" in text, kind
        assert "N-7" in text
