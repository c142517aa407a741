"""RMA form and credit memo: what may come back, and what it was worth."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from orderwright.documents import NotIssued, missing, registry
from tests.documents.reading import document_text, rows
from tests.documents.returns import returned, returned_line

FORM, MEMO = "rma-form", "credit-memo"
DOT = "\u00a0\u00a0·\u00a0 "


def figure(text):
    return Decimal(text.replace(",", ""))


def said_in(path):
    return re.sub("\n+", "\n", document_text(path))


@pytest.mark.parametrize("count", [1, 30, 300])
def test_a_form_lists_what_may_come_back_and_leaves_room_for_the_goods_in_desk(count, make):
    printed = rows(make(FORM, returned(count)).path, "No.")
    assert [row[0] for row in printed] == [str(place) for place in range(1, count + 1)]
    assert {tuple(row[5:]) for row in printed} == {("", "")}


def test_the_text_of_one_line_of_a_form_is_as_agreed(make):
    origin = f"Order SO-104417/10{DOT}Delivery 80004417\nInvoice INV-2026-00417"
    assert rows(make(FORM, returned(1)).path, "No.") == [
        [
            *("1", f"HX-220\u2002Heat exchanger plate, stainless steel 1.4404\n{origin}"),
            *("Damaged in transit", "2", "pcs", "", ""),
        ]
    ]


def test_a_form_says_where_to_by_when_and_how(make):
    text = said_in(make(FORM, returned(instructions="Carrier DSV, collect"), number="RMA-7").path)
    for said in (
        "RMA-7",
        "Send the goods to\nHalden Instruments GmbH\nWerkstraße 14",
        "Send back by\n20 Dec 2026",
        "Instructions\nCarrier DSV, collect",
        "May come back\n6\u00a0pcs",
        "Write the number of this authorisation on every package",
    ):
        assert said in text


@pytest.mark.parametrize("count", [1, 30, 300])
def test_a_memo_adds_up_to_what_was_paid_for_the_goods(count, make):
    made = make(MEMO, returned(count)).path
    printed = rows(made, "No.")
    assert len(printed) == count
    assert [figure(row[2]) * figure(row[4]) for row in printed] == [figure(row[-1]) for row in printed]
    total = sum(figure(row[-1]) for row in printed)
    assert f"Credit EUR\n{total:,}" in said_in(made)


def test_only_what_inspection_accepted_of_what_arrived_is_credited(make):
    lines = (
        returned_line(1, received_qty=Decimal(1)),
        returned_line(2, accepted_qty=Decimal(1)),
        returned_line(3, received_qty=Decimal(1), accepted_qty=Decimal(9)),
        returned_line(4, accepted_qty=Decimal(0)),
        returned_line(5, received_qty=None),
    )
    printed = rows(make(MEMO, returned(lines=lines)).path, "No.")
    assert [row[2] for row in printed] == ["1", "1", "1"]


def test_the_price_is_that_of_the_invoice_with_its_discount_and_basis():
    line = returned_line(1, unit_price=Decimal(100), price_basis=Decimal(10), discount_percent=Decimal("2.5"))
    assert line.credit("EUR") == Decimal("19.50")
    invoiced = returned_line(1, original_amount=Decimal("99.99"), original_qty=Decimal(7))
    assert invoiced.credit("EUR") == Decimal("28.57")
    assert returned_line(1, unit_price=None).credit("EUR") is None


def test_fee_freight_and_tax_stand_above_the_total(make):
    lines = (
        returned_line(1, restocking_percent=Decimal(10), tax_percent=Decimal(19)),
        returned_line(2, restocking_fee=Decimal(25), tax_percent=Decimal(19)),
    )
    made = make(MEMO, returned(lines=lines, freight=Decimal("48.00"))).path
    assert [row[5] for row in rows(made, "No.")] == ["28.40", "25.00"]
    assert "Goods\n2,921.50\nRestocking fee\n-53.40\nFreight\n48.00\nTax\n544.94" in said_in(made)
    assert "Credit EUR\n3,461.04" in said_in(made)


def test_a_fee_never_takes_more_than_the_credit():
    assert returned_line(1, restocking_fee=Decimal(9999)).kept_back("EUR") == Decimal("284.00")


@pytest.mark.parametrize("kind", [FORM, MEMO])
def test_more_than_was_delivered_and_not_yet_returned_cannot_come_back(kind, make):
    of = returned(lines=(returned_line(1, qty=Decimal(4), returned_before=Decimal(3)), returned_line(2)))
    with pytest.raises(NotIssued) as stopped:
        make(kind, of)
    assert [clash.message for clash in stopped.value.contradictions] == [
        "SO-104417/10: 4 pcs to come back, but 6 were delivered and 3 came back before."
    ]


def test_goods_whose_delivery_nobody_knows_have_no_cap(make):
    blind = returned_line(1, order_no="", line_no="", delivered_qty=None, delivery_no="", invoice_no="")
    printed = rows(make(FORM, returned(order_nos=("",), lines=(blind,))).path, "No.")
    assert printed[0][1].endswith("\nOrder unknown")


def test_a_memo_of_goods_that_have_not_arrived_is_not_worth_making():
    document = registry.get(MEMO)
    assert document.fits(returned())
    assert not document.fits(returned(lines=(returned_line(1, received_qty=None),)))
    assert document.unless


def test_what_is_missing_is_told():
    blank = returned_line(1, reason="", qty=None, uom="", unit_price=None)
    of = returned(lines=(blank,), currency="")
    assert [gap.label for gap in missing(FORM, of)] == ["quantity", "unit of measure", "reason of the return"]
    assert [gap.label for gap in missing(MEMO, of)] == [
        *("quantity", "unit of measure", "currency", "unit price")
    ]


def test_numbers_of_the_erp_are_taken_over():
    of = returned(rma_no="RMA-88", credit_memo_no="GS-9")
    assert registry.get(FORM).adopted(of) == "RMA-88"
    assert registry.get(MEMO).adopted(of) == "GS-9"
    assert registry.get(FORM).adopted(returned()) == ""


@pytest.mark.parametrize("kind", [FORM, MEMO])
def test_names_in_other_scripts_are_printed_as_they_are(kind, make):
    names = ("不锈钢换热器板 " * 8, "صمام كروي نحاسي DN25 " * 6, "Flow meter " * 40)
    lines = tuple(returned_line(place, description=name.strip()) for place, name in enumerate(names, 1))
    printed = rows(make(kind, returned(lines=lines)).path, "No.")
    assert [row[1].split("\u2002", 1)[1].splitlines()[0] for row in printed] == [n.strip() for n in names]
