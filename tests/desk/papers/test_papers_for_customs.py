"""Papers of an export from Ohio to Mexico, made from the sheets; what they lack names its cell."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.desk.shipping import Shop, delivery, row, shop
from tests.documents.reading import document_text
from tests.documents.reading import rows as table_rows

from .told import made, path_of

LETTER, CERTIFICATION, CERTIFICATE = (
    "shippers-letter-of-instruction",
    "usmca-certification",
    "certificate-of-origin",
)


def export():
    """A delivery of two lines whose export and origin are fully described."""
    rows = shop()
    delivery(rows, "80001", "4501", ("10", 2, "BX"), ("20", 10, "M"), carrier="FX")
    rows["Carriers"] = [{"carrier": "FX", "name": "Frontera Express", "mode": "truckload"}]
    rows["Warehouses"][0].update(
        {"street": "Dock 1", "city": "Columbus", "state": "OH", "postcode": "43137", "country": "US"}
    )
    row(rows, "Settings", name="company_country")["value"] = "US"
    row(rows, "Settings", name="company_tax_id")["value"] = "34-1234567"
    for name, value in (("company_phone", "+1 330 555 0140"), ("company_email", "export@halden.example")):
        rows["Settings"].append({"name": name, "value": value})
    rows["Settings"] += [
        {"name": "origin_capacity", "value": "exporter"},
        {"name": "responsible_position", "value": "Export manager"},
    ]
    for product, eccn in (("A-100", "EAR99"), ("B-200", "EAR99")):
        row(rows, "Products", sku=product).update({"eccn": eccn, "origin": "US"})
    rows["OriginClaims"] = [
        {"sku": "A-100", "agreement": "USMCA", "criterion": "B", "valid_from": dt.date(2026, 1, 1)}
        | {"valid_to": dt.date(2026, 12, 31)}
    ]
    row(rows, "Customers", customer_no="C1")["related"] = False
    row(rows, "ShipTos", ship_to="S1").update(
        {"street": "Av. Industrial 55", "city": "Monterrey", "country": "MX", "importer": "C1"}
        | {"forwarder": "C2", "consignee_type": "reseller"}
    )
    rows["FxRates"] = [
        {"from_currency": "EUR", "to_currency": "USD", "valid_from": dt.date(2026, 1, 1), "rate": 1.1}
    ]
    return rows


def test_an_export_gets_its_letter_and_its_certification_and_a_certificate_where_the_place_asks(tmp_path):
    kinds = {paper[0] for paper in made(Shop(export(), tmp_path).papers(shipment="80001", kind="all"))}
    assert {LETTER, CERTIFICATION} <= kinds
    assert CERTIFICATE not in kinds
    named = Shop(export(), tmp_path).papers(shipment="80001", kind=CERTIFICATE)
    assert made(named) == [(CERTIFICATE, None, "80001", "draft")]
    rows = export()
    row(rows, "ShipTos", ship_to="S1")["origin_certificate"] = True
    assert CERTIFICATE in {
        paper[0] for paper in made(Shop(rows, tmp_path).papers(shipment="80001", kind="all"))
    }


def test_the_letter_says_what_the_sheets_say(tmp_path):
    outcome = Shop(export(), tmp_path).papers(shipment="80001", kind=LETTER)
    path = path_of(outcome, LETTER, "80001")
    text = document_text(path)
    for said in ("EIN 34-1234567", "Reseller", "Frontera Express, truckload", "OH", "1 EUR = 1.10 USD"):
        assert said in text
    assert [cells[1:3] for cells in table_rows(path, "No.")] == [["D", "902620"], ["D", "400912"]]


def test_a_certification_is_numbered_as_its_delivery(tmp_path, ledger):
    outcome = Shop(export(), tmp_path).papers(shipment="80001", kind=CERTIFICATION)
    assert made(outcome) == [(CERTIFICATION, "80001", "80001", "issued")]
    assert [cells[2:] for cells in table_rows(path_of(outcome, CERTIFICATION, "80001"), "No.")] == [
        ["9026.20", "B", "1 Jan 2026 – 31 Dec 2026"]
    ]


@pytest.mark.parametrize(
    ("cell", "kind", "words"),
    [
        (("ShipTos", {"ship_to": "S1"}, "forwarder"), LETTER, "Ship-tos, ship-to S1, Forwarder"),
        (("ShipTos", {"ship_to": "S1"}, "consignee_type"), LETTER, "Ship-tos, ship-to S1, Consignee Type"),
        (("Customers", {"customer_no": "C1"}, "related"), LETTER, "Customers, customer C1, Related Party"),
        (("Warehouses", {"warehouse": "HAM"}, "state"), LETTER, "Warehouses, warehouse HAM, State"),
        (("Carriers", {"carrier": "FX"}, "mode"), LETTER, "Carriers, carrier FX, Mode"),
        (("FxRates", {"from_currency": "EUR"}, "rate"), LETTER, "FX rates, EUR to USD, Rate"),
        (
            ("Settings", {"name": "origin_capacity"}, "value"),
            CERTIFICATION,
            "Settings, origin_capacity, Value",
        ),
        (
            ("OriginClaims", {"sku": "A-100"}, "criterion"),
            CERTIFICATION,
            "Origin claims, SKU A-100, Criterion",
        ),
    ],
)
def test_what_is_missing_names_its_cell(tmp_path, cell, kind, words):
    rows, (table, key, column) = export(), cell
    row(rows, "Shipments", line_no="10")["export_licence"] = "D1234567"  # so that it must be filed
    row(rows, table, **key)[column] = None
    outcome = Shop(rows, tmp_path).papers(shipment="80001", kind=kind)
    assert made(outcome) == []
    assert any(words in finding["message"] for finding in outcome.body["stopped"])


def test_a_claim_of_more_than_twelve_months_stops_the_certification_alone(tmp_path):
    rows = export()
    row(rows, "OriginClaims", sku="A-100")["valid_to"] = dt.date(2027, 6, 30)
    outcome = Shop(rows, tmp_path).papers(shipment="80001", kind=f"{CERTIFICATION},packing-list")
    assert [paper[0] for paper in made(outcome)] == ["packing-list"]
    [finding] = outcome.body["stopped"]
    assert "twelve months are the most" in finding["message"]
    assert (finding["table"], finding["column"]) == ("OriginClaims", "valid_to")


def test_goods_that_stay_have_no_letter_not_even_by_name(tmp_path):
    rows = shop()
    delivery(rows, "80001", "4501", ("10", 2, "BX"))
    outcome = Shop(rows, tmp_path).papers(shipment="80001", kind=LETTER)
    assert made(outcome) == []
    assert outcome.body["pointless"][0]["why"] == "the goods do not leave the United States"
