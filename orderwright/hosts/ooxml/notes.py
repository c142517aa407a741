"""Comments on cells that move: they go along, in their own parts.

Old comments ("notes") stand in a comments part and in a VML drawing that shows them; threaded comments have a
part of their own beside these (MS-XLSX 2.6.205). A row with a comment is not deleted: what a person wrote is
not thrown away silently.
"""

from __future__ import annotations

import re

from orderwright.hosts.ooxml.addresses import Area, address
from orderwright.hosts.ooxml.archive import Archive
from orderwright.hosts.ooxml.markup import elements, replaced, with_attribute
from orderwright.hosts.ooxml.reshape import Reshape
from orderwright.hosts.ooxml.workbook import relationships

_SHAPE = re.compile(rb"<x:ClientData\s[^>]*ObjectType=[\"']Note[\"'].*?</x:ClientData>", re.DOTALL)
_ROW = re.compile(rb"(<x:Row>\s*)(\d+)")
_COLUMN = re.compile(rb"<x:Column>\s*(\d+)")
_ANCHOR = re.compile(rb"(<x:Anchor>)([^<]*)")
_ANCHOR_ROWS = (2, 6)


def note_on_deleted_row(archive: Archive, sheet_part: str, reshape: Reshape) -> str:
    """The first cell with a comment in a row that would go; "" if there is none."""
    for relation in relationships(archive, sheet_part):
        if relation.kind in {"comments", "threadedComment"}:
            for element in elements(archive.read(relation.target), "comment", "threadedComment"):
                area = Area.parse(element.get("ref"))
                if reshape.cell(area.top, area.left) is None:
                    return address(area.top, area.left)
    return ""


def moved_notes(archive: Archive, sheet_part: str, reshape: Reshape) -> dict[str, bytes]:
    """The parts of a sheet's comments that change because their cells move."""
    changed = {}
    for relation in relationships(archive, sheet_part):
        if relation.kind in {"comments", "threadedComment"}:
            xml = archive.read(relation.target)
            new = _moved_references(xml, reshape)
        elif relation.kind == "vmlDrawing":
            xml = archive.read(relation.target)
            new = _SHAPE.sub(lambda shape: _moved_shape(shape[0], reshape), xml)
        else:
            continue
        if new != xml:
            changed[relation.target] = new
    return changed


def _moved_references(xml: bytes, reshape: Reshape) -> bytes:
    changes = []
    for element in elements(xml, "comment", "threadedComment"):
        area = Area.parse(element.get("ref"))
        top = reshape.cell(area.top, area.left)
        if top is not None and top != area.top:
            tag = with_attribute(element.tag, "ref", address(top, area.left))
            changes.append((element.start, element.inner_start, tag))
    return replaced(xml, changes)


def _moved_shape(shape: bytes, reshape: Reshape) -> bytes:
    row, column = _ROW.search(shape), _COLUMN.search(shape)
    if row is None or column is None:
        return shape
    was = int(row[2]) + 1
    now = reshape.cell(was, int(column[1]) + 1)
    if now is None or now == was:
        return shape

    def moved_anchor(found: re.Match[bytes]) -> bytes:
        numbers = found[2].split(b",")
        for index in _ANCHOR_ROWS:
            if index < len(numbers):
                numbers[index] = b" %d" % max(0, int(numbers[index]) + now - was)
        return found[1] + b",".join(numbers)

    return _ANCHOR.sub(moved_anchor, _ROW.sub(b"\\g<1>%d" % (now - 1), shape))
