"""Relationships and content types: what leads to a part and says what it is (ECMA-376 part 2)."""

from __future__ import annotations

from orderwright.hosts.ooxml.markup import Element, elements, first, replaced
from orderwright.hosts.ooxml.text import escaped

CONTENT_TYPES = "[Content_Types].xml"
EMPTY_RELATIONSHIPS = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
)


def with_relationship(xml: bytes, kind: str, target: str) -> tuple[bytes, str]:
    """The part with one more relationship, and its identifier.

    Args:
        xml: the relationships.
        kind: the type, an address.
        target: the other part, as seen from the owner's folder.
    """
    known = {element.get("Id") for element in elements(xml, "Relationship")}
    identifier = next(name for n in range(1, len(known) + 2) if (name := f"rId{n}") not in known)
    line = f'Relationship Id="{identifier}" Type="{kind}" Target="{escaped(target).decode()}"/>'
    return _inserted(xml, "Relationships", line), identifier


def without_relationship(xml: bytes, identifier: str) -> bytes:
    """The part without one relationship."""
    return _without(xml, "Relationship", "Id", identifier)


def with_override(xml: bytes, part: str, content_type: str) -> bytes:
    """The content types with that of one more part."""
    return _inserted(xml, "Types", f'Override PartName="/{part}" ContentType="{content_type}"/>')


def without_override(xml: bytes, part: str) -> bytes:
    """The content types without that of a part."""
    return _without(xml, "Override", "PartName", f"/{part}")


def with_default(xml: bytes, extension: str, content_type: str) -> bytes:
    """The content types with that of a file extension, where it is not there yet."""
    if any(e.get("Extension").casefold() == extension for e in elements(xml, "Default")):
        return xml
    root = first(xml, "Types")
    place = root.inner_start if root else 0
    line = f'<{_prefix(xml, "Types")}Default Extension="{extension}" ContentType="{content_type}"/>'
    return replaced(xml, [(place, place, line.encode())])


def _inserted(xml: bytes, root: str, line: str) -> bytes:
    """A line at the end of the root, which may be written as an empty element."""
    found, prefix = first(xml, root), _prefix(xml, root)
    if found is None:
        raise ValueError(f"The part has no {root}.")
    tag = found.tag[:-2] + b">" if found.tag.endswith(b"/>") else found.tag
    new = b"%s%s<%s%s</%s%s>" % (
        tag,
        found.inner,
        prefix.encode(),
        line.encode(),
        prefix.encode(),
        root.encode(),
    )
    return replaced(xml, [(found.start, found.end, new)])


def _prefix(xml: bytes, root: str) -> str:
    found = first(xml, root)
    return found.tag[1 : found.tag.index(root.encode())].decode() if found else ""


def _without(xml: bytes, name: str, key: str, value: str) -> bytes:
    def matches(element: Element) -> bool:
        return element.get(key).casefold() == value.casefold()

    return replaced(xml, [(e.start, e.end, b"") for e in elements(xml, name) if matches(e)])
