"""The shared strings (ECMA-376 part 1, 18.4): read, never written."""

from __future__ import annotations

import re

from orderwright.hosts.ooxml.text import decoded

_ITEM = re.compile(rb"<(?:\w+:)?si(?:\s[^>]*)?(?:/>|>(.*?)</(?:\w+:)?si\s*>)", re.DOTALL)
_PHONETIC = re.compile(rb"<(?:\w+:)?rPh[\s>].*?</(?:\w+:)?rPh\s*>", re.DOTALL)
_TEXT = re.compile(rb"<(?:\w+:)?t(?:\s[^>]*)?>([^<]*)</(?:\w+:)?t\s*>")


def rich_text(inner: bytes) -> str:
    """The text of an ``si`` or ``is`` element: all its runs, without phonetic hints.

    >>> rich_text(b"<r><t>Order</t></r><r><t xml:space='preserve'> No</t></r>")
    'Order No'
    """
    if b"rPh" in inner:
        inner = _PHONETIC.sub(b"", inner)
    return decoded(b"".join(_TEXT.findall(inner)))


def shared_strings(xml: bytes) -> dict[bytes, str]:
    """The texts by their index as cells write it."""
    return {b"%d" % index: rich_text(inner) for index, inner in enumerate(_ITEM.findall(xml))}
