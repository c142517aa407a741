"""The bill of lading: sections and sums of the standard, supplement, dangerous goods, gaps."""

from __future__ import annotations

from decimal import Decimal

import pytest
from openxml_audit import OpenXmlValidator

from orderwright.documents import CashOnDelivery, FreightItem, contradictions, missing, registry
from tests.documents.carried import CARRIAGE, MAKER, PAINT, PAYER, carried, dangerous, rated
from tests.documents.reading import document_text, rows
from tests.documents.shipments import shipment

KIND = "bill-of-lading"
NUMBER = "06141411234567913"


@pytest.fixture
def bill(make):
    """Makes a bill of lading, and gives its path."""
    return lambda of, number=NUMBER: make(KIND, of, number=number, company=MAKER).path


def _table(path, head):
    """Rows of all tables that begin so: those of the first page, then those of the supplement."""
    from tests.documents.reading import W, part, text_of

    found = []
    for table in part(path).iter(f"{W}tbl"):
        lines = [[text_of(cell) for cell in row.findall(f"{W}tc")] for row in table.findall(f"{W}tr")]
        if lines and lines[0][0] == head:
            found.append(lines[1:])
    return found


def test_the_form_says_who_where_and_under_which_numbers(bill):
    text = document_text(bill(carried()))
    for said in (
        "Bill of lading",
        NUMBER,
        "Millrace Instruments Inc.",
        "Location number 0614141000012",
        "SID number 80004417",
        "Location number 0614142000034",
        "CID number NS-88412",
        "Yellow Road, LTL standard",
        "Trailer 48213",
        "Seals 7741920, 7741921",
        "SCAC RDWY",
        "PRO 417-338201-9",
        "☒ Prepaid   ☐ Collect   ☐ Third party",
        "Liftgate required at delivery",
        "Agreed or declared value not exceeding 12,500.00\u00a0USD per shipment",
    ):
        assert said in text


def test_the_text_of_one_line_is_as_agreed(bill):
    path = bill(carried(1))
    assert rows(path, "Customer order number") == [
        ["4500118827", "1", "28", "N", "Our order SO-104417"],
        ["Grand total", "1", "28", ""],
    ]
    assert rows(path, "HU qty") == [
        [
            "1",
            "carton",
            "1",
            "carton",
            "28",
            "",
            "Heat exchanger plate, stainless steel 1.4404",
            "61400",
            "70",
        ],
        ["1", "", "1", "", "28", "Grand total\u200312.6\u00a0kg gross"],
    ]


@pytest.mark.parametrize("count", [1, 30, 300])
def test_rows_and_what_stands_on_the_supplement_add_up_to_the_grand_total(count, bill):
    lines = tuple(
        rated(
            place,
            customer_po=f"PO-{place // 7}",
            freight=FreightItem(nmfc=str(place % 40), freight_class="70"),
        )
        for place in range(1, count + 1)
    )
    path = bill(carried(lines=lines))
    for head, weight, packages, label in (("Customer order number", 2, 1, 0), ("HU qty", 4, 2, 5)):
        first, *supplement = _table(path, head)
        sums = [row for row in first if "supplement" in row[label] or "Grand total" in row[label]]
        listed = [row for row in first if row not in sums]
        assert len(listed) <= 5
        grand = sums[-1]
        if supplement:
            *more, total = supplement[0]
            assert total[weight] == sums[0][weight]
            assert f"{len(more)} more on the supplement page" in sums[0][label]
            listed += more
        for column in (weight, packages):
            assert sum(_whole(row[column]) for row in listed) == _whole(grand[column])


def _whole(text):
    return int(text.replace(",", "") or 0)


def test_dangerous_goods_come_first_with_an_x_and_bring_telephone_and_certification(bill):
    path = bill(dangerous(4))
    first = rows(path, "HU qty")[0]
    assert first[5] == "X"
    assert first[6] == "UN1263, Paint, 3, PG II; 20\u00a0L; 2 fibreboard boxes; ERG 128\nEnamel, grey"
    text = document_text(path)
    assert "+1 800 555 0199, contract CCN 14407" in text
    assert "properly classified, described, packaged, marked and labeled" in text
    assert "Keep cool, 5 to 25 °C. Protect from frost" in text
    assert "Emergency" not in document_text(bill(carried(), "06141411234567920"))


def test_a_third_party_that_pays_and_cash_on_delivery_are_ticked(bill):
    carriage = CARRIAGE.model_copy(
        update={
            "freight_terms": "3rd party",
            "bill_to": PAYER,
            "cod": CashOnDelivery(amount=Decimal(500), fee="collect", check=True),
        }
    )
    text = document_text(bill(carried(carriage=carriage)))
    assert "☐ Prepaid   ☐ Collect   ☒ Third party" in text
    assert "Lakes Freight Audit LLC" in text
    assert "COD amount 500.00\u00a0USD" in text
    assert "Fee ☒ collect  ☐ prepaid   ☒ Customer check" in text


def test_long_names_and_other_scripts_stay_whole_on_the_form(bill):
    names = ("電磁流量計 DN25、校正証明書付き" * 4, "مضخة طرد مركزي 316L " * 6, "Valve " * 60)
    lines = tuple(
        rated(place, description=name, freight=FreightItem(nmfc=str(place), freight_class="70"))
        for place, name in enumerate(names, 1)
    )
    path = bill(carried(lines=lines))
    printed = [row[6] for table in _table(path, "HU qty") for row in table if len(row) == 9]
    assert printed == [name.strip() for name in names]


def test_a_draft_says_so_and_word_opens_both_without_repair(bill):
    draft = bill(carried(9), None)
    assert "DRAFT, not to go with the goods" in document_text(draft)
    for path in (draft, bill(dangerous(60))):
        assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []


def test_by_ltl_in_the_united_states_item_and_class_are_needed_and_the_carriers_code():
    lines = (rated(1, freight=FreightItem()),)
    of = carried(lines=lines, carriage=CARRIAGE.model_copy(update={"scac": ""}))
    assert [gap.label for gap in missing(KIND, of, MAKER)] == ["SCAC", "NMFC item", "freight class"]
    assert [gap.label for gap in missing(KIND, of.model_copy(update={"mode": "truckload"}), MAKER)] == [
        "SCAC"
    ]


def test_a_third_party_must_be_named_and_dangerous_goods_need_a_telephone():
    terms = CARRIAGE.model_copy(update={"freight_terms": "third party"})
    of = dangerous(2, carriage=terms).model_copy(
        update={"emergency": carried().emergency.model_copy(update={"phone": ""})}
    )
    fields = [gap.field for gap in missing(KIND, of, MAKER)]
    assert fields == ["carriage.bill_to.name", "carriage.bill_to.lines", "emergency.phone"]


def test_it_is_worth_making_for_trucks_that_touch_the_united_states():
    document = registry.get(KIND)
    assert document.fits(carried())
    assert not document.fits(carried(mode="air"))
    assert not document.fits(shipment())


def test_the_shipments_of_these_tests_contradict_nothing():
    for of in (carried(1), carried(30), dangerous(4)):
        assert contradictions(of) == []
        assert missing(KIND, of, MAKER) == []
    assert PAINT.basic_description == "UN1263, Paint, 3, PG II"


def test_the_number_stands_as_a_barcode_that_a_reader_reads_back(bill, tmp_path):
    import zipfile

    import zxingcpp
    from PIL import Image

    with zipfile.ZipFile(bill(carried())) as package:
        [name] = [name for name in package.namelist() if name.startswith("word/media/")]
        package.extract(name, tmp_path)
    [found] = zxingcpp.read_barcodes(Image.open(tmp_path / name), formats=zxingcpp.BarcodeFormat.Code128)
    assert found.text == f"(402){NUMBER}"


@pytest.mark.parametrize("number", [None, "N-1", "06141411234567910"])
def test_without_a_number_with_its_check_digit_there_is_no_barcode(number, bill):
    assert "(402)" not in document_text(bill(carried(), number))
