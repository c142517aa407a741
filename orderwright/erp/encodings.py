"""Bytes of a text file to text: the encodings that exports come in, and what is no text at all."""

from __future__ import annotations

import codecs
import re
from typing import Final

from orderwright.errors import DeskError

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OTHER_FORMATS: Final = (
    (
        b"\xd0\xcf\x11\xe0",
        "an old Excel file (.xls) or one with a password; save it as .xlsx without password",
    ),
    (b"\x1f\x8b", "compressed (gzip); unpack it first"),
    (b"%PDF", "a PDF; ask for the export as .xlsx or .csv"),
    (b"Rar!", "an archive; unpack it first"),
    (b"7z\xbc\xaf", "an archive; unpack it first"),
)
_PAGE: Final = re.compile(r"\s*<(!doctype|html|\?xml|table|meta)", re.IGNORECASE)
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0e-\x1b\x7f]")
_PROBE: Final = 4096
_STRAY: Final = 0.02
"""Share of control characters that a text may have; they are left out."""


def text_of(data: bytes, file: str) -> str:
    """The text of a file: UTF-8, UTF-16, cp1252 or latin-1, the first that fits.

    Raises:
        DeskError: the bytes are no text, or a page or another format that only looks like an export.
    """
    for magic, words in _OTHER_FORMATS:
        if data.startswith(magic):
            raise DeskError(f"The file is {words}.", file=file)
    text = _decoded(data).removeprefix("\ufeff").rstrip("\x1a")
    controls = len(_CONTROL.findall(text))
    if "\x00" in text or controls > _STRAY * len(text):
        raise DeskError("The file is neither a text file nor an .xlsx workbook.", file=file)
    if _PAGE.match(text):
        raise DeskError(
            "The file is a web page or XML under another name; ask for the export as .xlsx or .csv.",
            file=file,
        )
    return _CONTROL.sub("", text) if controls else text


def _decoded(data: bytes) -> str:
    """Latin-1 gives every byte a character, so this always ends with a text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    for encoding in (*_without_mark(data[:_PROBE]), "utf-8", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def _without_mark(head: bytes) -> tuple[str, ...]:
    """UTF-16 that nobody marked: every second byte of Western text is zero."""
    even, odd = head[0::2], head[1::2]
    if odd and odd.count(0) > 0.8 * len(odd) and not even.count(0):
        return ("utf-16-le",)
    if even and even.count(0) > 0.8 * len(even) and not odd.count(0):
        return ("utf-16-be",)
    return ()
