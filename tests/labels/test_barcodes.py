"""Data of barcodes: what is encoded is what is read back, in zint's bars and in ZPL alike."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from orderwright.documents.labels.code128 import modules, read_zpl, zpl_data
from orderwright.documents.labels.coded import fitting
from orderwright.documents.labels.gs1 import (
    FNC1,
    IDENTIFIERS,
    Element,
    content_elements,
    element,
    in_order,
    joined,
)
from orderwright.documents.labels.label import WIDTH
from orderwright.documents.labels.layout import MODULE, QUIET
from orderwright.identifiers.check_digit import check_digit
from tests.labels.scanning import GS1_128

SIGNS = "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"


def digits(count: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=count, max_size=count)


def with_check(count: int) -> st.SearchStrategy[str]:
    return digits(count - 1).filter(lambda body: body.strip("0")).map(lambda body: body + check_digit(body))


VALUES = {
    "00": with_check(18),
    "02": with_check(14),
    "10": st.text(SIGNS, min_size=1, max_size=20),
    "17": digits(6),
    "37": st.integers(1, 99_999_999).map(str),
    "400": st.text(SIGNS, min_size=1, max_size=30),
    "402": with_check(17),
    "410": with_check(13),
    "420": st.text(SIGNS, min_size=1, max_size=20),
    "421": st.tuples(digits(3), st.text(SIGNS, min_size=1, max_size=9)).map("".join),
}
ELEMENTS = st.lists(
    st.sampled_from(sorted(VALUES)).flatmap(lambda ai: VALUES[ai].map(lambda value: Element(ai, value))),
    min_size=1,
    max_size=3,
)


def picture(code: tuple[Element, ...] | str) -> Image.Image:
    row = "0" * 20 + modules(code) + "0" * 20
    image = Image.new("L", (len(row), 1), 255)
    image.putdata([0 if module == "1" else 255 for module in row])
    return image.resize((len(row) * 2, 60), Image.Resampling.NEAREST)


@settings(max_examples=80, deadline=None)
@given(ELEMENTS)
def test_a_scanner_reads_the_elements_and_the_printer_gets_the_same(elements: list[Element]) -> None:
    import zxingcpp

    [found] = zxingcpp.read_barcodes(picture(tuple(elements)), formats=zxingcpp.BarcodeFormat.Code128)
    assert found.symbology_identifier == GS1_128
    assert found.bytes.decode() == joined(elements)
    assert read_zpl(zpl_data(elements)) == FNC1 + joined(elements)


def test_every_identifier_is_tried() -> None:
    assert set(VALUES) == set(IDENTIFIERS)


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=24))
def test_a_plain_code_is_read_back_too(text: str) -> None:
    assert read_zpl(zpl_data(text)) == text


@pytest.mark.parametrize(
    ("ai", "value"),
    [
        ("00", "340123450000000018"),
        ("02", "04006381333932"),
        ("400", "Größe"),
        ("37", ""),
        ("99", "1"),
        ("10", "a b"),
    ],
)
def test_what_does_not_fit_is_no_element(ai: str, value: str) -> None:
    assert element(ai, value) is None
    with pytest.raises(ValueError, match=r"cannot stand in a barcode|check digit"):
        Element(ai, value)


@settings(max_examples=60, deadline=None)
@given(ELEMENTS)
def test_what_fits_a_label_keeps_within_the_length_of_a_symbol(elements: list[Element]) -> None:
    found = fitting(elements)
    assert len(joined(found)) <= 48  # GS1 General Specifications, 5.4.1: 48 characters, 165 mm
    assert len(modules(found) if found else "") * MODULE + 2 * QUIET <= min(WIDTH, 165)


def test_a_content_goes_with_its_count_and_fixed_lengths_go_first() -> None:
    found = content_elements("4006381333931", 48, "L1", "270131")
    assert [one.ai for one in found] == ["02", "37", "17", "10"]
    assert joined(in_order(found)) == "020400638133393117270131" + f"3748{FNC1}10L1"
    assert content_elements("4006381333932", 48) == []
    assert content_elements("4006381333931", 123_456_789) == []
