"""Papers for the carrier, and the numbers that they share with a shipment's other papers."""

from __future__ import annotations

import datetime as dt

import pytest

from orderwright.identifiers import bol_number
from orderwright.tables import SCHEMA
from tests.desk.shipping import Shop, cell, delivery, row, shop
from tests.documents.reading import document_text
from tests.documents.reading import rows as table_rows

from .told import entries, made, path_of, stopped

CARRIER = {
    "carrier": "Yellow Road",
    "scac": "RDWY",
    "tracking_no": "417-338201-9",
    "seal_no": "7741920",
    "trailer_no": "48213",
}


def _trucked(**more):
    rows = shop()
    rows["Settings"].append({"name": "gs1_prefix", "value": "0614141"})
    row(rows, "Orders", order_no="4502")["freight_terms"] = "prepaid"
    delivery(rows, "80012", "4502", ("10", 2, "BX"), **{**CARRIER, **more})
    return rows


def _papers(rows, out, kinds="bill-of-lading,packing-list,commercial-invoice"):
    return Shop(rows, out).papers(shipment="80012", kind=kinds)


def test_a_bill_of_lading_draws_a_number_with_check_digit_and_the_other_papers_print_it(tmp_path, ledger):
    outcome = _papers(_trucked(), tmp_path)
    [number] = [one[1] for one in made(outcome) if one[0] == "bill-of-lading"]
    assert bol_number.is_valid(number)
    assert ("bol", number) in {entry[:2] for entry in entries(ledger)}
    for kind in ("bill-of-lading", "packing-list", "commercial-invoice"):
        text = document_text(path_of(outcome, kind, "80012"))
        assert all(said in text for said in (number, "417-338201-9", "7741920")), kind


def test_a_number_of_the_warehouse_is_taken_over_and_a_change_is_its_next_revision(tmp_path, ledger):
    desk = Shop(_trucked(bol_no="06141411234567913"), tmp_path)
    first = desk.papers(shipment="80012", kind="bill-of-lading")
    assert made(first) == [("bill-of-lading", "06141411234567913", "80012", "issued")]
    assert made(desk.papers(shipment="80012", kind="bill-of-lading"))[0][3] == "unchanged"
    rows = desk.host.tables["Shipments"]
    desk.host.tables["Shipments"] = rows.assign(seal_no="7741999")
    outcome = desk.papers(shipment="80012", kind="bill-of-lading,packing-list")
    numbers = {one[0]: one[1] for one in made(outcome)}
    assert numbers["bill-of-lading"] == "06141411234567913 rev 2"
    text = document_text(path_of(outcome, "packing-list", "80012"))
    assert "06141411234567913" in text
    assert "rev 2" not in text


def test_a_number_that_another_delivery_of_the_workbook_has_is_not_drawn_again(tmp_path, ledger):
    first = bol_number.build("0614141", 1)
    rows = _trucked()
    delivery(rows, "80009", "4502", ("10", 1, "BX"), **{**CARRIER, "bol_no": first})
    [number] = [one[1] for one in made(_papers(rows, tmp_path, "bill-of-lading"))]
    assert number == bol_number.build("0614141", 2)


@pytest.mark.parametrize(("table", "column", "key"), [("Orders", "freight_terms", {"order_no": "4502"})])
def test_what_is_missing_is_told_with_its_cell(table, column, key, tmp_path):
    rows = _trucked()
    row(rows, table, **key)[column] = ""
    outcome = _papers(rows, tmp_path, "bill-of-lading")
    assert made(outcome) == []
    [(code, order, _, sheet, cell)] = stopped(outcome)
    assert (code, order, sheet) == ("DOC-010", "4502", "Orders")
    assert cell


def test_the_loading_schedule_of_a_day_lists_its_deliveries_under_the_day(tmp_path, ledger):
    rows = _trucked(pickup_window="13:00")
    day = dt.date(2026, 11, 24)
    outcome = Shop(rows, tmp_path).papers(day=day, kind="loading-schedule")
    assert made(outcome) == [("loading-schedule", "2026-11-24", "2026-11-24", "issued")]
    text = document_text(path_of(outcome, "loading-schedule", "2026-11-24"))
    assert "trailer 48213" in text
    assert "80012" in text


def test_on_a_day_without_deliveries_it_says_why_there_is_no_schedule(tmp_path):
    outcome = Shop(_trucked(), tmp_path).papers(day=dt.date(2027, 3, 1), kind="loading-schedule")
    assert made(outcome) == []
    assert outcome.body["pointless"][0]["why"] == "nothing leaves on that day"


def _two_on_one_trailer():
    rows = _trucked(pickup_window="13:00")
    rows["Carriers"] = [{"carrier": "Yellow Road", "name": "Yellow Road", "mode": "ltl"}]
    row(rows, "Orders", order_no="4501")["freight_terms"] = "prepaid"
    delivery(rows, "80013", "4501", ("10", 20, "EA"), **CARRIER)
    return rows


def test_a_master_bill_names_the_bills_that_are_drawn_in_the_same_run(tmp_path, ledger):
    desk = Shop(_two_on_one_trailer(), tmp_path)
    kinds = "bill-of-lading,master-bill-of-lading"
    outcome = desk.papers(day=dt.date(2026, 11, 24), kind=kinds)
    numbers = {one[2]: one[1] for one in made(outcome)}
    assert set(numbers) == {"80012", "80013", "2026-11-24-RDWY-48213"}
    assert len(set(numbers.values())) == 3
    assert all(bol_number.is_valid(number) for number in numbers.values())
    text = document_text(path_of(outcome, "master-bill-of-lading", "2026-11-24-RDWY-48213"))
    assert numbers["80012"] in text
    assert numbers["80013"] in text
    again = desk.papers(day=dt.date(2026, 11, 24), kind=kinds)
    assert {one[3] for one in made(again)} == {"unchanged"}


def test_a_master_bill_takes_numbers_of_bills_that_were_issued_before(tmp_path, ledger):
    desk = Shop(_two_on_one_trailer(), tmp_path)
    day = dt.date(2026, 11, 24)
    first = {one[2]: one[1] for one in made(desk.papers(day=day, kind="bill-of-lading"))}
    outcome = desk.papers(day=day, kind="master-bill-of-lading")
    text = document_text(path_of(outcome, "master-bill-of-lading", "2026-11-24-RDWY-48213"))
    assert all(number in text for number in first.values())


def test_without_bills_a_master_bill_is_stopped_at_the_cells_of_their_numbers(tmp_path, ledger):
    rows = _two_on_one_trailer()
    outcome = Shop(rows, tmp_path).papers(day=dt.date(2026, 11, 24), kind="master-bill-of-lading")
    assert made(outcome) == []
    cells = {(code, sheet, address) for code, _, _, sheet, address in stopped(outcome)}
    assert cells == {
        ("DOC-010", "Shipments", cell(rows, "Shipments", "bol_no", delivery_no=number))
        for number in ("80012", "80013")
    }


@pytest.mark.parametrize(
    ("planned", "hour", "said"),
    [
        (dt.date(2026, 11, 25), "15:30", "24 Nov 2026, 15:30"),
        (dt.date(2026, 11, 30), "12:00", "27 Nov 2026, 12:00"),
    ],
)
def test_a_carrier_answers_a_tender_on_the_working_day_before_the_pick_up(planned, hour, said, tmp_path):
    rows = _trucked(planned_ship=planned)
    rows["Settings"].append({"name": "tender_reply", "value": hour})
    text = document_text(path_of(_papers(rows, tmp_path, "carrier-tender"), "carrier-tender", "80012"))
    assert said in text


def test_without_an_hour_a_carrier_answers_before_the_day_of_the_pick_up(tmp_path):
    rows = _trucked(planned_ship=dt.date(2026, 11, 25))
    rows["Settings"].append({"name": "tender_reply", "value": ""})
    text = document_text(path_of(_papers(rows, tmp_path, "carrier-tender"), "carrier-tender", "80012"))
    assert "before 25 Nov 2026" in text


@pytest.mark.parametrize(
    ("reason", "kind"), [("damaged in transit", "damaged"), ("Short on arrival", "short"), ("defective", "")]
)
def test_a_freight_claim_takes_from_returns_what_the_carriage_did(reason, kind, tmp_path):
    rows = _trucked(delivered_on=dt.date(2026, 11, 26), actual_ship=dt.date(2026, 11, 24))
    key = {"rma_no": "R-1", "return_no": "R-1", "rma_line": "1", "return_line": "1"}
    back = {"order_no": "4502", "line_no": "10", "qty": 1, "uom": "BX", "reason": reason}
    known = {column.key for column in SCHEMA["Returns"].columns}
    rows["Returns"] = [{name: value for name, value in {**key, **back}.items() if name in known}]
    outcome = _papers(rows, tmp_path, "freight-claim")
    if not kind:
        assert "no return of its lines says damaged" in outcome.body["pointless"][0]["why"]
        return
    [cells] = table_rows(path_of(outcome, "freight-claim", "80012"), "No.")
    assert (cells[3], cells[4], cells[5]) == (kind, "1", "BX")
    assert "return R-1" in cells[2]


def test_where_no_number_can_be_drawn_the_bill_is_a_draft_that_says_why_and_the_others_are_issued(
    tmp_path, ledger
):
    rows = _trucked()
    row(rows, "Settings", name="gs1_prefix")["value"] = ""
    outcome = _papers(rows, tmp_path, "bill-of-lading,packing-list")
    assert {(kind, state) for kind, _, _, state in made(outcome)} == {
        ("bill-of-lading", "draft"),
        ("packing-list", "issued"),
    }
    assert any(
        "Bill of lading stays a draft" in line and "GS1 company prefix" in line for line in outcome.lines
    )
