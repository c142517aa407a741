"""Certificate of origin and USMCA certification: the same goods, told to a chamber and to customs."""

from __future__ import annotations

import re
from datetime import date

import pytest

from orderwright.documents import NotIssued, OriginCertifier, contradictions, missing, registry
from orderwright.documents.kinds.usmca_certification import STATEMENT
from tests.documents.american import CLAIM, FOUNDRY, HOME, US_COMPANY, from_ohio, to_toronto, us_line
from tests.documents.reading import document_text, rows
from tests.documents.shipments import CERTIFIER, line, shipment

CERTIFICATE, CERTIFICATION = "certificate-of-origin", "usmca-certification"


def said_in(path):
    return re.sub("\n+", "\n", document_text(path))


@pytest.mark.parametrize("count", [1, 30, 300])
def test_a_certificate_lists_all_goods_with_their_packages_and_no_price(count, make):
    of = shipment(count)
    made = make(CERTIFICATE, of).path
    printed = rows(made, "No.")
    assert [row[0] for row in printed] == [str(place) for place in range(1, count + 1)]
    assert [row[1] for row in printed] == [str((place + 3) // 4) for place in range(1, count + 1)]
    assert "142.00" not in document_text(made)


def test_the_text_of_one_line_of_a_certificate_is_as_agreed(make):
    assert rows(make(CERTIFICATE, shipment(1)).path, "No.") == [
        [
            *("1", "1", "HX-220A\u2002Heat exchanger plate, stainless steel 1.4404", "8419.50.00"),
            *("Germany", "6", "pcs", "11.4"),
        ]
    ]


def test_a_certificate_names_every_country_of_origin_and_has_a_place_for_the_stamp(make):
    text = said_in(make(CERTIFICATE, shipment(4)).path)
    for said in (
        "Country of origin\nGermany, Switzerland, Italy",
        "Declaration of the exporter",
        "Certification of the chamber of commerce",
        "Stamp, signature, place and date",
        "Gross weight\n19.75\u00a0kg",
    ):
        assert said in text


def test_the_origin_of_the_whole_shipment_stands_for_goods_that_name_none(make):
    lines = (line(1, origin=""),)
    of = shipment(1, lines=lines, country_of_origin="PL")
    assert rows(make(CERTIFICATE, of).path, "No.")[0][4] == "Poland"
    without = of.model_copy(update={"country_of_origin": ""})
    assert [gap.field for gap in missing(CERTIFICATE, without)] == ["lines.origin"]


def test_a_certificate_is_made_across_a_border_where_the_place_asks_for_it():
    document = registry.get(CERTIFICATE)
    asked = CERTIFIER.model_copy(update={"certificate": True})
    assert document.fits(from_ohio(certifier=asked))
    assert not document.fits(from_ohio())
    assert not document.fits(shipment(certifier=asked, ship_from=None))


@pytest.mark.parametrize("count", [1, 9])
def test_a_certification_lists_each_good_with_six_digits_criterion_and_period(count, make):
    printed = rows(make(CERTIFICATION, to_toronto(count), company=US_COMPANY).path, "No.")
    assert len(printed) == count
    assert all(re.fullmatch(r"\d{4}\.\d\d", row[2]) for row in printed)
    assert {row[3] for row in printed} == {"B"}
    assert {row[4] for row in printed} == {"1 Jan 2026 – 31 Dec 2026"}


@pytest.mark.parametrize("count", [30, 300])
def test_identical_goods_are_certified_once(count, make):
    lines = tuple(us_line(place, claim=CLAIM, sku=f"SKU-{place % 9}") for place in range(1, count + 1))
    of = to_toronto(count, lines=lines)
    assert len(rows(make(CERTIFICATION, of, company=US_COMPANY).path, "No.")) == 9


def test_all_nine_data_elements_stand_under_their_numbers(make):
    text = said_in(make(CERTIFICATION, to_toronto(), company=US_COMPANY).path)
    for said in (
        "1 Certified by the\nExporter",
        "2 Certifier\nStellamaro Instruments Inc.\nM. Keller, Export manager\n4100 Harbor Avenue",
        "United States\n+1 330 555 0140\nexport@stellamaro.example",
        "3 Exporter\nSame as certifier",
        "4 Producer\nSame as certifier",
        "5 Importer\nMaple Controls Ltd.\n200 Bay Street\nToronto, ON M5J 2J5\nCanada\n+1 416 555 0123",
        "6 Goods of\nInvoice INV-2026-00417",
        "8 Blanket period\n1 Jan 2026 – 31 Dec 2026",
        STATEMENT,
        "Authorised signature",
    ):
        assert said in text


def test_goods_without_a_claim_are_left_out(make):
    lines = (us_line(1, claim=CLAIM), us_line(2))
    printed = rows(make(CERTIFICATION, to_toronto(2, lines=lines), company=US_COMPANY).path, "No.")
    assert [row[1].split("\u2002")[0] for row in printed] == ["HX-220A"]


def test_several_producers_are_named_with_their_goods(make):
    lines = (us_line(1, claim=CLAIM), us_line(2, claim=CLAIM.model_copy(update={"producer": FOUNDRY})))
    made = make(CERTIFICATION, to_toronto(2, lines=lines), company=US_COMPANY).path
    assert "4 Producer\nVarious, named below" in said_in(made)
    notes = [row[1].splitlines()[-1] for row in rows(made, "No.")]
    assert notes == [
        "Producer: Stellamaro Instruments Inc., 4100 Harbor Avenue, Akron, OH 44311, United States",
        "Producer: Fundición del Norte SA de CV, Av. Industrial 55, Monterrey, Mexico",
    ]


def test_an_importer_whom_nobody_knows_is_unknown(make):
    of = to_toronto()
    of = of.model_copy(
        update={"importer": None, "certifier": of.certifier.model_copy(update={"importer": None})}
    )
    assert "5 Importer\nUnknown" in said_in(make(CERTIFICATION, of, company=US_COMPANY).path)


def test_without_a_period_it_holds_for_this_shipment_alone(make):
    claim = CLAIM.model_copy(update={"valid_from": None, "valid_to": None})
    made = make(CERTIFICATION, to_toronto(1, claim=claim), company=US_COMPANY).path
    assert rows(made, "No.")[0][4] == "This shipment only"


def test_what_annex_5_a_asks_and_is_not_there_is_told(make):
    claim = CLAIM.model_copy(update={"criterion": ""})
    lines = (us_line(1, claim=claim, hs_code=""), us_line(2, hs_code=""))
    of = to_toronto(2, lines=lines, certifier=OriginCertifier(certifier=HOME))
    assert [(gap.field, gap.line_no) for gap in missing(CERTIFICATION, of)] == [
        ("certifier.capacity", ""),
        ("certifier.certifier.contact", ""),
        ("certifier.certifier.position", ""),
        ("lines.hs_code", "10"),
        ("lines.claim.criterion", "10"),
    ]
    with pytest.raises(NotIssued):
        make(CERTIFICATION, of, company=US_COMPANY)


def test_a_blanket_period_is_not_longer_than_twelve_months():
    long = CLAIM.model_copy(update={"valid_to": date(2027, 1, 1)})
    found = registry.get(CERTIFICATION).contradictions(to_toronto(1, claim=long))
    assert [clash.message for clash in found] == [
        "SO-104417/10: the USMCA claim runs from 1 Jan 2026 to 1 Jan 2027; twelve months are the most."
    ]
    assert registry.get(CERTIFICATION).contradictions(to_toronto()) == []
    assert contradictions(to_toronto(1, claim=long)) == []  # the other papers do not state it


def test_a_certification_is_made_between_the_three_countries_for_claimed_goods_alone():
    document = registry.get(CERTIFICATION)
    assert document.fits(to_toronto())
    assert not document.fits(to_toronto(claim=None))
    assert not document.fits(from_ohio(1, lines=(us_line(1, claim=CLAIM),)))
    assert document.unless


@pytest.mark.parametrize("kind", [CERTIFICATE, CERTIFICATION])
def test_names_in_other_scripts_are_printed_as_they_are(kind, make):
    names = ("不锈钢换热器板 " * 8, "صمام كروي نحاسي DN25 " * 6, "Flow meter " * 40)
    lines = tuple(
        us_line(place, claim=CLAIM, description=name.strip()) for place, name in enumerate(names, 1)
    )
    made = make(kind, to_toronto(3, lines=lines), company=US_COMPANY).path
    column = 2 if kind == CERTIFICATE else 1
    described = [row[column].split("\u2002", 1)[1] for row in rows(made, "No.")]
    assert described == [name.strip() for name in names]
