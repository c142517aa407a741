"""The rows and cells of a worksheet part, found in its bytes."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from orderwright.hosts.ooxml.addresses import address, column_number
from orderwright.hosts.ooxml.markup import Element, first, replaced

_NUMBER = re.compile(rb"\sr=[\"'](\d+)[\"']")
_REFERENCE = re.compile(rb"\sr=[\"']([A-Z]+)\d+[\"']")


@dataclass(frozen=True, slots=True)
class Grammar:
    """The patterns of one sheet, whose elements may carry a namespace prefix."""

    prefix: bytes
    row: re.Pattern[bytes]
    cell: re.Pattern[bytes]
    numbered_cell: re.Pattern[bytes]
    reference: re.Pattern[bytes]
    formula_cell: re.Pattern[bytes]


@cache
def grammar(prefix: bytes) -> Grammar:
    """The patterns for a prefix such as b"x:" or b""."""
    p = re.escape(prefix)
    return Grammar(
        prefix,
        row=re.compile(rb"<%srow(?=[\s/>])([^>]*?)(/?)>" % p),
        cell=re.compile(rb"<%sc(?=[\s/>])([^>]*?)(?:/>|>(.*?)</%sc\s*>)" % (p, p), re.DOTALL),
        numbered_cell=re.compile(
            rb"(<%sc\s(?:[^>]*?\s)??r=[\"']([A-Z]+)\d+[\"'][^>]*?(?:/>|>.*?</%sc\s*>))" % (p, p), re.DOTALL
        ),
        reference=re.compile(rb"(<%sc\s(?:[^>]*?\s)??r=[\"'][A-Z]+)\d+" % p),
        formula_cell=re.compile(rb"<%sc\s[^>]*>\s*<%sf[\s/>]" % (p, p)),
    )


def prefix_of(xml: bytes) -> bytes:
    """The namespace prefix of a worksheet's elements, with its colon."""
    found = re.search(rb"<([\w.-]+:)?worksheet[\s>]", xml)
    return (found[1] or b"") if found else b""


@dataclass(frozen=True, slots=True)
class CellSpan:
    """One cell of a row: its column and its place in the row's bytes."""

    column: int
    start: int
    end: int
    attributes: bytes
    inner: bytes


def cell_spans(row: bytes, patterns: Grammar) -> Iterator[CellSpan]:
    """The cells of a row from left to right; one without a reference stands right of the one before it."""
    column = 0
    for found in patterns.cell.finditer(row):
        attributes = found[1]
        reference = _REFERENCE.search(attributes)
        column = column_number(reference[1]) if reference else column + 1
        yield CellSpan(column, found.start(), found.end(), attributes, found[2] or b"")


def is_numbered(attributes: bytes) -> bool:
    """Whether a row says its number."""
    return _NUMBER.search(attributes) is not None


def row_number(attributes: bytes, before: int) -> int:
    """A row's number; one that is not numbered follows the one before it."""
    found = _NUMBER.search(attributes)
    return int(found[1]) if found else before + 1


def renumbered(row: bytes, number: int, patterns: Grammar) -> bytes:
    """The row and its cells in another place of the sheet."""
    new = b"%d" % number
    pieces = patterns.reference.split(row)
    pieces[0] = _NUMBER.sub(b' r="%s"' % new, pieces[0], count=1)
    pieces[1::2] = [piece + new for piece in pieces[1::2]]
    return b"".join(pieces)


class SheetRows:
    """A worksheet part with an index of its rows."""

    def __init__(self, xml: bytes) -> None:
        """Indexes a part; for one of unknown origin use ``indexed``."""
        data = first(xml, "sheetData")
        if data is None:
            raise ValueError("The part is no worksheet.")
        self.xml = xml
        self.data: Element = data
        self.patterns = grammar(prefix_of(xml))
        self.numbers = array("L")
        self.starts = array("Q")
        self.numbered = True
        for found in self.patterns.row.finditer(xml, data.inner_start, data.inner_end):
            self.numbered = self.numbered and is_numbered(found[1])
            self.numbers.append(row_number(found[1], self.numbers[-1] if self.numbers else 0))
            self.starts.append(found.start())
        self.starts.append(data.inner_end)

    def position(self, number: int) -> int:
        """The index of the first row with this number or a higher one."""
        return bisect_left(self.numbers, number)

    def row(self, number: int) -> bytes:
        """A row's bytes, b"" if the part does not have it."""
        index = self.position(number)
        if index == len(self.numbers) or self.numbers[index] != number:
            return b""
        return self.xml[self.starts[index] : self.starts[index + 1]]


_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_CDATA = re.compile(rb"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)


def indexed(xml: bytes) -> SheetRows:
    """The part with every row and cell numbered, without comments and CDATA; mostly the very same bytes.

    Excel, LibreOffice and the usual libraries number all; the standard allows leaving it out.
    """
    if b"<!--" in xml or b"<![CDATA[" in xml:
        xml = _COMMENT.sub(b"", xml)
        xml = _CDATA.sub(lambda found: found[1].replace(b"&", b"&amp;").replace(b"<", b"&lt;"), xml)
    data = first(xml, "sheetData")
    prefix = prefix_of(xml)
    if data is not None and data.inner_start == data.end:
        empty = b"<%ssheetData></%ssheetData>" % (prefix, prefix)
        return SheetRows(xml[: data.start] + empty + xml[data.end :])
    sheet = SheetRows(xml)
    cell = b"<%sc" % prefix
    found = sum(xml.count(cell + end) for end in (b" ", b">", b"/"))
    known = xml.count(cell + b' r="') or xml.count(cell + b" r='")
    return sheet if sheet.numbered and known == found else SheetRows(_numbered(sheet))


def _numbered(sheet: SheetRows) -> bytes:
    pieces = [sheet.xml[: sheet.data.inner_start]]
    for index, number in enumerate(sheet.numbers):
        row = sheet.xml[sheet.starts[index] : sheet.starts[index + 1]]
        changes = []
        for cell in cell_spans(row, sheet.patterns):
            if not _REFERENCE.search(cell.attributes):
                place = cell.start + 2 + len(sheet.patterns.prefix)
                changes.append((place, place, b' r="%s"' % address(number, cell.column).encode()))
        tag = sheet.patterns.row.match(row)
        if tag and not is_numbered(tag[1]):
            changes.insert(0, (tag.start(1), tag.start(1), b' r="%d"' % number))
        pieces.append(replaced(row, changes))
    return b"".join([*pieces, sheet.xml[sheet.data.inner_end :]])
