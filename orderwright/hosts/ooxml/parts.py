"""A workbook's parts while edits go into them; nothing is written before all of them fit."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable

from orderwright.hosts.ooxml.archive import Archive
from orderwright.hosts.ooxml.relations import (
    CONTENT_TYPES,
    EMPTY_RELATIONSHIPS,
    with_relationship,
    without_override,
    without_relationship,
)
from orderwright.hosts.ooxml.workbook import Relationship, relationships, rels_name


class Parts:
    """The parts of an archive, with those that changed, came or went."""

    def __init__(self, archive: Archive) -> None:
        """Starts from the parts as they are."""
        self._archive = archive
        self.file = archive.file
        self.changed: dict[str, bytes] = {}
        self.removed: set[str] = set()

    def names(self) -> list[str]:
        """The parts' names; new ones last."""
        there = [name for name in self._archive.names() if name not in self.removed]
        return there + [name for name in self.changed if not self._archive.has(name)]

    def has(self, name: str) -> bool:
        """Whether there is such a part now."""
        return name in self.changed or (name not in self.removed and self._archive.has(name))

    def read(self, name: str) -> bytes:
        """A part as it is now."""
        return self.changed[name] if name in self.changed else self._archive.read(name)

    def chunks(self, name: str) -> Iterable[bytes]:
        """A part as it is now, a stretch at a time."""
        return [self.changed[name]] if name in self.changed else self._archive.chunks(name)

    def put(self, name: str, new: bytes) -> None:
        """Changes a part, or adds one; the same bytes are no change."""
        if not self.has(name) or new != self.read(name):
            self.changed[name] = new
            self.removed.discard(name)

    def drop(self, name: str) -> None:
        """Takes a part away."""
        self.changed.pop(name, None)
        self.removed.add(name)

    def unused(self, pattern: str) -> str:
        """The first name of a pattern ("xl/comments{}.xml") that no part has."""
        number = 1
        while self._archive.has(pattern.format(number)) or pattern.format(number) in self.changed:
            number += 1
        return pattern.format(number)

    def relationships(self, part: str) -> list[Relationship]:
        """What a part leads to."""
        return relationships(self, part)

    def relate(self, owner: str, kind: str, target: str) -> str:
        """Adds a relationship and returns its identifier."""
        name = rels_name(owner)
        xml = self.read(name) if self.has(name) else EMPTY_RELATIONSHIPS
        path = posixpath.relpath(target, posixpath.dirname(owner))
        new, identifier = with_relationship(xml, kind, path)
        self.put(name, new)
        return identifier

    def disown(self, owner: str, target: str) -> None:
        """Takes a part away together with its relationship and its content type."""
        for relation in self.relationships(owner):
            if relation.target == target:
                name = rels_name(owner)
                self.put(name, without_relationship(self.read(name), relation.id))
        self.put(CONTENT_TYPES, without_override(self.read(CONTENT_TYPES), target))
        self.drop(target)
