"""Refusals, and what stands after something failed in the middle."""

from __future__ import annotations

from pathlib import Path

import pytest

from orderwright.errors import DeskError
from orderwright.hosts.memory import MemoryHost
from orderwright.ledger import Ledger, Status
from tests.desk.shipping import Shop, delivery, shop

from .told import entries, made


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"order": "45O1"}, "There is no order 45O1. The nearest are 4501, 4502."),
        ({"shipment": "8001"}, "There is no shipment 8001. The nearest are 80001"),
        ({"kind": "packing-lists"}, "packing-list"),
    ],
)
def test_what_does_not_exist_is_refused_with_what_is_near(tmp_path, given, words):
    rows = shop()
    delivery(rows, "80001", "4501", ("10", 2, "BX"))
    with pytest.raises(DeskError, match=words):
        Shop(rows, tmp_path).papers(**given)


def test_without_a_file_a_folder_must_be_named(tmp_path):
    with pytest.raises(DeskError, match="Name one with --out"):
        Shop(shop(), tmp_path).papers(out=None)


def test_a_faulty_template_is_told_before_any_number_is_drawn(tmp_path, ledger):
    templates = tmp_path / "templates"
    templates.mkdir()
    (templates / "packing-list.docx").write_bytes(b"no Word document")
    (templates / "commercial-invoice.docx").write_bytes(b"no Word document")
    with pytest.raises(DeskError, match="no Word document"):
        Shop(shop(), tmp_path).papers(templates=templates)
    assert entries(ledger) == []


def test_when_a_paper_cannot_be_written_its_number_is_void_and_what_was_made_is_kept(tmp_path, ledger):
    desk = Shop(shop(), tmp_path)
    (tmp_path / "packing-list_4501_PL-000001.docx").mkdir()
    outcome = desk.papers()
    assert made(outcome) == [("commercial-invoice", "CI-000001", "4501", "issued")]
    assert outcome.blocked
    assert any("Stopped after 1 paper:" in line for line in outcome.lines)
    assert [e[1:3] for e in entries(ledger)] == [
        ("CI-000001", Status.ISSUED),
        ("CI-000002", Status.VOID),
        ("PL-000001", Status.VOID),
        ("PL-000002", Status.VOID),
    ]


def test_no_paper_goes_out_whose_number_the_ledger_does_not_have(tmp_path, ledger, monkeypatch):
    def refused(*_, **__):
        raise DeskError("The ledger cannot be written.")

    monkeypatch.setattr(Ledger, "issue_all", refused)
    with pytest.raises(DeskError, match="cannot be written"):
        Shop(shop(), tmp_path).papers()
    assert not list(tmp_path.rglob("*.docx"))
    assert {status for _, _, status, *_ in entries(ledger)} == {Status.VOID}


@pytest.mark.parametrize("name", ["../logo.png", "C:\\logo.png", "sub/logo.png", "gone.png"])
def test_a_logo_that_is_no_file_beside_the_workbook_is_left_out_and_said(tmp_path, name):
    class InAFile(MemoryHost):
        path = tmp_path / "sub" / "desk.xlsx"

    rows = shop()
    rows["Settings"].append({"name": "logo_file", "value": name})
    (tmp_path / "logo.png").write_bytes(b"secret")
    desk = Shop(rows, tmp_path)
    desk.host = InAFile(desk.host.tables)
    outcome = desk.papers(order="4501", kind="packing-list")
    assert f"The logo {name}" in outcome.lines[0]
    assert len(made(outcome)) == 1


def test_without_an_office_program_the_word_papers_are_there_and_it_is_said(tmp_path, monkeypatch):
    monkeypatch.setenv("ORDERWRIGHT_SOFFICE", str(tmp_path / "none"))
    outcome = Shop(shop(), tmp_path).papers(order="4501", pdf=True)
    assert [d["pdf"] for d in outcome.body["documents"]] == [None, None]
    assert any("No PDF was made" in line for line in outcome.lines)


@pytest.mark.slow
def test_pdfs_lie_beside_the_papers(tmp_path, soffice):
    outcome = Shop(shop(), tmp_path).papers(order="4501", pdf=True)
    for paper in outcome.body["documents"]:
        assert paper["pdf"] == paper["path"].replace(".docx", ".pdf")
        assert Path(paper["pdf"]).read_bytes().startswith(b"%PDF-")
