"""Papers in the customer's language: its words, its figures, its dates."""

from __future__ import annotations

import re
import string
from datetime import datetime
from decimal import Decimal

import pytest

from orderwright.documents import Party, issue, registry
from orderwright.documents.archive import read_parts
from orderwright.documents.catalogue import Catalogue, catalogue_of, languages
from orderwright.documents.formats import formats_of
from orderwright.documents.issue import making_of
from orderwright.documents.template import load
from orderwright.documents.translation import paragraphs
from tests.conftest import REPO
from tests.documents.every_kind import of_kind
from tests.documents.reading import document_text, part, rows, text_of
from tests.documents.shipments import COMPANY, MADE_AT, shipment

TRANSLATED = [(one, form) for one, form in registry.in_word() if not one.language]
IDS = [one.kind for one, _ in TRANSLATED]
FOREIGN = tuple(language for language in languages() if language != "en")
TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{\w+\}")
PRINTED = re.compile(r"word/(document|header\d|footer\d)\.xml")


def _words(text: str) -> str:
    return TAG.sub("", text).strip(string.whitespace + string.punctuation + "·–☐\u2002\u00a0")


def _texts(template: str):
    from lxml import etree

    for name, data in read_parts(REPO / "doc_templates" / template).items():
        if PRINTED.fullmatch(name):
            yield from paragraphs(etree.fromstring(data))


def _unknown(texts, known) -> list[str]:
    """Words of a paragraph that the catalogue does not know, neither as a whole nor run by run."""
    parts = [text.text for text in texts]
    if "".join(parts).strip() in known or not _words("".join(parts)):
        return []
    return [one for one in parts if _words(one) and not one.strip().isdigit() and one.strip() not in known]


@pytest.mark.parametrize("language", FOREIGN)
@pytest.mark.parametrize(("document", "form"), TRANSLATED, ids=IDS)
def test_every_word_of_a_template_is_translated(document, form, language):
    known = catalogue_of(language).texts
    missing = [one for texts in _texts(form.template) for one in _unknown(texts, known)]
    assert missing == []
    assert document.title in known


@pytest.mark.parametrize("language", FOREIGN)
def test_a_translation_keeps_the_tags_of_its_english(language):
    for english, said in catalogue_of(language).texts.items():
        names = {re.sub(r'"\w+"', "", tag) for tag in TAG.findall(english)}
        assert {re.sub(r'"\w+"', "", tag) for tag in TAG.findall(said)} == names, english


@pytest.mark.parametrize("language", FOREIGN)
@pytest.mark.parametrize(("document", "form"), TRANSLATED, ids=IDS)
def test_a_translated_template_prints_the_same_fields(document, form, language):
    path = REPO / "doc_templates" / form.template
    assert load(path, language).variables == load(path).variables


GOLDEN = {
    "": ("Order acknowledgement", "23 Nov 2026", "1,318.75", "DAP Bergen, Norway", "Norway", "Freight"),
    "de": ("Auftragsbestätigung", "23.11.2026", "1.318,75", "DAP Bergen, Norway", "Norwegen", "Fracht"),
    "de-CH": ("Auftragsbestätigung", "23.11.2026", "1’318.75", "DAP Bergen, Norway", "Norwegen", "Fracht"),
    "fr": ("Confirmation de commande", "23 nov. 2026", "1\u202f318,75", "DAP Bergen", "Norvège", "Fret"),
    "es": ("Confirmación de pedido", "23 nov 2026", "1.318,75", "DAP Bergen, Norway", "Noruega", "Flete"),
    "tlh": ("Order acknowledgement", "23 Nov 2026", "1,318.75", "DAP Bergen, Norway", "Norway", "Freight"),
}


@pytest.mark.parametrize(("language", "said"), GOLDEN.items(), ids=GOLDEN)
def test_an_acknowledgement_speaks_the_customers_language(language, said, make):
    text = document_text(make("order-acknowledgement", shipment(language=language)).path)
    for one in said:
        assert one in text


GROUPED = {"": "1,234.50", "de": "1.234,50", "de-CH": "1’234.50", "fr": "1\u202f234,50", "es": "1.234,50"}


@pytest.mark.parametrize(("language", "printed"), GROUPED.items(), ids=GROUPED)
def test_thousands_are_grouped_always_so_that_a_column_looks_alike(language, printed):
    """Spanish prose leaves four digits together; below 12.345,00 an amount would look like another kind."""
    assert formats_of(language).number(Decimal("1234.5"), 2) == printed


GOLDEN_LINES = {
    "de": ["2", "FM-118A\u2002Electromagnetic flow meter DN25, PN40", "9026.10.21", "DE", "1", "pcs"],
    "fr": ["2", "FM-118A\u2002Electromagnetic flow meter DN25, PN40", "9026.10.21", "DE", "1", "pcs"],
    "es": ["2", "FM-118A\u2002Electromagnetic flow meter DN25, PN40", "9026.10.21", "DE", "1", "pcs"],
}
HEAD = {"de": "Nr.", "fr": "N°", "es": "N.º"}


@pytest.mark.parametrize("language", FOREIGN)
def test_descriptions_codes_and_units_stay_as_the_order_has_them(language, make):
    made = make("commercial-invoice", shipment(language=language)).path
    assert rows(made, HEAD[language])[1][:6] == GOLDEN_LINES[language]


@pytest.mark.parametrize(("country", "start"), [("US", None), ("NO", "US")])
def test_papers_for_the_customs_of_the_united_states_stay_english(country, start, make):
    site = Party(name="Northshore", lines=("Cleveland",), country=country)
    of = shipment(
        language="de",
        consignee=site,
        ship_from=Party(name="Works", lines=("Street",), country=start) if start else None,
        port_of_entry="Cleveland",
        sold_on=datetime(2026, 10, 12).date(),  # noqa: DTZ001
        sold_at="Weil",
    )
    assert of.language_of(customs=True) == "en"
    assert of.language_of(customs=False) == "de"


def test_the_document_says_in_which_language_it_is(make):
    made = make("delivery-note", shipment(language="fr")).path
    assert "fr" in list(part(made, "docProps/core.xml").itertext())
    assert b'w:val="fr"' in read_parts(made)["word/styles.xml"]
    assert "Page 1 sur 1" in text_of(part(made, "word/footer1.xml"))


def test_a_draft_says_so_in_the_language_of_the_paper(tmp_path):
    made = issue(
        "order-acknowledgement",
        shipment(language="de"),
        number=None,
        made_at=MADE_AT,
        company=COMPANY,
        out=tmp_path,
    )
    assert "ENTWURF, nicht verbindlich" in document_text(made.path)
    assert b'string="ENTWURF"' in read_parts(made.path)["word/header1.xml"]


def test_words_that_a_coordinator_wrote_stay_as_written(tmp_path):
    from orderwright.documents.archive import pack

    parts = read_parts(REPO / "doc_templates" / "delivery-note.docx")
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"Goods delivered", b"Was Sie bekommen")
    (tmp_path / "delivery-note.docx").write_bytes(pack(parts))
    made = issue(
        "delivery-note",
        shipment(language="fr"),
        number="1",
        made_at=MADE_AT,
        company=COMPANY,
        out=tmp_path / "out",
        templates=tmp_path,
    )
    text = document_text(made.path)
    assert "Was Sie bekommen" in text
    assert "Bon de livraison" in text


OWN_WORDS = {"fibreboard boxes"}
"""Of the shipments in these tests, which no catalogue can know."""


@pytest.mark.parametrize("language", FOREIGN)
def test_every_word_that_a_paper_or_a_label_says_is_translated(language, monkeypatch):
    unknown: set[str] = set()

    def said(self, text, values):
        unknown.update({text} - {""} - self.texts.keys() if self.texts else ())
        return original(self, text, values)

    original = Catalogue.said
    monkeypatch.setattr(Catalogue, "said", said)
    for document in registry.all():
        of, company = of_kind(document, 18)
        of = of.model_copy(update={"language": language})
        ours = company.model_copy(update={"language": language})
        making = making_of(document, of, ours, MADE_AT)
        document.form.said(of, making, None)
    assert unknown == OWN_WORDS


def test_a_value_is_never_read_as_a_name_in_a_text():
    said = formats_of("de").say("Your part {part}", part="{part} {0.__class__}")
    assert said == "Ihr Teil {part} {0.__class__}"


def test_what_stays_in_the_house_is_in_the_companys_language_and_so_is_what_names_none(make):
    german = COMPANY.model_copy(update={"language": "de"})
    pick = document_text(make("pick-list", shipment(language="fr"), company=german).path)
    note = document_text(make("delivery-note", shipment(), company=german).path)
    assert "Kommissionierliste" in pick
    assert "Lieferschein" in note
