"""One number as somebody wrote it: sign, digits, marks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

_FRAME: Final = re.compile(
    r"(?P<open>\()?\s*(?P<sign>[+-])?\s*"
    r"(?P<body>[0-9.,' ]*[0-9][.,]?|[0-9][.,]?[0-9]*[eE]-[0-9]+)"
    r"\s*(?P<percent>%)?\s*(?P<after>-)?(?P<close>\))?(?P<percent_after>\s*%)?"
)
_WHOLE: Final = re.compile(r"[0-9]+")
_ONE_MARK: Final = re.compile(r"([0-9]*)([.,])([0-9]*)")
_GROUPED: Final = re.compile(
    r"([1-9][0-9]{0,2}(?:([.,' ])[0-9]{3})(?:\2[0-9]{3})*|[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3})"
    r"(?:([.,])([0-9]*))?"
)
_SMALL: Final = re.compile(r"([0-9])(?:([.,])([0-9]+))?[eE]-(0?[1-9]|[1-9][0-9])")
_MARKS: Final = str.maketrans(
    {"\u00a0": " ", "\u202f": " ", "\u2009": " ", "’": "'", "−": "-", "–": "-", "\uff0c": ","}
)
_OTHER: Final = {".": ",", ",": "."}


@dataclass(frozen=True)
class WrittenNumber:
    """A number's parts.

    Attributes:
        negative: by a sign in front or behind, or by parentheses.
        whole: digits before the mark.
        fraction: digits behind it.
        mark: the mark between them, where there is one.
        proven: the decimal mark that this text proves; blank where it proves none.
        open: the mark may be decimal or stand between thousands.
        percent: a percent sign follows.
    """

    negative: bool
    whole: str
    fraction: str
    mark: str
    proven: str
    open: bool
    percent: bool

    def value(self, decimal_mark: str) -> Decimal:
        """The number; an open mark is decimal if it is this one."""
        thousands = self.open and self.mark != decimal_mark
        digits = (
            f"{self.whole}{self.fraction}" if thousands else f"{self.whole or '0'}.{self.fraction or '0'}"
        )
        return Decimal(f"{'-' if self.negative else ''}{digits}")


def written_number(text: str) -> WrittenNumber | None:
    """Takes a number apart; None where the text is none.

    Thousands marks may be point, comma, apostrophe or a blank, in groups of three (or the Indian way,
    ``12,34,567``). A large number in scientific notation is none: Excel may have shortened it.

    >>> written_number("1.234,56-").value("")
    Decimal('-1234.56')
    """
    frame = _FRAME.fullmatch(text.translate(_MARKS))
    if frame is None or (frame["open"] is None) != (frame["close"] is None):
        return None
    signs = [frame["sign"], frame["after"], frame["open"]]
    percent = bool(frame["percent"]) or bool(frame["percent_after"])
    if sum(s is not None for s in signs) > 1 or (frame["percent"] and frame["percent_after"]):
        return None
    negative = frame["sign"] == "-" or frame["after"] is not None or frame["open"] is not None
    digits = _digits(frame["body"].strip())
    return None if digits is None else WrittenNumber(negative, *digits, percent)


def _digits(body: str) -> tuple[str, str, str, str, bool] | None:
    """Whole digits, fraction, mark, proven decimal mark, and whether the mark is open."""
    if _WHOLE.fullmatch(body):
        return body, "", "", "", False
    single = _ONE_MARK.fullmatch(body)
    if single is not None:
        whole, mark, fraction = single.groups()
        is_open = len(fraction) == 3 and 1 <= len(whole) <= 3 and whole[0] != "0"
        return whole, fraction, mark, "" if is_open else mark, is_open
    small = _SMALL.fullmatch(body)
    if small is not None:
        whole, mark, fraction, exponent = small.groups(default="")
        return "0", "0" * (int(exponent) - 1) + whole + fraction, mark, mark, False
    grouped = _GROUPED.fullmatch(body)
    if grouped is None or grouped[2] == grouped[3] or (grouped[2] is None and grouped[3] == ","):
        return None
    separator = grouped[2] or ","
    whole = grouped[1].replace(separator, "")
    proven = grouped[3] or _OTHER.get(separator, "")
    return whole, grouped[4] or "", grouped[3] or "", proven, False
