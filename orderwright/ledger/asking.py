"""What a company's ledger answers: entries of its register, how many there are, the last revisions."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from orderwright.ledger.entries import Document
from orderwright.ledger.queries import companies, counted, entries, issued, revisions
from orderwright.ledger.status import Status
from orderwright.ledger.store import run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

T = TypeVar("T")


class Asking:
    """Questions to the ledger of one company.

    Attributes:
        company_id: the company.
    """

    def __init__(self, engine: Engine, company_id: str) -> None:
        self._engine = engine
        self.company_id = company_id

    def companies(self) -> list[str]:
        """The companies of which anything is kept here."""
        return self._run(companies, writes=False)

    def revisions(self, kind: str, numbers: Iterable[str]) -> dict[str, int]:
        """The last revision of each adopted number that is known."""
        wanted = sorted(set(numbers))
        return self._run(lambda session: revisions(session, self.company_id, kind, wanted), writes=False)

    def documents(
        self, kind: str | None = None, *, status: Status | None = None, shipment_no: str | None = None
    ) -> list[Document]:
        """Entries of the register, by kind, scope, serial, number and revision."""
        return self._run(
            lambda session: entries(session, self.company_id, kind, status, shipment_no), writes=False
        )

    def issued(self, shipment_nos: Iterable[str], kind: str | None = None) -> dict[str, list[Document]]:
        """The issued papers of each shipment, of one kind or of all, in the order of `documents`."""
        wanted = sorted(set(shipment_nos))
        return self._run(lambda session: issued(session, self.company_id, wanted, kind), writes=False)

    def counted(self) -> dict[tuple[str, Status], int]:
        """How many entries there are by kind and status."""
        return self._run(lambda session: counted(session, self.company_id), writes=False)

    def _run(self, work: Callable[[Session], T], *, writes: bool = True) -> T:
        return run(self._engine, work, writes=writes)
