"""The dangerous goods declaration by air and by land, and the temperature instructions."""

from __future__ import annotations

from decimal import Decimal

import pytest
from openxml_audit import OpenXmlValidator

from orderwright.documents import Emergency, HandlingUnit, Temperature, missing, registry
from orderwright.documents.archive import read_parts
from tests.documents.carried import MAKER, PAINT, carried, dangerous, rated
from tests.documents.reading import document_text, rows
from tests.documents.shipments import content

KIND = "dangerous-goods-declaration"
FLOWN = PAINT.model_copy(update={"packing_instruction": "353"})


def _enamel(qty, goods=FLOWN, **more):
    return rated(1, qty=Decimal(qty), net_kg=Decimal(qty), hazmat=goods, **more)


def test_by_air_the_fields_of_the_shippers_declaration_are_filled(make):
    line = _enamel(20)
    boxes = tuple(
        HandlingUnit(
            number=str(place),
            tare_kg=Decimal(1),
            contents=(content(line, qty=Decimal(qty), net_kg=Decimal(qty), lot=f"L{place}"),),
        )
        for place, qty in enumerate((8, 8, 4), 1)
    )
    of = carried(lines=(line,), units=boxes, mode="air", tracking="020-4417 2093")
    path = make(KIND, of, number="80004417", company=MAKER).path
    assert rows(path, "UN or ID No.") == [
        [
            "UN1263",
            "Paint",
            "3",
            "II",
            "2 fibreboard boxes × 8\u00a0L; 1 fibreboard box × 4\u00a0L",
            "353",
        ]
    ]
    text = document_text(path)
    for said in (
        "020-4417 2093",
        "Passenger and cargo aircraft",
        "+1 800 555 0199",
        "air transport requirements",
    ):
        assert said in text


@pytest.mark.parametrize(("mode", "edges"), [("air", 2), ("ltl", 0)])
def test_by_air_both_edges_of_every_page_are_hatched_in_red(make, mode, edges):
    path = make(KIND, carried(lines=(_enamel(20),), mode=mode), company=MAKER).path
    for name in ("word/header1.xml", "word/header2.xml"):
        assert read_parts(path)[name].count(b'alt="Red hatching"') == edges
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []


def test_goods_that_only_cargo_aircraft_carry_make_it_cargo_aircraft_only(make):
    goods = FLOWN.model_copy(update={"cargo_only": True})
    of = carried(lines=(_enamel(20, goods),), mode="air")
    assert "Cargo aircraft only" in document_text(make(KIND, of, company=MAKER).path)


def test_by_truck_the_entry_stands_in_one_piece_with_quantity_packages_and_guide(make):
    path = make(KIND, dangerous(3), number="80004417", company=MAKER).path
    assert rows(path, "HM") == [["X", "UN1263, Paint, 3, PG II", "20\u00a0L", "2 fibreboard boxes", "128"]]
    text = document_text(path)
    assert "Department of Transportation" in text
    assert "aircraft" not in text


@pytest.mark.parametrize("count", [1, 30, 300])
def test_every_dangerous_line_is_declared_and_word_opens_it(count, make):
    lines = tuple(
        rated(place, hazmat=PAINT.model_copy(update={"un_number": f"UN{1000 + place}"}))
        for place in range(1, count + 1)
    )
    path = make(KIND, carried(lines=lines), number=None, company=MAKER).path
    assert len(rows(path, "HM")) == count
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []


def test_what_is_missing_of_dangerous_goods_is_told_by_line_and_once_for_the_telephone():
    goods = PAINT.model_copy(update={"packing_group": "", "qty": None})
    of = carried(lines=(_enamel(5, goods), rated(2)), mode="air", emergency=Emergency())
    gaps = [(gap.field.rpartition(".")[2], gap.line_no) for gap in missing(KIND, of, MAKER)]
    assert gaps == [
        ("packing_group", "10"),
        ("qty", "10"),
        ("phone", ""),
        ("contract", ""),
        ("packing_instruction", "10"),
    ]


def test_neither_paper_is_made_where_it_would_say_nothing():
    for kind in (KIND, "temperature-instructions"):
        document = registry.get(kind)
        assert not document.fits(carried())
        assert document.fits(dangerous())
        assert document.unless


def test_temperature_instructions_name_the_range_of_all_goods_and_of_each_line(make):
    path = make("temperature-instructions", dangerous(4), number="80004417", company=MAKER).path
    [cells] = rows(path, "No.")
    assert cells[1:3] == ["VB-310A", "Enamel, grey"]
    assert cells[5] == "Keep cool, 5 to 25 °C\nProtect from frost"
    assert "Keep cool, 5 to 25 °C" in document_text(path)


def test_goods_whose_ranges_do_not_meet_go_in_zones_of_their_own(make):
    of = dangerous(4).model_copy(update={"temperature": Temperature(min_c=Decimal(15), max_c=Decimal(8))})
    text = document_text(make("temperature-instructions", of, number="80004417", company=MAKER).path)
    assert "No temperature suits all goods" in text


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (None, -18, "Keep frozen, at most -18 °C"),
        (2, None, "Keep frozen, at least 2 °C"),
        (None, None, "Keep frozen"),
    ],
)
def test_a_limit_that_is_open_is_said_so(low, high, said):
    from orderwright.documents.formats import ENGLISH

    limits = {
        "min_c": None if low is None else Decimal(low),
        "max_c": None if high is None else Decimal(high),
    }
    assert Temperature(regime="frozen", **limits).kept(ENGLISH) == said
