"""The shipper's letter of instruction: what the forwarder files, by commodity, and who answers for it."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from orderwright.documents import ExportControl, NotIssued, Party, lanes, missing, registry
from orderwright.documents.kinds.commercial_invoice import CONTROL_STATEMENT
from tests.documents.american import FILING, FORWARDER, US_COMPANY, from_ohio, us_line
from tests.documents.reading import document_text, rows
from tests.documents.shipments import shipment

KIND = "shippers-letter-of-instruction"


def figure(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


@pytest.fixture
def letter(make):
    """Makes the letter of a shipment from the United States."""
    return lambda of, **more: make(KIND, of, company=US_COMPANY, **more).path


@pytest.mark.parametrize(("count", "commodities"), [(1, 1), (30, 16), (300, 18)])
def test_lines_of_one_commodity_stand_together_and_weights_and_values_add_up(count, commodities, letter):
    of = from_ohio(count)
    printed = rows(letter(of), "No.")
    assert len(printed) == commodities
    assert sum(figure(row[-1]) for row in printed) == of.totals.goods
    assert sum(figure(row[-2]) for row in printed) == of.totals.gross_kg


def test_the_text_of_one_line_is_as_agreed(letter):
    assert rows(letter(from_ohio(1)), "No.") == [
        [
            *("1", "D", "8419500050", "Heat exchanger plate, stainless steel 1.4404", "EAR99, NLR"),
            *("6\u00a0pcs", "12.6", "852.00"),
        ]
    ]


def test_foreign_goods_and_licences_are_told_apart(letter):
    licensed = ExportControl(eccn="3A001.a.7", schedule_b="9026100050", licence="D1234567")
    lines = (us_line(1), us_line(2, control=licensed))
    printed = rows(letter(from_ohio(2, lines=lines)), "No.")
    assert [(row[1], row[4]) for row in printed] == [("D", "EAR99, NLR"), ("F", "3A001.a.7, D1234567")]


def test_parties_and_particulars_of_the_export_stand_where_a_forwarder_looks(letter):
    text = re.sub("\n+", "\n", document_text(letter(from_ohio())))
    for said in (
        "Forwarding agent\nLakefront Forwarding LLC",
        "U.S. principal party in interest (USPPI)\nStellamaro Instruments Inc.",
        "EIN 34-1234567",
        "Ultimate consignee\nKestrel Marine AS",
        "Related parties\nNo",
        "Routed export\nNo",
        "Ultimate consignee type\nReseller",
        "U.S. state of origin\nOH",
        "Country of destination\nNorway",
        "Port of export\nNewark, NJ",
        "Electronic export information\nTo be filed by you",
        "We authorise the forwarding agent",
        "Name and title: M. Keller, Export",
    ):
        assert said in text


@pytest.mark.parametrize(
    ("filing", "said"),
    [
        ({"itn": "X20261123123456"}, "AES X20261123123456"),
        ({"exemption": "30.37(a)"}, "NOEEI § 30.37(a)"),
        ({"exemption": "30.36"}, "NOEEI § 30.36"),
    ],
)
def test_where_it_is_filed_or_exempt_the_citation_stands_and_the_agent_is_not_told_to_file(
    filing, said, letter
):
    text = document_text(letter(from_ohio(filing=FILING.model_copy(update=filing))))
    assert said in text
    assert "To be filed by you" not in text
    assert "We authorise" not in text


def test_in_a_routed_export_the_buyers_agent_files(letter):
    text = document_text(letter(from_ohio(filing=FILING.model_copy(update={"routed": True}))))
    assert "Filed by the buyer's agent" in text
    assert "Routed export: the agent of the buyer files." in text
    assert "We authorise" not in text


def test_an_intermediate_consignee_has_its_place_and_the_goods_keep_theirs(letter):
    hub = Party(name="Rotterdam Hub BV", lines=("Kade 1", "3011 Rotterdam"), country="NL")
    text = document_text(letter(from_ohio(filing=FILING.model_copy(update={"intermediate": hub}))))
    assert "Rotterdam Hub BV" in text
    assert "Goods begin their journey at" in text


def test_prices_in_another_currency_are_worth_dollars_at_the_rate_shown(letter):
    of = from_ohio(3, currency="EUR", usd_rate=Decimal("1.0845"))
    made = letter(of)
    printed = rows(made, "No.")
    values = [figure(row[-1]) for row in printed]
    assert values == [Decimal("923.99"), Decimal("1430.18"), Decimal("321.45")]
    assert "1 EUR = 1.0845 USD" in document_text(made)
    assert f"{sum(values):,}" in document_text(made)


def test_what_the_filing_needs_and_does_not_have_is_told(make):
    bare = FILING.model_copy(update={"agent": None, "related": None, "consignee_type": ""})
    expensive = us_line(2, control=ExportControl(), hs_code="", unit_price=Decimal(90000))
    of = from_ohio(2, lines=(us_line(1), expensive), filing=bare)
    company = US_COMPANY.model_copy(update={"ein": ""})
    assert [(gap.label, gap.line_no) for gap in missing(KIND, of, company)] == [
        ("company EIN", ""),
        ("forwarding agent name", ""),
        ("forwarding agent address", ""),
        ("related parties", ""),
        ("ultimate consignee type", ""),
        ("Schedule B number", "20"),
        ("ECCN", "20"),
    ]
    with pytest.raises(NotIssued):
        make(KIND, of, company=company)


def test_a_filed_shipment_needs_no_particulars_for_the_filing():
    filed = FILING.model_copy(update={"related": None, "consignee_type": "", "itn": "X20261123123456"})
    lines = (us_line(1, unit_price=Decimal(90000)),)
    assert missing(KIND, from_ohio(1, lines=lines, filing=filed), US_COMPANY) == []


def test_only_goods_that_leave_the_united_states_have_one():
    document = registry.get(KIND)
    assert document.fits(from_ohio())
    assert not document.fits(shipment())
    assert lanes.from_us(from_ohio())


def test_it_is_english_whatever_the_buyer_reads(letter):
    text = document_text(letter(from_ohio(language="de")))
    assert "23 Nov 2026" in text
    assert "Norway" in text


def test_long_chinese_and_arabic_names_are_printed_as_they_are(letter):
    names = ("不锈钢换热器板 " * 8, "صمام كروي نحاسي DN25 " * 6, "Flow meter " * 40)
    lines = tuple(us_line(place, description=name.strip()) for place, name in enumerate(names, 1))
    agent = FORWARDER.model_copy(update={"name": "上海货运代理有限公司"})
    made = letter(from_ohio(3, lines=lines, filing=FILING.model_copy(update={"agent": agent})))
    assert [row[3] for row in rows(made, "No.")] == [name.strip() for name in names]
    assert "上海货运代理有限公司" in document_text(made)


def test_a_line_without_its_weight_keeps_the_letter_back():
    """15 CFR 30.6(a)(16): the shipping weight of each commodity is filed."""
    of = from_ohio(2)
    of = of.model_copy(update={"lines": (of.lines[0], of.lines[1].model_copy(update={"net_kg": None}))})
    assert [(gap.label, gap.line_no) for gap in missing(KIND, of, US_COMPANY)] == [("net weight", "20")]


def test_the_invoice_of_an_export_carries_eccn_citation_and_control_statement(make):
    of = from_ohio(4, filing=FILING.model_copy(update={"itn": "X20261123123456"}))
    made = make("commercial-invoice", of, company=US_COMPANY).path
    assert [row[1].splitlines()[-1] for row in rows(made, "No.")] == ["ECCN EAR99"] * 3 + ["ECCN 3A991"]
    text = document_text(made)
    assert "AES X20261123123456" in text
    assert CONTROL_STATEMENT in text


def test_the_invoice_of_goods_that_are_not_controlled_carries_no_control_statement(make):
    text = document_text(make("commercial-invoice", from_ohio(3), company=US_COMPANY).path)
    assert CONTROL_STATEMENT not in text
    assert "ECCN" not in document_text(make("commercial-invoice", shipment(3), number="N-2").path)
