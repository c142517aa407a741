"""Typed frames keep what is given to them."""

from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from orderwright.tables import SCHEMA
from orderwright.tables.frames import text_positions, typed_frame


def test_a_large_number_keeps_its_last_digit_beside_a_blank() -> None:
    price = typed_frame(SCHEMA["OrderLines"], {"unit_price": [2**55 + 1, None]})["unit_price"]
    assert price.iloc[0] == 2**55 + 1
    assert price.isna().tolist() == [False, True]


def test_a_text_is_found_in_the_first_row_that_has_it_and_a_blank_nowhere() -> None:
    keys, wanted = pd.Series(["A", "B", "", "A"], dtype="str"), pd.Series(["B", "", "C", "A"], dtype="str")
    assert text_positions(keys, wanted).tolist() == [1, -1, -1, 0]
    assert text_positions(keys[:0], wanted).tolist() == [-1, -1, -1, -1]
    assert text_positions(keys, wanted[:0]).tolist() == []


@given(*[st.lists(st.sampled_from(["", "a", "b", "A", "ab"]))] * 2)
def test_texts_are_found_alike_with_and_without_arrow(keys, wanted):
    known, asked = pd.Series(keys, dtype="str"), pd.Series(wanted, dtype="str")
    plain = text_positions(known.astype(object), asked.astype(object))
    assert text_positions(known, asked).tolist() == plain.tolist()
    assert plain.tolist() == [keys.index(text) if text and text in keys else -1 for text in wanted]
