"""Who may declare dangerous goods, with which fields, and what may not leave on one vehicle."""

from __future__ import annotations

import pytest

from tests.desk.shipping import Shop, cell, delivery, row, shop

from .told import made

DECLARATION = "dangerous-goods-declaration"


def declared(**ship_to):
    """Order 4501 with a dangerous line, stock of which is allocated and which no delivery holds yet."""
    rows = shop()
    row(rows, "Products", sku="A-100")["un_no"] = "1263"
    rows["DangerousGoods"] = [
        {"sku": "A-100", "proper_name": "Paint", "hazard_class": "3", "packing_group": "II"}
        | {"net_per_unit": 1, "net_unit": "L", "package_kind": "fibreboard box"}
    ]
    rows["Carriers"] = [{"carrier": "YR", "name": "Yellow Road", "mode": "ltl"}]
    row(rows, "ShipTos", ship_to="S1").update(ship_to)
    return rows


def test_nobody_declares_dangerous_goods_before_they_are_a_delivery(tmp_path):
    outcome = Shop(declared(carrier="YR"), tmp_path).papers(order="4501", kind=DECLARATION)
    assert made(outcome) == []
    [finding] = outcome.body["stopped"]
    assert finding["message"] == (
        "Dangerous goods declaration not issued: delivery missing. "
        "Fill Shipments, a delivery of order 4501, Delivery No."
    )
    assert (finding["table"], finding["column"]) == ("Shipments", "delivery_no")


@pytest.mark.parametrize(
    ("where", "column", "words"),
    [
        (("Shipments", {"line_no": "10"}), "carrier", "Shipments, delivery 80001, Carrier"),
        (("Carriers", {"carrier": "YR"}), "mode", "Carriers, carrier YR, Mode"),
        (
            ("DangerousGoods", {"sku": "A-100"}),
            "proper_name",
            "Dangerous goods, SKU A-100, Proper Shipping Name",
        ),
        (("DangerousGoods", {"sku": "A-100"}), "hazard_class", "Dangerous goods, SKU A-100, Class"),
        (("DangerousGoods", {"sku": "A-100"}), "packing_group", "Dangerous goods, SKU A-100, Packing Group"),
        (("DangerousGoods", {"sku": "A-100"}), "net_unit", "Dangerous goods, SKU A-100, Net Unit"),
    ],
)
def test_a_declaration_of_a_delivery_states_nothing_with_a_blank(tmp_path, where, column, words):
    rows = declared()
    delivery(rows, "80001", "4501", ("10", 2, "BX"), carrier="YR")
    whole = Shop(rows, tmp_path).papers(shipment="80001", kind=DECLARATION)
    assert [one[0] for one in made(whole)] == [DECLARATION]
    row(rows, where[0], **where[1])[column] = ""
    outcome = Shop(rows, tmp_path).papers(shipment="80001", kind=DECLARATION)
    assert made(outcome) == []
    assert [words in finding["message"] for finding in outcome.body["stopped"]] == [True]


def test_dangerous_goods_that_may_not_share_a_vehicle_name_the_delivery_to_part(tmp_path):
    rows = declared()
    row(rows, "Warehouses", warehouse="HAM").update(
        {"street": "Dock 1", "city": "Columbus", "state": "OH", "postcode": "43137", "country": "US"}
    )
    row(rows, "ShipTos", ship_to="S1").update({"city": "Toledo", "state": "OH", "country": "US"})
    row(rows, "DangerousGoods", sku="A-100").update({"hazard_class": "4.2"})
    row(rows, "Products", sku="B-200")["un_no"] = "1830"
    acid = {"sku": "B-200", "proper_name": "Sulfuric acid", "hazard_class": "8"}
    rows["DangerousGoods"].append({**rows["DangerousGoods"][0], **acid})
    rows["Settings"] += [
        {"name": "emergency_phone", "value": "+1 800 555 0199"},
        {"name": "emergency_contract", "value": "CCN 14407"},
    ]
    delivery(rows, "80001", "4501", ("10", 2, "BX"), ("20", 10, "M"), carrier="YR")
    [finding] = Shop(rows, tmp_path).papers(shipment="80001", kind=DECLARATION).body["stopped"]
    assert "UN1263 (class 4.2) and UN1830 (class 8) may not share a vehicle" in finding["message"]
    assert (finding["code"], finding["table"], finding["column"]) == ("DOC-020", "Shipments", "delivery_no")
    assert finding["cell"] == cell(rows, "Shipments", "delivery_no", line_no="20")
