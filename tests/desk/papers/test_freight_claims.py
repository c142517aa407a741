"""A claim is made of what has left and was damaged or lost, without anybody naming the delivery."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.desk.shipping import Shop, delivery, shop
from tests.documents.reading import document_text

from .told import made, path_of

CLAIM = "freight-claim"
GONE = {
    "carrier": "Yellow Road",
    "scac": "RDWY",
    "tracking_no": "417-338201-9",
    "actual_ship": dt.date(2026, 11, 10),
    "delivered_on": dt.date(2026, 11, 16),
    "invoice_no": "90017",
}


def _gone(*returns, number="80012", **more):
    rows = shop()
    delivery(rows, number, "4502", ("10", 2, "BX"), **{**GONE, **more})
    rows["Returns"] = [_back(f"R{place}", **own) for place, own in enumerate(returns, 1)]
    return rows


def _back(number, reason="damaged in transit", delivery_no="", **more):
    key = {"return_no": number, "return_line": "1", "order_no": "4502", "line_no": "10"}
    return {**key, "delivery_no": delivery_no, "qty": 1, "uom": "BX", "reason": reason, **more}


def test_the_kind_alone_finds_the_shipped_delivery_that_a_return_calls_damaged(tmp_path):
    rows = _gone({"delivery_no": "80012"})
    delivery(rows, "80013", "4501", ("10", 1, "BX"))
    outcome = Shop(rows, tmp_path).papers(kind=CLAIM)
    assert [one[0::2] for one in made(outcome)] == [(CLAIM, "80012")]
    assert outcome.body["pointless"] == []


def test_it_names_the_invoice_under_which_the_goods_were_billed(tmp_path):
    outcome = Shop(_gone({}), tmp_path).papers(kind=CLAIM)
    assert "Invoice\n90017" in document_text(path_of(outcome, CLAIM, "80012"))


def test_a_return_that_names_no_delivery_is_of_the_one_with_which_its_line_left(tmp_path):
    rows = _gone({"reason": "short"})
    delivery(rows, "80013", "4502", ("10", 1, "BX"))
    assert [one[2] for one in made(Shop(rows, tmp_path).papers(kind=CLAIM))] == ["80012"]


def test_a_return_whose_line_left_with_two_deliveries_is_claimed_of_neither_and_asks_which(tmp_path):
    rows = _gone({})
    delivery(rows, "80013", "4502", ("10", 1, "BX"), **GONE)
    outcome = Shop(rows, tmp_path).papers(kind=CLAIM)
    assert made(outcome) == []
    said = "  Freight claim of R1 not made: its order line left with 80012, 80013; fill the right one in "
    assert f"{said}Returns, Delivery No." in outcome.lines


@pytest.mark.parametrize(
    ("back", "why"),
    [
        ({"delivery_no": "80099"}, "delivery 80099 is not in Shipments"),
        ({"line_no": "20"}, "no delivery of its order line has left"),
    ],
)
def test_a_return_without_a_shipped_delivery_says_why_there_is_no_claim(back, why, tmp_path):
    outcome = Shop(_gone(back), tmp_path).papers(kind=CLAIM)
    assert made(outcome) == []
    assert [(one["shipment"], one["why"]) for one in outcome.body["pointless"]] == [("R1", why)]


@pytest.mark.parametrize("back", [{"reason": "defective"}, {"status": "cancelled"}])
def test_without_a_loss_there_is_nothing_to_claim_and_the_sentence_says_so(back, tmp_path):
    outcome = Shop(_gone(back), tmp_path).papers(kind=CLAIM)
    assert outcome.message == "No papers to make: no return says damaged, short, lost or missing."


def test_beside_other_kinds_only_the_claim_looks_at_what_has_left(tmp_path):
    rows = _gone({})
    delivery(rows, "80013", "4501", ("10", 1, "BX"))
    outcome = Shop(rows, tmp_path).papers(kind=f"packing-list,{CLAIM}")
    kinds = {number: kind for kind, _, number, _ in made(outcome)}
    assert (kinds["80012"], kinds["80013"]) == (CLAIM, "packing-list")
    assert outcome.body["pointless"] == []
