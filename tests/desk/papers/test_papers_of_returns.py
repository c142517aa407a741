"""Returns on the sheet become authorisations and credit memos; what they lack names its cell."""

from __future__ import annotations

import datetime as dt

import pytest

from orderwright.ledger import Ledger
from tests.desk.shipping import Shop, row, shop
from tests.documents.reading import document_text
from tests.documents.reading import rows as table_rows

from .told import made, path_of

FORM, MEMO = "rma-form", "credit-memo"
BOTH = f"{FORM},{MEMO}"


def sent_back(*lines, **more):
    """Order 4502 has shipped in full; of it comes back what the lines say: line number and quantity."""
    rows = shop()
    for line in rows["OrderLines"]:
        if line["order_no"] == "4502":
            line["shipped_qty"] = line["ordered_qty"]
    rows["Returns"] = [
        {"return_no": "R1", "return_line": str(place), "order_no": "4502", "line_no": line, "qty": qty}
        | {"reason": "defective", "status": "authorised", "requested_on": dt.date(2026, 11, 20)}
        | {"invoice_no": "90011", **more}
        for place, (line, qty) in enumerate(lines or (("10", 2),), 1)
    ]
    return rows


def test_an_open_return_gets_its_authorisation_and_no_memo_before_it_arrives(tmp_path, ledger):
    rows = sent_back()
    rows["Settings"].append({"name": "return_days", "value": "30"})
    outcome = Shop(rows, tmp_path).papers(kind=BOTH)
    [(kind, number, about, state)] = made(outcome)
    assert (kind, about, state) == (FORM, "R1", "issued")
    with Ledger.open(ledger, "Halden Instruments GmbH", shared=True) as opened:
        assert number in {entry.number for entry in opened.documents() if entry.kind == "rma"}
    assert outcome.body["pointless"][0]["kind"] == MEMO
    text = document_text(path_of(outcome, FORM, "R1"))
    assert "Send back by" in text
    assert "20 Dec 2026" in text


def test_a_corrected_authorisation_keeps_the_number_that_the_customer_quotes(tmp_path, ledger):
    rows = sent_back()
    desk = Shop(rows, tmp_path)
    [first] = desk.papers(kind=FORM).body["documents"]
    desk.host.tables["Returns"] = desk.host.tables["Returns"].assign(reason="wrong colour")
    [second] = desk.papers(kind=FORM).body["documents"]
    assert second["number"] == f"{first['number']} rev 2"
    assert second["replaces"] == first["number"]
    desk.host.tables["Returns"] = desk.host.tables["Returns"].assign(reason="too long")
    [third] = desk.papers(kind=FORM).body["documents"]
    assert (third["number"], third["replaces"]) == (f"{first['number']} rev 3", second["number"])
    with Ledger.open(ledger, "Halden Instruments GmbH", shared=True) as opened:
        own = sorted((entry.reference, entry.superseded_by) for entry in opened.documents("rma"))
    assert own == [
        (first["number"], second["number"]),
        (second["number"], third["number"]),
        (third["number"], ""),
    ]


def test_what_arrived_is_credited_at_the_price_of_the_order(tmp_path):
    rows = sent_back(("10", 2), received_qty=1, received_on=dt.date(2026, 11, 23))
    line = row(rows, "OrderLines", order_no="4502", line_no="10")
    outcome = Shop(rows, tmp_path).papers(kind=MEMO)
    [credited] = table_rows(path_of(outcome, MEMO, "R1"), "No.")
    share = line["amount"] / line["ordered_qty"] if line.get("amount") else line["unit_price"]
    assert credited[2] == "1"
    assert float(credited[-1].replace(",", "")) == pytest.approx(share, abs=0.01)


def test_the_price_of_the_invoice_counts_before_that_of_the_order(tmp_path):
    rows = sent_back(("10", 2), received_qty=2, invoice_no="90017")
    rows["Invoices"] = [{"invoice_no": "90017", "customer_no": "C1", "currency": "EUR"}]
    rows["InvoiceLines"] = [
        {"invoice_no": "90017", "invoice_line": "1", "order_no": "4502", "line_no": "10", "qty": 4}
        | {"unit_price": 77, "amount": 308, "tax_percent": 0.19}
    ]
    text = document_text(path_of(Shop(rows, tmp_path).papers(kind=MEMO), MEMO, "R1"))
    for said in ("154.00", "29.26", "183.26", "90017"):
        assert said in text


def test_more_than_was_delivered_is_refused_and_names_the_cell(tmp_path):
    rows = sent_back(("10", 99999))
    outcome = Shop(rows, tmp_path).papers(kind=FORM)
    assert made(outcome) == []
    [finding] = outcome.body["stopped"]
    assert (finding["table"], finding["column"]) == ("Returns", "qty")
    assert "4502/10: 99,999" in finding["message"]


def test_what_came_back_before_lowers_what_may_come_back(tmp_path):
    rows = sent_back(("10", 1))
    all_of_it = row(rows, "OrderLines", order_no="4502", line_no="10")["ordered_qty"]
    second = {**rows["Returns"][0], "return_no": "R2", "qty": all_of_it}
    rows["Returns"].append(second)
    assert [paper[2] for paper in made(Shop(rows, tmp_path).papers(kind=FORM))] == ["R1"]
    rows["Returns"][0]["status"] = "refused"
    assert [paper[2] for paper in made(Shop(rows, tmp_path).papers(kind=FORM))] == ["R2"]


def test_a_changed_return_gets_a_new_authorisation_that_replaces_the_first(tmp_path, ledger):
    desk = Shop(sent_back(("10", 2)), tmp_path)
    [(_, first, _, _)] = made(desk.papers(kind=FORM))
    assert made(desk.papers(kind=FORM))[0][3] == "unchanged"
    desk.host.tables["Returns"] = desk.host.tables["Returns"].assign(reason="wrong item")
    outcome = desk.papers(kind=FORM)
    [(_, second, _, state)] = made(outcome)
    assert (state, second != first) == ("issued", True)
    assert f"Replaces {first}" in document_text(path_of(outcome, FORM, "R1"))
    assert {entry[2:] for entry in desk.listed()} == {(first, "superseded"), (second, "issued")}


def test_a_number_of_the_erp_is_taken_over(tmp_path, ledger):
    outcome = Shop(sent_back(("10", 2), rma_no="RMA-88"), tmp_path).papers(kind=FORM)
    assert made(outcome) == [(FORM, "RMA-88", "R1", "issued")]


def test_goods_of_an_unknown_order_come_back_too(tmp_path):
    rows = sent_back()
    rows["Returns"] = [
        {"return_no": "R9", "return_line": "1", "customer_no": "C1", "sku": "A-100", "qty": 3, "uom": "EA"}
        | {"reason": "other", "received_qty": 3, "unit_price": 5, "currency": "EUR", "invoice_no": "90009"}
    ]
    outcome = Shop(rows, tmp_path).papers(kind=BOTH)
    assert [(paper[0], paper[2]) for paper in made(outcome)] == [(FORM, "R9"), (MEMO, "R9")]
    assert "15.00" in document_text(path_of(outcome, MEMO, "R9"))


@pytest.mark.parametrize(
    ("column", "kind", "words"),
    [
        ("reason", FORM, "Returns, return R1, Reason"),
        ("qty", FORM, "Returns, return R1, Qty"),
    ],
)
def test_what_is_missing_names_its_cell(tmp_path, column, kind, words):
    rows = sent_back()
    rows["Returns"][0][column] = None
    outcome = Shop(rows, tmp_path).papers(kind=kind)
    assert made(outcome) == []
    assert any(words in finding["message"] for finding in outcome.body["stopped"])


@pytest.mark.parametrize(("country", "said"), [("DE", ["Returns, return R1, Invoice No"]), ("US", [])])
def test_a_seller_in_the_union_credits_only_what_an_invoice_billed(tmp_path, country, said):
    """Directive 2006/112/EC, article 219: a credit refers to the invoice that it changes."""
    rows = sent_back(("10", 2), received_qty=2, invoice_no="")
    row(rows, "Settings", name="company_country")["value"] = country
    stopped = Shop(rows, tmp_path).papers(kind=MEMO).body["stopped"]
    assert [finding["message"].partition("Fill ")[2].rstrip(".") for finding in stopped] == said


def test_goods_named_by_their_order_line_alone_are_described(tmp_path):
    rows = sent_back()
    described = row(rows, "Products", sku="A-100")["description"]
    text = document_text(path_of(Shop(rows, tmp_path).papers(kind=FORM), FORM, "R1"))
    assert described in text


def test_only_returns_of_the_order_that_is_named_and_those_that_are_over_too(tmp_path):
    rows = sent_back()
    other = {**rows["Returns"][0], "return_no": "R2", "order_no": "4501", "status": "credited"}
    rows["Returns"].append(other)
    assert [paper[2] for paper in made(Shop(rows, tmp_path).papers(kind=FORM))] == ["R1"]
    assert made(Shop(rows, tmp_path).papers(kind=FORM, order="4502"))[0][2] == "R1"


def test_freight_is_credited_in_the_share_of_the_goods_where_the_row_says_so(tmp_path):
    rows = sent_back(("10", 2), received_qty=2, credit_freight=True)
    rows["Charges"] = [
        {"kind": "freight", "code": "F1", "basis": "per order", "amount": 100, "currency": "EUR"}
    ]
    text = document_text(path_of(Shop(rows, tmp_path).papers(kind=MEMO), MEMO, "R1"))
    assert "Freight" in text
    assert "Credit EUR" in text


FREIGHT = {"kind": "freight", "code": "F1", "basis": "per order", "amount": 100, "currency": "EUR"}


def _freight_of(rows, folder):
    text = document_text(path_of(Shop(rows, folder).papers(kind=MEMO), MEMO, "R1"))
    return text.split("Freight\n")[1].split("\n")[0]


def test_freight_that_the_erp_charged_is_credited_instead_of_what_the_rules_would_charge(tmp_path):
    rows = sent_back(("10", 2), received_qty=2, credit_freight=True)
    rows["Charges"] = [FREIGHT]
    by_rules = float(_freight_of(rows, tmp_path / "rules").replace(",", ""))
    rows["OrderCharges"] = [{"order_no": "4502", "code": "F1", "amount": 40}]
    assert float(_freight_of(rows, tmp_path / "erp")) == pytest.approx(by_rules * 0.4, abs=0.01)


def test_freight_on_the_invoice_is_credited_before_all_other(tmp_path):
    rows = sent_back(("10", 2), received_qty=2, credit_freight=True, invoice_no="90017")
    rows["Charges"], rows["OrderCharges"] = [FREIGHT], [{"order_no": "4502", "code": "F1", "amount": 40}]
    rows["Invoices"] = [{"invoice_no": "90017", "customer_no": "C1", "currency": "EUR"}]
    billed = {"invoice_no": "90017", "order_no": "4502"}
    rows["InvoiceLines"] = [
        {**billed, "invoice_line": "1", "line_no": "10", "qty": 4, "unit_price": 50, "amount": 200},
        {**billed, "invoice_line": "2", "sku": "F1", "amount": 30},
    ]
    assert _freight_of(rows, tmp_path) == "15.00"


def test_the_sentence_counts_returns_and_says_why_no_memo_is_made(tmp_path):
    outcome = Shop(sent_back(), tmp_path).papers(kind=BOTH)
    assert outcome.message == f"1 draft for 1 return made in {tmp_path}."
    assert "  Credit memo of R1 not made: nothing of it has arrived that could be credited." in outcome.lines
