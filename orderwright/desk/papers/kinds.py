"""Which kinds of paper are asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace

from orderwright.documents import registry
from orderwright.documents.registry import DocumentType
from orderwright.documents.subject import About, Subject

ALL = "all"
USUAL = "usual"


@dataclass(frozen=True)
class Kinds:
    """Kinds of paper, in the order in which a shipment's are packed.

    Attributes:
        all: the kinds.
        named: those that were asked for by name.
    """

    all: tuple[DocumentType, ...]
    named: frozenset[str] = frozenset()

    def about(self, about: About) -> tuple[DocumentType, ...]:
        """Those about shipments, orders or days."""
        return tuple(one for one in self.all if one.about is about)

    def certain(self, about: About) -> int:
        """How many papers there would be of anything, whatever it is."""
        return sum(one.applies is None or self.asked(one) for one in self.about(about))

    def parted(self) -> tuple[Kinds, Kinds]:
        """Those of damage that were asked for by name, and all others."""
        damage = frozenset(one.kind for one in self.all if one.of_damage and self.asked(one))
        return (
            Kinds(tuple(one for one in self.all if one.kind in damage), damage),
            replace(
                self,
                all=tuple(one for one in self.all if one.kind not in damage),
                named=self.named - damage,
            ),
        )

    def asked(self, document: DocumentType) -> bool:
        """Whether a kind was asked for by name."""
        return document.kind in self.named

    def wanted(self, document: DocumentType, subject: Subject) -> bool:
        """Whether to make a kind of a subject: it is worth it, or was asked for by name."""
        return document.fits(subject) or (self.asked(document) and not document.unless)


def kinds_named(text: str, *, order: bool = False, day: bool = False) -> Kinds:
    """The kinds of a list with commas.

    ``all`` stands for all papers of shipments; of an order that is named, and of a day, those about them too.
    ``usual`` stands for those of these that every desk makes.

    Args:
        text: the list.
        order: an order is named.
        day: a day is named.

    Raises:
        DeskError: no such kind; the message lists those that exist.
    """
    names = [name.strip() for name in text.split(",") if name.strip()] or [USUAL]
    named = frozenset(registry.get(name).kind for name in names if name not in (ALL, USUAL))
    abouts = [About.SHIPMENT, *([About.ORDER] if order else []), *((About.DAY, About.LOAD) if day else ())]
    whole = [one for one in registry.about(*abouts) if ALL in names or (USUAL in names and one.usual)]
    kinds = {one.kind for one in whole} | named
    return Kinds(tuple(one for one in registry.all() if one.kind in kinds), named)
