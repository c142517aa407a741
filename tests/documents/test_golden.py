"""Every kind says what was agreed; a change of it is written down on purpose, and looked at."""

from __future__ import annotations

import pytest

from tests.documents.golden import FOLDER, KEPT, golden, said

IDS = [golden(document, language).stem for document, language in KEPT]


@pytest.mark.parametrize(("document", "language"), KEPT, ids=IDS)
def test_a_document_says_what_was_agreed(document, language, tmp_path):
    agreed = golden(document, language).read_text(encoding="utf-8")
    assert said(document, language, tmp_path) == agreed, "as wished? python -m tests.documents.golden"


def test_no_agreed_text_belongs_to_nothing():
    assert {path.name for path in FOLDER.iterdir()} == {golden(*one).name for one in KEPT}
