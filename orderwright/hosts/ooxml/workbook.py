"""The workbook part: its sheets, its defined names, its date system, and the way from sheets to tables."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol
from urllib.parse import unquote

from orderwright.errors import DeskError
from orderwright.hosts.ooxml.addresses import Area
from orderwright.hosts.ooxml.archive import Archive
from orderwright.hosts.ooxml.markup import elements, first
from orderwright.hosts.ooxml.tablepart import TablePart
from orderwright.hosts.ooxml.text import unescaped

_SHEET_CELL = re.compile(r"(?:'((?:[^']|'')+)'|([^'!\[\]:]+))!([$A-Za-z0-9:]+)")


@dataclass(frozen=True, slots=True)
class Relationship:
    """One line of a .rels part: the last word of its type, and the part that it leads to."""

    id: str
    kind: str
    target: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet's name and part."""

    name: str
    part: str


def rels_name(part: str) -> str:
    """The name of the part that holds a part's relationships."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


class Readable(Protocol):
    """Parts that can be read by their names."""

    def has(self, name: str) -> bool:
        """Whether there is a part of this name."""
        ...

    def read(self, name: str) -> bytes:
        """A part's bytes."""
        ...


def relationships(archive: Readable, part: str) -> list[Relationship]:
    """A part's relationships to other parts; links out of the file are left out. "" is the package itself."""
    name = rels_name(part)
    if not archive.has(name):
        return []
    found = []
    for element in elements(archive.read(name), "Relationship"):
        if element.get("TargetMode") != "External":
            target = posixpath.join("/", posixpath.dirname(part), unquote(element.get("Target")))
            kind = element.get("Type").rsplit("/", 1)[-1]
            found.append(Relationship(element.get("Id"), kind, posixpath.normpath(target).lstrip("/")))
    return found


class Workbook:
    """The workbook part of an archive and what hangs on it."""

    def __init__(self, archive: Archive) -> None:
        """Finds the workbook part; DeskError when the zip holds none, or a binary one (.xlsb)."""
        self.archive = archive
        self.part = next((r.target for r in relationships(archive, "") if r.kind == "officeDocument"), "")
        if self.part.endswith(".bin"):
            raise DeskError(
                "This is a binary workbook (.xlsb); save it as .xlsx or .xlsm.", file=archive.file
            )
        if not self.part or not archive.has(self.part):
            raise DeskError("The file is a zip, but there is no workbook in it.", file=archive.file)
        self.xml = archive.read(self.part)
        if not first(self.xml, "workbook"):
            raise DeskError("The file is an Office document, but not a workbook.", file=archive.file)
        self.relationships = relationships(archive, self.part)

    def related(self, kind: str) -> str:
        """The name of the workbook's part of a kind ("styles"), or ""."""
        found = (r.target for r in self.relationships if r.kind == kind)
        return next((target for target in found if self.archive.has(target)), "")

    @cached_property
    def date1904(self) -> bool:
        """Whether days are counted from 1904 (ECMA-376 part 1, 18.2.28)."""
        properties = first(self.xml, "workbookPr")
        return properties is not None and properties.get("date1904") in {"1", "true"}

    @cached_property
    def sheets(self) -> list[Sheet]:
        """The worksheets in the order of their tabs; chart sheets are left out."""
        targets = {r.id: r.target for r in self.relationships if r.kind == "worksheet"}
        found = []
        for element in elements(self.xml, "sheet"):
            target = targets.get(relationship_id(element.tag), "")
            if self.archive.has(target):
                found.append(Sheet(element.get("name"), target))
        return found

    @cached_property
    def tables(self) -> dict[str, tuple[Sheet, TablePart]]:
        """Every table by its name in lower case."""
        found = {}
        for sheet in self.sheets:
            for relation in relationships(self.archive, sheet.part):
                if relation.kind == "table":
                    table = TablePart(relation.target, self.archive.read(relation.target))
                    found[table.name.casefold()] = (sheet, table)
        return found

    def table(self, name: str) -> tuple[Sheet, TablePart]:
        """A table and its sheet; DeskError when there is none of this name."""
        found = self.tables.get(name.casefold())
        if found is None:
            raise DeskError(f"The workbook has no table named {name}.", file=self.archive.file)
        return found

    def tables_on(self, sheet: Sheet) -> list[TablePart]:
        """The tables of one sheet."""
        return [table for where, table in self.tables.values() if where == sheet]

    def defined_names(self) -> frozenset[str]:
        """All defined names, case folded."""
        return frozenset(self._named)

    @cached_property
    def _named(self) -> dict[str, str]:
        """What every defined name stands for, by the name, case folded; the workbook's own goes first."""
        found = sorted(elements(self.xml, "definedName"), key=lambda e: e.get("localSheetId"), reverse=True)
        return {e.get("name").casefold(): unescaped(e.inner).strip() for e in found}

    def named_cell(self, name: str) -> tuple[Sheet, Area]:
        """The sheet and the top left cell that a defined name stands for.

        DeskError when there is no such name or it is not a plain reference to one area.
        """
        text = self._named.get(name.casefold())
        if text is None:
            raise DeskError(f"The workbook defines no name {name}.", file=self.archive.file)
        place = _SHEET_CELL.fullmatch(text)
        sheets = {sheet.name.casefold(): sheet for sheet in self.sheets}
        sheet_name = (place[1] or place[2]).replace("''", "'").casefold() if place else ""
        if not place or sheet_name not in sheets:
            raise DeskError(
                f"The name {name} does not stand for a cell but for {text}.", file=self.archive.file
            )
        area = Area.parse(place[3])
        return sheets[sheet_name], Area(area.top, area.left, area.top, area.left)


def relationship_id(tag: bytes) -> str:
    """The identifier of the relationship that a start tag names; "" if it names none."""
    found = re.search(rb"\s[\w.-]+:id\s*=\s*[\"']([^\"']+)", tag)
    return found[1].decode() if found else ""
