"""Text cells: what stands around a text unseen, Excel's errors, and identifiers that Excel changed."""

from __future__ import annotations

import datetime as dt
import re
import string
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Final

import numpy as np
import numpy.typing as npt

ERROR_TEXTS: Final = frozenset(
    (
        *("#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"),
        *("#GETTING_DATA", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#BUSY!", "#UNKNOWN!", "#PYTHON!"),
    )
)
"""Texts of Excel's error values (ECMA-376 part 1, 18.17.3, and those that Excel 365 added)."""

_ZERO_WIDTH: Final = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_WIDE_BLANKS: Final = "\u00a0\u2007\u202f\u2009\u2003\u2002\u3000"
_OUTER: Final = string.whitespace + _ZERO_WIDTH + _WIDE_BLANKS
_INNER: Final = str.maketrans(dict.fromkeys(_ZERO_WIDTH, "") | dict.fromkeys(_WIDE_BLANKS, " "))
_SCIENTIFIC: Final = re.compile(r"[+-]?[0-9](?:[.,][0-9]+)?[eE]\+[0-9]{1,3}")

LOST_DIGITS: Final = 1e15
"""From here on a number cell has more digits than the 15 that Excel keeps."""


def stripped(texts: Iterable[str]) -> dict[str, str]:
    r"""Different texts, each without blanks and invisible characters around it.

    >>> stripped([" a  b ", "\u00a0x\u200b"])
    {' a  b ': 'a  b', '\xa0x\u200b': 'x'}
    """
    return {text: text.strip() if text.isascii() else text.strip(_OUTER) for text in texts}


def identifier(text: str) -> str:
    r"""A stripped text as identifier: no-break spaces are spaces, invisible characters are gone.

    >>> identifier("A\u00a01\u200b2")
    'A 12'
    """
    return text if text.isascii() else text.translate(_INNER).strip()


def is_error(text: str) -> bool:
    """Whether a text is one of Excel's error values."""
    return text[:1] == "#" and text.upper() in ERROR_TEXTS


def is_scientific(text: str) -> bool:
    """Whether an identifier looks like a number that Excel shortened.

    >>> is_scientific("4.50012E+11"), is_scientific("22E1")
    (True, False)
    """
    return "+" in text and _SCIENTIFIC.fullmatch(text) is not None


def number_texts(values: npt.NDArray[np.float64]) -> list[str]:
    """Numbers as a person would have typed them into a text column.

    >>> number_texts(np.array([1001.0, 3.4, 0.00001]))
    ['1001', '3.4', '0.00001']
    """
    with np.errstate(invalid="ignore"):
        whole = (values == np.floor(values)) & (np.abs(values) < LOST_DIGITS)
    if whole.all():
        return list(map(str, values.astype(np.int64).tolist()))
    return [_number_text(value) for value in values.tolist()]


def _number_text(value: float) -> str:
    if not np.isfinite(value):
        return str(float(value))
    return exact_text(Decimal(repr(float(value))))


def exact_text(value: Decimal) -> str:
    """A decimal without exponent and without idle zeros.

    >>> exact_text(Decimal("1E+3")), exact_text(Decimal("12.500"))
    ('1000', '12.5')
    """
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def cell_text(value: Any) -> str:  # noqa: ANN401 - whatever a host may find in a cell
    """What stands in a cell, in words for a finding.

    >>> cell_text(True), cell_text(dt.datetime(2026, 3, 4)), cell_text(1001.0)
    ('TRUE', '2026-03-04', '1001')
    """
    if isinstance(value, bool | np.bool_):
        return "TRUE" if value else "FALSE"
    if isinstance(value, dt.datetime):
        return moment_text(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dt.time):
        return value.isoformat("seconds" if value.second else "minutes")
    if isinstance(value, float):
        return _number_text(value)
    return exact_text(value) if isinstance(value, Decimal) else str(value)


def moment_text(value: dt.datetime) -> str:
    """A moment in ISO form; midnight is the day alone."""
    if value.time() == dt.time(0):
        return value.date().isoformat()
    return value.isoformat(sep=" ", timespec="seconds" if value.second else "minutes")
