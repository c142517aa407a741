"""Word is not here: a stand-in for PowerShell shows what it would be told."""

from __future__ import annotations

from pathlib import Path

import pytest

from orderwright.documents import to_pdf
from orderwright.documents import word_program as word
from orderwright.errors import DeskError
from tests.documents.shipments import shipment
from tests.documents.stand_ins import posix, stand_in

pytestmark = posix

_MAKES_PDFS = """
import pathlib, sys
told = dict(zip(sys.argv[1:], sys.argv[2:]))
script = pathlib.Path(told["-File"]).read_text(encoding="utf-8")
for path in pathlib.Path(told["-List"]).read_text(encoding="utf-8").splitlines():
    assert path not in script
    (pathlib.Path(told["-Folder"]) / (pathlib.Path(path).stem + ".pdf")).write_bytes(b"%PDF")
"""


@pytest.fixture
def powershell(tmp_path, monkeypatch):
    def installed(body: str) -> Path:
        script = stand_in(tmp_path / "powershell", body)
        monkeypatch.setattr("orderwright.documents.pdf.find_soffice", lambda: None)
        monkeypatch.setattr("orderwright.documents.pdf.find_word", lambda: script)
        return script

    return installed


def test_where_only_word_is_there_it_makes_the_pdfs_of_a_batch(make, powershell, tmp_path):
    powershell(_MAKES_PDFS)
    out = tmp_path / "papers & more"
    paths = [make("packing-list", shipment(number=number), out=out).path for number in ("1", "2")]
    assert [pdf.read_bytes() for pdf in to_pdf(paths)] == [b"%PDF", b"%PDF"]
    assert sorted(path.suffix for path in out.iterdir()) == [".docx", ".docx", ".pdf", ".pdf"]


def test_a_word_that_fails_says_why_and_the_documents_stay(make, powershell, tmp_path):
    powershell("import sys\nprint('Word is waiting for a licence', file=sys.stderr)\nsys.exit(1)")
    made = make("packing-list", shipment(), out=tmp_path / "out")
    with pytest.raises(DeskError, match="Word failed: Word is waiting for a licence"):
        to_pdf([made.path])
    assert [path.name for path in (tmp_path / "out").iterdir()] == [made.path.name]


def test_a_word_that_does_not_end_is_ended(make, powershell, monkeypatch, tmp_path):
    powershell("import time\ntime.sleep(600)")
    monkeypatch.setattr(word, "_START_SECONDS", 1)
    monkeypatch.setattr(word, "_SECONDS_PER_FILE", 0)
    with pytest.raises(DeskError, match="Word did not finish within 1 seconds"):
        to_pdf([make("packing-list", shipment(), out=tmp_path / "out").path])


def test_word_is_not_looked_for_outside_windows():
    assert word.find_word() is None
