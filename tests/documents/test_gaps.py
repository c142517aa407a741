from __future__ import annotations

import pytest

from orderwright.documents import NotIssued, Party, Source, missing, registry
from orderwright.documents.field_names import label_of
from orderwright.documents.shipment import Company, Shipment
from orderwright.documents.subject import About
from tests.documents.shipments import COMPANY, cartons, line, shipment

KINDS = tuple(each.kind for each in registry.about(About.SHIPMENT, About.ORDER))


@pytest.mark.parametrize("kind", KINDS)
def test_a_complete_shipment_has_no_gap(kind):
    assert missing(kind, shipment(), COMPANY) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_blank_shipment_misses_every_field_that_is_always_needed(kind):
    needed = {each.field for each in registry.get(kind).needs if each.when is None and each.seller is None}
    of_lines = {field for field in needed if field.startswith(("lines.", "units.", "damages.", "picks."))}
    assert {gap.field for gap in missing(kind, Shipment(), Company())} == needed - of_lines


def test_each_line_without_a_code_is_a_gap_that_names_the_cell():
    lines = (line(1, hs_code=""), line(2), line(3, hs_code="  "))
    sources = {"lines.hs_code": Source("Products", "HS code", row="SKU {sku}")}
    gaps = missing("commercial-invoice", shipment(lines=lines, units=cartons(lines)), COMPANY, sources)
    assert [gap.sentence for gap in gaps] == [
        "Commercial invoice not issued: HS code missing. Fill Products, SKU HX-220A, HS code.",
        "Commercial invoice not issued: HS code missing. Fill Products, SKU PT-004A, HS code.",
    ]
    assert [(gap.order_no, gap.line_no, gap.sku) for gap in gaps] == [
        ("SO-104417", "10", "HX-220A"),
        ("SO-104417", "30", "PT-004A"),
    ]


def test_without_a_source_the_sentence_names_the_line():
    gaps = missing("commercial-invoice", shipment(lines=(line(1, uom=""),)), COMPANY)
    assert [gap.sentence for gap in gaps] == [
        "Commercial invoice not issued: unit of measure missing (SO-104417/10)."
    ]


def test_a_shipments_origin_stands_for_lines_without_one():
    lines = (line(1, origin=""),)
    without = shipment(lines=lines, units=cartons(lines))
    assert [gap.field for gap in missing("commercial-invoice", without, COMPANY)] == ["lines.origin"]
    assert (
        missing("commercial-invoice", without.model_copy(update={"country_of_origin": "DE"}), COMPANY) == []
    )


@pytest.mark.parametrize("country", ["US", "usa", "United States", "PR"])
def test_only_goods_for_the_united_states_need_port_of_entry_and_sale(country):
    us = Party(name="Northshore", lines=("Cleveland",), country=country)
    gaps = missing("commercial-invoice", shipment(consignee=us), COMPANY)
    assert [gap.label for gap in gaps] == ["port of entry", "date of sale", "place of sale"]


def test_the_companys_fields_are_looked_at_where_it_is_given():
    assert missing("packing-list", shipment()) == []
    gaps = missing(
        "packing-list", shipment(), Company(), {"company.name": Source("Settings", "Company name")}
    )
    assert [gap.label for gap in gaps] == ["company name", "company address"]
    assert gaps[0].sentence == "Packing list not issued: company name missing. Fill Settings, Company name."


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("number", [None, "N-1"])
def test_a_document_with_a_gap_is_not_issued_not_even_as_draft(kind, number, make, tmp_path):
    with pytest.raises(NotIssued, match="company name missing") as stopped:
        make(kind, shipment(), number, company=COMPANY.model_copy(update={"name": ""}))
    assert [gap.field for gap in stopped.value.gaps] == ["company.name"]
    assert list(tmp_path.iterdir()) == []


def test_a_document_that_contradicts_itself_is_not_issued(make):
    lines = (line(1), line(2))
    with pytest.raises(NotIssued, match="SO-104417/20: 0 packed") as stopped:
        make("packing-list", shipment(lines=lines, units=cartons(lines[:1])))
    assert [each.order_no for each in stopped.value.contradictions] == ["SO-104417"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_needed_field_exists_and_has_a_name_for_people(kind):
    for need in (need for need in registry.get(kind).needs if not need.label):
        head, _, rest = need.field.partition(".")
        model, path = (Company, rest) if head == "company" else (Shipment, need.field)
        assert label_of(model, path.split("."))
