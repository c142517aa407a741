"""The theme part: the house's colours and fonts, as Word offers them to whoever edits a template."""

from __future__ import annotations

from typing import Final

from orderwright.documents.layout.style import FONT, NAVY, SECONDARY, TEXT, TILE, WHITE

_NAMESPACE: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_COLORS: Final = {
    "dk1": TEXT,
    "lt1": WHITE,
    "dk2": NAVY,
    "lt2": TILE,
    "accent1": NAVY,
    "accent2": "0B5CAD",
    "accent3": SECONDARY,
    "accent4": "FFD36B",
    "accent5": "BFE3E6",
    "accent6": "A4262C",
    "hlink": "0B5CAD",
    "folHlink": SECONDARY,
}
_PLAIN: Final = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'


def theme() -> bytes:
    """The part."""
    colors = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLORS.items())
    face = f'<a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
    lines = "".join(f'<a:ln w="{width}">{_PLAIN}</a:ln>' for width in (6350, 12700, 19050))
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<a:theme xmlns:a="{_NAMESPACE}" name="Orderwright"><a:themeElements>'
        f'<a:clrScheme name="Orderwright">{colors}</a:clrScheme>'
        f'<a:fontScheme name="Orderwright"><a:majorFont>{face}</a:majorFont>'
        f"<a:minorFont>{face}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="Orderwright"><a:fillStyleLst>{_PLAIN * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{lines}</a:lnStyleLst><a:effectStyleLst>{effects}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{_PLAIN * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    ).encode()
