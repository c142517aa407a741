"""One date as somebody wrote it, in one of the forms that exports and people use."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

_MONTHS: Final = (
    "jan january januar janvier janv enero ene janner",
    "feb february februar fevrier fev fevr febrero",
    "mar march marz mars marzo mrz",
    "apr april avril avr abril abr",
    "may mai mayo",
    "jun june juni juin junio",
    "jul july juli juillet juil julio",
    "aug august aout aou agosto ago",
    "sep sept september septembre septiembre setiembre set",
    "oct october oktober okt octobre octubre",
    "nov november novembre noviembre",
    "dec december dezember dez decembre diciembre dic",
)
MONTHS: Final = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
"""English, German, French and Spanish names of months without accents → number."""

_TIME: Final = (
    r"(?:[T ,]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?"
    r"\s*(?P<half>[AaPp]\.?[Mm]\.?)?\s*(?:Z|UTC|[+-]\d{2}:?\d{2})?)?"
)
_FORMS: Final = tuple(
    re.compile(pattern + _TIME)
    for pattern in (
        r"(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})",
        r"(?P<one>\d{1,2})(?P<mark>[-/. ])(?P<two>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})",
        r"(?P<day>\d{1,2})(?:\.|er|st|nd|rd|th)?[-/. ]*(?:de )?(?P<name>[^\W\d]{3,12})\.?,?[-/. ]*(?:de )?"
        r"(?P<year>\d{4}|\d{2})",
        r"(?P<name>[^\W\d]{3,12})\.?[-/. ]+(?P<day>\d{1,2})(?:\.|st|nd|rd|th)?,?[-/. ]+(?P<year>\d{4}|\d{2})",
        r"(?P<year>\d{4})[-/. ](?P<name>[^\W\d]{3,12})\.?[-/. ](?P<day>\d{1,2})",
    )
)
_STAMP: Final = re.compile(
    r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})T?(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})Z?"
)
_ABOUT_TWO_DIGITS: Final = 69  # as POSIX strptime: 00–68 are of this century, 69–99 of the last
BLANK: Final = re.compile(
    r"[-–—]+|(?:0000(?P<a>[-/.]?)00(?P=a)00|00(?P<b>[-/.])00(?P=b)(?:00)?00)"
    r"(?:[T ]+00:00(?::00(?:\.0+)?)?Z?)?"
)
"""Texts that stand for no date: dashes, and the zeros of SAP and MySQL."""


@dataclass(frozen=True)
class WrittenDate:
    """A date's numbers.

    Attributes:
        year: with its century.
        one: month, or the first of two numbers whose order is not known.
        two: day, or the second of them.
        mark: between two numbers whose order is not known; blank where month and day are.
        second: second of the day.
    """

    year: int
    one: int
    two: int
    mark: str
    second: int

    @property
    def proven(self) -> str:
        """``day`` or ``month``: which number stands first; blank where the text does not show it."""
        if not self.mark or (self.one > 12) == (self.two > 12):
            return ""
        return "day" if self.one > 12 else "month"

    @property
    def open(self) -> bool:
        """Day and month may be swapped and the date would be another."""
        least, most = sorted((self.one, self.two))
        return bool(self.mark) and 1 <= least < most <= 12

    def numbers(self, first: str) -> tuple[int, int, int]:
        """Year, month and day, where ``first`` stands first."""
        day_first = self.mark and (self.proven or first) == "day"
        month, day = (self.two, self.one) if day_first else (self.one, self.two)
        return self.year, month, day


def written_date(text: str) -> WrittenDate | None:
    """Takes a date apart; None where the text is none.

    >>> written_date("3. März 2026")
    WrittenDate(year=2026, one=3, two=3, mark='', second=0)
    """
    spaced = " ".join(text.split())
    for form in (*_FORMS, _STAMP):
        found = form.fullmatch(spaced)
        if found is not None:
            return _from_match(found.groupdict(default=""))
    return None


def _from_match(found: dict[str, str]) -> WrittenDate | None:
    second = _second(found)
    if second < 0:
        return None
    year = int(found["year"])
    if len(found["year"]) == 2:
        year += 2000 if year < _ABOUT_TWO_DIGITS else 1900
    if found.get("mark"):
        return WrittenDate(year, int(found["one"]), int(found["two"]), found["mark"], second)
    month = MONTHS.get(_plain(found["name"]), 0) if "name" in found else int(found["month"])
    return WrittenDate(year, month, int(found["day"]), "", second)


def _second(found: dict[str, str]) -> int:
    """Second of the day; -1 where there is no such time."""
    if not found["hour"]:
        return 0
    hour, minute, second = int(found["hour"]), int(found["minute"]), int(found["second"] or 0)
    half = found.get("half", "").lower()[:1]
    if half:
        if not 1 <= hour <= 12:
            return -1
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour * 3600 + minute * 60 + second if hour < 24 and minute < 60 and second < 60 else -1


def _plain(name: str) -> str:
    """A month's name without accents and capitals."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))
