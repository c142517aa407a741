"""The master bill of lading over several shipments."""

from __future__ import annotations

import pytest
from openxml_audit import OpenXmlValidator

from orderwright.documents import missing, registry
from orderwright.documents.loading import Load
from tests.documents.carried import CARRIAGE, MAKER, carried, dangerous
from tests.documents.reading import document_text, rows
from tests.documents.shipments import SITE

KIND = "master-bill-of-lading"


def _load(*shipments):
    billed = tuple(
        one.model_copy(
            update={
                "number": f"8000{place}",
                "document_numbers": {"bill-of-lading": f"0614141123456{place:04d}"},
            }
        )
        for place, one in enumerate(shipments, 1)
    )
    return Load(number="2026-11-24-RDWY-48213", shipments=billed)


def _number(text):
    return int(text.replace(",", "") or 0)


@pytest.mark.parametrize("count", [2, 60])
def test_underlying_bills_and_commodities_add_up_to_the_same_grand_total(count, make):
    load = _load(*(carried(3 + place % 5) for place in range(count)))
    path = make(KIND, load, number="06141411234567913", company=MAKER).path
    *bills, grand = rows(path, "Underlying bill of lading")
    assert len(bills) == count
    assert grand[0] == f"Grand total of {count} bills"
    for column, total in ((3, 1), (4, 2), (5, 3)):
        assert sum(_number(row[column]) for row in bills) == _number(grand[total])
    *items, last = rows(path, "HU qty")
    assert sum(_number(row[4]) for row in items) == _number(last[4]) == _number(grand[3])
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []


def test_every_bill_is_named_with_its_number_shipment_and_place(make):
    load = _load(carried(), carried(consignee=SITE))
    path = make(KIND, load, number="06141411234567913", company=MAKER).path
    first, second, _ = rows(path, "Underlying bill of lading")
    assert first[0] == "06141411234560001\n80001"
    assert second[1] == "Kestrel Marine AS\nLaksevåg Base, Gate 3, 5164 Laksevåg"
    text = document_text(path)
    assert "☒ Master bill of lading with 2 attached underlying bills of lading" in text
    assert "2 stops, as the underlying bills say" in text


def test_dangerous_goods_of_one_shipment_come_first_and_bring_telephone_and_certification(make):
    path = make(KIND, _load(carried(2), dangerous(4)), number="06141411234567913", company=MAKER).path
    assert rows(path, "HU qty")[0][5] == "X"
    text = document_text(path)
    assert "+1 800 555 0199" in text
    assert "properly classified" in text


def test_it_waits_until_each_shipment_has_its_bill_of_lading():
    load = Load(number="L", shipments=(*_load(carried()).shipments, carried(number="80009")))
    [gap] = missing(KIND, load, MAKER)
    assert gap.unit == "80009"
    assert gap.label == "bill of lading of each shipment, made before or in the same run"


def test_a_number_that_the_table_gives_is_taken_over():
    document = registry.get(KIND)
    assert document.adopted(Load(number="L", master_bol_no="06141411234567913")) == "06141411234567913"
    assert document.adopted(Load(number="L")) == ""
    assert CARRIAGE.master_bol_no == ""
