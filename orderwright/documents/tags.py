"""Tags of a template as its author sees them: paragraph by paragraph, before anything is lifted out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WHOLE: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_OPENED: Final = re.compile(r"\{[{%#]")


def unclosed(data: bytes) -> str | None:
    """The first paragraph with a tag that does not end there; None where all do.

    docxtpl would read on to the next closing brace, and the lines of the document would vanish in silence.

    Raises:
        etree.XMLSyntaxError: the part is not well-formed.
    """
    return next((text for text in _paragraphs(data) if _OPENED.search(_WHOLE.sub("", text))), None)


def _paragraphs(data: bytes) -> Iterator[str]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    for paragraph in etree.fromstring(data, parser).iter(f"{_W}p"):
        yield "".join(text.text or "" for text in paragraph.iter(f"{_W}t"))
