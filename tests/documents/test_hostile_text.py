"""Names and notes from outside are printed as they are, and do nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orderwright.documents import Party, issue, missing
from orderwright.documents.archive import read_parts
from orderwright.documents.direction import MARKS, directed
from orderwright.documents.printed import cleaned, fit, word_text
from tests.documents.carried import MAKER, dangerous
from tests.documents.reading import document_text, part, rows, text_of
from tests.documents.shipments import COMPANY, MADE_AT, cartons, line, shipment

HARMLESS = {
    "jinja": "{{ 7*7 }} {% for x in y %} {# no #}",
    "docxtpl rows": "{%tr for x in y %} {%p endif %} {_{ }_}",
    "xml": "<w:p/> & &amp; <!-- ]]> \"quoted\" 'single'",
    "a formula": '=HYPERLINK("http://example.com";"x")',
    "a path": "..\\..\\C:\\Windows\\x /etc/passwd",
    "line ends and tabs": "first\nsecond\tthird",
    "right to left": "مضخة طرد مركزي 316L, שסתום",
    "CJK": "電磁流量計 DN25、校正証明書付き 한국어",
    "emoji": "🎉 pump 👩‍🔧",
    "long": "A very long note. " * 600,
}


def _with(text):
    lines = (line(1, description=text),)
    buyer = Party(name=text, lines=("Street",), country="NO")
    return shipment(lines=lines, units=cartons(lines), buyer=buyer, marks=text)


@pytest.mark.parametrize("text", HARMLESS.values(), ids=HARMLESS)
@pytest.mark.parametrize("kind", ["commercial-invoice", "packing-list"])
def test_text_from_outside_is_printed_literally(kind, text, make):
    made = make(kind, _with(text)).path
    described = rows(made, "No.")[0][1] if kind == "commercial-invoice" else rows(made, "Pkg")[1][3]
    assert described.removeprefix("HX-220A\u2002") == text.strip()
    assert text.strip() in document_text(made)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\x00b\x07c\x1fd\x7fe\x9ff", "abcdef"),
        ("1\u202e2345", "12345"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("half \ud83d emoji", "half \ufffd emoji"),
        ("\ufffe\uffffx", "x"),
    ],
)
def test_signs_that_xml_cannot_hold_or_that_turn_digits_are_left_out(text, kept, make):
    assert cleaned(text) == kept
    assert kept in document_text(make("commercial-invoice", _with(f"<{text}>")).path)


NUMBERED = Party(name="شركة الأمل", lines=("الرياض 12271",), country="SA", contact="قسم", phone="+966 11 5")


def test_a_telephone_number_behind_an_arabic_name_keeps_its_order(make):
    made = make("packing-list", shipment(buyer=NUMBERED)).path
    said = "".join(part(made).itertext())
    assert "\u202bقسم\u202c\u200e, +966 11 5" in said
    assert "\u202bالرياض 12271\u202c\u200e, Saudi Arabia" in said


def test_a_text_is_turned_once_and_only_where_it_begins_from_the_right():
    assert directed("VAT شركة") == "VAT شركة"
    assert directed(directed("שסתום 316L\nValve")) == "\u202bשסתום 316L\u202c\u200e\nValve"
    assert directed("שסתום 316L").translate(MARKS) == "שסתום 316L"


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=60))
def test_any_text_at_all_gives_a_well_formed_document(tmp_path_factory, text):
    of = _with(text)
    if missing("commercial-invoice", of):
        return  # blank
    out = tmp_path_factory.mktemp("any")
    made = issue("commercial-invoice", of, number=None, made_at=MADE_AT, company=COMPANY, out=out)
    assert text_of(part(made.path)).count(cleaned(text).strip() or "Goods") >= 1


def test_a_long_figure_is_set_narrower_and_stays_whole():
    assert fit("1,234.50", 10) == "1,234.50"
    narrow = str(fit("123,456,789.99", 10))
    assert '<w:w w:val="71"/>' in narrow
    assert "123,456,789.99" in narrow
    assert '<w:w w:val="50"/>' in str(fit("9" * 40, 10))


def test_a_figure_is_escaped_like_any_text():
    assert "<b>" not in str(fit("<b>" * 10, 4))
    assert "&lt;b&gt;" in str(word_text("<b>"))


@pytest.mark.parametrize("end", [" ", "\n"], ids=["long", "of many lines"])
@pytest.mark.parametrize("kind", ["bill-of-lading", "dangerous-goods-declaration", "carrier-tender"])
def test_a_note_beyond_a_page_may_go_on_to_the_next(kind, end, make):
    """LibreOffice never ends its layout of a row that is higher than a page and may not be parted."""
    of = dangerous()
    noted = of.carriage.model_copy(update={"instructions": f"Ring at gate four.{end}" * 300})
    path = make(kind, of.model_copy(update={"carriage": noted, "number": "80009"}), company=MAKER).path
    assert b"cantSplit" not in read_parts(path)["word/document.xml"]
    assert b"cantSplit" in read_parts(make(kind, of, company=MAKER).path)["word/document.xml"]
