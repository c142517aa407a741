"""An SSCC is drawn with the papers that print it, kept in the workbook, and void where no paper came."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from orderwright.errors import DeskError
from orderwright.identifiers import sscc
from orderwright.ledger import Status
from tests.desk.shipping import Shop, delivery, shop
from tests.labels.scanning import barcodes
from tests.rules.company import book_of

from .told import entries, made, path_of, stopped


@pytest.fixture
def rows():
    found = shop()
    found["Settings"].append({"name": "gs1_prefix", "value": "9521847"})
    delivery(found, "80001", "4501", ("10", 2, "BX"), ("20", 10, "M"))
    found["HandlingUnits"], found["HandlingUnitContents"] = [], []
    return found


def labels(rows, tmp_path, **more):
    desk = Shop(rows, tmp_path)
    return desk, desk.papers(shipment="80001", kind="logistic-label", **more)


def test_packages_that_nobody_recorded_are_numbered_and_recorded_with_their_contents(rows, tmp_path, ledger):
    desk, outcome = labels(rows, tmp_path)
    assert [state for *_, state in made(outcome)] == ["issued"]
    units, contents = desk.host.tables["HandlingUnits"], desk.host.tables["HandlingUnitContents"]
    assert all(map(sscc.is_valid, units["sscc"]))
    assert set(units["delivery_no"]) == set(contents["delivery_no"]) == {"80001"}
    numbers = [
        number for kind, number, status, _ in entries(ledger) if kind == "sscc" and status == Status.ISSUED
    ]
    assert sorted(numbers) == sorted(units["sscc"])


def test_the_same_papers_made_again_draw_no_further_number(rows, tmp_path, ledger):
    desk, _ = labels(rows, tmp_path)
    before = desk.host.tables["HandlingUnits"]["sscc"].tolist()
    again = desk.papers(shipment="80001", kind="logistic-label")
    assert [d["state"] for d in again.body["documents"]] == ["unchanged"]
    assert desk.host.tables["HandlingUnits"]["sscc"].tolist() == before


def test_a_recorded_package_gets_its_number_into_its_own_row(rows, tmp_path, ledger):
    rows["HandlingUnits"] = [
        {"handling_unit": "1", "delivery_no": "80001", "kind": "carton", "gross_weight": 12},
    ]
    rows["HandlingUnitContents"] = [
        {"delivery_no": "80001", "handling_unit": "1", "order_no": "4501", "line_no": line}
        | {"qty": qty, "uom": uom}
        for line, qty, uom in (("10", 20, "EA"), ("20", 10, "M"))
    ]
    desk, _ = labels(rows, tmp_path)
    units = desk.host.tables["HandlingUnits"]
    assert len(units) == 1
    assert sscc.is_valid(units["sscc"].iloc[0])
    assert len(desk.host.tables["HandlingUnitContents"]) == 2


def test_a_simulation_draws_no_number(rows, tmp_path, ledger):
    desk, outcome = labels(rows, tmp_path, simulate=True)
    assert [d["state"] for d in outcome.body["documents"]] == ["planned"]
    assert not ledger.exists()
    assert not len(desk.host.tables["HandlingUnits"])


def test_without_a_prefix_the_label_is_not_made_and_the_cell_is_named(rows, tmp_path, ledger):
    rows["Settings"] = [row for row in rows["Settings"] if row["name"] != "gs1_prefix"]
    rows["HandlingUnits"] = [{"handling_unit": "1", "delivery_no": "80001", "gross_weight": 12}]
    _, outcome = labels(rows, tmp_path)
    assert made(outcome) == []
    assert "Fill Handling units, unit 1 of 80001, SSCC." in outcome.body["stopped"][0]["message"]
    assert stopped(outcome)[0][3] == "Handling units"


def test_packages_without_a_number_are_one_sentence_for_each_shipment(rows, tmp_path, ledger):
    rows["Settings"] = [row for row in rows["Settings"] if row["name"] != "gs1_prefix"]
    rows["HandlingUnits"] = [
        {"handling_unit": str(place), "delivery_no": "80001", "gross_weight": 12} for place in (1, 2, 3)
    ]
    _, outcome = labels(rows, tmp_path)
    [finding] = outcome.body["stopped"]
    assert "SSCC of 3 packages of 80001 missing" in finding["message"]
    assert "Have a ledger give the numbers" in finding["fix"]


def test_without_a_prefix_packages_that_nobody_recorded_send_to_the_setting(rows, tmp_path, ledger):
    rows["Settings"] = [row for row in rows["Settings"] if row["name"] != "gs1_prefix"]
    _, outcome = labels(rows, tmp_path)
    assert made(outcome) == []
    assert "Fill Settings, gs1_prefix" in outcome.body["stopped"][0]["message"]


def test_without_a_ledger_labels_are_drafts_without_sscc(rows, tmp_path):
    desk, outcome = labels(rows, tmp_path)
    assert [state for *_, state in made(outcome)] == ["draft"]
    assert outcome.body["stopped"] == []
    assert not len(desk.host.tables["HandlingUnits"])
    text = PdfReader(path_of(outcome, "logistic-label", "80001")).pages[0].extract_text()
    assert "DRAFT, not for shipping" in text


def _of_order(desk):
    outcome = desk.papers(order="4501", kind="logistic-label-zpl")
    [paper] = outcome.body["documents"]
    return paper, [code[3:] for code in barcodes(Path(paper["path"]).read_bytes()) if code[1:3] == "00"]


def test_packages_of_an_allocated_order_keep_their_numbers_as_long_as_they_hold_the_same(
    rows, tmp_path, ledger
):
    rows["Shipments"] = []
    desk = Shop(rows, tmp_path)
    _, numbers = _of_order(desk)
    assert numbers
    assert all(map(sscc.is_valid, numbers))
    assert not len(desk.host.tables["HandlingUnits"])
    again, same = _of_order(desk)
    assert (again["state"], same) == ("unchanged", numbers)


def test_numbers_of_an_order_go_over_to_its_delivery(rows, tmp_path, ledger):
    shipments, rows["Shipments"] = rows["Shipments"], []
    desk = Shop(rows, tmp_path)
    _, numbers = _of_order(desk)
    rows["Shipments"] = shipments
    desk.host.tables["Shipments"] = book_of(rows).tables["Shipments"]
    desk.papers(shipment="80001", kind="logistic-label")
    assert desk.host.tables["HandlingUnits"]["sscc"].tolist() == numbers


def test_a_package_that_holds_something_else_now_gets_a_new_number_that_replaces_the_old(
    rows, tmp_path, ledger
):
    rows["Shipments"] = []
    desk = Shop(rows, tmp_path)
    _, [before, *_] = _of_order(desk)
    allocated = desk.host.tables["Allocations"]
    less = allocated["proposed_qty"].where(allocated["order_no"] != "4501", allocated["proposed_qty"] // 2)
    desk.host.tables["Allocations"] = allocated.assign(proposed_qty=less)
    _, [after, *_] = _of_order(desk)
    assert after != before
    assert ("sscc", before, Status.ISSUED, after) in entries(ledger)


def test_where_no_sscc_can_be_drawn_the_summary_says_why_no_paper_was_made(rows, tmp_path, ledger):
    config = tmp_path / "config.toml"
    config.write_text(config.read_text().replace("shared = true", "shared = false"))
    _, outcome = labels(rows, tmp_path)
    assert made(outcome) == []
    assert outcome.blocked
    assert outcome.message.startswith("1 paper not made, no SSCC: This ledger is not shared")
    assert not any("no SSCC" in line for line in outcome.lines)


def test_papers_without_sscc_are_told_beside_those_that_were_made(rows, tmp_path, ledger):
    config = tmp_path / "config.toml"
    config.write_text(config.read_text().replace("shared = true", "shared = false"))
    outcome = Shop(rows, tmp_path).papers(shipment="80001", kind="packing-list,logistic-label")
    assert [kind for kind, *_ in made(outcome)] == ["packing-list"]
    assert any("1 paper not made, no SSCC: This ledger is not shared" in line for line in outcome.lines)


def test_numbers_of_packages_whose_papers_failed_are_void(rows, tmp_path, ledger, monkeypatch):
    def broken(*_args, **_more):
        raise OSError("disk full")

    monkeypatch.setattr("orderwright.desk.papers.press.render_many", broken)
    desk = Shop(rows, tmp_path)
    with pytest.raises((DeskError, OSError)):
        desk.papers(shipment="80001", kind="logistic-label")
    assert {status for kind, _, status, _ in entries(ledger) if kind == "sscc"} == {Status.VOID}
    assert not len(desk.host.tables["HandlingUnits"])
