"""The colour of a fill as six hexadecimal digits: plain, of the palette, or of the theme with its tint."""

from __future__ import annotations

import colorsys
from collections.abc import Sequence

from orderwright.hosts.ooxml.markup import Element, elements, first

_EIGHT = "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF "
_INDEXED = (
    f"{_EIGHT}{_EIGHT}"
    "800000 008000 000080 808000 800080 008080 C0C0C0 808080 9999FF 993366 FFFFCC CCFFFF "
    "660066 FF8080 0066CC CCCCFF 000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF "
    "00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 3366FF 33CCCC 99CC00 FFCC00 "
    "FF9900 FF6600 666699 969696 003366 339966 003300 333300 993300 993366 333399 333333"
).split()
"""The palette of ECMA-376 part 1, 18.8.27."""
_THEME = ("lt1", "dk1", "lt2", "dk2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
"""Colours in the order in which cells count them (18.8.3); light and dark stand swapped in the theme part."""
_OFFICE = (
    *("FFFFFF", "000000", "E7E6E6", "44546A", "4472C4", "ED7D31"),
    *("A5A5A5", "FFC000", "5B9BD5", "70AD47", "0563C1", "954F72"),
)


def theme_colours(xml: bytes) -> Sequence[str]:
    """The theme's colours as cells count them; Office's own where the part does not tell."""
    found = []
    for name, usual in zip(_THEME, _OFFICE, strict=True):
        place = first(xml, name)
        colour = first(place.inner, "srgbClr", "sysClr") if place else None
        value = (colour.get("lastClr") or colour.get("val")) if colour else ""
        found.append(value.upper() if len(value) == 6 else usual)
    return found


def colour_of(fill: bytes, theme: Sequence[str]) -> str:
    """The colour that a ``fill`` element shows; "" for none.

    >>> pattern = b'<patternFill patternType="solid"><fgColor rgb="FFFFD36B"/></patternFill>'
    >>> colour_of(b"<fill>" + pattern + b"</fill>", [])
    'FFD36B'
    """
    pattern = first(fill, "patternFill")
    if pattern is None:
        stop = first(fill, "color")
        return _colour(stop, theme) if stop else ""
    kind = pattern.get("patternType", "none")
    if kind == "none":
        return ""
    shown = {e.tag.split(b"Color")[0][-2:]: e for e in elements(pattern.inner, "fgColor", "bgColor")}
    return _colour(shown.get(b"fg" if kind == "solid" else b"bg") or shown.get(b"fg"), theme)


def _colour(element: Element | None, theme: Sequence[str]) -> str:
    if element is None:
        return ""
    if element.get("rgb"):
        return element.get("rgb")[-6:].upper()
    for name, colours in (("theme", theme), ("indexed", _INDEXED)):
        index = element.get(name)
        if index and int(index) < len(colours):
            return _tinted(colours[int(index)], float(element.get("tint", "0")))
    return ""


def _tinted(colour: str, tint: float) -> str:
    """A colour made lighter (up to 1) or darker (down to -1), by its luminance (18.8.19)."""
    if not tint:
        return colour
    hue, light, saturation = colorsys.rgb_to_hls(*(int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)))
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    return "".join(f"{round(255 * part):02X}" for part in colorsys.hls_to_rgb(hue, light, saturation))
