"""Which goods are one shipment, with which lots and packages."""

from __future__ import annotations

import datetime as dt

from tests.desk.shipping import Shop, delivery, row, shop
from tests.documents.reading import document_text
from tests.documents.reading import rows as table_rows

from .told import made, path_of


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


def test_a_kit_ships_whole_and_its_parts_lie_in_the_packages(tmp_path):
    rows = shop()
    row(rows, "OrderLines", order_no="4501", line_no="10").update(
        sku="SET", uom="EA", ordered_qty=4, amount=460
    )
    rows["Products"] += [
        {"sku": "SET", "description": "Gauge set", "base_uom": "EA", "hs_code": "902620", "origin": "DE"}
    ]
    rows["Kits"] = [{"kit": "SET", "sku": "A-100", "qty": 5}, {"kit": "SET", "sku": "B-200", "qty": 2}]
    part = rows["Allocations"][0]
    rows["Allocations"][:1] = [part, {**part, "sku": "B-200", "lot": "", "proposed_qty": 8, "uom": "M"}]
    outcome = Shop(rows, tmp_path).papers(order="4501")
    invoice = table_rows(path_of(outcome, "commercial-invoice", "4501"), "No.")
    assert [cells[-4:-2] for cells in invoice] == [["4", "EA"], ["10", "M"]]
    packing_list = path_of(outcome, "packing-list", "4501")
    packed = [cells for cells in table_rows(packing_list, "Pkg") if len(cells) > 2]
    assert sorted(cells[5] + " " + cells[6] for cells in packed) == ["10 M", "20 EA", "8 M"]


def test_no_paper_takes_what_is_allocated_from_inbound(tmp_path):
    rows = shop()
    rows["Allocations"][0] |= {"source": "purchase", "inbound_no": "8812", "inbound_line": "1"}
    invoice = path_of(Shop(rows, tmp_path).papers(order="4501"), "commercial-invoice", "4501")
    assert [cells[-4:-2] for cells in table_rows(invoice, "No.")] == [["10", "M"]]


def test_parts_of_a_kit_that_the_warehouse_packed_are_printed_as_such(tmp_path):
    rows = shop()
    row(rows, "OrderLines", order_no="4501", line_no="10").update(
        {"sku": "SET", "uom": "EA", "ordered_qty": 4, "unit_price": 58, "amount": 232}
    )
    weights = {"net_weight": 3, "gross_weight": 3.2}
    rows["Products"] += [{"sku": "SET", "description": "Gauge set", "base_uom": "EA", **weights}]
    rows["Kits"] = [{"kit": "SET", "sku": "A-100", "qty": 5}, {"kit": "SET", "sku": "B-200", "qty": 2}]
    delivery(rows, "80001", "4501", ("10", 4, "EA"))
    rows["HandlingUnits"] = [
        {"handling_unit": "1", "delivery_no": "80001", "kind": "carton", "tare_weight": 1}
    ]
    rows["HandlingUnitContents"] = [
        {"delivery_no": "80001", "handling_unit": "1", "order_no": "4501", "line_no": "10"}
        | {"sku": sku, "qty": qty, "uom": uom}
        for sku, qty, uom in (("A-100", 20, "EA"), ("B-200", 8, "M"))
    ]
    packing_list = path_of(
        Shop(rows, tmp_path).papers(shipment="80001", kind="packing-list"), "packing-list", "80001"
    )
    packed = [cells for cells in table_rows(packing_list, "Pkg") if len(cells) > 2]
    assert [(cells[2], cells[5], cells[6], cells[7]) for cells in packed] == [
        ("A-100", "20", "EA", "8.00"),
        ("B-200", "8", "M", "2.00"),
    ]
