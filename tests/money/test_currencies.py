from __future__ import annotations

import pandas as pd
import pytest

from orderwright.money import CURRENCIES, WITHDRAWN, minor_digits, minor_digits_column


@pytest.mark.parametrize(
    ("code", "digits"),
    [("USD", 2), ("EUR", 2), ("JPY", 0), ("KWD", 3), ("TND", 3), ("CLF", 4), ("HUF", 2), ("BGN", 2)],
)
def test_iso_4217_states_the_digits(code, digits):
    assert minor_digits(code) == digits


@pytest.mark.parametrize("code", ["", "XYZ", "usd", "XAU", "US$"])
def test_a_code_without_minor_unit_has_no_digits(code):
    assert minor_digits(code) is None


def test_a_column_of_codes_has_a_gap_where_the_code_is_unknown():
    digits = minor_digits_column(pd.Series(["JPY", "", "USD", None, "ABC", "KWD"], dtype=object))
    assert [None if value is pd.NA else int(value) for value in digits] == [0, None, 2, None, None, 3]


def test_no_code_is_both_active_and_withdrawn():
    assert not CURRENCIES.keys() & WITHDRAWN.keys()
    assert set(WITHDRAWN.values()) <= CURRENCIES.keys()


def test_the_list_is_as_long_as_iso_4217():
    assert len(CURRENCIES) == 165
    assert all(len(code) == 3 and code.isalpha() and code.isupper() for code in CURRENCIES)


def test_the_reference_list_agrees(shared_data):
    listed = pd.read_csv(shared_data / "ref_currencies" / "codes-all.csv", dtype=str, keep_default_na=False)
    active = listed[(listed["WithdrawalDate"] == "") & listed["MinorUnit"].str.isdigit()]
    assert dict(zip(active["AlphabeticCode"], active["MinorUnit"].astype(int), strict=True)) == CURRENCIES
