"""The ledger: numbers that are never given twice, and a register of what became of each."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from orderwright.errors import DeskError
from orderwright.ledger.creation import checked_mark, set_up
from orderwright.ledger.drawing import Drawing
from orderwright.ledger.entries import Document, Finished, Paper, Stamp, document_of
from orderwright.ledger.ranges import Numbering
from orderwright.ledger.register import Register
from orderwright.ledger.shared_stock import SharedStock
from orderwright.ledger.store import open_engine
from orderwright.ledger.trail import AuditTrail

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path
    from types import TracebackType

    from sqlalchemy.orm import Session


class Ledger(Drawing):
    """The ledger of one company.

    Numbers are drawn in a transaction, together with their entries in the register: a number is therefore
    drawn, issued or void at any moment, also after a crash. A number is never drawn twice, and a serial that
    was drawn and not issued is explained by its entry.

    Attributes:
        company_id: the company.
        mark: what the numbers of a ledger that is not shared begin with; blank where it is shared.
    """

    @classmethod
    def open(
        cls,
        address: str | Path,
        company_id: str,
        *,
        shared: bool | None = None,
        numbering: Numbering | None = None,
    ) -> Ledger:
        """Opens a ledger, and makes its tables where they are missing.

        Args:
            address: path of a SQLite file, or a database URL (postgresql://…).
            company_id: the company, part of every key.
            shared: whether everybody who issues papers of the company draws from this ledger; as long as it
                is not said, PostgreSQL is shared and SQLite is not. A ledger that is not shared marks its
                numbers.
            numbering: the company's prefixes, mark and blocks.

        Raises:
            DeskError: SQLite in a synced folder or on a network share, a ledger that cannot be opened, that a
                newer version made, or a wrong mark.
        """
        if not company_id.strip():
            raise DeskError("A ledger needs the company's id.")
        engine = open_engine(address)
        shared = engine.dialect.name != "sqlite" if shared is None else shared
        numbering = numbering or Numbering()
        own_mark = set_up(engine)
        mark = "" if shared else checked_mark(numbering.mark or own_mark)
        return cls(engine, company_id, numbering, mark, own_mark)

    def of(self, company_id: str) -> Ledger:
        """The same ledger for another company."""
        return Ledger(self._engine, company_id, self._numbering, self.mark, self._name)

    def close(self) -> None:
        """Gives the connections back."""
        self._engine.dispose()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def trail(self) -> AuditTrail:
        """The company's audit trail."""
        return AuditTrail(self._engine, self.company_id, self._name)

    @property
    def stock(self) -> SharedStock:
        """What the company's workbooks have committed of the stock that they share."""
        return SharedStock(self._engine, self.company_id)

    def issue(self, name: str, number: str, paper: Paper, *, stamp: Stamp, scope: str = "") -> Document:
        """Enters the finished paper of a drawn number; as `issue_all`."""
        [entry] = self.issue_all([Finished(name, number, paper, scope)], stamp=stamp)
        return entry

    def issue_all(self, finished: Sequence[Finished], *, stamp: Stamp) -> list[Document]:
        """Enters finished papers of drawn and adopted numbers in one transaction, all or none.

        Raises:
            DeskError: a number was not drawn here, or is issued or void already; another desk has issued the
                revision of an adopted number.
        """

        def work(session: Session) -> list[Document]:
            register = Register(session, self.company_id)
            register.look_up(finished)
            return [document_of(register.enter(one, stamp)) for one in finished]

        return self._run(work)

    def void(self, name: str, numbers: Iterable[str], reason: str, *, stamp: Stamp, scope: str = "") -> None:
        """Voids drawn numbers for which no paper will come, all or none.

        Raises:
            DeskError: one is not drawn, or the reason is blank.
        """
        wanted = list(numbers)

        def work(session: Session) -> None:
            register = Register(session, self.company_id)
            for number in wanted:
                register.void(register.find(name, number, scope), reason, stamp)

        self._run(work)

    def supersede(self, name: str, old: str, new: str, *, scope: str = "") -> None:
        """Marks an issued paper as replaced by a later issued one; both are kept.

        Raises:
            DeskError: one of them is not issued, or is superseded already.
        """

        def work(session: Session) -> None:
            register = Register(session, self.company_id)
            register.supersede(register.find(name, old, scope), register.find(name, new, scope))

        self._run(work)

    def adopt(self, kind: str, number: str, paper: Paper, *, stamp: Stamp) -> Document:
        """Enters a paper that carries a number of the ERP, WMS or carrier.

        The same number again is its next revision, and supersedes the one before.
        """
        return self._run(
            lambda session: document_of(Register(session, self.company_id).adopt(kind, number, paper, stamp))
        )

    def void_abandoned(self, drawn_before: dt.datetime, *, stamp: Stamp) -> list[Document]:
        """Voids numbers drawn before a moment and never issued; the reason says by whom and what for."""
        return self._run(
            lambda session: [
                document_of(row)
                for row in Register(session, self.company_id).void_abandoned(drawn_before, stamp)
            ]
        )
