"""Numbers in text: what is proven is read, what is not is ambiguous, nothing is guessed."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orderwright.tables.codec import parse_numbers
from orderwright.tables.codec.numbers import both_readings


def read(*texts: str, percent: bool = False) -> list[Decimal | str]:
    """Each text's number, or why it has none."""
    column = parse_numbers(pd.Series(list(texts), dtype="str"), percent=percent)
    said: list[Decimal | str] = []
    for micros, ambiguous, bad in zip(column.micros, column.ambiguous, column.bad, strict=True):
        assert not (ambiguous and bad)
        if pd.isna(micros):
            said.append("ambiguous" if ambiguous else "bad" if bad else "blank")
        else:
            said.append(Decimal(int(micros)).scaleb(-6).normalize())
    return said


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", "12"),
        ("0", "0"),
        ("12,40", "12.4"),
        ("12.40", "12.4"),
        ("1.234,56", "1234.56"),
        ("1,234.56", "1234.56"),
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        ("1.234.567,5", "1234567.5"),
        ("12,34,567.00", "1234567"),
        ("1'234.50", "1234.5"),
        ("1’234’567", "1234567"),
        ("1 234,50", "1234.5"),
        ("1\u00a0234,50", "1234.5"),
        ("1\u202f234", "1234"),
        ("1 234,567", "1234.567"),
        ("1234,567", "1234.567"),
        ("0,500", "0.5"),
        ("0.125", "0.125"),
        (",5", "0.5"),
        ("12.", "12"),
        ("-12.40", "-12.4"),
        ("12.40-", "-12.4"),
        ("−12,40", "-12.4"),
        ("(12.40)", "-12.4"),
        ("( 1,234.50 )", "-1234.5"),
        ("+7", "7"),
        ("  12,40\u200b ", "12.4"),
        ("5.0000000000000003E-2", "0.05"),
        ("-2,5e-3", "-0.0025"),
        ("5E-05", "0.00005"),
        ("0.0000004", "0"),
        ("0.0000005", "0.000001"),
        ("-0,0000005", "-0.000001"),
        ("9223372036854.775807", "9223372036854.775807"),
    ],
)
def test_a_text_that_can_be_read_in_one_way_is_read(text: str, number: str) -> None:
    assert read(text) == [Decimal(number).normalize()]


@pytest.mark.parametrize("text", ["1.234", "1,234", "12.405", "999,000", "-1.234", "(1,234)", "1.234-"])
def test_one_mark_before_three_digits_is_ambiguous_alone(text: str) -> None:
    assert read(text, "5", "") == ["ambiguous", Decimal(5), "blank"]


@pytest.mark.parametrize(
    ("evidence", "dot", "comma"),
    [
        ("12,40", "1234", "1.234"),
        ("1.234.567", "1234", "1.234"),
        ("1.234,5", "1234", "1.234"),
        ("0,125", "1234", "1.234"),
        ("12.40", "1.234", "1234"),
        ("1,234,567", "1.234", "1234"),
        ("1'234.5", "1.234", "1234"),
    ],
)
def test_the_column_shows_its_decimal_mark(evidence: str, dot: str, comma: str) -> None:
    assert read("1.234", "1,234", evidence)[:2] == [Decimal(dot).normalize(), Decimal(comma).normalize()]


def test_evidence_that_contradicts_itself_leaves_the_others_ambiguous() -> None:
    assert read("12,40", "12.40", "1.234") == [Decimal("12.4"), Decimal("12.4"), "ambiguous"]


def test_thousands_of_blanks_or_apostrophes_prove_no_decimal_mark() -> None:
    assert read("1 234", "1'234", "1.234") == [Decimal(1234), Decimal(1234), "ambiguous"]


@pytest.mark.parametrize(
    "text",
    [
        *("abc", "12 kg", "EUR 5", "$5", "1.2.3", "1,23,4", "12 40", "1.23.456", "1,234.567,8", "12..4", "."),
        *(
            "--5",
            "(5",
            "5)",
            "-(5)",
            "-5-",
            "1e5",
            "4.5E+05",
            "5E-0",
            "12.5E-2",
            "#N/A",
            "n/a",
            "-",
            "15 %",
            "٣",
            "½",
            "0x10",
        ),
        *("01.234.567", "1.234,567.8", "1,234,56.7", "inf", "nan", "1_000"),
    ],
)
def test_what_is_no_number_is_bad(text: str) -> None:
    assert read(text, "5") == ["bad", Decimal(5)]


@pytest.mark.parametrize("text", ["9223372036854.775808", "-99999999999999", "1" * 400])
def test_a_number_beyond_int64_is_bad(text: str) -> None:
    assert read(text) == ["bad"]


def test_what_the_source_is_known_to_write_is_evidence_like_any_other() -> None:
    texts = pd.Series(["1.234", "1,234", "5"])
    for mark, micros in (
        (".", [1_234_000, 1_234_000_000, 5_000_000]),
        (",", [1_234_000_000, 1_234_000, 5_000_000]),
    ):
        assert parse_numbers(texts, decimal_mark=mark).micros.tolist() == micros
    assert parse_numbers(texts[:1], decimal_mark=",").micros.tolist() == [1_234_000_000]
    contradicted = parse_numbers(pd.Series(["1.234", "12.40"]), decimal_mark=",")
    assert contradicted.ambiguous.tolist() == [True, False]


def test_percent_texts_are_percent_and_others_shares_of_one() -> None:
    said = read("15 %", "15%", "0.15", "-2,5 %", "100%", "(3%)", "(3)%", percent=True)
    assert said == [Decimal(n).normalize() for n in ("15", "15", "15", "-2.5", "100", "-3", "-3")]


def test_both_readings_of_an_ambiguous_text_are_named() -> None:
    assert both_readings("1,234") == "1234 or 1.234"
    assert both_readings("-12.405") == "-12405 or -12.405"
    assert both_readings("12.40") == ""


def test_an_empty_column_and_missing_texts_are_blank() -> None:
    assert read() == []
    column = parse_numbers(pd.Series([None, "3"], index=[7, 9]))
    assert column.micros.index.tolist() == [7, 9]
    assert column.micros.isna().tolist() == [True, False]
    assert not column.bad.any()


_AMOUNTS = st.decimals(min_value=-9_000_000, max_value=9_000_000, places=2)


def written(amount: Decimal, thousands: str, mark: str) -> str:
    """The amount with these marks."""
    return f"{amount:,.2f}".replace(",", "\0").replace(".", mark).replace("\0", thousands)


@given(st.lists(_AMOUNTS, min_size=1), st.sampled_from([",.", ".,", "',", " ,", "'.", "\u00a0,"]))
def test_amounts_with_two_decimals_come_back_in_every_notation(amounts: list[Decimal], marks: str) -> None:
    texts = [written(amount, *marks) for amount in amounts]
    assert read(*texts) == [amount.normalize() + 0 for amount in amounts]


@given(st.lists(st.integers(min_value=-(2**63) + 1, max_value=2**63 - 1), min_size=1), st.sampled_from(".,"))
def test_every_number_of_six_decimals_is_exact(numbers: list[int], mark: str) -> None:
    texts = [f"{Decimal(number).scaleb(-6):f}".replace(".", mark) for number in numbers]
    assert parse_numbers(pd.Series([*texts, f"0{mark}1"])).micros.tolist()[:-1] == numbers


@given(st.lists(st.text(alphabet="0123456789.,' -+()%E#", max_size=12)))
def test_no_text_is_read_in_silence(texts: list[str]) -> None:
    column = parse_numbers(pd.Series(texts, dtype="str"))
    for text, micros, ambiguous, bad in zip(texts, column.micros, column.ambiguous, column.bad, strict=True):
        assert (not pd.isna(micros)) + ambiguous + bad == bool(text.strip())
