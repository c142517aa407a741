"""Which lane a shipment takes, and what its documents need there."""

from __future__ import annotations

from decimal import Decimal

import pytest

from orderwright.documents import Company, ExportControl, ExportFiling, Hazmat, Party, lanes, missing
from orderwright.documents.declarant import declaring
from orderwright.documents.export_value import exemption
from orderwright.documents.gaps import Need, find_gaps
from orderwright.documents.paper import tax_ids
from orderwright.documents.required import EORI, EXPORT_FROM_US, HAZMAT
from tests.documents.shipments import COMPANY, line, shipment


def going(start: str, end: str, **changes):
    place = {"name": "Somebody", "lines": ("Some street 1",)}
    parties = {"ship_from": Party(**place, country=start), "consignee": Party(**place, country=end)}
    return shipment(**{"importer": None, **parties, **changes})


def fields(needs: tuple[Need, ...], of, company=COMPANY):
    return [gap.field for gap in find_gaps("Paper", needs, of, company, {})]


@pytest.mark.parametrize(
    ("lane", "start", "end"),
    [
        (lanes.us_bound, "DE", "US"),
        (lanes.us_bound, "DE", "PR"),
        (lanes.eu_bound, "US", "FR"),
        (lanes.gb_bound, "NL", "GB"),
        (lanes.from_us, "US", "MX"),
        (lanes.from_eu, "IE", "GB"),
        (lanes.crosses_border, "NO", "SE"),
        (lanes.between_usmca, "CA", "US"),
        (lanes.touches_us, "US", "US"),
    ],
)
def test_a_lane_is_known_by_its_two_ends(lane, start, end):
    assert lane(going(start, end))


@pytest.mark.parametrize(
    ("lane", "start", "end"),
    [
        (lanes.us_bound, "US", "PR"),
        (lanes.eu_bound, "DE", "FR"),
        (lanes.from_us, "US", "PR"),
        (lanes.from_eu, "DE", ""),
        (lanes.crosses_border, "DE", "PL"),
        (lanes.between_usmca, "US", "US"),
        (lanes.between_usmca, "US", "DE"),
        (lanes.touches_us, "DE", "NO"),
    ],
)
def test_a_neighbouring_lane_is_not_taken_for_it(lane, start, end):
    assert not lane(going(start, end))


def test_conditions_read_as_words():
    assert (lanes.eu_bound & ~lanes.duty_paid).words == "into the European Union and not under DDP"


def test_goods_into_the_union_need_the_eori_number_of_who_declares_them():
    bound = going("US", "DE", buyer=Party(name="Kestrel"))
    assert fields(EORI, bound) == ["buyer.eori"]
    assert fields(EORI, bound.model_copy(update={"importer": Party(name="Fjord")})) == ["importer.eori"]
    nobody = COMPANY.model_copy(update={"eori": ""})
    assert fields(EORI, bound.model_copy(update={"incoterm": "DDP"}), nobody) == ["company.eori"]


def test_goods_within_the_union_need_no_eori_number():
    assert fields(EORI, going("DE", "FR"), COMPANY.model_copy(update={"eori": ""})) == []


def test_an_export_from_the_united_states_needs_classification_and_citation():
    leaving = going("US", "JP")
    assert set(fields(EXPORT_FROM_US, leaving)) == {"lines.control.eccn", "filing.itn"}
    lines = tuple(line(n, control=ExportControl(eccn="EAR99")) for n in (1, 2, 3))
    filed = {"lines": lines, "filing": ExportFiling(itn="X20261123123456")}
    assert fields(EXPORT_FROM_US, leaving.model_copy(update=filed)) == []
    assert fields(EXPORT_FROM_US, going("US", "US")) == []


def test_a_controlled_line_needs_a_licence_an_exception_or_the_word_that_it_needs_none():
    lines = (line(1, control=ExportControl(eccn="3A991")),)
    leaving = going("US", "JP", lines=lines, filing=ExportFiling(exemption="30.37(a)"))
    [gap] = find_gaps("Paper", EXPORT_FROM_US, leaving, None, {})
    assert gap.label == "export licence, licence exception or NLR"
    allowed = (line(1, control=ExportControl(eccn="3A991", licence_exception="NLR")),)
    assert fields(EXPORT_FROM_US, leaving.model_copy(update={"lines": allowed})) == []


def _worth(amount: str, eccn: str = "EAR99", licence: str = "", **more):
    control = ExportControl(eccn=eccn, licence=licence)
    return line(1, qty=Decimal(1), unit_price=Decimal(amount), control=control, **more)


@pytest.mark.parametrize(
    ("end", "lines", "paragraph"),
    [
        ("CA", (_worth("9000"),), "30.36"),
        ("CA", (_worth("9000", licence="D123456"),), ""),
        ("MX", (_worth("2500"),), "30.37(a)"),
        ("MX", (_worth("2500.01"),), ""),
        ("MX", (_worth("2000"), _worth("2000", hs_code="9026.20.20")), "30.37(a)"),
        ("MX", (_worth("2000"), _worth("2000")), ""),
        ("CN", (_worth("10"),), "30.37(a)"),
        ("CN", (_worth("10", eccn="3A991"),), ""),
        ("MX", (_worth("10", hs_code=""),), ""),
    ],
)
def test_an_exemption_goes_by_destination_licence_and_value_of_each_commodity(end, lines, paragraph):
    leaving = going("US", end, lines=lines, currency="USD")
    assert exemption(leaving) == paragraph
    assert lanes.eei_due(leaving) == (paragraph == "")


def test_values_in_another_currency_count_by_the_rate_of_the_dollar():
    leaving = going("US", "MX", lines=(_worth("2400"),), currency="EUR")
    assert exemption(leaving) == ""
    assert exemption(leaving.model_copy(update={"usd_rate": Decimal("1.04")})) == "30.37(a)"
    assert exemption(leaving.model_copy(update={"usd_rate": Decimal("1.05")})) == ""


def test_only_dangerous_lines_need_what_is_said_of_dangerous_goods():
    paint = Hazmat(un_number="UN1263", proper_name="Paint", hazard_class="3")
    lines = (line(1, hazmat=paint), line(2))
    of = going("US", "US", lines=lines)
    gaps = find_gaps("Paper", HAZMAT, of, None, {})
    assert {gap.line_no for gap in gaps if gap.field.startswith("lines.")} == {"10"}
    assert "packing group" in [gap.label for gap in gaps]
    assert "emergency phone" in [gap.label for gap in gaps]


def test_limited_quantities_need_no_emergency_phone():
    limited = Hazmat(un_number="UN1950", proper_name="Aerosols", hazard_class="2.1", limited_quantity=True)
    of = going("US", "US", lines=(line(1, hazmat=limited),))
    assert "emergency.phone" not in fields(HAZMAT, of)


def test_the_invoice_of_a_complete_shipment_lacks_what_its_lane_adds():
    added = [gap.field for gap in missing("commercial-invoice", going("DE", "US"), COMPANY)]
    assert added == ["port_of_entry", "sold_on", "sold_at"]


def test_goods_into_great_britain_need_a_number_of_great_britain_beside_that_of_the_union():
    bound = going("NL", "GB", incoterm="DDP")
    assert fields(EORI, bound) == ["company.eori_gb"]
    nobody = COMPANY.model_copy(update={"eori": ""})
    assert fields(EORI, bound, nobody) == ["company.eori", "company.eori_gb"]


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        ("NL", "DE", ["EORI NL1"]),
        ("NL", "GB", ["EORI NL1", "EORI GB1"]),
        ("GB", "JP", ["EORI GB1"]),
        ("US", "MX", ["EORI NL1", "EIN 98-1"]),
        ("JP", "US", ["EORI NL1"]),
    ],
)
def test_a_paper_names_the_company_by_the_numbers_of_its_lane(start, end, told):
    company = Company(name="Tarn", country="NL", eori="NL1", eori_gb="GB1", ein="98-1")
    assert tax_ids(declaring(company, going(start, end))) == told
