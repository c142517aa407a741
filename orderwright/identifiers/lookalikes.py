"""Characters that look alike, or cannot be seen, in identifiers.

The Cyrillic and Greek letters are those that Unicode's confusables table (UTS #39) gives for Latin capitals
and small letters.
"""

from __future__ import annotations

import unicodedata
from typing import Final

_CYRILLIC: Final = dict(zip("АВЕЅІЈКМНОРСТУХЗаеорсухіј", "ABESIJKMHOPCTYX3aeopcyxij", strict=True))
_GREEK: Final = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονρ", "ABEZHIKMNOPTYXovp", strict=True))
_DASHES: Final = dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d", "-")
_UNSEEN: Final = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"
_APOSTROPHES: Final = "'\u2019\u2018`\u00b4"
_LATIN: Final = str.maketrans({**_CYRILLIC, **_GREEK, **_DASHES})
_GONE: Final = str.maketrans(dict.fromkeys(_UNSEEN + _APOSTROPHES, ""))
_MIXED_UP: Final = str.maketrans("OIL", "011")
_PAIRS: Final = frozenset(("O0", "0O", "I1", "1I", "l1", "1l", "o0", "0o"))


def visible(text: str) -> str:
    r"""A text without blanks, apostrophes and characters that cannot be seen.

    >>> visible("'A\u00a01\u200b 0")
    'A10'
    """
    if text.isascii():
        return "".join(text.split()).replace("'", "")
    return "".join(text.translate(_GONE).split())


def latin(text: str) -> str:
    """A text in Latin letters, plain digits and plain dashes where others only look like them.

    >>> latin("\u0410\u2013100")
    'A-100'
    """
    return text if text.isascii() else unicodedata.normalize("NFKC", text.translate(_LATIN))


def outline(text: str) -> str:
    """What is the same in all texts that look alike: capitals, O as 0, I and L as 1, no leading zeros.

    >>> outline("00ao1"), outline("AO1"), outline("A0l")
    ('A01', 'A01', 'A01')
    """
    plain = text if text.isascii() and text.isalnum() else latin(visible(text))
    return plain.upper().translate(_MIXED_UP).lstrip("0")


def alike(text: str, other: str) -> bool:
    """Whether two texts of one length differ in capitals, or in O for 0 and l or I for 1, only.

    >>> alike("1OO", "100"), alike("a-1", "A-1"), alike("AL-1", "A1-1")
    (True, True, False)
    """
    pairs = zip(text, other, strict=True)
    return all(a.casefold() == b.casefold() or a + b in _PAIRS for a, b in pairs)
