"""However Excel damages an identifier, it is given back where exactly one fits, and never another one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orderwright.identifiers.damaged import originals

_IDENTIFIERS = st.one_of(
    st.from_regex(r"[A-Z]{1,3}-[0-9]{2,4}", fullmatch=True),
    st.from_regex(r"0{1,4}[1-9][0-9]{2,5}", fullmatch=True),
    st.from_regex(r"[1-9][0-9]E[1-9]", fullmatch=True),
    st.from_regex(r"[1-9]-(?:1[0-2]|[1-9])", fullmatch=True),
    st.from_regex(r"34[0-9]{16}", fullmatch=True),
    st.from_regex(r"[A-Z0-9]{3,8}", fullmatch=True),
)


def _cut(text: str) -> str:
    return text[:15] + "0" * (len(text) - 15) if text.isdecimal() and len(text) > 15 else text


def _number(text: str) -> str:
    digits, mark, power = text.partition("E")
    read = mark and digits.isdecimal() and power.isdecimal() and len(power) == 1
    return str(int(digits) * 10 ** int(power)) if read else text


def _date(text: str) -> str:
    month, mark, day = text.partition("-")
    read = mark and month.isdecimal() and day.isdecimal() and len(text) <= 5
    return f"2026-{int(month):02}-{int(day):02}" if read and int(month) <= 12 and int(day) <= 12 else text


WAYS: dict[str, Callable[[str], str]] = {
    "leading zeros": lambda text: text.lstrip("0") if text.isdecimal() else text,
    "a point": lambda text: f"{text}.0" if text.isdecimal() else text,
    "fifteen digits": _cut,
    "scientific notation": _number,
    "a date": _date,
    "a no-break space": lambda text: f"{text[:2]}\u00a0{text[2:]}",
    "an invisible character": lambda text: f"{text[:1]}\u200b{text[1:]}",
    "small letters": str.lower,
    "Cyrillic letters": lambda text: text.translate(str.maketrans("ABCEHKMOPTX", "АВСЕНКМОРТХ")),
    "Greek letters": lambda text: text.translate(str.maketrans("ABEHIKMNOPTX", "ΑΒΕΗΙΚΜΝΟΡΤΧ")),
    "O for zero": lambda text: text.replace("0", "O"),
    "l for one": lambda text: text.replace("1", "l"),
    "a long dash": lambda text: text.replace("-", "\u2013"),
    "an apostrophe": lambda text: f"\u2019{text}",
}

WHOLE = ("A-100", "00123", "22E1", "3-4", "340123450000000014", "BOX1")


@pytest.mark.parametrize("way", WAYS)
@settings(max_examples=60, deadline=None)
@given(known=st.sets(_IDENTIFIERS, min_size=1, max_size=8), data=st.data())
def test_a_damaged_identifier_is_recognised_and_given_back_where_it_is_the_only_one(
    way: str, known: set[str], data: st.DataObject
) -> None:
    known |= {next(text for text in WHOLE if WAYS[way](text) != text)}
    identifier = data.draw(st.sampled_from([text for text in sorted(known) if WAYS[way](text) not in known]))
    damaged = WAYS[way](identifier)
    found = [each.identifier for each in originals([damaged], known).get(damaged, [])]
    assert identifier in found
    assert set(found) <= known


@settings(max_examples=200, deadline=None)
@given(text=st.from_regex(r"[B-DF-H]{2}[2-9]{3}", fullmatch=True), known=st.sets(_IDENTIFIERS, max_size=8))
def test_another_identifier_is_taken_for_none_of_the_known(text: str, known: set[str]) -> None:
    found = originals([text], known).get(text, [])
    assert all(each.identifier.upper() == text for each in found)


def test_a_whole_identifier_is_never_taken_for_what_excel_would_make_of_it() -> None:
    assert (
        originals(["22E1", "0000100270", "340123450000000014"], ["220", "100270", "340123450000000000"]) == {}
    )


def test_of_two_that_fit_both_are_told() -> None:
    assert [each.identifier for each in originals(["2026-04-03"], ["3-4", "4-3"])["2026-04-03"]] == [
        "3-4",
        "4-3",
    ]
    assert [each.identifier for each in originals(["270"], ["0270", "00270"])["270"]] == ["0270", "00270"]
