from __future__ import annotations

import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from orderwright.documents import Party, to_pdf
from orderwright.documents import soffice as office
from orderwright.errors import DeskError
from tests.documents.shipments import cartons, line, shipment
from tests.documents.stand_ins import posix, stand_in

RTL = "مضخة طرد مركزي"
CJK = "電磁流量計"


def _pages(pdf: Path, pdftotext: str) -> list[str]:
    done = subprocess.run([pdftotext, "-layout", str(pdf), "-"], capture_output=True, check=True)
    return done.stdout.decode().split("\f")[:-1]


@pytest.fixture(scope="module")
def printed(soffice, pdftotext, tmp_path_factory):
    """Pages of invoices and packing lists of 1, 16, 30, 300 lines, by kind and number of lines."""
    from orderwright.documents import issue
    from tests.documents.shipments import COMPANY, MADE_AT

    out = tmp_path_factory.mktemp("pdf")
    keys = [(kind, count) for kind in ("commercial-invoice", "packing-list") for count in (1, 16, 30, 300)]
    made = [
        issue(
            kind, shipment(count, number=str(count)), number="N-7", made_at=MADE_AT, company=COMPANY, out=out
        ).path
        for kind, count in keys
    ]
    return {key: _pages(pdf, pdftotext) for key, pdf in zip(keys, to_pdf(made), strict=True)}


def test_totals_and_signature_stand_together_on_the_last_page(printed):
    for pages in printed.values():
        assert [("Totals of" in page, "Name and signature" in page) for page in pages[:-1]] == [
            (False, False)
        ] * (len(pages) - 1)
        assert "Totals of" in pages[-1]
        assert "Name and signature" in pages[-1]


def test_every_page_has_number_and_page_and_the_following_say_continued(printed):
    for (kind, _), pages in printed.items():
        title = kind.replace("-", " ").capitalize()
        for place, page in enumerate(pages, 1):
            assert f"Page {place} of {len(pages)}" in page
            assert f"{title} N-7" in page
            assert ("continued" in page) == (place > 1)


def test_the_head_of_the_lines_is_repeated_and_no_line_is_lost(printed):
    for (kind, count), pages in printed.items():
        head = "Item and description" if kind == "commercial-invoice" else "Lot / serial"
        codes = re.findall(r"\b(?:HX|FM|PT|VB|CB|GK|PS|BR|DP)-\d{3}[A-Z]\b", "".join(pages))
        assert len(codes) == count
        for page in pages:
            if re.search(r"\b[A-Z]{2}-\d{3}[A-Z]\b", page):
                assert head in page


def test_one_line_fits_on_one_page_and_thirty_on_two(printed):
    assert [len(printed["commercial-invoice", count]) for count in (1, 30)] == [1, 2]
    assert [len(printed["packing-list", count]) for count in (1, 30)] == [1, 2]


def test_right_to_left_and_east_asian_text_reach_the_page(make, soffice, pdftotext):
    lines = (line(1, description=CJK), line(2, description=RTL))
    pages = _pages(
        to_pdf([make("packing-list", shipment(lines=lines, units=cartons(lines))).path])[0], pdftotext
    )
    assert CJK in pages[0]
    assert set(RTL.split()) <= set(re.sub("[\u200e\u200f\u202a-\u202e]", "", pages[0]).split())


def test_a_long_name_pushes_down_and_is_not_cut(make, soffice, pdftotext):
    long = Party(
        name="Northshore Process Controls & Instrumentation of North America, Incorporated",
        lines=(
            "Attn. Receiving Department, Building 14, Dock 7 North",
            "1200 Lakeshore Industrial Parkway East",
            "Mail Stop 22",
            "Cleveland, OH 44114-1234",
        ),
        country="US",
        contact="Maximiliana Featherstonehaugh-Wolfeschlegelsteinhausen",
    )
    of = shipment(
        buyer=long, consignee=long, port_of_entry="Cleveland", sold_on=date(2026, 10, 12), sold_at="Weil"
    )
    text = " ".join(_pages(to_pdf([make("commercial-invoice", of).path])[0], pdftotext)[0].split())
    for word in ("Incorporated", "Wolfeschlegelsteinhausen", "44114-1234", "UNITED STATES"):
        assert word in text


def test_the_pdf_lies_beside_the_document_and_nothing_else(make, soffice, tmp_path):
    made = make("packing-list", shipment())
    assert to_pdf([made.path]) == [made.path.with_suffix(".pdf").resolve()]
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".docx", ".pdf"]


def test_documents_of_two_folders_with_one_name_do_not_meet(make, soffice, tmp_path, pdftotext):
    paths = [
        make("packing-list", shipment(customer_po=po), out=tmp_path / po).path for po in ("PO-ONE", "PO-TWO")
    ]
    for po, pdf in zip(("PO-ONE", "PO-TWO"), to_pdf(paths), strict=True):
        assert po in _pages(pdf, pdftotext)[0]


def test_no_documents_need_no_office(monkeypatch):
    monkeypatch.setattr("orderwright.documents.pdf.find_soffice", lambda: None)
    assert to_pdf([]) == []


def test_without_libreoffice_the_sentence_says_what_to_do_and_the_document_stays(make, monkeypatch, tmp_path):
    made = make("packing-list", shipment())
    monkeypatch.setenv(office.VARIABLE, str(tmp_path / "absent"))
    with pytest.raises(
        DeskError, match="neither LibreOffice nor Word was found; the Word documents are there"
    ):
        to_pdf([made.path])
    assert made.path.is_file()


def _fake_office(tmp_path: Path, body: str) -> Path:
    return stand_in(tmp_path / "office", body)


@posix
def test_an_office_that_does_not_end_is_ended_with_its_children(make, monkeypatch, tmp_path):
    fcntl = pytest.importorskip("fcntl")
    held = tmp_path / "held"
    child = (
        "import fcntl, time\n"
        f"file = open({str(held)!r}, 'w')\n"
        "fcntl.flock(file, fcntl.LOCK_EX)\n"
        "print('held', file=file, flush=True)\n"
        "time.sleep(600)"
    )
    body = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {child!r}])"
    monkeypatch.setenv(office.VARIABLE, str(_fake_office(tmp_path, body)))
    monkeypatch.setattr(office, "_START_SECONDS", 3)
    monkeypatch.setattr(office, "_SECONDS_PER_FILE", 0)
    made = make("packing-list", shipment(), out=tmp_path / "out")
    with pytest.raises(DeskError, match="did not finish within 3 seconds"):
        to_pdf([made.path])
    assert [path.name for path in (tmp_path / "out").iterdir()] == [made.path.name]
    with held.open() as file:
        assert file.read() == "held\n"
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)  # raises while the child lives


@posix
def test_an_office_that_fails_says_why(make, monkeypatch, tmp_path):
    body = "import sys\nprint('source file could not be loaded', file=sys.stderr)\nsys.exit(1)"
    monkeypatch.setenv(office.VARIABLE, str(_fake_office(tmp_path, body)))
    with pytest.raises(DeskError, match="LibreOffice failed: source file could not be loaded"):
        to_pdf([make("packing-list", shipment(), out=tmp_path / "out").path])


@posix
def test_an_office_that_makes_no_pdf_is_noticed(make, monkeypatch, tmp_path):
    monkeypatch.setenv(office.VARIABLE, str(_fake_office(tmp_path, "")))
    made = make("packing-list", shipment(), out=tmp_path / "out")
    with pytest.raises(DeskError, match="No PDF was made of this document") as error:
        to_pdf([made.path])
    assert error.value.file == str(made.path.resolve())


def _counting_office(tmp_path: Path, most: int) -> Path:
    """Writes down every run, and takes so many files in one."""
    calls = tmp_path / "calls"
    body = (
        "import pathlib, sys\n"
        f"open({str(calls)!r}, 'a').write('x')\n"
        "out = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1])\n"
        f"for name in sys.argv[sys.argv.index('--outdir') + 2:][:{most}]:\n"
        "    (out / (pathlib.Path(name).stem + '.pdf')).write_bytes(b'%PDF')\n"
    )
    return _fake_office(tmp_path, body)


@posix
def test_more_files_than_libreoffice_takes_at_once_all_become_pdf(monkeypatch, tmp_path):
    monkeypatch.setenv(office.VARIABLE, str(_counting_office(tmp_path, most=245)))
    paths = [tmp_path / f"{place}.docx" for place in range(450)]
    assert all(pdf.is_file() for pdf in to_pdf(paths))
    assert (tmp_path / "calls").read_text(encoding="utf-8") == "xxx"


@posix
def test_a_document_that_breaks_the_office_is_named_and_the_others_become_pdf(monkeypatch, tmp_path):
    body = (
        "import pathlib, sys\n"
        "out = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1])\n"
        "for name in sys.argv[sys.argv.index('--outdir') + 2:]:\n"
        "    made = out / (pathlib.Path(name).stem + '.pdf')\n"
        "    if 'bad' in name:\n"
        "        made.write_bytes(b'%PDF half')\n"
        "        sys.exit('crashed')\n"
        "    made.write_bytes(b'%PDF whole %%EOF')\n"
    )
    monkeypatch.setenv(office.VARIABLE, str(_fake_office(tmp_path, body)))
    paths = [tmp_path / name for name in ("a.docx", "bad.docx", "c.docx", "worse-bad.docx", "e.docx")]
    told = []
    with pytest.raises(DeskError, match=r"crashed.* 1 other has none either") as error:
        to_pdf(paths, lambda done, total: told.append((done, total)))
    assert error.value.file == str(paths[1])
    assert sorted(path.name for path in tmp_path.glob("*.pdf")) == ["a.pdf", "c.pdf", "e.pdf"]
    assert told == [(1, 5), (3, 5), (5, 5)]


@posix
def test_an_office_that_never_makes_anything_is_not_started_for_every_document(monkeypatch, tmp_path):
    calls = tmp_path / "calls"
    body = f"import sys\nopen({str(calls)!r}, 'a').write('x')\nsys.exit('no display')"
    monkeypatch.setenv(office.VARIABLE, str(_fake_office(tmp_path, body)))
    with pytest.raises(DeskError, match="no display"):
        to_pdf([tmp_path / f"{place}.docx" for place in range(9)])
    assert calls.read_text(encoding="utf-8") == "xx"


def test_a_corrupt_document_in_a_batch_is_named_and_the_others_become_pdf(make, soffice, tmp_path):
    good = [make("packing-list", shipment(number=number)).path for number in ("1", "2")]
    bad = tmp_path / "broken.docx"
    bad.write_bytes(good[0].read_bytes()[:2000])
    with pytest.raises(DeskError, match="No PDF was made of this document") as error:
        to_pdf([good[0], bad, good[1]])
    assert error.value.file == str(bad.resolve())
    assert all(path.with_suffix(".pdf").is_file() for path in good)


@posix
def test_one_process_converts_a_whole_folder(make, monkeypatch, tmp_path):
    monkeypatch.setenv(office.VARIABLE, str(_counting_office(tmp_path, most=245)))
    calls, out = tmp_path / "calls", tmp_path / "out"
    paths = [make("packing-list", shipment(number=str(place)), out=out).path for place in range(20)]
    assert [pdf.read_bytes() for pdf in to_pdf(paths)] == [b"%PDF"] * 20
    assert calls.read_text(encoding="utf-8") == "x"


@posix
@pytest.mark.parametrize(("family", "said"), [("Carlito", None), ("DejaVu Sans", "set in DejaVu Sans")])
def test_a_missing_font_is_said(monkeypatch, tmp_path, family, said):
    program = tmp_path / "fc-match"
    program.write_text(f"#!/bin/sh\nprintf '{family}'\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    notice = office.font_notice()
    assert notice is None if said is None else said in notice


def test_libreoffice_is_found_on_the_path(monkeypatch, soffice):
    monkeypatch.delenv(office.VARIABLE, raising=False)
    assert str(office.find_soffice()) in {shutil.which("soffice"), shutil.which("libreoffice")}
