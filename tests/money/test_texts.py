from __future__ import annotations

from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orderwright.money import micros_from_text, micros_text, micros_texts, minor_text, minor_texts

INT64 = st.integers(-(2**63), 2**63 - 1)


@given(INT64)
def test_text_of_micros_reads_back_as_the_same_figure(micros):
    text = micros_text(micros)
    assert micros_from_text(text) == micros
    assert Decimal(text) * 10**6 == micros
    assert not text.endswith(".")
    assert "." not in text or not text.endswith("0")


@given(INT64, st.sampled_from([0, 2, 3, 4]))
def test_text_of_an_amount_shows_every_digit_of_the_currency(amount, digits):
    text = minor_text(amount, digits)
    assert Decimal(text) == Decimal(amount).scaleb(-digits)
    assert len(text.partition(".")[2]) == digits


@pytest.mark.parametrize(
    ("text", "micros"),
    [
        ("0", 0),
        ("-0", 0),
        (" 7 ", 7_000_000),
        ("+.5", 500_000),
        ("5.", 5_000_000),
        ("1.1000000000", 1_100_000),
        ("9223372036854.775807", 2**63 - 1),
        ("-9223372036854.775808", -(2**63)),
    ],
)
def test_plain_decimals_are_read(text, micros):
    assert micros_from_text(text) == micros


@pytest.mark.parametrize(
    "text", ["", ".", "-", "1,5", "1 000", "1e3", "0x10", "NaN", "inf", "1.2.3", "١٢", "1_000"]
)
def test_what_is_no_plain_decimal_is_refused(text):
    with pytest.raises(ValueError, match="is not a decimal number"):
        micros_from_text(text)


def test_what_micros_cannot_hold_is_refused():
    with pytest.raises(ValueError, match="finer than a millionth"):
        micros_from_text("0.0000001")
    with pytest.raises(ValueError, match="too large"):
        micros_from_text("9223372036854.775808")


def test_columns_of_text_are_blank_where_the_figure_is_missing():
    amounts = pd.Series([123_450, None, -5], dtype="Int64")
    assert minor_texts(amounts, pd.Series([2, 2, None], dtype="Int64")).tolist() == ["1234.50", "", ""]
    assert minor_texts(amounts, 0).tolist() == ["123450", "", "-5"]
    assert micros_texts(amounts).tolist() == ["0.12345", "", "-0.000005"]
