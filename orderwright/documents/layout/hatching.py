"""The red hatchings down both edges of a shipper's declaration by air, as one VML path for each edge."""

from __future__ import annotations

from typing import Final

from lxml import etree

from orderwright.documents.layout.wordml import Element, W, p, w, when

_RED: Final = "C8102E"
_WIDTH_MM: Final = 6
_HEIGHT_MM: Final = 277
_TOP_MM: Final = 10
_STEP_MM: Final = 7
"""From one stroke to the next; a stroke is half as high."""
_LEFT_MM: Final = (6, 199)
"""Left edges of both on A4, from the edge of the paper."""


def _strokes() -> str:
    """Parallelograms that rise to the right, in tenths of a mm."""
    width, step = _WIDTH_MM * 10, _STEP_MM * 10
    tops = range(step, _HEIGHT_MM * 10 - step, step)
    return "".join(f"m0,{y}l{width},{y - step},{width},{y - step // 2},0,{y + step // 2}x" for y in tops)


def _edge(number: int, left: int) -> Element:
    text = f"""
<w:pict xmlns:w="{W}"
 xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">
<v:shape id="Hatching{number}" o:spid="_x0000_s206{number}" alt="Red hatching" o:allowincell="f"
 coordsize="{_WIDTH_MM * 10},{_HEIGHT_MM * 10}" path="{_strokes()}e"
 style="position:absolute;left:0;margin-left:{left}mm;margin-top:{_TOP_MM}mm;\
width:{_WIDTH_MM}mm;height:{_HEIGHT_MM}mm;z-index:-25165{number};\
mso-position-horizontal-relative:page;mso-position-vertical-relative:page"
 fillcolor="#{_RED}" stroked="f"/>
</w:pict>"""
    return etree.fromstring(text, etree.XMLParser(remove_blank_text=True))


def hatching(condition: str) -> list[Element]:
    """Both edges behind the text, for a header; printed under a condition, in a paragraph one point high."""
    edges = (w("r", _edge(number, left)) for number, left in enumerate(_LEFT_MM, 1))
    return when(condition, p("Gap", *edges))
