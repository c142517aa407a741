"""What the sheets say of goods, parties and carriage reaches the one model, and gaps name its cells."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from orderwright.desk.papers.drafts import drafts_of
from orderwright.desk.papers.leaving import leaving
from orderwright.desk.papers.parties import company_of
from orderwright.desk.papers.places import Places
from orderwright.documents import Temperature
from orderwright.documents.gaps import find_gaps
from orderwright.documents.required import EORI, EXPORT_FROM_US, HAZMAT, ORIGIN_CLAIM, TEMPERATURE
from tests.desk.shipping import Shop, delivery, row, shop


def model(rows, number="80001", tmp_path=None):
    book = Shop(rows, tmp_path).desk().book
    company, _ = company_of(book, None)
    drafts, masters = drafts_of(book, leaving(book, shipment=number), company)
    return drafts[0], Places(masters), company


def filled(**shipment):
    """A delivery of both lines of an order from Ohio to Mexico, with all that a product can say."""
    rows = shop()
    delivery(rows, "80001", "4501", ("10", 2, "BX"), ("20", 10, "M"), **shipment)
    row(rows, "Products", sku="A-100").update(
        {"un_no": "1263", "eccn": "EAR99", "schedule_b": "3208200000", "nmfc": "149980-2"}
        | {"freight_class": "70", "temperature": "cool", "min_celsius": 5, "max_celsius": 25}
    )
    row(rows, "Products", sku="B-200").update({"min_celsius": 2, "max_celsius": 20, "handling": "No frost."})
    rows["DangerousGoods"] = [
        {"sku": "A-100", "proper_name": "Paint", "hazard_class": "3", "packing_group": "II"}
        | {"net_per_unit": 250, "net_unit": "mL", "package_kind": "4G fibreboard box", "erg": "128"}
    ]
    rows["OriginClaims"] = [
        {"sku": "A-100", "agreement": "USMCA", "criterion": "B", "valid_to": dt.date(2026, 12, 31)},
        {"sku": "B-200", "agreement": "USMCA", "criterion": "A", "valid_to": dt.date(2026, 1, 31)},
    ]
    row(rows, "Warehouses", warehouse="HAM").update(
        {"street": "Dock 1", "city": "Columbus", "state": "OH", "postcode": "43137", "country": "US"}
    )
    row(rows, "ShipTos", ship_to="S1").update({"city": "Monterrey", "country": "MX", "importer": "C2"})
    return rows


def test_dangerous_goods_are_described_in_the_order_of_the_regulation(tmp_path):
    draft, _, _ = model(filled(), tmp_path=tmp_path)
    paint = draft.shipment.lines[0].hazmat
    assert paint.description == "UN1263, Paint, 3, PG II"
    assert (paint.qty, paint.unit, paint.packages, paint.package_kind) == (5, "L", 1, "4G fibreboard box")
    assert draft.shipment.lines[1].hazmat is None


def test_dangerous_goods_of_different_classes_share_no_package(tmp_path):
    rows = filled()
    row(rows, "Products", sku="A-100").pop("temperature")
    row(rows, "Shipments", line_no="10")["qty"] = 1  # no full case, which lies alone anyhow
    row(rows, "Products", sku="B-200").update({"un_no": "1760"})
    rows["DangerousGoods"].append({**rows["DangerousGoods"][0], "sku": "B-200", "hazard_class": "8"})
    together = [{line for item in box.items for line in item.key[1:]} for box in packed(rows, tmp_path)]
    assert together == [{"10"}, {"20"}]
    rows["DangerousGoods"][1]["hazard_class"] = "3"
    assert [len(box.items) for box in packed(rows, tmp_path)] == [2]


def packed(rows, tmp_path):
    return model(rows, tmp_path=tmp_path)[0].boxes


def test_a_shipment_keeps_the_temperature_that_all_its_goods_stand(tmp_path):
    draft, _, _ = model(filled(), tmp_path=tmp_path)
    assert draft.shipment.temperature == Temperature(
        regime="cool", min_c=Decimal(5), max_c=Decimal(20), instruction="No frost."
    )


def test_only_a_claim_of_origin_that_holds_today_is_made(tmp_path):
    draft, _, _ = model(filled(), tmp_path=tmp_path)
    assert [line.claim and line.claim.criterion for line in draft.shipment.lines] == ["B", None]


def test_carriage_is_what_order_delivery_and_place_say(tmp_path):
    rows = filled(seal_no="S1, S2", trailer_no="T9", scac="ABCD", cod_amount=100.5, cod_fee="collect")
    row(rows, "Orders", order_no="4501").update({"freight_terms": "third party", "freight_bill_to": "C2"})
    rows["Bookings"] = [
        {"booking_no": "B7", "delivery_no": "80001", "pickup_window": "10-12", "state": "confirmed"}
    ]
    carriage = model(rows, tmp_path=tmp_path)[0].shipment.carriage
    assert (carriage.seals, carriage.trailer, carriage.scac) == (("S1", "S2"), "T9", "ABCD")
    assert (carriage.booking, carriage.pickup_window) == ("B7", "10-12")
    assert (carriage.cod.amount, carriage.cod.fee) == (Decimal("100.5"), "collect")
    assert carriage.bill_to.number == "C2"


def test_expiry_and_origin_of_a_lot_are_those_of_the_stock(tmp_path):
    rows = filled()
    for shipped in rows["Shipments"]:
        shipped["lot"] = "L1" if shipped["line_no"] == "10" else ""
    lot = {"sku": "A-100", "plant": "HAM", "lot": "L1", "unrestricted_qty": 100}
    rows["Stock"] = [{**lot, "expiry": dt.date(2027, 5, 1), "origin": "CZ"}]
    draft, _, _ = model(rows, tmp_path=tmp_path)
    [packed] = [item for unit in draft.shipment.units for item in unit.contents if item.lot]
    assert (packed.expiry, packed.origin) == (dt.date(2027, 5, 1), "CZ")


def test_a_deposit_belongs_to_the_order_that_the_payer_named(tmp_path):
    rows = filled()
    rows["Payments"] = [
        {
            "payment_no": "P1",
            "customer_no": "C1",
            "kind": "deposit",
            "amount": 50,
            "reference": "deposit 4501",
        }
        | {"currency": "EUR"},
        {"payment_no": "P2", "customer_no": "C1", "kind": "deposit", "amount": 60, "reference": "45011"}
        | {"currency": "EUR"},
    ]
    draft, _, _ = model(rows, tmp_path=tmp_path)
    assert [(paid.reference, paid.amount) for paid in draft.shipment.payments] == [("P1", Decimal(50))]


def test_an_exemption_from_filing_is_stated_only_where_the_company_allows_it(tmp_path):
    rows = filled()
    row(rows, "Products", sku="B-200")["eccn"] = "EAR99"
    rows["FxRates"] = [
        {"from_currency": "USD", "to_currency": "EUR", "valid_from": dt.date(2026, 1, 1), "rate": 0.9}
    ]
    assert model(rows, tmp_path=tmp_path)[0].shipment.filing.legend == ""
    rows["Settings"].append({"name": "eei_exemptions", "value": "30.37(a)"})
    assert model(rows, tmp_path=tmp_path)[0].shipment.filing.legend == "NOEEI § 30.37(a)"


def test_every_gap_of_a_lane_names_its_cell(tmp_path):
    rows = filled()
    rows["DangerousGoods"][0].update({"hazard_class": "", "net_unit": ""})
    row(rows, "Products", sku="A-100")["max_celsius"] = None
    row(rows, "Products", sku="B-200")["eccn"] = ""
    draft, places, company = model(rows, tmp_path=tmp_path)
    needs = (*HAZMAT, *TEMPERATURE, *EXPORT_FROM_US, *ORIGIN_CLAIM)
    told = {
        gap.field: places.words(place, gap.label)
        for gap in find_gaps("Paper", needs, draft.shipment, company, {})
        for place in places.of(gap, draft)
    }
    assert told == {
        "lines.hazmat.hazard_class": "Dangerous goods, SKU A-100, Class",
        "lines.hazmat.unit": "Dangerous goods, SKU A-100, Net Unit",
        "emergency.phone": "Settings, emergency_phone, Value",
        "emergency.contract": "Settings, emergency_contract, Value",
        "lines.temperature.max_c": "Products, SKU A-100, Max °C",
        "lines.control.eccn": "Products, SKU B-200, ECCN",
        "filing.itn": "Shipments, delivery 80001, AES ITN or EEI exemption",
        "certifier.capacity": "Settings, origin_capacity, Value",
        "certifier.certifier.position": "Settings, responsible_position, Value",
        "certifier.certifier.phone": "Settings, company_phone, Value",
        "certifier.certifier.email": "Settings, company_email, Value",
    }


def test_the_importer_without_an_eori_number_is_named_with_the_cell_of_that_customer(tmp_path):
    rows = filled()
    row(rows, "ShipTos", ship_to="S1").update({"city": "Lyon", "country": "FR"})
    draft, places, company = model(rows, tmp_path=tmp_path)
    [gap] = find_gaps("Paper", EORI, draft.shipment, company, {})
    assert [places.words(place, gap.label) for place in places.of(gap, draft)] == [
        "Customers, customer C2, EORI"
    ]


def test_who_files_the_export_and_for_whom_is_what_place_and_customer_say(tmp_path):
    rows = filled()
    row(rows, "Customers", customer_no="C1")["related"] = False
    row(rows, "ShipTos", ship_to="S1").update(
        {"forwarder": "C2", "routed": True, "consignee_type": "reseller", "port_of_export": "Laredo, TX"}
    )
    filing = model(rows, tmp_path=tmp_path)[0].shipment.filing
    assert (filing.agent.number, filing.intermediate) == ("C2", None)
    assert (filing.related, filing.routed, filing.consignee_type) == (False, True, "reseller")
    assert filing.port_of_export == "Laredo, TX"
