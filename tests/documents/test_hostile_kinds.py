"""Whatever stands in a field, of whatever kind of document: it is printed as it is, and does nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from lxml import etree
from openxml_audit import OpenXmlValidator

from orderwright.documents import file_name, issue, registry, templates_folder
from orderwright.documents.direction import MARKS
from orderwright.documents.forms import WordForm
from orderwright.documents.printed import cleaned
from orderwright.documents.template import MADE, load, rendered
from tests.documents.every_kind import of_kind
from tests.documents.hostile import CJK, EVIL, LONG, filled, poisoned
from tests.documents.reading import document_text, text_of
from tests.documents.shipments import MADE_AT
from tests.labels.scanning import commands

KINDS = registry.all()
IDS = [document.kind for document in KINDS]
WORD = registry.in_word()
WORD_IDS = [document.kind for document, _ in WORD]
OUTSIDE = "../../../outside/C:\\Windows\\x"


def _printed(form: WordForm, text: str) -> list[bool]:
    """Of every text field whether it stands on the paper as it is."""
    template = load(templates_folder() / form.template)
    context, said = filled(form.model, text)
    made = [rendered(template, name, {**context, MADE: ""}) for name in template.compiled]
    paper = "\n".join(text_of(etree.fromstring(part.encode())) for part in made)
    return [cleaned(one).translate(MARKS).strip() in paper for one in said]


@pytest.mark.parametrize("text", [EVIL, LONG], ids=["evil", "10,000 signs"])
@pytest.mark.parametrize(("document", "form"), WORD, ids=WORD_IDS)
def test_every_field_of_a_paper_is_printed_literally_whatever_it_holds(document, form, text):
    plain = _printed(form, "plain")
    assert sum(plain) >= 0.8 * len(plain), "hardly a field reaches the paper"
    assert _printed(form, text) == plain


def _made(document, text: str, out: Path) -> Path:
    of, company = of_kind(document, 6)
    evil = poisoned(of, text if document.form.suffix == ".docx" else text.replace(CJK, ""))
    return issue(document.kind, evil, number=f"N-1 {OUTSIDE}", made_at=MADE_AT, company=company, out=out).path


@pytest.mark.parametrize("document", KINDS, ids=IDS)
def test_a_hostile_subject_gives_one_file_that_opens_and_nothing_beside(document, tmp_path):
    out = tmp_path / "deep" / "down" / "here"
    made = _made(document, f"{OUTSIDE} {EVIL}", out)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [made]
    assert made.parent == out
    data = made.read_bytes()
    if made.suffix == ".docx":
        Document(str(made))
        assert "{{ 7*7 }}" in document_text(made)
        assert [str(error) for error in OpenXmlValidator().validate(str(made)).errors] == []
    elif made.suffix == ".pdf":
        assert data.startswith(b"%PDF")
        assert b"/JavaScript" not in data
        assert b"/URI" not in data
    else:
        of, company = of_kind(document, 6)
        plain = document.form.made(of, _making(document, of, company), None)
        assert commands(data) <= {*commands(plain), "^GF"}
        assert data.count(b"^XA") == data.count(b"^XZ") == plain.count(b"^XZ")


def _making(document, of, company):
    from orderwright.documents.issue import making_of

    return making_of(document, of, company, MADE_AT)


@pytest.mark.parametrize("number", ["", ".", "..", "/", "\\", "CON", "a/../../b", "a\x00b", "x" * 400])
def test_no_number_names_a_file_outside_the_folder(number):
    name = file_name("packing-list", number, number)
    assert name == Path(name).name
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-")
    assert len(name) < 160
