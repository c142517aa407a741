"""Which number formats show a date (ECMA-376 part 1, 18.8.30 and 18.8.31)."""

from __future__ import annotations

import re
from functools import cache

DATE = "yyyy-mm-dd"
DATE_AND_TIME = "yyyy-mm-dd hh:mm"

_BUILT_IN_DATES = frozenset({*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)})
_LITERAL = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]?')
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)


def is_built_in_date(number: int) -> bool:
    """Whether a format that the file does not spell out shows a date or a time of day."""
    return number in _BUILT_IN_DATES


@cache
def shows_date(code: str) -> bool:
    """Whether a format code shows a date or a time of day; an elapsed time ("[h]:mm") is a number.

    >>> shows_date("dd/mm/yyyy"), shows_date('0.00 "days"'), shows_date("[h]:mm"), shows_date("[Red]0.0")
    (True, False, False, False)
    """
    section = code.partition(";")[0]
    if _ELAPSED.search(section):
        return False
    bare = _LITERAL.sub("", section)
    return "general" not in bare.lower() and re.search("[dmyhs]", bare, re.IGNORECASE) is not None
