"""Plain columns take a short way; it must say what the long way says."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from orderwright.tables.codec.micros import scaled_decimals, scaled_floats
from orderwright.tables.codec.plain_dates import plain_moments
from orderwright.tables.codec.plain_numbers import plain_floats
from orderwright.tables.codec.written_date import written_date
from orderwright.tables.codec.written_number import written_number

_DIGITS = st.text(alphabet="0123456789", min_size=1, max_size=4)
_NUMBERS = st.tuples(
    _DIGITS, st.sampled_from(["", ".", ","]), _DIGITS, st.sampled_from(["", ".5", ",125"])
).map("".join)


@given(st.lists(_NUMBERS, max_size=4))
def test_plain_numbers_are_those_of_the_long_way(texts: list[str]) -> None:
    plain = plain_floats(texts)
    if plain is None:
        return
    written = [number for text in texts if (number := written_number(text)) is not None]
    assert len(written) == len(texts)
    proven = {number.proven for number in written} - {""}
    assert len(proven) == 1 or not any(number.open for number in written)
    mark = next(iter(proven), "")
    values = scaled_decimals([number.value(mark) for number in written])
    assert scaled_floats(plain).values.tolist() == values.values.tolist()


@given(st.lists(st.integers(0, 10**9), min_size=1))
def test_whole_numbers_always_take_the_short_way(numbers: list[int]) -> None:
    plain = plain_floats([str(number) for number in numbers])
    assert plain is not None
    assert plain.tolist() == numbers


_MOMENTS = st.datetimes().map(lambda m: m.replace(microsecond=0))
_FORMS = st.sampled_from(["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S"])


@given(st.lists(st.tuples(_MOMENTS, _FORMS)))
def test_plain_dates_are_those_of_the_long_way(dates: list[tuple[object, str]]) -> None:
    texts = [f"{date:{form}}" for date, form in dates]
    plain = plain_moments(texts)
    if plain is None:
        return
    for text, moment in zip(texts, plain, strict=True):
        written = written_date(text)
        assert written is not None
        year, month, day = written.numbers("")
        assert str(moment).startswith(f"{year:04d}-{month:02d}-{day:02d}T")
        assert moment == moment.astype("datetime64[D]").astype("datetime64[s]") + written.second
        assert year >= 1900
