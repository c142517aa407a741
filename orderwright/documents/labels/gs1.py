"""Element strings of GS1-128 (GS1 General Specifications, 3 and 5.4): what they hold, how they join."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from orderwright.identifiers import bol_number, gln, gtin, sscc
from orderwright.identifiers.fault import InvalidIdentifier

FNC1: Final = "\x1d"
"""Stands for FNC1 in the texts here, as a scanner hands it over (GS1 General Specifications, 7.8.3)."""
_INVARIANT: Final = r"[!\"%-?A-Z_a-z]"
"""GS1 AI encodable character set 82 (GS1 General Specifications, figure 7.11-1)."""


@dataclass(frozen=True)
class Identifier:
    """An Application Identifier.

    Attributes:
        title: data title, as printed beside the value.
        form: regular expression of the value.
        predefined: its length is known to scanners, so that no FNC1 follows (figure 5.10.1-2).
        check: looks at the value's check digit.
    """

    title: str
    form: str
    predefined: bool = False
    check: Callable[[str], str] | None = None


IDENTIFIERS: Final = {
    "00": Identifier("SSCC", r"\d{18}", predefined=True, check=sscc.validate),
    "02": Identifier("CONTENT", r"\d{14}", predefined=True, check=gtin.validate),
    "10": Identifier("BATCH/LOT", rf"{_INVARIANT}{{1,20}}"),
    "17": Identifier("USE BY", r"\d{6}", predefined=True),
    "37": Identifier("COUNT", r"\d{1,8}"),
    "400": Identifier("ORDER NUMBER", rf"{_INVARIANT}{{1,30}}"),
    "402": Identifier("GSIN", r"\d{17}", check=bol_number.validate),
    "410": Identifier("SHIP TO LOC", r"\d{13}", predefined=True, check=gln.validate),
    "420": Identifier("SHIP TO POST", rf"{_INVARIANT}{{1,20}}"),
    "421": Identifier("SHIP TO POST", rf"\d{{3}}{_INVARIANT}{{1,9}}"),
}


@dataclass(frozen=True)
class Element:
    """An Application Identifier with its value.

    Raises:
        ValueError: the identifier is not known here, or the value does not fit it; the message says how.

    >>> Element("00", "340123450100001235").shown
    '(00)340123450100001235'
    >>> Element("00", "340123450100001234")
    Traceback (most recent call last):
    ...
    ValueError: SSCC 340123450100001234 ends with 4, its check digit is 5
    """

    ai: str
    value: str

    def __post_init__(self) -> None:
        known = IDENTIFIERS.get(self.ai)
        if known is None or not re.fullmatch(known.form, self.value):
            raise ValueError(f"{self.value[:40]!r} cannot stand in a barcode under ({self.ai})")
        if known.check is not None:
            try:
                known.check(self.value)
            except InvalidIdentifier as fault:
                raise ValueError(str(fault)) from fault

    @property
    def shown(self) -> str:
        """As the human readable interpretation has it."""
        return f"({self.ai}){self.value}"


def element(ai: str, value: str) -> Element | None:
    """The element, or None where the value does not fit into a barcode."""
    try:
        return Element(ai, value)
    except ValueError:
        return None


def shown(elements: Sequence[Element]) -> str:
    """The human readable interpretation."""
    return "".join(one.shown for one in elements)


def joined(elements: Sequence[Element]) -> str:
    r"""The data behind the first FNC1; one more parts an element of variable length from the next.

    >>> joined([Element("420", "79576"), Element("400", "4500118827")])
    '42079576\x1d4004500118827'
    """
    parts = []
    for place, one in enumerate(elements, 1):
        last = place == len(elements) or IDENTIFIERS[one.ai].predefined
        parts.append(f"{one.ai}{one.value}" + ("" if last else FNC1))
    return "".join(parts)


def content_elements(code: str, count: int, lot: str = "", expiry: str = "") -> list[Element]:
    """What a unit holds that holds one trade item: its GTIN and count, which go together; expiry; lot.

    Args:
        code: GTIN of the item, 8 to 14 digits.
        count: pieces of it.
        lot: lot; blank where there are several or none.
        expiry: its last day as YYMMDD; blank.
    """
    item, pieces = element("02", code.zfill(14)), element("37", str(count))
    if item is None or pieces is None:
        return []
    return [item, pieces, *(one for one in (element("17", expiry), element("10", lot)) if one is not None)]


def in_order(elements: Sequence[Element]) -> list[Element]:
    """Those of predefined length first, which saves FNC1 (GS1 General Specifications, 5.10.1)."""
    return sorted(elements, key=lambda one: not IDENTIFIERS[one.ai].predefined)
