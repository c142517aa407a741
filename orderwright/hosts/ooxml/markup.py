"""Elements and attributes of a part, found in its bytes, so that what is not changed stays to the letter.

Names are local names: any namespace prefix is accepted. An element that is looked for does not contain
another of its own name; that holds for every element of SpreadsheetML that is looked for here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from orderwright.hosts.ooxml.text import escaped, unescaped

_ATTRIBUTES = rb"(?:\s+[\w:.-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*"


@cache
def _start_tag(names: tuple[str, ...]) -> re.Pattern[bytes]:
    alternatives = "|".join(map(re.escape, names)).encode()
    return re.compile(rb"<((?:[\w.-]+:)?(?:" + alternatives + rb"))" + _ATTRIBUTES + rb"\s*(/?)>")


@cache
def _attribute(name: str) -> re.Pattern[bytes]:
    return re.compile(rb"\s" + re.escape(name).encode() + rb"\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


@dataclass(frozen=True, slots=True)
class Element:
    """One element's place in a part: the whole, its start tag's end, its content's end."""

    xml: bytes
    start: int
    inner_start: int
    inner_end: int
    end: int

    @property
    def tag(self) -> bytes:
        """The start tag."""
        return self.xml[self.start : self.inner_start]

    @property
    def inner(self) -> bytes:
        """Everything between the start tag and the end tag."""
        return self.xml[self.inner_start : self.inner_end]

    def get(self, name: str, default: str = "") -> str:
        """An attribute's value; the name with its prefix, if it has one."""
        return attribute(self.tag, name, default)


def elements(xml: bytes, *names: str, start: int = 0) -> Iterator[Element]:
    """The elements of these local names in the order of the part.

    >>> [e.get("r") for e in elements(b'<x:a r="1"><x:b/></x:a><a r="2"/>', "a")]
    ['1', '2']
    """
    pattern = _start_tag(names)
    while found := pattern.search(xml, start):
        start = found.end()
        if found[2]:
            yield Element(xml, found.start(), start, start, start)
            continue
        close = re.compile(rb"</" + re.escape(found[1]) + rb"\s*>").search(xml, start)
        if not close:
            raise ValueError(f"The element {found[1].decode()} is not closed.")
        yield Element(xml, found.start(), start, close.start(), close.end())
        start = close.end()


def start_tags(xml: bytes, *names: str) -> Iterator[tuple[int, int]]:
    """Where the start tags of these local names begin and end, nested ones too."""
    return (found.span() for found in _start_tag(names).finditer(xml))


def first(xml: bytes, *names: str) -> Element | None:
    """The first element of these local names."""
    return next(elements(xml, *names), None)


def attribute(tag: bytes, name: str, default: str = "") -> str:
    """An attribute's value in a start tag.

    >>> attribute(b"<c r='A1' s='3'>", "r")
    'A1'
    """
    found = _attribute(name).search(tag)
    if not found:
        return default
    return unescaped(found[1] if found[1] is not None else found[2])


def with_attribute(tag: bytes, name: str, value: str | None) -> bytes:
    """The start tag with the attribute set, or without it when the value is None.

    >>> with_attribute(b'<calcPr calcId="1"/>', "fullCalcOnLoad", "1")
    b'<calcPr calcId="1" fullCalcOnLoad="1"/>'
    """
    new = b"" if value is None else b' %s="%s"' % (name.encode(), escaped(value))
    found = _attribute(name).search(tag)
    if found:
        return tag[: found.start()] + new + tag[found.end() :]
    end = len(tag) - (2 if tag.endswith(b"/>") else 1)
    return tag[:end].rstrip() + new + tag[end:]


def replaced(xml: bytes, changes: Iterable[tuple[int, int, bytes]]) -> bytes:
    """The part with some stretches replaced; the changes ascend and do not overlap."""
    view = memoryview(xml)
    pieces: list[bytes | memoryview] = []
    position = 0
    for start, end, new in changes:
        pieces += (view[position:start], new)
        position = end
    return b"".join([*pieces, view[position:]]) if pieces else xml
