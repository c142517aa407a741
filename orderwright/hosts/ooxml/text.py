"""Text on its way into and out of a part's XML.

Excel writes characters that XML cannot carry as ``_xHHHH_`` (ST_Xstring, ECMA-376 part 1, 22.9.2.19), and the
underscore of a literal ``_x0041_`` as ``_x005F_``.
"""

from __future__ import annotations

import re

_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_ENTITY = re.compile("&(#x[0-9A-Fa-f]+|#[0-9]+|lt|gt|amp|quot|apos);")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}


def _resolved(entity: re.Match[str]) -> str:
    name = entity[1]
    if name.startswith("#x"):
        return chr(int(name[2:], 16))
    return chr(int(name[1:])) if name.startswith("#") else _NAMED[name]


def unescaped(raw: bytes) -> str:
    """The text of an XML text node or attribute value.

    >>> unescaped(b"a &lt; b &#38; c")
    'a < b & c'
    """
    text = raw.decode("utf-8")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _ENTITY.sub(_resolved, text) if "&" in text else text


def plain(text: str) -> str:
    r"""Text with Excel's ``_xHHHH_`` read back.

    >>> plain("one_x000D_ two _x005F_x0041_")
    'one\r two _x0041_'
    """
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def decoded(raw: bytes) -> str:
    """The text of a cell from its XML text node."""
    return plain(unescaped(raw))


def escaped(text: str) -> bytes:
    """Text for an XML text node or an attribute value in double quotes.

    >>> escaped('a < "b"')
    b'a &lt; &quot;b&quot;'
    """
    for plain, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        if plain in text:
            text = text.replace(plain, entity)
    return text.encode("utf-8")


def encoded(text: str) -> bytes:
    r"""A cell's text for its XML, with what XML cannot carry in Excel's form.

    >>> encoded("bell \x07, literal _x0041_")
    b'bell _x0007_, literal _x005F_x0041_'
    """
    if "_x" in text or not text.isprintable():
        text = _UNPRINTABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
    return escaped(text)
