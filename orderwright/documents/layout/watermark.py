"""DRAFT across the page, as Word itself draws a watermark: VML text on a path (ECMA-376 part 4, §14)."""

from __future__ import annotations

from typing import Final

from lxml import etree

from orderwright.documents.layout.style import FONT, WATERMARK
from orderwright.documents.layout.wordml import Element, W, p, w, when

# shape type 136: plain text; @n are the formulas below, by place
_EQUATIONS: Final = (
    "sum #0 0 10800",
    "prod #0 2 1",
    "sum 21600 0 @1",
    "sum 0 0 @2",
    "sum 21600 0 @3",
    "if @0 @3 0",
    "if @0 21600 @1",
    "if @0 0 @2",
    "if @0 @4 21600",
)
_PICTURE: Final = f"""
<w:pict xmlns:w="{W}"
 xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">
<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"
 path="m@7,l@8,m@5,21600l@6,21600e">
<v:formulas>{"".join(f'<v:f eqn="{equation}"/>' for equation in _EQUATIONS)}</v:formulas>
<v:path textpathok="t"/><v:textpath on="t" fitshape="t"/>
</v:shapetype>
<v:shape id="DraftWatermark" o:spid="_x0000_s2049" type="#_x0000_t136" alt="Draft" o:allowincell="f"
 style="position:absolute;margin-left:0;margin-top:0;width:430pt;height:172pt;rotation:315;z-index:-251658752;\
mso-position-horizontal:center;mso-position-horizontal-relative:margin;\
mso-position-vertical:center;mso-position-vertical-relative:margin"
 fillcolor="#{WATERMARK}" stroked="f">
<v:textpath string="DRAFT" style="font-family:&quot;{FONT}&quot;;font-size:1pt;font-weight:bold"/>
</v:shape>
</w:pict>"""


def watermark() -> list[Element]:
    """The watermark behind the text, for a header; printed on drafts only, in a paragraph one point high."""
    parser = etree.XMLParser(remove_blank_text=True)
    return when("draft", p("Gap", w("r", etree.fromstring(_PICTURE, parser))))
