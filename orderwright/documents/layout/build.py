"""Building all templates: the same bytes on every machine."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Final

from lxml import etree

from orderwright.documents import registry
from orderwright.documents.archive import pack
from orderwright.documents.layout import furniture, parts
from orderwright.documents.layout.style import stylesheet
from orderwright.documents.layout.theme import theme

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from orderwright.documents.layout.wordml import Element
    from orderwright.documents.registry import DocumentType

_KINDS: Final = f"{__name__.rpartition('.')[0]}.kinds"


def build_templates(folder: Path) -> list[Path]:
    """Write the template of every document into a folder; the paths, in the registry's order."""
    folder.mkdir(parents=True, exist_ok=True)
    built = []
    for document, form in registry.in_word():
        path = folder / form.template
        path.write_bytes(template_bytes(document))
        built.append(path)
    return built


def template_bytes(document: DocumentType) -> bytes:
    """One template; its page is the layout module named as the kind, which may put more behind the text."""
    layout = importlib.import_module(f"{_KINDS}.{document.kind.replace('-', '_')}")
    behind: Callable[[], list[Element]] = getattr(layout, "behind", list)
    made = {
        "[Content_Types].xml": parts.CONTENT_TYPES,
        "_rels/.rels": parts.PACKAGE_RELATIONS,
        "word/document.xml": _xml(layout.body()),
        "word/_rels/document.xml.rels": parts.DOCUMENT_RELATIONS,
        "word/styles.xml": _xml(stylesheet()),
        "word/settings.xml": _xml(parts.settings()),
        "word/fontTable.xml": _xml(parts.font_table()),
        "word/theme/theme1.xml": theme(),
        "word/header1.xml": _xml(furniture.next_header(layout.DATE_FIELD, *behind())),
        "word/header2.xml": _xml(furniture.first_header(*behind())),
        "word/footer1.xml": _xml(furniture.footer()),
        "word/footer2.xml": _xml(furniture.footer()),
        "docProps/core.xml": parts.CORE_PROPERTIES,
        "docProps/app.xml": parts.APP_PROPERTIES,
    }
    return pack(made, compressed=False)


def _xml(element: Element) -> bytes:
    etree.cleanup_namespaces(element, keep_ns_prefixes=["w"])
    return etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)
