from __future__ import annotations

import datetime as dt
import hashlib
import json
from pathlib import Path

import pytest

from orderwright.desk.doing import Call, do_on_book
from orderwright.desk.gallery import Said
from orderwright.desk.registry import verb
from orderwright.errors import DeskError
from orderwright.hosts.memory import MemoryHost
from orderwright.ledger import Ledger, Status
from tests.desk.shipping import AS_OF, NOW, Shop, cell, delivery, row, shop
from tests.documents.reading import document_text
from tests.documents.reading import rows as table_rows
from tests.rules.company import book_of, produced

TOMORROW = AS_OF + dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def no_ledger(monkeypatch, tmp_path):
    """The machine's own configuration never reaches a test."""
    monkeypatch.delenv("ORDERWRIGHT_LEDGER", raising=False)
    monkeypatch.setattr("orderwright.ledger.config.config_path", lambda: tmp_path / "config.toml")


@pytest.fixture
def ledger(monkeypatch, tmp_path):
    """The address of a ledger that everybody shares, so that numbers carry no mark."""
    address = tmp_path / "ledger.sqlite"
    (tmp_path / "config.toml").write_text(f'[ledger]\nurl = "{address.as_posix()}"\nshared = true\n')
    return address


def entries(address):
    with Ledger.open(address, "Halden Instruments GmbH", shared=True) as opened:
        return [(e.kind, e.number, e.status, e.superseded_by) for e in opened.documents()]


def made(outcome):
    return [(d["kind"], d["number"], d["shipment"], d["state"]) for d in outcome.body["documents"]]


def stopped(outcome):
    return [(f["code"], f["order_no"], f["line_no"], f["sheet"], f["cell"]) for f in outcome.body["stopped"]]


def path_of(outcome, kind, shipment):
    [found] = [d["path"] for d in outcome.body["documents"] if (d["kind"], d["shipment"]) == (kind, shipment)]
    return found


# what is made


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


def test_deliveries_come_first_and_take_the_place_of_what_is_allocated(tmp_path):
    rows = shop()
    delivery(rows, "80002", "4502", ("10", 100, "EA"))
    outcome = Shop(rows, tmp_path).papers(kind="packing-list")
    assert [d["shipment"] for d in outcome.body["documents"]] == ["80002", "4501"]


def test_before_any_stock_is_allocated_the_papers_say_so(tmp_path):
    rows = shop()
    desk = Shop(rows, tmp_path)
    assert not any("allocate" in line for line in desk.papers().lines)
    rows["Allocations"] = []
    said = Shop(rows, tmp_path).papers()
    assert said.body["documents"] == []
    assert any(
        line.startswith("  No stock is allocated yet. Run: orderwright allocate") for line in said.lines
    )


def test_shipped_deliveries_are_printed_only_when_they_are_asked_for(tmp_path):
    rows = shop()
    rows["Allocations"] = []
    delivery(rows, "80001", "4501", ("10", 2, "BX"), ("20", 10, "M"), actual_ship=dt.date(2026, 11, 20))
    desk = Shop(rows, tmp_path)
    assert desk.papers().message.startswith("No papers to make")
    assert len(made(desk.papers(shipment="80001"))) == 2
    assert len(made(desk.papers(order="4501"))) == 2


def test_a_delivery_row_without_a_line_is_the_whole_order(tmp_path):
    rows = shop()
    delivery(rows, "80001", "4501", ("", 0, ""))
    invoice = path_of(Shop(rows, tmp_path).papers(shipment="80001"), "commercial-invoice", "80001")
    assert [cells[-4:-2] for cells in table_rows(invoice, "No.")] == [["2", "BX"], ["10", "M"]]


def test_lines_of_quantity_zero_do_not_ship(tmp_path):
    rows = shop()
    delivery(rows, "80001", "4501", ("10", 2, "BX"), ("20", 0, "M"))
    invoice = path_of(Shop(rows, tmp_path).papers(shipment="80001"), "commercial-invoice", "80001")
    assert [cells[-4:-2] for cells in table_rows(invoice, "No.")] == [["2", "BX"]]


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


def test_lots_come_from_the_lines_of_the_delivery(tmp_path):
    rows = shop()
    delivery(rows, "80001", "4501", ("10", 2, "BX"))
    rows["ShipmentLines"] = [
        {"delivery_no": "80001", "delivery_line": str(n), "order_no": "4501", "line_no": "10", "sku": "A-100"}
        | {"lot": lot, "qty": 1, "uom": "BX"}
        for n, lot in enumerate(("L7", "L8"))
    ]
    packing_list = path_of(Shop(rows, tmp_path).papers(shipment="80001"), "packing-list", "80001")
    packed = [cells for cells in table_rows(packing_list, "Pkg") if len(cells) > 2]
    assert [(cells[4], cells[5], cells[6]) for cells in packed] == [("L7", "1", "BX"), ("L8", "1", "BX")]


def test_packages_that_the_warehouse_recorded_are_printed_as_they_are(tmp_path):
    rows = shop()
    delivery(rows, "80001", "4501", ("10", 2, "BX"))
    rows["HandlingUnits"] = [
        {"handling_unit": "P1", "delivery_no": "80001", "kind": "pallet", "tare_weight": 22},
        {"handling_unit": "1", "delivery_no": "80001", "parent_unit": "P1", "kind": "crate"}
        | {"tare_weight": 3.5, "gross_weight": 11.5, "length": 60, "width": 40, "height": 30},
    ]
    rows["HandlingUnitContents"] = [
        {"delivery_no": "80001", "handling_unit": "1", "order_no": "4501", "line_no": "10", "qty": 20}
        | {"uom": "EA", "lot": "L1"}
    ]
    outcome = Shop(rows, tmp_path).papers(shipment="80001", kind="packing-list")
    text = document_text(path_of(outcome, "packing-list", "80001")).replace("\u00a0", " ")
    assert "Crate 1 of 1  ·  on pallet P1" in text
    assert "gross 33.5 kg" in text
    assert "1 crate, 1 pallet" in text


def test_an_order_from_two_warehouses_makes_two_shipments(tmp_path):
    rows = shop()
    rows["Warehouses"].append({"warehouse": "ULM", "name": "Ulm"})
    rows["Allocations"][1]["warehouse"] = "ULM"
    outcome = Shop(rows, tmp_path).papers(order="4501", kind="packing-list")
    assert [d["shipment"] for d in outcome.body["documents"]] == ["4501-HAM", "4501-ULM"]


def test_the_second_part_of_an_order_has_a_number_of_its_own(tmp_path):
    rows = shop()
    delivery(rows, "80001", "4501", ("20", 10, "M"), actual_ship=dt.date(2026, 11, 20))
    del rows["Allocations"][1]
    outcome = Shop(rows, tmp_path).papers(kind="packing-list")
    assert [d["shipment"] for d in outcome.body["documents"]] == ["4501-2", "4502"]


def test_a_delivery_of_another_order_may_have_the_number_of_an_order(tmp_path):
    rows = shop()
    delivery(rows, "4501", "4502", ("10", 100, "EA"))
    outcome = Shop(rows, tmp_path).papers(kind="packing-list")
    assert [(d["shipment"], d["order_nos"]) for d in outcome.body["documents"]] == [
        ("4501", ["4502"]),
        ("SO-4501", ["4501"]),
    ]


def test_cancelled_orders_make_no_papers(tmp_path):
    rows = shop()
    delivery(rows, "80001", "4501", ("10", 2, "BX"))
    row(rows, "Orders", order_no="4501")["desk_status"] = "cancelled"
    outcome = Shop(rows, tmp_path).papers(kind="packing-list")
    assert [d["shipment"] for d in outcome.body["documents"]] == ["4502"]


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
    outcome = do_on_book(verb("documents"), host, Call(AS_OF, NOW), {"out": tmp_path, "kind": "all"})
    assert len(outcome.body["documents"]) == len(host.tables["Documents"]) == 4


# what is not made


def test_a_missing_hs_code_stops_the_invoice_and_names_the_cell(tmp_path):
    rows = shop()
    row(rows, "Products", sku="A-100")["hs_code"] = ""
    outcome = Shop(rows, tmp_path).papers(order="4501")
    assert made(outcome) == [("packing-list", None, "4501", "draft")]
    [finding] = outcome.body["stopped"]
    assert Said(finding["message"], finding["fix"]) == produced("DOC-010")
    assert (finding["code"], finding["severity"], finding["stage"]) == ("DOC-010", "error", "ship")
    assert (finding["owner"], finding["order_no"], finding["line_no"]) == ("product", "4501", "10")
    assert (finding["table"], finding["sheet"], finding["cell"]) == ("Products", "Products", "S2")
    assert (finding["found"], finding["expected"]) == (None, "HS code")
    assert outcome.message.endswith("; 1 not issued.")
    assert outcome.blocked


@pytest.mark.parametrize(
    ("where", "column", "kinds", "words"),
    [
        (("Orders", {"order_no": "4501"}), "named_place", 1, "Orders, order 4501, Named Place"),
        (("Orders", {"order_no": "4501"}), "incoterm", 1, "Orders, order 4501, Incoterm"),
        (("Products", {"sku": "A-100"}), "origin", 1, "Products, SKU A-100, Origin"),
        (("Products", {"sku": "A-100"}), "net_weight", 2, "Products, SKU A-100, Net Weight"),
        (("Products", {"sku": "B-200"}), "gross_weight", 2, "Products, SKU B-200, Gross Weight"),
        (("OrderLines", {"order_no": "4501", "line_no": "10"}), "unit_price", 2, "A-100 has no unit price"),
        (("Customers", {"customer_no": "C1"}), "country", 1, "Customers, customer C1, Country"),
        (("Settings", {"name": "company_country"}), "value", 1, "Settings, company_country, Value"),
        (("Settings", {"name": "company_name"}), "value", 2, "Settings, company_name, Value"),
        (("Settings", {"name": "responsible_employee"}), "value", 1, "responsible_employee, Value"),
    ],
)
def test_what_is_missing_is_told_with_the_cell_to_fill(tmp_path, where, column, kinds, words):
    rows = shop()
    table, key = where
    row(rows, table, **key)[column] = None
    outcome = Shop(rows, tmp_path).papers(order="4501")
    told = [f for f in outcome.body["stopped"] if f["cell"] == cell(rows, table, column, **key)]
    assert {words in f["message"] for f in told} == {True}
    assert {f["table"] for f in told} == {table}
    assert len(made(outcome)) == 2 - kinds


def test_a_setting_that_has_no_row_yet_is_named_without_a_cell(tmp_path):
    rows = shop()
    rows["Settings"] = [r for r in rows["Settings"] if r["name"] != "responsible_employee"]
    [finding] = Shop(rows, tmp_path).papers(order="4501").body["stopped"]
    assert (finding["sheet"], finding["cell"]) == ("Settings", None)
    assert "Fill Settings, responsible_employee, Value." in finding["message"]


def test_a_delivery_without_a_planned_day_makes_no_packing_list(tmp_path):
    rows = shop()
    delivery(rows, "80001", "4501", ("10", 2, "BX"), planned_ship=None)
    outcome = Shop(rows, tmp_path).papers(shipment="80001", kind="packing-list")
    assert stopped(outcome) == [("DOC-010", "4501", None, "Shipments", "G2")]


def test_a_recorded_package_without_its_weight_is_named(tmp_path):
    rows = shop()
    delivery(rows, "80001", "4501", ("10", 2, "BX"))
    rows["HandlingUnits"] = [{"handling_unit": "1", "delivery_no": "80001", "kind": "carton"}]
    rows["HandlingUnitContents"] = [
        {"delivery_no": "80001", "handling_unit": "1", "order_no": "4501", "line_no": "10", "qty": 20}
        | {"uom": "EA"}
    ]
    outcome = Shop(rows, tmp_path).papers(shipment="80001", kind="packing-list")
    assert stopped(outcome) == [("DOC-010", "4501", None, "Handling units", "G2")]


def test_packed_quantities_unlike_the_shipped_ones_stop_every_paper(tmp_path):
    rows = shop()
    delivery(rows, "80001", "4501", ("10", 2, "BX"))
    rows["HandlingUnits"] = [
        {"handling_unit": "1", "delivery_no": "80001", "kind": "carton", "gross_weight": 9}
    ]
    rows["HandlingUnitContents"] = [
        {"delivery_no": "80001", "handling_unit": "1", "order_no": "4501", "line_no": "10", "qty": 19}
        | {"uom": "EA"}
    ]
    outcome = Shop(rows, tmp_path).papers(shipment="80001")
    assert stopped(outcome) == [("DOC-020", "4501", "10", "HU contents", "F2")] * 2
    assert "4501/10: 1.9 packed, 2 BX shipped" in outcome.body["stopped"][0]["message"]


def test_an_amount_unlike_its_price_stops_the_invoice_alone(tmp_path):
    rows = shop()
    row(rows, "OrderLines", order_no="4501", line_no="10")["amount"] = 232
    outcome = Shop(rows, tmp_path).papers(order="4501")
    assert made(outcome) == [("packing-list", None, "4501", "draft")]
    assert ("DOC-020", "4501", "10", "Order lines", "W2") in stopped(outcome)
    told = [Said(f["message"], f["fix"]) for f in outcome.body["stopped"] if f["code"] == "DOC-020"]
    assert produced("DOC-020") in told


def test_orders_of_different_currencies_never_go_in_one_shipment(tmp_path):
    rows = shop()
    delivery(rows, "80001", "4501", ("10", 2, "BX"))
    delivery(rows, "80001", "4502", ("10", 100, "EA"))
    row(rows, "Orders", order_no="4502")["currency"] = "USD"
    rows["Rules"] = [{"code": code, "enabled": "no"} for code in ("TRM-010", "PRC-010", "PRC-020")]
    outcome = Shop(rows, tmp_path).papers(shipment="80001")
    assert made(outcome) == []
    assert "80001 holds orders 4501 and 4502, which differ in Currency." in " ".join(
        f["message"] for f in outcome.body["stopped"]
    )


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"line_no": "99"}, "Shipments names 4501/99, which is not in Order lines."),
        ({"uom": "TON"}, "4501/10: TON of A-100 cannot be converted into base units."),
    ],
)
def test_a_delivery_that_does_not_fit_its_order_makes_no_papers(tmp_path, change, words):
    rows = shop()
    delivery(rows, "80001", "4501", ("10", 2, "BX"))
    rows["Shipments"][0] |= change
    [finding] = Shop(rows, tmp_path).papers(shipment="80001").body["stopped"]
    assert words in finding["message"]
    assert finding["code"] == "DOC-020"


def test_blocked_orders_are_told_with_their_findings(tmp_path):
    rows = shop()
    row(rows, "Customers", customer_no="C1")["status"] = "blocked"
    outcome = Shop(rows, tmp_path).papers()
    assert {d["shipment"] for d in outcome.body["documents"]} == {"4502"}
    assert ("PTY-020", "4501", None, "Orders", "J2") in stopped(outcome)
    assert "; 2 not issued." in outcome.message
    assert any("PTY-020" in line for line in outcome.lines)


def test_a_blocked_order_without_stock_says_why_when_it_is_asked_for(tmp_path):
    rows = shop()
    rows["Allocations"] = []
    row(rows, "Customers", customer_no="C1")["status"] = "blocked"
    outcome = Shop(rows, tmp_path).papers(order="4501")
    assert stopped(outcome) == [("PTY-020", "4501", None, "Orders", "J2")]
    assert outcome.message == "2 not issued."


def test_an_invoice_into_the_united_states_names_the_port_of_entry(tmp_path):
    rows = shop()
    place = row(rows, "ShipTos", ship_to="S1")
    place.update({"city": "Duluth", "state": "MN", "postcode": "55802", "country": "US"})
    row(rows, "Orders", order_no="4501").update({"named_place": "Duluth, MN"})
    rows["Rules"] = [{"code": "DAT-010", "enabled": "no"}]
    [finding] = Shop(rows, tmp_path).papers(order="4501", kind="commercial-invoice").body["stopped"]
    assert finding["cell"] == cell(rows, "ShipTos", "port_of_entry", ship_to="S1")
    place["port_of_entry"] = "Duluth-Superior"
    outcome = Shop(rows, tmp_path).papers(order="4501", kind="commercial-invoice")
    text = document_text(path_of(outcome, "commercial-invoice", "4501"))
    assert "Duluth-Superior" in text
    assert "16 Nov 2026, Weil am Rhein, DE" in text


def test_reasons_have_identities_that_stay(tmp_path):
    rows = shop()
    row(rows, "Products", sku="A-100")["hs_code"] = ""
    desk = Shop(rows, tmp_path)
    ids = [f["finding_id"] for f in desk.papers().body["stopped"]]
    assert ids == [f["finding_id"] for f in desk.papers(TOMORROW).body["stopped"]]
    assert len(set(ids)) == len(ids) == 3


# again


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
    assert (tmp_path / "commercial-invoice_4501_CI-000001.docx").is_file()


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


# what is refused


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
    assert any("Stopped after 1 of 4 papers" in line for line in outcome.lines)
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
