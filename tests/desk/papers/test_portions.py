"""Papers of many shipments are made some shipments at a time, as if they were made together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from orderwright.desk.documents import documents
from orderwright.desk.papers import planning
from orderwright.ledger import Status
from tests.desk.shipping import Shop, delivery, shop

from .told import entries, made

KINDS = "packing-list,commercial-invoice,logistic-label,order-acknowledgement"


@pytest.fixture
def rows():
    found = shop()
    found["Settings"].append({"name": "gs1_prefix", "value": "9521847"})
    for number, order in (("80001", "4501"), ("80002", "4502"), ("80003", "4501")):
        delivery(found, number, order, ("10", 1, "BX"))
    found["HandlingUnits"], found["HandlingUnitContents"] = [], []
    return found


def pressed(rows, folder):
    desk = Shop(rows, folder)
    return desk, desk.papers(kind=KINDS, out=folder / "papers")


def test_one_shipment_at_a_time_gives_the_same_papers_numbers_and_rows(rows, tmp_path, ledger, monkeypatch):
    desk, together = pressed(rows, tmp_path)
    known = entries(ledger)
    ledger.unlink()
    monkeypatch.setattr(planning, "_AT_ONCE", 1)
    other, apart = pressed(rows, tmp_path / "apart")
    assert made(apart) == made(together)
    assert {kind for kind, *_ in made(apart)} == set(KINDS.split(","))
    assert entries(ledger) == known
    for table in ("HandlingUnits", "HandlingUnitContents", "Documents"):
        assert (
            other.host.tables[table]
            .drop(columns="sha256", errors="ignore")
            .equals(desk.host.tables[table].drop(columns="sha256", errors="ignore"))
        )


def test_a_fault_in_a_later_portion_keeps_what_the_earlier_ones_made(rows, tmp_path, ledger, monkeypatch):
    monkeypatch.setattr(planning, "_AT_ONCE", 1)
    (tmp_path / "papers" / "packing-list_80002_PL-000002.docx").mkdir(parents=True)
    _, outcome = pressed(rows, tmp_path)
    assert [shipment for _, _, shipment, _ in made(outcome)] == ["80001", "80001", "80001", "80002"]
    assert any(line.strip().startswith("Stopped after 4 papers: ") for line in outcome.lines)
    assert Status.DRAWN not in {status for _, _, status, _ in entries(ledger)}


def test_progress_names_the_papers_made_and_the_shipments_looked_at(rows, tmp_path, monkeypatch):
    monkeypatch.setattr(planning, "_AT_ONCE", 1)
    told = []
    documents(replace(Shop(rows, tmp_path).desk(), progress=told.append), kind="packing-list", out=tmp_path)
    assert told == [
        f"Documents: {papers} made, {count} of 3 shipments looked at"
        for count, papers in ((1, "1 paper"), (2, "2 papers"), (3, "3 papers"))
    ]
