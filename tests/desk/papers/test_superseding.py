"""What changed is issued anew; what did not, stays; the earlier paper is kept."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from orderwright.desk.ledger.verb import ledger as ledger_verb
from orderwright.ledger import Status
from tests.desk.shipping import AS_OF, Shop, delivery, row, shop
from tests.documents.reading import document_text
from tests.rules.company import book_of

from .told import entries, made, path_of

TOMORROW = AS_OF + dt.timedelta(days=1)


def test_papers_that_say_the_same_are_not_made_again(tmp_path, ledger):
    desk = Shop(shop(), tmp_path)
    first = desk.papers()
    before = {p.name: p.read_bytes() for p in tmp_path.glob("*.docx")}
    again = desk.papers(TOMORROW)
    assert again.message == "4 already issued, unchanged."
    assert [(d["number"], d["path"]) for d in again.body["documents"]] == [
        (d["number"], d["path"]) for d in first.body["documents"]
    ]
    assert {p.name: p.read_bytes() for p in tmp_path.glob("*.docx")} == before
    assert again.changes.empty


def test_what_changed_is_issued_anew_and_supersedes_the_earlier_paper(tmp_path, ledger):
    rows = shop()
    desk = Shop(rows, tmp_path)
    desk.papers(order="4501")
    rows["Documents"] = []
    row(rows, "Orders", order_no="4501")["named_place"] = "Hamburg, Kaiweg 4"
    changed = book_of(rows).tables
    desk.host.tables = {**changed, "Documents": desk.host.tables["Documents"]}
    outcome = desk.papers(TOMORROW, order="4501")
    assert [(d["number"], d["replaces"]) for d in outcome.body["documents"]] == [
        ("CI-000002", "CI-000001"),
        ("PL-000002", "PL-000001"),
    ]
    assert "  CI-000002 replaces CI-000001." in outcome.lines
    assert ("commercial-invoice", "CI-000001", Status.ISSUED, "CI-000002") in entries(ledger)
    assert desk.listed() == [
        ("commercial-invoice", "4501", "CI-000001", "superseded"),
        ("commercial-invoice", "4501", "CI-000002", "issued"),
        ("packing-list", "4501", "PL-000001", "superseded"),
        ("packing-list", "4501", "PL-000002", "issued"),
    ]


def _correct(desk, tmp_path):
    """Issues a packing list, and again with half of the goods."""
    desk.papers(order="4501", kind="packing-list")
    original = (tmp_path / "packing-list_4501_PL-000001.docx").read_bytes()
    allocated = desk.host.tables["Allocations"]
    less = allocated["proposed_qty"].where(allocated["order_no"] != "4501", allocated["proposed_qty"] // 2)
    desk.host.tables["Allocations"] = allocated.assign(proposed_qty=less)
    return original, desk.papers(TOMORROW, order="4501", kind="packing-list")


OLD_NAME = "packing-list_4501_PL-000001 SUPERSEDED by PL-000002.docx"


def test_the_file_of_a_replaced_paper_says_so_by_its_name_and_keeps_its_bytes(tmp_path, ledger):
    desk = Shop(shop(), tmp_path)
    original, _ = _correct(desk, tmp_path)
    assert sorted(path.name for path in tmp_path.glob("*.docx")) == [
        OLD_NAME,
        "packing-list_4501_PL-000002.docx",
    ]
    assert (tmp_path / OLD_NAME).read_bytes() == original
    listed = desk.host.tables["Documents"].set_index("number")["file"]
    assert listed.to_dict() == {"PL-000001": OLD_NAME, "PL-000002": "packing-list_4501_PL-000002.docx"}


def test_the_ledger_finds_the_replaced_paper_and_tells_whether_it_is_as_it_was_issued(tmp_path, ledger):
    _correct(Shop(shop(), tmp_path), tmp_path)
    company = "Halden Instruments GmbH"

    def shown():
        answer = ledger_verb("show", "packing-list", company=company)
        return [(one["state"], one["file"], Path(one["path"]).name) for one in answer.body["numbers"]]

    new = ("issued", "unchanged", "packing-list_4501_PL-000002.docx")
    assert shown() == [("superseded", "unchanged", OLD_NAME), new]
    (tmp_path / OLD_NAME).write_bytes(b"other")
    assert shown()[0] == ("superseded", "altered", OLD_NAME)
    (tmp_path / OLD_NAME).unlink()
    assert shown()[0][1] == "missing"


def test_a_replaced_file_that_cannot_be_renamed_is_told_and_the_new_paper_counts(
    tmp_path, ledger, monkeypatch
):
    replace = Path.replace

    def held(self, target):
        if "SUPERSEDED" in Path(target).name:
            raise PermissionError
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", held)
    _, outcome = _correct(Shop(shop(), tmp_path), tmp_path)
    assert outcome.body["documents"][0]["number"] == "PL-000002"
    assert any("PL-000002 replaces this file, but it keeps its name" in line for line in outcome.lines)


def test_a_paper_made_first_stands_when_another_kind_follows(tmp_path, ledger):
    desk = Shop(shop(), tmp_path)
    desk.papers(order="4501", kind="packing-list")
    outcome = desk.papers(order="4501")
    assert made(outcome) == [
        ("commercial-invoice", "CI-000001", "4501", "issued"),
        ("packing-list", "PL-000001", "4501", "unchanged"),
    ]
    assert "PL-000001" in document_text(path_of(outcome, "commercial-invoice", "4501"))


def test_a_paper_that_was_lost_is_printed_again_under_its_number(tmp_path, ledger):
    desk = Shop(shop(), tmp_path)
    path = tmp_path / "packing-list_4501_PL-000001.docx"
    desk.papers(order="4501")
    before = path.read_bytes()
    path.unlink()
    outcome = desk.papers(TOMORROW, order="4501")
    assert {d["state"] for d in outcome.body["documents"]} == {"unchanged"}
    assert path.read_bytes() == before


def test_what_the_workbook_forgot_the_ledger_still_knows(tmp_path, ledger):
    desk = Shop(shop(), tmp_path)
    desk.papers()
    listed = desk.listed()
    desk.host.tables["Documents"] = desk.host.tables["Documents"].iloc[:0]
    assert desk.papers().message == "4 already issued, unchanged."
    assert desk.listed() == listed


def test_a_delivery_supersedes_the_papers_of_its_order(tmp_path, ledger):
    rows = shop()
    desk = Shop(rows, tmp_path)
    desk.papers(order="4501", kind="packing-list")
    delivery(rows, "80001", "4501", ("10", 2, "BX"), ("20", 10, "M"))
    desk.host.tables["Shipments"] = book_of(rows).tables["Shipments"]
    outcome = desk.papers(order="4501", kind="packing-list")
    assert outcome.body["documents"][0]["replaces"] == "PL-000001"
    assert desk.listed() == [
        ("packing-list", "4501", "PL-000001", "superseded"),
        ("packing-list", "80001", "PL-000002", "issued"),
    ]


def test_a_delivery_that_left_in_the_meantime_supersedes_them_too(tmp_path, ledger):
    rows = shop()
    desk = Shop(rows, tmp_path)
    desk.papers(order="4501", kind="packing-list")
    gone = {"actual_ship": AS_OF}
    delivery(rows, "80001", "4501", ("10", 2, "BX"), ("20", 10, "M"), **gone)
    desk.host.tables["Shipments"] = book_of(rows).tables["Shipments"]
    outcome = desk.papers(shipment="80001", kind="packing-list")
    assert outcome.body["documents"][0]["replaces"] == "PL-000001"


def test_a_draft_gives_way_to_the_issued_paper(tmp_path, monkeypatch):
    desk = Shop(shop(), tmp_path)
    desk.papers(order="4501", kind="packing-list")
    desk.papers(TOMORROW, order="4501", kind="packing-list")
    assert desk.listed() == [("packing-list", "4501", "", "draft")]
    monkeypatch.setenv("ORDERWRIGHT_LEDGER", str(tmp_path / "ledger.sqlite"))
    desk.papers(order="4501", kind="packing-list")
    [(_, _, number, state)] = desk.listed()
    assert number.endswith("-PL-000001")
    assert state == "issued"


def test_of_an_invoice_that_is_corrected_alone_the_papers_that_contradict_it_now_are_told(tmp_path, ledger):
    desk = Shop(shop(), tmp_path)
    desk.papers(order="4501", kind="commercial-invoice,packing-list")
    allocated = desk.host.tables["Allocations"]
    less = allocated["proposed_qty"].where(allocated["order_no"] != "4501", allocated["proposed_qty"] // 2)
    desk.host.tables["Allocations"] = allocated.assign(proposed_qty=less)
    outcome = desk.papers(order="4501", kind="commercial-invoice")
    assert [line for line in outcome.lines if "make it again" in line] == [
        "  Of 4501 this says something else now, so make it again: Packing list PL-000001."
    ]
    desk.papers(order="4501", kind="packing-list")
    again = desk.papers(order="4501", kind="commercial-invoice,packing-list")
    assert not [line for line in again.lines if "make it again" in line]
