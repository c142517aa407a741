"""A paper with a field missing is not made; the cell to fill is named."""

from __future__ import annotations

import datetime as dt

import pytest

from orderwright.desk.gallery import Said
from tests.desk.shipping import AS_OF, Shop, cell, delivery, row, shop
from tests.documents.reading import document_text
from tests.rules.company import produced

from .told import made, path_of, stopped

TOMORROW = AS_OF + dt.timedelta(days=1)


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


def test_a_gross_weight_below_the_net_weight_is_told_as_a_contradiction_with_both(tmp_path):
    rows = shop()
    row(rows, "Products", sku="A-100")["gross_weight"] = 0.1
    outcome = Shop(rows, tmp_path).papers(order="4501", kind="packing-list")
    assert made(outcome) == []
    [finding] = outcome.body["stopped"]
    assert (finding["code"], finding["table"], finding["column"]) == ("DOC-020", "Products", "gross_weight")
    assert "gross weight 0.1 kg of A-100 is below its net weight 0.4 kg" in finding["message"]
    assert finding["cell"] == cell(rows, "Products", "gross_weight", sku="A-100")


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


@pytest.mark.parametrize("carrier", ["", "Yellow Road"])
def test_of_an_order_without_a_delivery_the_driver_is_told_once_a_carrier_is_named(carrier, tmp_path):
    rows = shop()
    row(rows, "Products", sku="A-100").update({"temperature": "cool", "min_celsius": 5, "max_celsius": 25})
    row(rows, "ShipTos", ship_to="S1")["carrier"] = carrier
    kind = "temperature-instructions"
    outcome = Shop(rows, tmp_path).papers(order="4501", kind=kind)
    assert outcome.body["stopped"] == []
    assert [one[0] for one in made(outcome)] == ([kind] if carrier else [])
    early = ["neither a delivery nor the ship-to names its carrier yet"]
    assert [one["why"] for one in outcome.body["pointless"]] == ([] if carrier else early)


def test_a_delivery_without_a_carrier_stops_what_the_driver_gets(tmp_path):
    rows = shop()
    row(rows, "Products", sku="A-100").update({"temperature": "cool", "min_celsius": 5, "max_celsius": 25})
    row(rows, "ShipTos", ship_to="S1")["carrier"] = ""
    delivery(rows, "80001", "4501", ("10", 2, "BX"))
    outcome = Shop(rows, tmp_path).papers(shipment="80001", kind="temperature-instructions")
    assert [(code, sheet) for code, _, _, sheet, _ in stopped(outcome)] == [("DOC-010", "Shipments")]


def test_a_pro_forma_across_a_border_names_its_codes_and_origins(tmp_path):
    rows = shop()
    row(rows, "ShipTos", ship_to="S1").update({"city": "Oslo", "postcode": "0155", "country": "NO"})
    row(rows, "Products", sku="A-100").update({"hs_code": "", "origin": ""})
    told = Shop(rows, tmp_path).papers(order="4501", kind="pro-forma-invoice").body["stopped"]
    assert [(one["table"], one["column"]) for one in told] == [
        ("Products", "hs_code"),
        ("Products", "origin"),
    ]


def exempt(rows, number):
    row(rows, "ShipTos", ship_to="S1").update({"city": "Lyon", "postcode": "69001", "country": "FR"})
    row(rows, "Orders", order_no="4501").update({"named_place": "Lyon"})
    row(rows, "Customers", customer_no="C1").update({"country": "FR", "tax_id": number})
    return rows


@pytest.mark.parametrize("number", ["", "DE123456789"])
def test_an_invoice_into_another_member_state_names_the_cell_of_the_vat_number(number, tmp_path):
    rows = exempt(shop(), number)
    [finding] = Shop(rows, tmp_path).papers(order="4501", kind="commercial-invoice").body["stopped"]
    assert (finding["table"], finding["column"]) == ("Customers", "tax_id")
    assert finding["cell"] == cell(rows, "Customers", "tax_id", customer_no="C1")


def test_tax_that_the_charges_ask_for_stands_in_place_of_an_exemption(tmp_path):
    rows = exempt(shop(), "")
    rows["Charges"] = [
        {"code": "VAT", "description": "VAT 20 %", "kind": "tax", "basis": "percent", "percent": 0.2}
    ]
    outcome = Shop(rows, tmp_path).papers(order="4501", kind="commercial-invoice")
    text = document_text(path_of(outcome, "commercial-invoice", "4501"))
    assert "VAT 20 %" in text
    assert "exempt" not in text
