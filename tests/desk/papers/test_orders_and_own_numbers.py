"""Papers about orders, and papers that carry the number of what they are about."""

from __future__ import annotations

import datetime as dt

from orderwright.documents import registry
from tests.desk.shipping import AS_OF, Shop, delivery, row, shop
from tests.documents.reading import document_text
from tests.documents.reading import rows as table_rows

from .told import entries, made, path_of


def test_an_acknowledgement_lists_the_whole_order_whatever_the_stock(tmp_path, ledger):
    rows = shop()
    rows["Allocations"] = []
    outcome = Shop(rows, tmp_path).papers(order="4502", kind="order-acknowledgement")
    assert made(outcome) == [("order-acknowledgement", "4502", "4502", "issued")]
    path = path_of(outcome, "order-acknowledgement", "4502")
    assert path == str(tmp_path / "order-acknowledgement_4502.docx")
    assert [cells[0] for cells in table_rows(path, "No.")] == ["10", "20", "30"]


def test_made_again_it_stands_and_a_change_makes_the_next_revision(tmp_path, ledger):
    desk = Shop(shop(), tmp_path)
    desk.papers(order="4502", kind="order-acknowledgement")
    assert made(desk.papers(order="4502", kind="order-acknowledgement"))[0][3] == "unchanged"
    lines = desk.host.tables["OrderLines"]
    desk.host.tables["OrderLines"] = lines.assign(description="Pump, stainless")
    outcome = desk.papers(order="4502", kind="order-acknowledgement")
    assert made(outcome) == [("order-acknowledgement", "4502 rev 2", "4502", "issued")]
    text = document_text(tmp_path / "order-acknowledgement_4502_rev-2.docx")
    assert "Replaces 4502" in text
    assert desk.listed() == [
        ("order-acknowledgement", "4502", "4502", "superseded"),
        ("order-acknowledgement", "4502", "4502 rev 2", "issued"),
    ]
    kept = [(number, by) for kind, number, _, by in entries(ledger) if kind == "order-acknowledgement"]
    assert kept == [("4502", "4502 rev 2"), ("4502", "")]


def test_without_an_order_or_shipment_all_open_orders_are_acknowledged(tmp_path):
    outcome = Shop(shop(), tmp_path).papers(kind="order-acknowledgement")
    assert [paper[2] for paper in made(outcome)] == ["4501", "4502"]


def test_of_a_delivery_the_orders_in_it_are_acknowledged(tmp_path):
    rows = shop()
    delivery(rows, "80012", "4502", ("10", 2, "BX"))
    outcome = Shop(rows, tmp_path).papers(shipment="80012", kind="order-acknowledgement,delivery-note")
    assert made(outcome) == [
        ("delivery-note", None, "80012", "draft"),
        ("order-acknowledgement", None, "4502", "draft"),
    ]


def test_a_delivery_note_carries_the_number_of_its_delivery(tmp_path, ledger):
    rows = shop()
    delivery(rows, "80012", "4502", ("10", 2, "BX"))
    outcome = Shop(rows, tmp_path).papers(shipment="80012", kind="delivery-note")
    assert made(outcome) == [("delivery-note", "80012", "80012", "issued")]
    assert ("delivery-note", "80012") in {entry[:2] for entry in entries(ledger)}


def test_all_means_the_papers_of_shipments_and_of_an_order_that_is_named(tmp_path):
    kinds = {one[0] for one in made(Shop(shop(), tmp_path).papers(kind="all"))}
    always = {document.kind for document in registry.about("shipment") if document.applies is None}
    assert kinds == always | {"carton-label", "carton-label-zpl"}
    more = {one[0] for one in made(Shop(shop(), tmp_path).papers(kind="all", order="4501"))}
    assert more - kinds == {document.kind for document in registry.about("order") if document.applies is None}


def test_without_a_kind_the_settings_say_what_is_made(tmp_path):
    rows = shop()
    rows["Settings"].append({"name": "papers", "value": "delivery-note, packing-list"})
    kinds = [one[0] for one in made(Shop(rows, tmp_path).papers(order="4501"))]
    assert kinds == ["packing-list", "delivery-note"]


def test_of_a_day_the_deliveries_planned_for_it_are_made_and_today_overdue_ones_too(tmp_path):
    rows = shop()
    for number, day in (("80012", 23), ("80013", 24), ("80011", 20)):
        delivery(rows, number, "4502", ("10", 2, "BX"), planned_ship=dt.date(2026, 11, day))
    desk = Shop(rows, tmp_path)
    today = made(desk.papers(day=AS_OF, kind="packing-list"))
    assert [paper[2] for paper in today] == ["80011", "80012"]
    tomorrow = made(desk.papers(day=dt.date(2026, 11, 24), kind="packing-list"))
    assert [paper[2] for paper in tomorrow] == ["80013"]


def test_an_order_that_is_blocked_at_entering_gets_no_acknowledgement(tmp_path):
    rows = shop()
    row(rows, "OrderLines", order_no="4502", line_no="10")["sku"] = "NO-SUCH"
    outcome = Shop(rows, tmp_path).papers(order="4502", kind="order-acknowledgement")
    assert made(outcome) == []
    assert {finding["order_no"] for finding in outcome.body["stopped"]} == {"4502"}
