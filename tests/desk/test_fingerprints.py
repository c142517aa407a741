"""What counts as a change of a finding."""

from __future__ import annotations

import pandas as pd
import pytest

from orderwright.desk.fingerprints import fingerprints


def mark(found: str, column: str = "ordered_qty", severity: str = "error") -> str:
    rows = pd.DataFrame(
        {
            "severity": [severity],
            "found": [found],
            "expected": ["1"],
            "table": ["OrderLines"],
            "column": [column],
        }
    ).astype("str")
    return str(fingerprints(rows).iloc[0])


@pytest.mark.parametrize("other", ["10.00", " 10 ", "10.", "+10", "010.0"])
def test_a_number_written_otherwise_is_the_same(other: str) -> None:
    assert mark("10") == mark(other)


@pytest.mark.parametrize(("one", "other"), [("1,000.50", "1000.5"), ("-0.50", "-0.5"), ("a  b", "a b")])
def test_marks_and_blanks_do_not_count(one: str, other: str) -> None:
    assert mark(one) == mark(other)


@pytest.mark.parametrize(("one", "other"), [("10", "100"), ("10", "-10"), ("1.5", "15"), ("10", "10 EA")])
def test_another_value_is_another_mark(one: str, other: str) -> None:
    assert mark(one) != mark(other)


def test_in_a_text_column_every_digit_counts() -> None:
    assert mark("1.10", "sku") != mark("1.1", "sku")
    assert mark("000010", "sku") != mark("10", "sku")


def test_a_graver_finding_is_another_one() -> None:
    assert mark("10") != mark("10", severity="warning")
