"""The small parts of the package that every template has alike."""

from __future__ import annotations

from typing import Final

from orderwright.documents.layout.style import FONTS
from orderwright.documents.layout.wordml import Element, w

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_WORD_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD_PARTS: Final = (
    ("styles", "styles"),
    ("settings", "settings"),
    ("header1", "header"),
    ("header2", "header"),
    ("footer1", "footer"),
    ("footer2", "footer"),
    ("fontTable", "fontTable"),
)
_THEME_TYPE: Final = "application/vnd.openxmlformats-officedocument.theme+xml"


def _content_types() -> str:
    overrides = [
        ("word/document.xml", f"{_WORD_TYPE}.document.main+xml"),
        *((f"word/{part}.xml", f"{_WORD_TYPE}.{kind}+xml") for part, kind in _WORD_PARTS),
        ("word/theme/theme1.xml", _THEME_TYPE),
        ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        ("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
    ]
    named = "".join(f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in overrides)
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    known = {"rels": rels, "xml": "application/xml"}
    defaults = "".join(f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in known.items())
    return f'{_XML}<Types xmlns="{_PACKAGE}/content-types">{defaults}{named}</Types>'


def _relations(targets: list[tuple[str, str]]) -> bytes:
    entries = "".join(
        f'<Relationship Id="rId{place}" Type="{kind}" Target="{target}"/>'
        for place, (target, kind) in enumerate(targets, 1)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'.encode()


CONTENT_TYPES: Final = _content_types().encode()
PACKAGE_RELATIONS: Final = _relations(
    [
        ("word/document.xml", f"{_OFFICE}/relationships/officeDocument"),
        ("docProps/core.xml", f"{_PACKAGE}/relationships/metadata/core-properties"),
        ("docProps/app.xml", f"{_OFFICE}/relationships/extended-properties"),
    ]
)
DOCUMENT_RELATIONS: Final = _relations(
    [
        *((f"{part}.xml", f"{_OFFICE}/relationships/{kind}") for part, kind in _WORD_PARTS),
        ("theme/theme1.xml", f"{_OFFICE}/relationships/theme"),
    ]
)
CORE_PROPERTIES: Final = (
    f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    '<dc:title>{{ title }} {{ number or "DRAFT" }}</dc:title><dc:creator>{{ company.name }}</dc:creator>'
    '<dcterms:created xsi:type="dcterms:W3CDTF">2026-01-01T00:00:00Z</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">2026-01-01T00:00:00Z</dcterms:modified>'
    "<dc:language>en-GB</dc:language></cp:coreProperties>"
).encode()
APP_PROPERTIES: Final = (
    f'{_XML}<Properties xmlns="{_OFFICE}/extended-properties">'
    "<Application>Orderwright</Application></Properties>"
).encode()


def font_table() -> Element:
    """The fonts that the styles name, with the kind of face that may stand in for them."""
    faces = [w("font", w("family", val="swiss"), w("pitch", val="variable"), name=name) for name in FONTS]
    return w("fonts", *faces)


def settings() -> Element:
    """The settings part; compatibility mode 15, without which tables hang out of the margin."""
    mode = w(
        "compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15
    )
    return w("settings", w("defaultTabStop", val=720), w("compat", mode), w("themeFontLang", val="en-GB"))
