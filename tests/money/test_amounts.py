from __future__ import annotations

from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from orderwright.money import (
    convert_minor,
    from_minor,
    line_amount_minor,
    round_half_up_div,
    to_minor,
)

INT64 = st.integers(-(2**63), 2**63 - 1)
ORDINARY = st.integers(-(10**13), 10**13)
NUMBERS = st.one_of(ORDINARY, ORDINARY.map(lambda n: n // 10**6 * 10**6), INT64, st.sampled_from([0, 1, -1]))
DIGITS = st.sampled_from([0, 2, 3, 4])


def half_up(value: Fraction) -> int | None:
    """Half up away from zero in exact fractions; None beyond int64."""
    size = (abs(value) + Fraction(1, 2)).__floor__()
    rounded = size if value >= 0 else -size
    return rounded if -(2**63) <= rounded < 2**63 else None


def column(values: list[int | None]) -> pd.Series:
    return pd.Series(values, dtype="Int64")


def plain(result: pd.api.extensions.ExtensionArray) -> list[int | None]:
    return [None if value is pd.NA else int(value) for value in result]


@given(st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS, st.integers(-(10**9), 10**9), DIGITS), max_size=8))
@example([(3_000_000, 333_333, 1_000_000, 0, 2), (1_500_000, 1_000_000, 0, 0, 2)])
@example([(2**62, 2**62, 1, 0, 4)])
def test_line_amount_equals_the_fraction_rounded_half_up(rows):
    qty, price, per, discount, digits = (column([row[i] for row in rows]) for i in range(5))
    expected = [
        None
        if r == 0
        else half_up(
            Fraction(q, 10**6) * Fraction(p, 10**6) / Fraction(r, 10**6) * (1 - Fraction(d, 10**8)) * 10**k
        )
        for q, p, r, d, k in rows
    ]
    assert plain(line_amount_minor(qty, price, per, discount, digits)) == expected


@given(st.lists(st.tuples(NUMBERS, DIGITS), max_size=8))
def test_to_minor_equals_the_fraction_rounded_half_up(rows):
    micros, digits = (column([row[i] for row in rows]) for i in range(2))
    assert plain(to_minor(micros, digits)) == [half_up(Fraction(m * 10**k, 10**6)) for m, k in rows]


@given(st.lists(st.tuples(st.integers(-(10**12), 10**12), DIGITS), max_size=8))
def test_minor_to_micros_and_back_changes_nothing(rows):
    amounts, digits = (column([row[i] for row in rows]) for i in range(2))
    assert plain(to_minor(from_minor(amounts, digits), digits)) == [amount for amount, _ in rows]


@given(st.lists(st.tuples(NUMBERS, NUMBERS, DIGITS, DIGITS), max_size=8))
def test_conversion_equals_the_fraction_rounded_half_up(rows):
    amount, rate, before, after = (column([row[i] for row in rows]) for i in range(4))
    expected = [half_up(Fraction(a * r * 10**t, 10**6 * 10**f)) for a, r, f, t in rows]
    assert plain(convert_minor(amount, rate, before, after)) == expected


@given(
    st.lists(st.tuples(st.integers(1 - 2**63, 2**63 - 1), st.integers(1, 2**63 - 1)), min_size=1, max_size=8)
)
@example([(2**63 - 1, 2**63 - 1), (2**62, 2**63 - 1)])
def test_division_rounds_half_up_away_from_zero_over_all_of_int64(rows):
    above, below = (np.array([row[i] for row in rows], dtype=np.int64) for i in range(2))
    assert round_half_up_div(above, below).tolist() == [half_up(Fraction(a, b)) for a, b in rows]


@pytest.mark.parametrize(
    ("price", "amount"),
    [(100_500, 101), (-100_500, -101), (100_499, 100), (-100_499, -100), (499, 0), (500, 1), (-500, -1)],
)
def test_half_a_minor_unit_goes_away_from_zero(price, amount):
    assert plain(line_amount_minor(10_000_000, price, 1_000_000, 0, 2)) == [amount]


def test_digits_of_the_currency_decide_the_rounding():
    amounts = line_amount_minor(
        column([1_000_000] * 3), column([1_234_567] * 3), 1_000_000, 0, column([0, 2, 3])
    )
    assert plain(amounts) == [1, 123, 1235]


def test_a_missing_input_makes_the_amount_missing():
    good, gap = column([1_000_000, 1_000_000]), column([None, 1_000_000])
    zero = column([0, 0])
    digits, no_digits = column([2, 2]), column([None, 2])
    assert plain(line_amount_minor(gap, good, good, zero, digits)) == [None, 100]
    assert plain(line_amount_minor(good, gap, good, zero, digits)) == [None, 100]
    assert plain(line_amount_minor(good, good, gap, zero, digits)) == [None, 100]
    assert plain(line_amount_minor(good, good, good, column([None, 0]), digits)) == [None, 100]
    assert plain(line_amount_minor(good, good, good, zero, no_digits)) == [None, 100]


def test_one_odd_row_does_not_change_the_others():
    qty, price = column([3_000_000] * 1000), column([19_990_000] * 1000)
    before = plain(line_amount_minor(qty, price, 1_000_000, 12_500_000, 2))
    qty[999], price[999] = 9_223_372_036_854_775_807, 9_000_000_000_000_000_001
    after = plain(line_amount_minor(qty, price, 1_000_000, 12_500_000, 2))
    assert after[:999] == before[:999]
    assert after[999] is None


def test_inputs_are_left_as_they_were():
    qty = np.array([-3_000_000, 5_000_000])
    line_amount_minor(qty, 1_500_000, 1_000_000, 0, 2)
    assert qty.tolist() == [-3_000_000, 5_000_000]


def test_fractions_as_floats_are_refused():
    with pytest.raises(TypeError, match="whole numbers expected, not float64"):
        to_minor(pd.Series([1.5]), 2)


@pytest.mark.parametrize(("discount", "amount"), [(2**63 - 1, -92_233_720_368), (-(2**63), None)])
def test_a_discount_at_the_end_of_int64_never_wraps_around(discount, amount):
    assert plain(line_amount_minor(100_000_000, 10_000, 1_000_000, column([discount]), 0)) == [amount]


def test_empty_columns_give_an_empty_column():
    empty = column([])
    assert len(line_amount_minor(empty, empty, 1_000_000, 0, 2)) == 0
