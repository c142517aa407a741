"""In what font a text can be written: the fonts of every PDF reader, else one of this computer."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from orderwright.errors import DeskError

_PLACES: Final = (
    "%WINDIR%/Fonts",
    "%LOCALAPPDATA%/Microsoft/Windows/Fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "~/Library/Fonts",
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.fonts",
    "~/.local/share/fonts",
)
_NAMES: Final = (
    "arialbd.ttf",
    "arial bold.ttf",
    "liberationsans-bold.ttf",
    "dejavusans-bold.ttf",
    "notosans-bold.ttf",
    "notosanshebrew-bold.ttf",
    "notosansarabic-bold.ttf",
    "notosansdevanagari-bold.ttf",
    "notosansthai-bold.ttf",
    "leelauib.ttf",
    "nirmalab.ttf",
    "nirmala.ttc",
    "yugothb.ttc",
    "meiryob.ttc",
    "msyhbd.ttc",
    "msjhbd.ttc",
    "malgunbd.ttf",
    "notosanscjk-bold.ttc",
    "arial unicode.ttf",
    "hiragino sans gb.ttc",
    "applesdgothicneo.ttc",
    "pingfang.ttc",
    "wqy-zenhei.ttc",
    "droidsansfallbackfull.ttf",
)
"""Fonts that come with Windows, macOS and Linux, in the order in which they are asked."""
_NO_SIGN: Final = " "
_PLAIN: Final = str.maketrans(
    {"–": "-", "—": "-", "’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "…": "..."}
    | dict.fromkeys("\u00a0\u2002\u2009\u202f", " ")
    | {"\u2011": "-"}
)
"""Signs of typography that need no font of their own."""


@dataclass(frozen=True)
class Written:
    """A text as it can be written.

    Attributes:
        text: the text, without what nobody can print.
        font: the font's file; None for the fonts that every PDF reader has.
    """

    text: str
    font: Path | None = None


@lru_cache(maxsize=4096)
def written(text: str) -> Written:
    """A text in a font that has its letters.

    Pictures and signs that no font has become blanks; letters and digits must be there.

    Raises:
        DeskError: no font of this computer has the letters.

    >>> written("Kestrel Marine AS").font is None
    True
    """
    clean = "".join(_NO_SIGN if unicodedata.category(sign)[0] == "C" else sign for sign in text)
    plain = unicodedata.normalize("NFC", clean).translate(_PLAIN)
    if _is_latin(plain):
        return Written(plain)
    letters = {sign for sign in plain if sign.isalnum() or unicodedata.category(sign)[0] == "M"}
    for path in _fonts():
        has = _letters_of(path)
        if letters <= has:
            return Written("".join(sign if sign in has else _NO_SIGN for sign in plain), path)
    message = (
        f"No font on this computer can write “{text[:40]}” on a label. Install Noto Sans (for Chinese, "
        "Japanese or Korean: Noto Sans CJK), or give the name in Latin letters."
    )
    raise DeskError(message)


def _is_latin(text: str) -> bool:
    try:
        text.encode("latin-1")
    except UnicodeEncodeError:
        return False
    return True


@lru_cache(maxsize=1)
def _fonts() -> tuple[Path, ...]:
    """The known fonts of this computer, in their order."""
    found: dict[str, Path] = {}
    for path in _files():
        found.setdefault(path.name.casefold(), path)
    return tuple(found[name] for name in _NAMES if name in found)


def _files() -> Iterator[Path]:
    for place in _PLACES:
        for folder, _, names in os.walk(Path(os.path.expandvars(place)).expanduser()):
            yield from (Path(folder, name) for name in names if name.casefold() in _NAMES)


@lru_cache(maxsize=32)
def _letters_of(path: Path) -> frozenset[str]:
    """The letters of a font; of a collection its first font's."""
    from fontTools.ttLib import TTFont, TTLibError  # noqa: PLC0415 - only who writes foreign names needs it

    try:
        with TTFont(path, fontNumber=0, lazy=True) as font:
            return frozenset(map(chr, font.getBestCmap() or ()))
    except (OSError, TTLibError):
        return frozenset()
