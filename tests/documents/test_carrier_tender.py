"""The load tender to the carrier, and the loading schedule of a day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from openxml_audit import OpenXmlValidator

from orderwright.documents import missing, registry
from orderwright.documents.loading import Loading
from tests.documents.carried import CARRIAGE, MAKER, carried, dangerous
from tests.documents.reading import document_text, rows
from tests.documents.shipments import shipment


def _loading(*shipments):
    return Loading(number="2026-11-24", day=date(2026, 11, 24), shipments=shipments)


def _calling(window, number, **more):
    return carried(2, number=number, carriage=CARRIAGE.model_copy(update={"pickup_window": window, **more}))


def test_a_tender_says_what_goes_from_where_to_where_when_and_at_which_rate(make):
    text = document_text(make("carrier-tender", dangerous(12), number="80004417", company=MAKER).path)
    for said in (
        "Yellow Road\nSCAC RDWY\nLTL standard",
        "24 Nov 2026  13:00–16:00",
        "Receiving hours Mon–Fri 7:00–15:00",
        "LTL, temperature controlled, with liftgate",
        "Liftgate at delivery\nDelivery by appointment\nDangerous goods\nKeep cool, 5 to 25 °C",
        "UN1263, Paint, 3, PG II; 20\u00a0L; 2 fibreboard boxes; ERG 128",
        "before 24 Nov 2026",
        "418.30\u00a0USD",
    ):
        assert said in text


@pytest.mark.parametrize("count", [1, 30, 300])
def test_handling_units_and_commodities_both_add_up_to_the_tendered_weight(count, make):
    path = make("carrier-tender", carried(count), number="80004417", company=MAKER).path
    text = document_text(path)
    for head, weight in (("Count", 3), ("Packages", 2)):
        pounds = sum(Decimal(row[weight].replace(",", "")) for row in rows(path, head))
        assert f"{pounds:,} lb" in text
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []


def test_without_a_rate_the_carrier_is_asked_for_one(make):
    of = carried(carriage=CARRIAGE.model_copy(update={"freight_charge": None}))
    assert "please quote" in document_text(make("carrier-tender", of, number="80004417", company=MAKER).path)


def test_a_tender_needs_a_carrier_and_who_pays():
    of = shipment(carrier="", carriage=CARRIAGE.model_copy(update={"freight_terms": ""}))
    assert [gap.field for gap in missing("carrier-tender", of)] == ["carrier", "carriage.freight_terms"]


def test_parcels_are_not_tendered():
    assert not registry.get("carrier-tender").fits(carried(mode="parcel"))


def test_the_schedule_goes_truck_by_truck_by_the_hour_and_those_without_an_hour_come_last(make):
    loading = _loading(
        _calling("13:00–16:00", "80001"),
        _calling("", "80002", trailer="999"),
        _calling("9:30", "80003"),
    )
    path = make("loading-schedule", loading, number="2026-11-24", company=MAKER).path
    printed = rows(path, "Pickup")
    assert [row[1] for row in printed if len(row) == 8] == ["80003", "80001", "80002"]
    trucks = [row[0] for row in printed if len(row) == 2]
    assert [truck.rpartition(" ")[2] for truck in trucks] == ["48213", "999"]


def test_the_schedule_adds_up_pallets_packages_and_weight_and_names_what_is_not_packed(make):
    parts = (carried(30, number="80001"), dangerous(3, number="80002", packed_on=None))
    path = make("loading-schedule", _loading(*parts), number=None, company=MAKER).path
    weight = sum(part.totals.gross_kg for part in parts)
    text = document_text(path)
    for said in (f"{weight:.1f}\u00a0kg", "Not yet packed\n80002", "Dangerous goods in 80002", "to pack"):
        assert said in text
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []


def test_a_day_on_which_nothing_leaves_has_no_schedule():
    document = registry.get("loading-schedule")
    assert not document.fits(_loading())
    assert document.unless == "nothing leaves on that day"
