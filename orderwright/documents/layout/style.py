"""Colours, sizes and paragraph styles of every document: change the look here, in one place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from orderwright.documents.layout.wordml import Element, twips, w

NAVY: Final = "1F3A5F"
TEXT: Final = "1F2933"
SECONDARY: Final = "52606D"
WHITE: Final = "FFFFFF"
TILE: Final = "F3F6F9"
GROUP: Final = "E6ECF3"
HAIRLINE: Final = "C4CDD6"
WATERMARK: Final = "E6EAEF"

FONT: Final = "Calibri"
_EAST_ASIAN: Final = "Microsoft YaHei"  # where it is absent, the system's own face takes over
_COMPLEX: Final = "Arial"  # has Arabic and Hebrew, which Calibri lacks
FONTS: Final = (FONT, _EAST_ASIAN, _COMPLEX)


@dataclass(frozen=True)
class Style:
    """A paragraph style; sizes and spaces in points."""

    name: str
    size: float
    color: str = TEXT
    bold: bool = False
    align: str = "left"
    before: float = 0
    after: float = 0
    exact: float = 0
    shown: str = ""
    outline: int | None = None


STYLES: Final = (
    Style("Normal", 9.5),
    Style("Title", 20, NAVY, bold=True, shown="Title"),
    Style("DocumentNumber", 12, bold=True, shown="Document Number"),
    Style("CompanyName", 15, NAVY, bold=True, after=1, shown="Company Name"),
    Style("Heading1", 10.5, NAVY, bold=True, before=7, after=3, shown="heading 1", outline=0),
    Style("Label", 7.5, SECONDARY),
    Style("Value", 9.5),
    Style("PartyName", 9.5, bold=True, shown="Party Name"),
    Style("RecipientName", 10.5, bold=True, shown="Recipient Name"),
    Style("Small", 7.5, SECONDARY),
    Style("TotalsOf", 7.5, SECONDARY, after=4, shown="Totals Of"),
    Style("TableHead", 8.5, WHITE, bold=True, shown="Table Head"),
    Style("TableHeadRight", 8.5, WHITE, bold=True, align="right", shown="Table Head Right"),
    Style("TableHeadCenter", 8.5, WHITE, bold=True, align="center", shown="Table Head Center"),
    Style("TableText", 8.5, shown="Table Text"),
    Style("TableFigure", 8.5, align="right", shown="Table Figure"),
    Style("TableCode", 8.5, align="center", shown="Table Code"),
    Style("TableNote", 7.5, SECONDARY, shown="Table Note"),
    Style("TableNoteRight", 7.5, SECONDARY, align="right", shown="Table Note Right"),
    Style("Tick", 13, align="center"),
    Style("Group", 8.5, bold=True),
    Style("GroupRight", 8.5, bold=True, align="right", shown="Group Right"),
    Style("SumLabel", 9.5, shown="Sum Label"),
    Style("SumFigure", 9.5, align="right", shown="Sum Figure"),
    Style("TotalLabel", 12, NAVY, bold=True, shown="Total Label"),
    Style("TotalFigure", 12, NAVY, bold=True, align="right", shown="Total Figure"),
    Style("Continued", 9.5, NAVY, bold=True),
    Style("ContinuedRight", 7.5, SECONDARY, align="right", shown="Continued Right"),
    Style("Foot", 7.5, SECONDARY),
    Style("FootRight", 7.5, SECONDARY, align="right", shown="Foot Right"),
    Style("Gap", 1, exact=1),
)


def stylesheet() -> Element:
    """The styles part."""
    fonts = w("rFonts", ascii=FONT, eastAsia=_EAST_ASIAN, hAnsi=FONT, cs=_COMPLEX)
    language = w("lang", val="en-GB", eastAsia="zh-CN", bidi="ar-SA")
    character = w("rPr", fonts, w("color", val=TEXT), w("sz", val=19), w("szCs", val=19), language)
    paragraph = w("pPr", w("spacing", before=0, after=0, line=240, lineRule="auto"))
    defaults = w("docDefaults", w("rPrDefault", character), w("pPrDefault", paragraph))
    strong = w(
        "style", w("name", val="Strong"), w("uiPriority", val=22), w("qFormat"), w("rPr", w("b"), w("bCs"))
    )
    strong.set(strong.tag.replace("style", "type"), "character")
    strong.set(strong.tag.replace("style", "styleId"), "Strong")
    return w("styles", defaults, *(_style(style) for style in STYLES), strong)


def _style(style: Style) -> Element:
    normal = style.name == "Normal"
    kind = {"type": "paragraph", "styleId": style.name, **({"default": 1} if normal else {})}
    return w(
        "style",
        w("name", val=style.shown or style.name),
        None if normal else w("basedOn", val="Normal"),
        w("qFormat"),
        _paragraph(style),
        _character(style),
        **kind,
    )


def _paragraph(style: Style) -> Element:
    spaces: dict[str, object] = {"before": round(style.before * 20), "after": round(style.after * 20)}
    if style.exact:
        spaces |= {"line": round(style.exact * 20), "lineRule": "exact"}
    return w(
        "pPr",
        w("keepNext") if style.outline is not None else None,
        w("spacing", **spaces),
        w("jc", val=style.align),
        w("outlineLvl", val=style.outline) if style.outline is not None else None,
    )


def _character(style: Style) -> Element:
    half_points = round(style.size * 2)
    return w(
        "rPr",
        w("b") if style.bold else None,
        w("bCs") if style.bold else None,
        w("color", val=style.color),
        w("sz", val=half_points),
        w("szCs", val=half_points),
    )


def margins(*, letter: bool = False) -> dict[str, int]:
    """Page margins of A4 or US Letter, both with the same text width; header and footer begin inside them."""
    sides: dict[str, float] = {
        "top": 15,
        "right": 15,
        "bottom": 22,
        "left": 20,
        "header": 11,
        "footer": 9,
        "gutter": 0,
    }
    if letter:
        sides |= {"top": 11, "right": 18, "bottom": 20, "left": 22.9, "header": 8}
    return {side: twips(mm) for side, mm in sides.items()}
