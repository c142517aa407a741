"""The freight claim: what was lost or damaged, its value as invoiced, and until when it is filed."""

from __future__ import annotations

import pytest
from openxml_audit import OpenXmlValidator

from orderwright.documents import missing, registry
from tests.documents.carried import CARRIAGE, MAKER, carried, damaged
from tests.documents.reading import document_text, rows

KIND = "freight-claim"


@pytest.mark.parametrize("count", [1, 30, 300])
def test_every_loss_stands_with_its_value_and_the_values_add_up(count, make):
    path = make(KIND, damaged(carried(count)), number="80004417", company=MAKER).path
    printed = rows(path, "No.")
    assert len(printed) == count
    assert f"{count * 142:,}.00" in document_text(path)
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []


def test_it_identifies_the_shipment_and_says_until_when_to_file(make):
    text = document_text(make(KIND, damaged(carried(2)), number="80004417", company=MAKER).path)
    for said in ("06141411234567913", "417-338201-9", "24 Nov 2026", "26 Nov 2026", "File until 26 Aug 2027"):
        assert said in text


def test_a_loss_without_value_or_a_delivery_without_day_is_no_claim_yet():
    of = damaged(carried(1))
    open_value = of.damages[0].model_copy(update={"value": None})
    of = of.model_copy(update={"damages": (open_value,), "carriage": CARRIAGE})
    gaps = [(gap.field, gap.line_no) for gap in missing(KIND, of, MAKER)]
    assert gaps == [
        ("carriage.delivered_on", ""),
        ("damages.value", "10"),
    ]


def test_without_a_loss_there_is_nothing_to_claim():
    assert not registry.get(KIND).fits(carried())
    assert registry.get(KIND).fits(damaged(carried(2)))
