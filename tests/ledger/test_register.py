from __future__ import annotations

import datetime as dt

import pytest

from orderwright.errors import DeskError
from orderwright.ledger import Finished, Paper, Stamp, Status

PAPER = Paper("80012", ("4500123", "4500131"), "ab" * 32, "papers/PL-000001.pdf", "cd" * 32)


def test_an_issued_number_names_its_paper(ledger, stamp):
    [number] = ledger.draw("packing-list", stamp=stamp, purpose="shipment 80012")
    later = Stamp("lee", stamp.when + dt.timedelta(minutes=1))
    entry = ledger.issue("packing-list", number, PAPER, stamp=later)
    assert entry in ledger.documents(shipment_no="80012")
    assert (entry.status, entry.paper, entry.drawn, entry.closed) == (Status.ISSUED, PAPER, stamp, later)


def test_papers_are_issued_together_all_or_none(ledger, stamp):
    numbers = [*ledger.draw("packing-list", stamp=stamp), *ledger.draw("commercial-invoice", stamp=stamp)]
    papers = [
        Finished(kind, number, PAPER)
        for kind, number in zip(("packing-list", "commercial-invoice"), numbers, strict=True)
    ]
    with pytest.raises(DeskError, match="The ledger has no rma RMA-000099"):
        ledger.issue_all([*papers, Finished("rma", "RMA-000099", PAPER)], stamp=stamp)
    assert {entry.status for entry in ledger.documents()} == {Status.DRAWN}
    assert [entry.number for entry in ledger.issue_all(papers, stamp=stamp)] == numbers
    assert {entry.status for entry in ledger.documents()} == {Status.ISSUED}


def test_times_come_back_in_utc_whatever_their_zone(ledger):
    berlin = dt.timezone(dt.timedelta(hours=2))
    ledger.draw("rma", stamp=Stamp("kim", dt.datetime(2026, 5, 4, 9, 30, tzinfo=berlin)))
    [entry] = ledger.documents()
    assert entry.drawn.when.isoformat() == "2026-05-04T07:30:00+00:00"


def test_a_number_is_issued_once(ledger, stamp):
    [number] = ledger.draw("rma", stamp=stamp)
    ledger.issue("rma", number, PAPER, stamp=stamp)
    with pytest.raises(DeskError, match="it was issued by kim on 2026-05-04 07:30 UTC"):
        ledger.issue("rma", number, PAPER, stamp=stamp)
    with pytest.raises(DeskError, match="cannot be voided: it was issued"):
        ledger.void("rma", [number], "not needed", stamp=stamp)


def test_a_void_number_is_never_issued_nor_drawn_again(ledger, stamp):
    numbers = ledger.draw("rma", 2, stamp=stamp)
    ledger.void("rma", numbers, "the customer kept the goods", stamp=stamp)
    with pytest.raises(DeskError, match=r"it is void \(the customer kept the goods\)"):
        ledger.issue("rma", numbers[0], PAPER, stamp=stamp)
    assert ledger.draw("rma", stamp=stamp) == ["RMA-000003"]


def test_voiding_is_all_or_none(ledger, stamp):
    [number] = ledger.draw("rma", stamp=stamp)
    with pytest.raises(DeskError, match="The ledger has no rma RMA-000099"):
        ledger.void("rma", [number, "RMA-000099"], "test", stamp=stamp)
    assert [entry.status for entry in ledger.documents()] == [Status.DRAWN]


def test_a_void_needs_a_reason(ledger, stamp):
    [number] = ledger.draw("rma", stamp=stamp)
    with pytest.raises(DeskError, match="without a reason"):
        ledger.void("rma", [number], " ", stamp=stamp)


def test_a_correction_supersedes_and_both_are_kept(ledger, stamp):
    old, new = ledger.draw("commercial-invoice", 2, stamp=stamp)
    ledger.issue("commercial-invoice", old, PAPER, stamp=stamp)
    with pytest.raises(DeskError, match="is drawn: only issued papers are superseded"):
        ledger.supersede("commercial-invoice", old, new)
    ledger.issue("commercial-invoice", new, PAPER, stamp=stamp)
    ledger.supersede("commercial-invoice", old, new)
    assert [entry.superseded_by for entry in ledger.documents()] == [new, ""]
    with pytest.raises(DeskError, match=f"already superseded by {new}"):
        ledger.supersede("commercial-invoice", old, new)
    with pytest.raises(DeskError, match="cannot supersede itself"):
        ledger.supersede("commercial-invoice", new, new)


def test_a_number_of_the_erp_is_adopted_and_a_second_paper_is_its_revision(ledger, stamp):
    first = ledger.adopt("commercial-invoice", "90017", PAPER, stamp=stamp)
    second = ledger.adopt("commercial-invoice", "90017", PAPER, stamp=stamp)
    assert (first.reference, second.reference) == ("90017", "90017 rev 2")
    assert [entry.superseded_by for entry in ledger.documents()] == ["90017 rev 2", ""]


def test_a_number_that_was_drawn_and_not_issued_is_not_adopted(ledger, stamp):
    [number] = ledger.draw("rma", stamp=stamp)
    with pytest.raises(DeskError, match="was drawn here and is drawn"):
        ledger.adopt("rma", number, PAPER, stamp=stamp)
    with pytest.raises(DeskError, match="without a number"):
        ledger.adopt("rma", " ", PAPER, stamp=stamp)


def test_the_register_is_filtered_by_kind_status_and_shipment(ledger, stamp):
    pl, ci = ledger.draw("packing-list", stamp=stamp), ledger.draw("commercial-invoice", stamp=stamp)
    ledger.issue("packing-list", pl[0], PAPER, stamp=stamp)
    assert [entry.number for entry in ledger.documents("packing-list")] == pl
    assert [entry.number for entry in ledger.documents(status=Status.DRAWN)] == ci
    assert [entry.number for entry in ledger.documents(shipment_no="80012")] == pl


def test_text_from_outside_stays_text(ledger, stamp):
    hostile = "x'); DROP TABLE ledger_document; --"
    ledger.adopt("rma", hostile, Paper(hostile, (hostile,)), stamp=Stamp(hostile, stamp.when))
    [entry] = ledger.documents(shipment_no=hostile)
    assert entry.paper.order_nos == (hostile,)
