"""The comments of one sheet: read, moved with their cells, taken away and put on.

Old comments ("notes") stand in a comments part and in a VML drawing that shows them; threaded comments have a
part of their own beside these (MS-XLSX 2.6.205). A comment that is put on is always a note: that is what
every Excel, LibreOffice and the previewers show.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from orderwright.hosts.ooxml.markup import elements, first, replaced
from orderwright.hosts.ooxml.model import Note
from orderwright.hosts.ooxml.noteparts import (
    Moved,
    Place,
    has_notes,
    main_namespace,
    moved_notes,
    names_in,
    no_notes,
    notes_in,
    threads_in,
    with_note,
    without_notes,
)
from orderwright.hosts.ooxml.noteshapes import (
    block_of,
    has_shapes,
    in_usual_prefixes,
    moved_shapes,
    no_shapes,
    with_shape,
    without_shapes,
)
from orderwright.hosts.ooxml.parts import Parts
from orderwright.hosts.ooxml.relations import CONTENT_TYPES, with_default, with_override
from orderwright.hosts.ooxml.workbook import relationship_id, rels_name

_NOTES, _THREADS, _SHAPES = "comments", "threadedComment", "vmlDrawing"
_NOTES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_SHAPES_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_BEFORE_DRAWING = (
    *("sheetCalcPr", "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState"),
    *("dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting"),
    *("dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter"),
    *("rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing"),
)
"""What stands between the rows and ``legacyDrawing`` (CT_Worksheet, ECMA-376 part 1, 18.3.1.99)."""


class SheetNotes:
    """The comments of one worksheet part."""

    def __init__(self, parts: Parts, sheet: str, book: str) -> None:
        """Finds the parts; the sheet may have none."""
        self._parts, self._sheet, self._book = parts, sheet, book
        legacy = first(_tail(parts.read(sheet)), "legacyDrawing")
        drawing = relationship_id(legacy.tag) if legacy else ""
        found = {r.kind: r.target for r in parts.relationships(sheet) if r.kind in {_NOTES, _THREADS}}
        found |= {
            r.kind: r.target for r in parts.relationships(sheet) if r.kind == _SHAPES and r.id == drawing
        }
        self._by_kind = {kind: part for kind, part in found.items() if parts.has(part)}

    def all(self) -> dict[Place, Note]:
        """All comments by their cells; a thread instead of the note that stands for it."""
        found: dict[Place, Note] = {}
        if _NOTES in self._by_kind:
            found |= notes_in(self._xml(_NOTES))
        if _THREADS in self._by_kind:
            persons = (r.target for r in self._parts.relationships(self._book) if r.kind == "person")
            names = {k: v for part in persons for k, v in names_in(self._parts.read(part)).items()}
            found |= threads_in(self._xml(_THREADS), names)
        return found

    def take(self, places: Collection[Place]) -> None:
        """Takes the comments of some cells away; parts that hold none any more go."""
        if not places:
            return
        for kind in list(self._by_kind):
            old = self._xml(kind)
            new = without_shapes(old, places) if kind == _SHAPES else without_notes(old, places)
            if new == old:
                continue
            self._parts.put(self._by_kind[kind], new)
            if not (has_shapes(new) if kind == _SHAPES else has_notes(new)):
                self._drop(kind)

    def move(self, moved: Moved) -> None:
        """Takes the comments along with cells that moved."""
        for kind, part in self._by_kind.items():
            xml = self._xml(kind)
            self._parts.put(part, moved_shapes(xml, moved) if kind == _SHAPES else moved_notes(xml, moved))

    def put(self, notes: Mapping[Place, Note]) -> None:
        """Puts comments on cells; one that is there already is said first, unless it says the same."""
        there = self.all()
        new = {place: _joined(there.get(place), note) for place, note in notes.items()}
        new = {place: note for place, note in new.items() if note != there.get(place)}
        self.take([place for place in new if place in there])
        for place, note in sorted(new.items()):
            self._parts.put(self._part(_NOTES), with_note(self._xml(_NOTES), place, note))
            self._parts.put(self._part(_SHAPES), with_shape(self._xml(_SHAPES), place))

    def _xml(self, kind: str) -> bytes:
        xml = self._parts.read(self._by_kind[kind])
        return in_usual_prefixes(xml) if kind == _SHAPES else xml

    def _part(self, kind: str) -> str:
        """The part of a kind; made where the sheet has none."""
        if kind not in self._by_kind:
            self._by_kind[kind] = self._new_notes() if kind == _NOTES else self._new_shapes()
        return self._by_kind[kind]

    def _new_notes(self) -> str:
        parts = self._parts
        name = parts.unused("xl/comments{}.xml")
        parts.put(name, no_notes(main_namespace(parts.read(self._sheet))))
        parts.put(CONTENT_TYPES, with_override(parts.read(CONTENT_TYPES), name, _NOTES_TYPE))
        parts.relate(self._sheet, self._kind(_NOTES), name)
        return name

    def _new_shapes(self) -> str:
        parts = self._parts
        name = parts.unused("xl/drawings/vmlDrawing{}.vml")
        drawings = [p for p in parts.names() if p.lower().endswith(".vml")]
        parts.put(name, no_shapes(max((block_of(parts.read(p)) for p in drawings), default=0) + 1))
        parts.put(CONTENT_TYPES, with_default(parts.read(CONTENT_TYPES), "vml", _SHAPES_TYPE))
        identifier = parts.relate(self._sheet, self._kind(_SHAPES), name)
        parts.put(self._sheet, _with_drawing(parts.read(self._sheet), identifier))
        return name

    def _kind(self, word: str) -> str:
        """The address of a relationship's type, in the form (usual or strict) that the sheet's table has."""
        lines = elements(self._parts.read(rels_name(self._sheet)), "Relationship")
        table = next(e.get("Type") for e in lines if e.get("Type").endswith("/table"))
        return f"{table.removesuffix('/table')}/{word}"

    def _drop(self, kind: str) -> None:
        if kind == _SHAPES:
            self._parts.put(self._sheet, _without_drawing(self._parts.read(self._sheet)))
        self._parts.disown(self._sheet, self._by_kind.pop(kind))


def _joined(there: Note | None, note: Note) -> Note:
    if there is None or there.text == note.text:
        return there or note
    return Note(f"{there.text}\n{note.text}", there.author)


def _tail(xml: bytes) -> bytes:
    """What stands after a worksheet's rows."""
    return xml[xml.index(b">", xml.rindex(b"sheetData")) + 1 :]


def _without_drawing(xml: bytes) -> bytes:
    tail = _tail(xml)
    found = first(tail, "legacyDrawing")
    rest = replaced(tail, [(found.start, found.end, b"")]) if found else tail
    return xml[: len(xml) - len(tail)] + rest


def _with_drawing(xml: bytes, identifier: str) -> bytes:
    """The worksheet that shows a drawing of comments; it has a table, whose prefixes are taken over.

    Some programs declare the prefix of a relation on every element that has one, not on the worksheet.
    """
    tail = _tail(xml)
    tables = next(elements(tail, "tableParts"))
    prefix = tables.tag[1 : tables.tag.index(b"tableParts")]
    relation = next(elements(tables.inner, "tablePart")).tag
    name = relation[: relation.index(b":id")].split()[-1]
    place = max((e.end for e in elements(tail[: tables.start], *_BEFORE_DRAWING)), default=0)
    declared = re.search(rb"\sxmlns:%s\s*=\s*(\"[^\"]*\"|'[^']*')" % re.escape(name), tables.tag + relation)
    own = declared[0] if declared else b""
    new = b'<%slegacyDrawing%s %s:id="%s"/>' % (prefix, own, name, identifier.encode())
    return xml[: len(xml) - len(tail)] + tail[:place] + new + tail[place:]
