"""How a value is put into a cell of a live workbook so that exactly this value stands there.

Excel reads text that a program puts into a cell as if a person had typed it: ``00017`` becomes 17, ``22E1``
220, ``3-4`` a day, ``=…`` a formula. An apostrophe in front keeps it text on every runtime of xlwings; it is
no part of the value.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Final, TypeAlias

from orderwright.hosts.ooxml.model import Cell, Formula

Entry: TypeAlias = str | bool | int | float | dt.datetime | None

_PLAIN: Final = re.compile(r"[^\W\d_][^\d]*")
_WORDS = (
    "true false wahr falsch vrai faux verdadero falso vero verdadeiro waar onwaar sant falskt sand falsk "
    "prawda fałsz tosi epätosi doğru yanlış igaz hamis pravda nepravda истина ложь sann usann adevărat fals"
)
_TRUTHS: Final = frozenset(_WORDS.split())
"""TRUE and FALSE as Excel's languages write them."""
_LONGEST_READ: Final = 60
"""Text longer than this is never read as a number, day or time."""


def entry(value: Cell | Formula) -> Entry:
    """A value as it is to be put into a cell.

    >>> entry("00017"), entry("=1+1"), entry("Müller & Co."), entry("TRUE"), entry("")
    ("'00017", "'=1+1", 'Müller & Co.', "'TRUE", None)
    >>> entry(Decimal("0.1")), entry(dt.date(2026, 5, 4))
    (0.1, datetime.datetime(2026, 5, 4, 0, 0))
    """
    if isinstance(value, Formula):
        value = value.cached
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return dt.datetime.combine(value, dt.time())
    return value


def _text(text: str) -> str | None:
    if not text:
        return None
    said = text.strip().casefold()
    long = len(text) > _LONGEST_READ and text[0].isalnum()
    plain = _PLAIN.fullmatch(text) and said not in _TRUTHS
    return text if long or plain else f"'{text}"
