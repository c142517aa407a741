"""An order's story: what the journal and the tables know of it, oldest first."""

from __future__ import annotations

import datetime as dt

import pytest

from orderwright.errors import DeskError
from orderwright.hosts.port import Host

from .runs import AS_OF, bodies, by_hand, desk_of, do, line, order, rows, run

FAULT = {
    "finding_id": "PRC-010-X",
    "order_no": "1",
    "line_no": "10",
    "code": "PRC-010",
    "message": "price 12.40; contract C-88 says 11.90.",
    "first_seen": AS_OF,
}


def story(host: Host, number: str = "1") -> list[str]:
    return [event["what"] for event in bodies(do(host, "history", order=number), "events")]


def test_a_load_tells_what_came_and_what_changed() -> None:
    host = desk_of()
    run(host, Orders=[order("1", requested_date=dt.date(2026, 5, 12))], OrderLines=[line("1")])
    run(
        host,
        minutes=5,
        Orders=[order("1", requested_date=dt.date(2026, 5, 19))],
        OrderLines=[line("1"), line("1", "20")],
    )
    assert story(host) == [
        "Order new in the desk",
        "Line 10 new: 5 EA A-100",
        "Requested Date: “2026-05-12” → “2026-05-19”",
        "Line 20 new: 5 EA A-100",
    ]


def test_an_event_tells_who_when_and_by_which_run() -> None:
    host = desk_of(Orders=[order("1", priority="A")])
    number = run(host, Orders=[order("1", priority="B")])
    [event] = bodies(do(host, "history", order="1"), "events")
    assert event["at"] == "2026-11-23T07:10:00+01:00", "told in the company's zone"
    assert (event["kind"], event["run"], event["table"]) == ("load", number, "Orders")
    assert (event["column"], event["before"], event["after"]) == ("priority", "A", "B")
    assert event["who"].startswith("load, ")


def test_other_orders_are_not_told() -> None:
    host = desk_of(Orders=[order("1"), order("11")])
    run(host, Orders=[order("1"), order("11", priority="B")], OrderLines=[line("11")])
    assert story(host) == []
    assert story(host, "11") == ["Priority: nothing → “B”", "Line 10 new: 5 EA A-100"]


def test_a_finding_is_told_when_it_is_found_and_when_it_is_closed() -> None:
    host = desk_of(Orders=[order("1")], Findings=[])
    run(host, "validate", Findings=[FAULT])
    run(host, "validate", minutes=5, Findings=[])
    assert story(host) == [
        "Found: PRC-010 price 12.40; contract C-88 says 11.90.",
        "Closed: PRC-010 price 12.40; contract C-88 says 11.90.",
    ]


def test_a_finding_of_before_the_journal_is_told_by_its_first_day() -> None:
    host = desk_of(Orders=[order("1")], Findings=[FAULT])
    [event] = bodies(do(host, "history", order="1"), "events")
    assert (event["at"], event["line_no"]) == ("2026-11-23", "10")


def test_what_people_typed_between_runs_is_told_before_the_run_that_noticed_it() -> None:
    host = desk_of(Orders=[order("1")], Findings=[FAULT])
    run(host, Orders=[order("1", priority="B")])
    by_hand(host, Orders=[order("1", priority="B", note="call Tuesday", manual_hold=True)])
    run(host, minutes=5, Orders=[order("1", priority="C", note="call Tuesday", manual_hold=True)])
    by_hand(host, Findings=[{**FAULT, "state": "waiting"}])
    assert story(host)[1:] == [
        "Priority: nothing → “B”",
        "Manual Hold: nothing → “yes”",
        "Note: nothing → “call Tuesday”",
        "Priority: “B” → “C”",
        "Findings: line 10, State: nothing → “waiting”",
    ]


def test_a_note_that_was_wiped_out_is_told() -> None:
    host = desk_of(Orders=[order("1", note="call Tuesday")])
    run(host, Orders=[order("1", note="call Tuesday", priority="A")])
    by_hand(host, Orders=[order("1", priority="A")])
    assert story(host)[1:] == ["Note: “call Tuesday” → nothing"]


def test_the_tables_tell_entry_dispatch_invoice_and_papers() -> None:
    day = dt.date
    host = desk_of(
        Orders=[
            order(
                "1",
                customer_po="PO-7",
                po_date=day(2026, 11, 1),
                entered_on=day(2026, 11, 2),
                entered_by="Bob",
                source="EDI",
                net_value=50,
            )
        ],
        Shipments=[
            {
                "delivery_no": "D1",
                "order_no": "1",
                "line_no": "10",
                "qty": 5,
                "uom": "EA",
                "carrier": "DHL",
                "actual_ship": day(2026, 11, 9),
                "delivered_on": day(2026, 11, 11),
            }
        ],
        Documents=[
            {
                "kind": "packing list",
                "delivery_no": "D1",
                "number": "PL-7",
                "order_nos": "0, 1",
                "state": "issued",
                "made_at": day(2026, 11, 8),
                "file": "PL-7.docx",
            }
        ],
        Invoices=[
            {
                "invoice_no": "R9",
                "order_no": "1",
                "invoice_date": day(2026, 11, 10),
                "gross_amount": 59.5,
                "currency": "EUR",
                "kind": "invoice",
            }
        ],
    )
    assert story(host) == [
        "Customer PO PO-7",
        "Entered in the ERP, EDI, 50 EUR",
        "Paper issued: packing list PL-7, delivery D1",
        "Shipped: line 10, 5 EA, delivery D1 DHL",
        "Invoice R9: 59.5 EUR",
        "Delivered: line 10, delivery D1",
    ]


def test_a_paper_of_a_run_is_told_once() -> None:
    paper = {
        "kind": "packing list",
        "delivery_no": "D1",
        "number": "PL-7",
        "order_nos": "1",
        "state": "issued",
        "made_at": AS_OF,
        "file": "PL-7.docx",
    }
    host = desk_of(Orders=[order("1")], Documents=[])
    run(host, "documents", Documents=[paper])
    assert story(host) == ["Paper issued: packing list PL-7, delivery D1"]


def test_a_correction_is_told_until_it_is_done() -> None:
    todo = {
        "correction_id": "c1",
        "order_no": "1",
        "line_no": "10",
        "field": "Unit Price",
        "erp_value": "12.4",
        "new_value": "11.9",
        "state": "open",
    }
    host = desk_of(Orders=[order("1")], ErpCorrections=[])
    run(host, "todo", ErpCorrections=[todo])
    run(host, minutes=5, ErpCorrections=[{**todo, "state": "done"}])
    assert story(host) == [
        "To do in ERP: line 10, Unit Price: “12.4” → “11.9”",
        "To do in ERP: line 10, Status: “open” → “done”",
    ]


def test_an_order_that_left_and_came_back_has_both_told() -> None:
    host = desk_of(Orders=[order("1", note="mine")], Closed=[])
    closed = {"table": "Orders", "row_key": "1", "order_no": "1"}
    run(host, Orders=[], Closed=[closed])
    assert story(host) == ["Order gone from the ERP; its row moved to Closed"]
    run(host, minutes=5, Orders=[order("1", note="mine")], Closed=[])
    assert story(host)[-1] == "Order back in the ERP, with what was written on it"


def test_an_order_that_nobody_knows_is_a_sentence() -> None:
    host = desk_of(Orders=[order("1")])
    with pytest.raises(DeskError, match="There is no order 2, neither in the tables nor in the run journal"):
        do(host, "history", order="2")


def test_the_story_changes_nothing() -> None:
    host = desk_of(Orders=[order("1")])
    run(host, Orders=[order("1", priority="B")])
    before = len(host.journal.shelf.files)  # type: ignore[attr-defined]
    do(host, "history", order="1")
    assert len(host.journal.shelf.files) == before  # type: ignore[attr-defined]
    assert rows(host, "Orders", "priority") == [("B",)]
