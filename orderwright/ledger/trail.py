"""The audit trail: every verb on every workbook of a company, chained by hashes, only ever added to."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, replace
from typing import TYPE_CHECKING, TypeVar, cast

from sqlalchemy import insert, select

from orderwright.ledger.entry import END, MOST_BYTES, RUN, Entry, Head
from orderwright.ledger.schema import TrailHeadRow, TrailRow
from orderwright.ledger.store import run
from orderwright.ledger.trail_check import Checked, Fault, checked

if TYPE_CHECKING:
    from sqlalchemy import Engine, Table
    from sqlalchemy.orm import Session

T = TypeVar("T")

_TRAIL = cast("Table", TrailRow.__table__)
_COLUMNS = [_TRAIL.c[field.name] for field in fields(Entry)]


class AuditTrail:
    """The trail of one company. Entries are added in a transaction that locks the trail's head.

    Attributes:
        name: the ledger's own name, drawn by lot when it was made; tells its entries from another's.
    """

    def __init__(self, engine: Engine, company_id: str, name: str) -> None:
        self._engine = engine
        self._company_id = company_id
        self.name = name

    def head(self, entry: Entry) -> str:
        """What a workbook keeps of an entry: the ledger's name, its number and its hash."""
        return f"{self.name} {entry.head}"

    def add(self, entry: Entry, changes: bytes = b"") -> Entry:
        """Adds an entry, and gives it with its place and its hash.

        Args:
            entry: what is to be written down.
            changes: packed changes of a run; kept up to `MOST_BYTES`.

        Raises:
            DeskError: the ledger cannot be used.
        """
        kept = changes if 0 < len(changes) <= MOST_BYTES else None
        sha256 = hashlib.sha256(changes).hexdigest() if changes else ""
        entry = replace(entry, changes_sha256=sha256, changes_kept=int(kept is not None))
        return self._run(lambda session: self._added(session, entry, kept))

    def end(self, entry: Entry, outcome: str, at: str, who: str) -> Entry | None:
        """Writes down how a run ended; None where that is known already.

        Args:
            entry: the run's entry.
            outcome: ``done`` or ``void``.
            at: when, UTC, ISO 8601.
            who: who found it out.
        """

        def work(session: Session) -> Entry | None:
            if any(one.ends == entry.sequence for one in self._of_run(session, entry.run_id)):
                return None
            ended = Entry(END, at, who, entry.verb, workbook=entry.workbook, run_id=entry.run_id)
            ended = replace(ended, outcome=outcome, ends=entry.sequence)
            return self._added(session, ended, None)

        return self._run(work)

    def of_run(self, run_id: str) -> list[Entry]:
        """Entries of the runs with an id of a workbook's journal; workbooks may share one."""
        return self._run(lambda session: self._of_run(session, run_id), writes=False)

    def begun(self, run_id: str, changes_sha256: str) -> Entry | None:
        """The entry of one run."""
        found = (one for one in self.of_run(run_id) if one.kind == RUN)
        return next((one for one in found if one.changes_sha256 == changes_sha256), None)

    def changes(self, entry: Entry) -> bytes | None:
        """The packed changes kept with an entry; None where only their hash is."""
        query = select(_TRAIL.c.changes).where(
            _TRAIL.c.company_id == self._company_id, _TRAIL.c.sequence == entry.sequence
        )
        return self._run(lambda session: session.execute(query).scalar(), writes=False)

    def entries(self, most: int | None = None) -> list[Entry]:
        """The entries in their order; the last ones where not all are asked for."""
        query = select(*_COLUMNS).where(_TRAIL.c.company_id == self._company_id)
        query = query.order_by(_TRAIL.c.sequence.desc()).limit(most)
        rows = self._run(lambda session: session.execute(query).all(), writes=False)
        return [_entry(row) for row in reversed(rows)]

    def check(self, heads: Iterable[Head] = ()) -> Checked:
        """Looks at every entry, its changes, the chain, and whether known heads stand in it.

        Args:
            heads: entries that workbooks or people know.
        """
        wanted = tuple(heads)
        query = (
            select(*_COLUMNS, _TRAIL.c.changes)
            .where(_TRAIL.c.company_id == self._company_id)
            .order_by(_TRAIL.c.sequence)
            .execution_options(yield_per=500)
        )

        def work(session: Session) -> Checked:
            last = session.get(TrailHeadRow, self._company_id)
            stands = Head(last.sha256, last.sequence) if last else None
            rows: Iterator[tuple[Entry, bytes | None]] = (
                (_entry(row[:-1]), row[-1]) for row in session.execute(query)
            )
            return checked(rows, stands, wanted)

        return self._run(work, writes=False)

    def _added(self, session: Session, entry: Entry, changes: bytes | None) -> Entry:
        head = session.get(TrailHeadRow, self._company_id, with_for_update=True)
        if head is None:
            head = TrailHeadRow(company_id=self._company_id, sequence=0, sha256="")
            session.add(head)
            session.flush()
        placed = entry.chained(self._company_id, head.sequence + 1, head.sha256)
        values = {field.name: getattr(placed, field.name) for field in fields(Entry)}
        session.execute(insert(_TRAIL), [{**values, "changes": changes}])
        head.sequence, head.sha256 = placed.sequence, placed.sha256
        return placed

    def _of_run(self, session: Session, run_id: str) -> list[Entry]:
        query = select(*_COLUMNS).where(_TRAIL.c.company_id == self._company_id, _TRAIL.c.run_id == run_id)
        return [_entry(row) for row in session.execute(query.order_by(_TRAIL.c.sequence))]

    def _run(self, work: Callable[[Session], T], *, writes: bool = True) -> T:
        return run(self._engine, work, writes=writes)


def _entry(row: Iterable[object]) -> Entry:
    return Entry(*row)  # type: ignore[arg-type]


__all__ = ["AuditTrail", "Checked", "Fault"]
