"""Finished Word files as Microsoft's own SDK and openxml-audit read them.

`ORDERWRIGHT_SHIPMENTS` (any number) reads every kind in every language; the suite reads some in turn.
"""

from __future__ import annotations

import json
import subprocess

import pytest
from openxml_audit import OpenXmlValidator

from orderwright.documents import registry
from tests.documents.consistency.test_finished_papers import ASKED
from tests.documents.every_kind import of_kind

KINDS = [document.kind for document, _ in registry.in_word()]
LANGUAGES = ("", "de", "fr", "es")
ALL = [(kind, language) for kind in KINDS for language in LANGUAGES]


@pytest.mark.parametrize(("kind", "language"), ALL if ASKED else ALL[::17])
def test_validators_find_nothing_in_a_finished_paper(kind, language, make, ooxml_validator):
    subject, company = of_kind(registry.get(kind))
    of = subject.model_copy(update={"language": language})
    path = make(kind, of, company=company).path
    done = subprocess.run([ooxml_validator, str(path)], capture_output=True, text=True, check=False)
    assert json.loads(done.stdout)["errors"] == []
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []
