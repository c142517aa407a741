"""What the verb documents makes, and of which shipments."""

from __future__ import annotations

import hashlib
import json

from orderwright.desk.doing import Call, do_on_book
from orderwright.desk.registry import verb
from orderwright.hosts.memory import MemoryHost
from orderwright.ledger import Status
from tests.desk.shipping import AS_OF, NOW, Shop, delivery, row, shop
from tests.documents.reading import document_text
from tests.documents.reading import rows as table_rows
from tests.rules.company import book_of

from .told import entries, made, path_of


def test_without_a_ledger_the_papers_are_drafts(tmp_path):
    desk = Shop(shop(), tmp_path)
    outcome = desk.papers()
    assert outcome.message == f"4 drafts for 2 shipments made in {tmp_path}."
    assert "no ledger gives numbers" in outcome.lines[0]
    assert made(outcome) == [
        ("commercial-invoice", None, "4501", "draft"),
        ("packing-list", None, "4501", "draft"),
        ("commercial-invoice", None, "4502", "draft"),
        ("packing-list", None, "4502", "draft"),
    ]
    assert ("packing-list", "4502", "", "draft") in desk.listed()
    assert not outcome.blocked


def test_with_a_ledger_they_get_numbers_and_name_each_other(tmp_path, ledger):
    desk = Shop(shop(), tmp_path)
    outcome = desk.papers()
    assert made(outcome) == [
        ("commercial-invoice", "CI-000001", "4501", "issued"),
        ("packing-list", "PL-000001", "4501", "issued"),
        ("commercial-invoice", "CI-000002", "4502", "issued"),
        ("packing-list", "PL-000002", "4502", "issued"),
    ]
    assert desk.listed()[0] == ("commercial-invoice", "4501", "CI-000001", "issued")
    assert "PL-000002" in document_text(tmp_path / "commercial-invoice_4502_CI-000002.docx")
    assert "CI-000002" in document_text(tmp_path / "packing-list_4502_PL-000002.docx")
    assert {e[2] for e in entries(ledger)} == {Status.ISSUED}


def test_the_json_tells_where_each_paper_lies_and_its_fingerprint(tmp_path, ledger):
    body = Shop(shop(), tmp_path).papers(order="4501", kind="packing-list").body
    [paper] = json.loads(json.dumps(body))["documents"]
    path = tmp_path / "packing-list_4501_PL-000001.docx"
    assert paper["path"] == str(path)
    assert paper["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (paper["order_nos"], paper["shipment"], body["stopped"]) == (["4501"], "4501", [])


def test_amounts_are_those_of_the_order_lines_as_far_as_they_ship(tmp_path):
    rows = shop()
    row(rows, "OrderLines", order_no="4502", line_no="20")["discount_percent"] = 0.05
    row(rows, "OrderLines", order_no="4502", line_no="20")["amount"] = 117.8
    rows["Allocations"][2]["proposed_qty"] = 20
    invoice = path_of(Shop(rows, tmp_path).papers(order="4502"), "commercial-invoice", "4502")
    amounts = [cells[-1] for cells in table_rows(invoice, "No.")]
    assert amounts == ["714.00", "117.80", "61.00"]


def test_a_quantity_that_is_no_whole_sold_unit_is_printed_in_base_units_at_the_same_price(tmp_path):
    rows = shop()
    row(rows, "UomConversions", sku="A-100")["factor"] = 15
    line = row(rows, "OrderLines", order_no="4501", line_no="10")
    line |= {"uom": "PAL", "ordered_qty": 2, "unit_price": 172.5, "amount": 345}
    rows["Allocations"][0]["proposed_qty"] = 11
    outcome = Shop(rows, tmp_path).papers(order="4501", kind="commercial-invoice")
    cells = table_rows(path_of(outcome, "commercial-invoice", "4501"), "No.")[0]
    assert cells[-4:] == ["11", "EA", "172.50\nper 15", "126.50"]


def test_numbers_and_names_from_outside_never_become_paths_or_tags(tmp_path):
    rows = shop()
    number = "../WH/OUT{order_no}\n=1+1"
    delivery(rows, number, "4501", ("10", 2, "BX"))
    row(rows, "Customers", customer_no="C1")["name"] = "{{ company }} & <Söhne> =cmd|' /C calc'!A0"
    out = tmp_path / "papers"
    outcome = Shop(rows, out).papers(shipment=number)
    assert sorted(p.name for p in out.iterdir()) == [
        "commercial-invoice_WH-OUT-order-no-1-1_DRAFT.docx",
        "packing-list_WH-OUT-order-no-1-1_DRAFT.docx",
    ]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["papers"]
    text = document_text(path_of(outcome, "commercial-invoice", number))
    assert "{{ company }} & <Söhne> =cmd|' /C calc'!A0" in text


def test_a_run_can_be_limited(tmp_path):
    outcome = Shop(shop(), tmp_path).papers(most=1, kind="packing-list")
    assert [d["shipment"] for d in outcome.body["documents"]] == ["4501"]
    assert "  1 more shipment can go; this run was limited." in outcome.lines


def test_the_folder_lies_beside_the_workbook_where_none_is_named(tmp_path):
    class InAFile(MemoryHost):
        path = tmp_path / "desk of monday.xlsx"

    desk = Shop(shop(), tmp_path)
    desk.host = InAFile(desk.host.tables)
    outcome = desk.papers(out=None, order="4501", kind="packing-list")
    assert outcome.body["documents"][0]["path"] == str(
        tmp_path / "desk of monday_papers" / "packing-list_4501_DRAFT.docx"
    )


def test_a_simulation_draws_no_number_and_makes_no_file(tmp_path, ledger):
    desk = Shop(shop(), tmp_path / "papers")
    outcome = desk.papers(simulate=True)
    assert outcome.message == "4 papers for 2 shipments would be made."
    assert {(d["state"], d["number"], d["path"]) for d in outcome.body["documents"]} == {
        ("planned", None, None)
    }
    assert outcome.changes.empty
    assert not ledger.exists()
    assert not (tmp_path / "papers").exists()


def test_a_workbook_without_the_table_documents_keeps_its_papers(tmp_path, ledger):
    rows = shop()
    del rows["Documents"]
    outcome = Shop(rows, tmp_path).papers()
    assert outcome.changes.empty
    assert len(made(outcome)) == 4
    assert any("no table Documents" in line for line in outcome.lines)


def test_through_the_desk_the_verb_reads_and_writes_the_workbook(tmp_path):
    host = MemoryHost(dict(book_of(shop()).tables))
    outcome = do_on_book(verb("documents"), host, Call(AS_OF, NOW), {"out": tmp_path, "kind": "usual"})
    assert len(outcome.body["documents"]) == len(host.tables["Documents"]) == 4
