"""The link to an add-in's file that Excel keeps for its functions, taken away when no formula uses it."""

from __future__ import annotations

from typing import Final

from orderwright.hosts.ooxml.markup import Element, elements, first, replaced
from orderwright.hosts.ooxml.parts import Parts
from orderwright.hosts.ooxml.workbook import Workbook, relationship_id, rels_name

_ADDIN: Final = ".xlam"


def without_addin_link(parts: Parts, workbook: Workbook) -> None:
    """Drops the last link to another file where it leads to an add-in and nothing refers to it.

    Formulas name such files by their place (``[2]``), so one before the last stays: the others would change.
    """
    xml = parts.read(workbook.part)
    links = list(elements(xml, "externalReference"))
    if not links:
        return
    targets = {relation.id: relation.target for relation in workbook.relationships}
    target = targets.get(relationship_id(links[-1].tag), "")
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
