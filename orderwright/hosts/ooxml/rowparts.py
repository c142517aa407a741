"""One row taken apart, changed and put together again."""

from __future__ import annotations

import re
from dataclasses import dataclass

from orderwright.hosts.ooxml.addresses import Area, column_number
from orderwright.hosts.ooxml.markup import attribute, elements, with_attribute
from orderwright.hosts.ooxml.rows import Grammar

_STYLE = re.compile(rb"\ss=[\"'](\d+)[\"']")
_SPANS = re.compile(rb"\sspans=(?:\"[^\"]*\"|'[^']*')")
_NOT_CLONED = ("hidden", "collapsed", "outlineLevel", "spans", "ph", "s", "customFormat")


@dataclass
class RowParts:
    """A row's start tag, its cells by column, and whatever follows them."""

    number: int
    tag: bytes
    cells: dict[int, bytes]
    rest: bytes
    patterns: Grammar

    @classmethod
    def of(cls, row: bytes, number: int, patterns: Grammar) -> RowParts:
        """Takes a row apart; b"" gives a new row."""
        found = patterns.row.match(row)
        if found is None:
            return cls(number, b'<%srow r="%d">' % (patterns.prefix, number), {}, b"", patterns)
        if found[2]:
            return cls(number, found[0][:-2].rstrip() + b">", {}, b"", patterns)
        written = patterns.numbered_cell.findall(row)
        end = row.rindex(written[-1][0]) + len(written[-1][0]) if written else found.end()
        cells = {column_number(letters): cell for cell, letters in written}
        return cls(number, found[0], cells, row[end : row.rindex(b"</")].strip(), patterns)

    def style(self, column: int, columns: ColumnStyles) -> int:
        """The format of a cell, also of one that is not written."""
        cell = self.cells.get(column)
        if cell is not None:
            found = _STYLE.search(cell, 0, cell.index(b">"))
            return int(found[1]) if found else 0
        if attribute(self.tag, "customFormat") in {"1", "true"}:
            return int(attribute(self.tag, "s", "0"))
        return columns.style(column)

    def put(self, column: int, cell: bytes) -> None:
        """Sets a cell; b"" takes it away."""
        if not cell:
            self.cells.pop(column, None)
            return
        if column not in self.cells:
            self.tag = _SPANS.sub(b"", self.tag)
        self.cells[column] = cell

    def restyled(self, column: int, style: int) -> bytes:
        """The cell with another format."""
        cell = self.cells[column]
        end = cell.index(b">") + 1
        return with_attribute(cell[:end], "s", str(style) if style else None) + cell[end:]

    def inside(self, area: Area) -> dict[int, bytes]:
        """The cells in an area's columns."""
        return {c: cell for c, cell in self.cells.items() if area.left <= c <= area.right}

    def without(self, area: Area) -> RowParts:
        """The row without the cells in an area's columns."""
        cells = {c: cell for c, cell in self.cells.items() if not area.left <= c <= area.right}
        return RowParts(self.number, self.tag, cells, self.rest, self.patterns)

    def has_content(self, left: int, right: int) -> int:
        """The first column from ``left`` to ``right`` whose cell is not blank; 0 if all are."""
        filled = (c for c, cell in self.cells.items() if left <= c <= right and not is_blank(cell))
        return min(filled, default=0)

    def shown_tag(self) -> bytes:
        """The start tag of the row when it may not be hidden."""
        return with_attribute(with_attribute(self.tag, "hidden", None), "collapsed", None)

    def tag_hidden_as(self, other: RowParts) -> bytes:
        """The start tag of the row when it is hidden where another one is."""
        return with_attribute(self.tag, "hidden", attribute(other.tag, "hidden") or None)

    def tag_of_new(self) -> bytes:
        """The start tag for rows as high as this one, not hidden and without a format; the number is "0"."""
        tag = with_attribute(self.tag, "r", "0")
        for name in _NOT_CLONED:
            tag = with_attribute(tag, name, None)
        return tag

    def xml(self) -> bytes:
        """The row's bytes."""
        ordered = b"".join(self.cells[c] for c in sorted(self.cells))
        return b"%s%s%s</%srow>" % (self.tag, ordered, self.rest, self.patterns.prefix)


def is_blank(cell: bytes) -> bool:
    """Whether a cell holds neither value nor formula."""
    end = cell.index(b">")
    return cell[end - 1 : end] == b"/" or not cell[end + 1 : cell.rindex(b"</")].strip()


class ColumnStyles:
    """The formats of whole columns, for cells that are not written."""

    def __init__(self, head: bytes) -> None:
        """Reads ``cols`` in the part's head, which stands before the rows."""
        self._spans = [
            (int(col.get("min")), int(col.get("max")), int(col.get("style", "0")))
            for col in elements(head, "col")
        ]

    def style(self, column: int) -> int:
        """The format of a column."""
        return next((style for low, high, style in self._spans if low <= column <= high), 0)
