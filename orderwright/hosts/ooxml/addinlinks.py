"""The link to an add-in's file that Excel keeps for its functions, taken away when no formula uses it."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import Final

from orderwright.hosts.ooxml.markup import Element, elements, first, replaced
from orderwright.hosts.ooxml.parts import Parts
from orderwright.hosts.ooxml.relations import CONTENT_TYPES, with_override
from orderwright.hosts.ooxml.workbook import Workbook, relationship_id, rels_name

_ADDIN: Final = ".xlam"
_ID: Final = re.compile(rb"\s([\w.-]+:id)\s*=")
_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"
_KIND: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink"


@dataclass(frozen=True)
class AddinLink:
    """The link to an add-in's file as it stood: its place among the linked files, and its two parts."""

    place: int
    part: str
    xml: str
    rels: str

    @property
    def file(self) -> str:
        """The add-in's file name."""
        return _addin_file(self.rels.encode())


def addin_link(workbook: Workbook) -> AddinLink | None:
    """The last link to another file, where it leads to an add-in."""
    parts = Parts(workbook.archive)
    targets = _link_targets(parts, workbook)
    if not targets or not _leads_to_addin(parts, targets[-1]):
        return None
    xml, rels = (parts.read(name).decode() for name in (targets[-1], rels_name(targets[-1])))
    return AddinLink(len(targets), targets[-1], xml, rels)


def with_addin_link(parts: Parts, workbook: Workbook, link: AddinLink) -> int:
    """Puts the link there again where none leads to the add-in; its place among the linked files."""
    targets = _link_targets(parts, workbook)
    for place, target in enumerate(targets, 1):
        if _leads_to_addin(parts, target) and _addin_file(parts.read(rels_name(target))) == link.file:
            return place
    folder = posixpath.dirname(link.part)
    part = parts.unused(f"{folder}/externalLink{{}}.xml") if parts.has(link.part) else link.part
    parts.put(part, link.xml.encode())
    parts.put(rels_name(part), link.rels.encode())
    parts.put(CONTENT_TYPES, with_override(parts.read(CONTENT_TYPES), part, _TYPE))
    identifier = parts.relate(workbook.part, _KIND, part)
    parts.put(workbook.part, _with_reference(parts.read(workbook.part), identifier))
    return len(targets) + 1


def _with_reference(xml: bytes, identifier: str) -> bytes:
    """The workbook part with one more linked file; they stand behind the sheets and function groups."""
    sheet = first(xml, "sheet")
    sheets = first(xml, "functionGroups") or first(xml, "sheets")
    if sheet is None or sheets is None:
        raise ValueError("The workbook has no sheets.")
    prefix = sheet.tag[1 : sheet.tag.index(b"sheet")]
    named = _ID.search(sheet.tag)
    one = b'<%sexternalReference %s="%s"/>' % (prefix, named[1] if named else b"r:id", identifier.encode())
    there = first(xml, "externalReferences")
    if there is None:
        one = b"<%sexternalReferences>%s</%sexternalReferences>" % (prefix, one, prefix)
    place = there.inner_end if there else sheets.end
    return replaced(xml, [(place, place, one)])


def _link_targets(parts: Parts, workbook: Workbook) -> list[str]:
    """The parts of the linked files in their order."""
    targets = {relation.id: relation.target for relation in workbook.relationships}
    links = elements(parts.read(workbook.part), "externalReference")
    return [targets.get(relationship_id(link.tag), "") for link in links]


def _addin_file(rels: bytes) -> str:
    """The name of the file to which relationships lead, in lower case."""
    found = first(rels, "Relationship")
    return found.get("Target").replace("\\", "/").rsplit("/", 1)[-1].casefold() if found else ""


def without_addin_link(parts: Parts, workbook: Workbook) -> None:
    """Drops the last link to another file where it leads to an add-in and nothing refers to it.

    Formulas name such files by their place (``[2]``), so one before the last stays: the others would change.
    """
    xml = parts.read(workbook.part)
    links = list(elements(xml, "externalReference"))
    if not links:
        return
    target = _link_targets(parts, workbook)[-1]
    if not _leads_to_addin(parts, target) or _used(parts, workbook, len(links)):
        return
    gone: Element | None = links[-1] if len(links) > 1 else first(xml, "externalReferences")
    if gone is not None:
        parts.put(workbook.part, replaced(xml, [(gone.start, gone.end, b"")]))
        parts.disown(workbook.part, target)
        parts.drop(rels_name(target))


def _leads_to_addin(parts: Parts, target: str) -> bool:
    name = rels_name(target)
    found = elements(parts.read(name), "Relationship") if target and parts.has(name) else ()
    return any(one.get("Target").casefold().endswith(_ADDIN) for one in found)


def _used(parts: Parts, workbook: Workbook, place: int) -> bool:
    mark = b"[%d]" % place
    return any(mark in parts.read(part) for part in (workbook.part, *(s.part for s in workbook.sheets)))
