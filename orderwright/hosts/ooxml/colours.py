"""The colours of a marked cell: a fill, and a text that can be read on it."""

from __future__ import annotations

import re

_LIGHT, _DARK = "FFFFFF", "1F2933"
_COLOUR = re.compile(rb"<(?:[\w.-]+:)?color(?=[\s/>])[^>]*?(?:/>|>\s*</(?:[\w.-]+:)?color\s*>)")
_SIZE = re.compile(rb"<(?:[\w.-]+:)?sz(?=[\s/>])[^>]*?(?:/>|>\s*</(?:[\w.-]+:)?sz\s*>)")
_NAME = re.compile(rb"<(?:[\w.-]+:)?(?:name|family|charset|scheme)(?=[\s/>])")
_START_TAG = re.compile(rb"<((?:[\w.-]+:)?)font([^>]*?)\s*(/?)>")


def contrasting(fill: str) -> str:
    """The text colour, light or dark, that reads best on a fill (contrast ratio of WCAG 2.2, 1.4.3).

    >>> contrasting("A4262C"), contrasting("FFD36B")
    ('FFFFFF', '1F2933')
    """
    return max((_LIGHT, _DARK), key=lambda text: _contrast(_luminance(text), _luminance(fill)))


def _contrast(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def solid_fill(colour: str, prefix: bytes) -> bytes:
    """A ``fill`` element of one colour."""
    return (
        b'<%(p)sfill><%(p)spatternFill patternType="solid"><%(p)sfgColor rgb="FF%(c)s"/>'
        b'<%(p)sbgColor indexed="64"/></%(p)spatternFill></%(p)sfill>'
    ) % {b"p": prefix, b"c": colour.upper().encode()}


def recoloured(font: bytes, colour: str) -> bytes:
    """A ``font`` element with another text colour; "" leaves the colour to Excel.

    The colour's place is after the size and before the name (the order that Excel writes and validates).
    """
    font = _COLOUR.sub(b"", font)
    start = _START_TAG.match(font)
    if not colour or start is None:
        return font
    if start[3]:
        font = b"<%sfont%s></%sfont>" % (start[1], start[2], start[1])
    size, name = _SIZE.search(font), _NAME.search(font)
    place = size.end() if size else name.start() if name else font.rindex(b"</")
    return b'%s<%scolor rgb="FF%s"/>%s' % (font[:place], start[1], colour.encode(), font[place:])
