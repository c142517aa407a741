"""Finished documents of shipments by chance, read back: none contradicts the one model.

`ORDERWRIGHT_SHIPMENTS=500` reads every kind of so many shipments; the suite takes turns among the kinds.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from orderwright.documents import issue, missing, registry
from orderwright.documents.subject import About
from orderwright.documents.tie_out import contradictions as clashes
from tests.documents.shipments import COMPANY, MADE_AT

from .by_chance import shipment_by_chance
from .claims import Read, contradictions, read_text, read_word

ASKED = os.environ.get("ORDERWRIGHT_SHIPMENTS", "")
COUNT, AT_ONCE = (int(ASKED), 10_000) if ASKED else (40, 4)
BY_NAME = {"bill-of-lading", "certificate-of-origin"}
"""Made of every shipment, though these go elsewhere than where they are usual."""
READERS = {".docx": read_word, ".zpl": read_text}
KINDS = [
    each
    for each in registry.about(About.SHIPMENT)
    if each.form.suffix in READERS and not missing(each.kind, shipment_by_chance(1), COMPANY)
]


def kinds_of(seed: int):
    """So many kinds, in turn."""
    start = seed * AT_ONCE % len(KINDS)
    return (KINDS + KINDS)[start : start + min(AT_ONCE, len(KINDS))]


@pytest.mark.parametrize("seed", range(COUNT))
def test_a_finished_paper_says_what_the_model_says(seed: int, tmp_path: Path):
    shipment = shipment_by_chance(seed)
    assert clashes(shipment) == []
    for document in kinds_of(seed):
        if not document.fits(shipment) and document.kind not in BY_NAME:
            continue
        made = issue(document.kind, shipment, number="N-1", made_at=MADE_AT, company=COMPANY, out=tmp_path)
        read = READERS[document.form.suffix](made.path)
        assert contradictions(document.kind, read, shipment) == [], document.kind


def test_every_kind_with_claims_of_its_own_exists():
    from .claims import ALSO

    assert set(ALSO) <= {each.kind for each in registry.all()}


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
