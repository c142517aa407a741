"""Finished documents of shipments by chance, read back: none contradicts the one model.

`ORDERWRIGHT_SHIPMENTS=500` reads every kind of so many shipments, in Word, PDF and ZPL, and from pictures of
the labels; the suite takes turns among the kinds.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from orderwright.documents import IssuedDocument, issue, missing, registry, to_pdf
from orderwright.documents.subject import About
from orderwright.documents.tie_out import contradictions as clashes
from tests.documents.consistency.by_chance import ByChance, by_chance, shipment_by_chance
from tests.documents.consistency.claims import ALSO, contradictions
from tests.documents.consistency.reading import Read, lacking, read_label, read_word, read_zpl
from tests.documents.shipments import MADE_AT

ASKED = os.environ.get("ORDERWRIGHT_SHIPMENTS", "")
COUNT, AT_ONCE = (int(ASKED), 10_000) if ASKED else (40, 4)
IN_PDF = range(0, COUNT, 20)
"""First shipments of portions whose PDFs are made together."""
A_PORTION, WORDS_AT_ONCE = (20, 10_000) if ASKED else (6, 2)
BY_NAME = {"bill-of-lading", "certificate-of-origin"}
"""Made of every shipment, though these go elsewhere than where they are usual."""
READERS = {".docx": read_word, ".zpl": read_zpl, ".pdf": read_label}
KINDS = [each.kind for each in registry.about(About.SHIPMENT)]


def kinds_of(seed: int, kinds: list[str], at_once: int) -> list[str]:
    """So many kinds, in turn."""
    start = seed * at_once % len(kinds)
    return (kinds + kinds)[start : start + min(at_once, len(kinds))]


def finished(one: ByChance, kinds: list[str], out: Path) -> Iterator[IssuedDocument]:
    """The papers that can be made of a shipment."""
    for kind in kinds:
        if missing(kind, one.shipment, one.company):
            continue
        if registry.get(kind).fits(one.shipment) or kind in BY_NAME:
            yield issue(kind, one.shipment, number="N-1", made_at=MADE_AT, company=one.company, out=out)


@pytest.mark.parametrize("seed", range(COUNT))
def test_a_finished_paper_says_what_the_model_says(seed: int, tmp_path: Path, pdftotext: str):
    one = by_chance(seed)
    assert clashes(one.shipment) == []
    for made in finished(one, kinds_of(seed, KINDS, AT_ONCE), tmp_path):
        read = READERS[made.path.suffix](made.path)
        assert contradictions(made.kind, read, one.shipment) == [], made.kind


@pytest.mark.parametrize("first", IN_PDF if ASKED else IN_PDF[:1])
def test_a_finished_pdf_says_what_its_word_file_says(
    first: int, tmp_path: Path, soffice: str, pdftotext: str
):
    words = []
    in_word = [kind for kind in KINDS if registry.get(kind).form.suffix == ".docx"]
    for seed in range(first, min(first + A_PORTION, COUNT)):
        made = finished(by_chance(seed), kinds_of(seed, in_word, WORDS_AT_ONCE), tmp_path / str(seed))
        words += [one.path.rename(tmp_path / f"{seed}-{one.path.name}") for one in made]
    for word, pdf in zip(words, to_pdf(words), strict=True):
        assert lacking(word, pdf) == [], word.name


def test_every_kind_is_made_of_some_shipment_and_held_to_its_own_claims():
    assert set(ALSO) == set(KINDS)
    made = {kind for seed in range(40) for kind in KINDS if _made(by_chance(seed), kind)}
    assert made | BY_NAME == set(KINDS)


def _made(one: ByChance, kind: str) -> bool:
    return registry.get(kind).fits(one.shipment) and not missing(kind, one.shipment, one.company)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("Gross weight 9,999.9 kg", "9,999.9 kg is no weight of the shipment"),
        ("SSCC 395218470000000017", "395218470000000017 is no package of the shipment"),
    ],
)
def test_a_figure_that_the_model_does_not_know_is_a_contradiction(said: str, words: str):
    assert contradictions("anything", Read(said), shipment_by_chance(1)) == [words]


def test_a_missing_quantity_is_a_contradiction():
    shipment = shipment_by_chance(1)
    first = shipment.lines[0]
    found = contradictions("delivery-note", Read(shipment.consignee.name), shipment)
    assert f"{first.sku}: None printed, {first.qty} shipped" in found
