"""What gives papers their numbers and remembers them: the ledger, or numbers that it gave in advance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from orderwright.ledger import Document, Finished, Stamp


class Register(Protocol):
    """The part of `orderwright.ledger.Ledger` that papers need."""

    def draw(self, name: str, count: int = 1, *, stamp: Stamp, purpose: str = "") -> list[str]:
        """Gives numbers of a range."""

    def issue_all(self, finished: Sequence[Finished], *, stamp: Stamp) -> list[Document]:
        """Enters finished papers, all or none."""

    def void(self, name: str, numbers: Iterable[str], reason: str, *, stamp: Stamp) -> None:
        """Says of numbers why no paper came."""

    def supersede(self, name: str, old: str, new: str) -> None:
        """Says that another paper counts instead."""

    def revisions(self, kind: str, numbers: Iterable[str]) -> dict[str, int]:
        """The newest revision of adopted numbers."""

    def issued(self, shipment_nos: Iterable[str]) -> dict[str, list[Document]]:
        """The issued papers of shipments, orders or days, by their number; the later of a kind after it."""
