"""A template in another language: paragraphs whose English the catalogue knows, replaced."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from orderwright.documents.catalogue import Catalogue

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXTPATH: Final = "{urn:schemas-microsoft-com:vml}textpath"
_PARSER: Final = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
_TEMPLATE_LANGUAGE: Final = b"en-GB"


def translated(data: bytes, catalogue: Catalogue) -> bytes:
    """A part of a template; what the catalogue does not know, such as a coordinator's own words, stays.

    A paragraph is looked up whole, tags and all, so that a translation may move them; where nobody knows the
    whole, each of its runs is.

    Raises:
        etree.XMLSyntaxError: the part is not well-formed.
    """
    root = etree.fromstring(data, _PARSER)
    for texts in paragraphs(root):
        whole = _known("".join(text.text or "" for text in texts), catalogue)
        if whole is not None:
            texts[0].text, rest = whole, texts[1:]
            for text in rest:
                text.text = ""
            continue
        for text in texts:
            text.text = _known(text.text or "", catalogue) or text.text
    for path in root.iter(_TEXTPATH):
        path.set("string", catalogue.texts.get(path.get("string", ""), path.get("string", "")))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def in_language(data: bytes, tag: str) -> bytes:
    """A part that names its language, with another one."""
    return data.replace(_TEMPLATE_LANGUAGE, tag.encode())


def paragraphs(root: etree._Element) -> Iterator[list[etree._Element]]:
    """The text elements of every paragraph that has some."""
    for paragraph in root.iter(f"{_W}p"):
        texts = [text for text in paragraph.iter(f"{_W}t") if text.text]
        if texts:
            yield texts


def _known(text: str, catalogue: Catalogue) -> str | None:
    """The translation between the spaces that stood around the text."""
    inner = text.strip()
    found = catalogue.texts.get(inner)
    if found is None or not inner:
        return None
    start = text.index(inner)
    return f"{text[:start]}{found}{text[start + len(inner) :]}"
