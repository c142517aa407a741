"""What becomes of a number: issued with its paper, void with a reason, or superseded by a correction."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final, TypeAlias

from sqlalchemy import select

from orderwright.errors import DeskError
from orderwright.ledger.entries import reference
from orderwright.ledger.schema import DocumentRow
from orderwright.ledger.status import Status

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from orderwright.ledger.entries import Finished, Paper, Stamp


_Key: TypeAlias = tuple[str, str, str]
"""Range, scope and number."""

_AT_ONCE: Final = 500  # numbers in one query; databases limit its parameters

IN_ADVANCE: Final = "in advance for "
"""How the purpose of numbers begins that a workbook got before it needs them."""


class Register:
    """The rows of one company in one transaction."""

    def __init__(self, session: Session, company_id: str) -> None:
        self._session = session
        self._company_id = company_id
        self._last: dict[_Key, DocumentRow | None] = {}

    def look_up(self, finished: Sequence[Finished]) -> None:
        """Reads and locks the last revisions of many numbers at once; each is then found without a query."""
        wanted: dict[tuple[str, str], list[str]] = {}
        for one in finished:
            self._last[one.kind, one.scope, one.number] = None
            wanted.setdefault((one.kind, one.scope), []).append(one.number)
        for (kind, scope), numbers in sorted(wanted.items()):
            for start in range(0, len(numbers), _AT_ONCE):
                some = sorted(numbers)[start : start + _AT_ONCE]
                for row in self._session.scalars(self._rows(kind, scope, some)):
                    self._last[kind, scope, row.number] = row

    def find(self, kind: str, number: str, scope: str = "") -> DocumentRow:
        """The last revision of a number, locked until the transaction ends.

        Raises:
            DeskError: the ledger has no such number.
        """
        row = self._last_revision(kind, number, scope)
        if row is None:
            raise DeskError(f"The ledger has no {kind} {number}.")
        return row

    def enter(self, finished: Finished, stamp: Stamp) -> DocumentRow:
        """Issues a drawn number with its paper, or adopts a number in the revision that the paper prints."""
        if finished.revision:
            row = self.adopt(finished.kind, finished.number, finished.paper, stamp)
            if row.revision != finished.revision:
                raise DeskError(
                    f"{finished.kind} {finished.number} was issued by another desk in the meantime. "
                    "Make the paper again."
                )
            return row
        row = self.find(finished.kind, finished.number, finished.scope)
        self.issue(row, finished.paper, stamp)
        return row

    def issue(self, row: DocumentRow, paper: Paper, stamp: Stamp) -> None:
        """Marks a drawn number as issued with its paper."""
        if row.status is not Status.DRAWN:
            raise DeskError(
                f"{row.kind} {row.number} cannot be issued: {_standing(row)}. Draw another number."
            )
        _fill(row, paper)
        _close(row, Status.ISSUED, stamp)

    def void(self, row: DocumentRow, reason: str, stamp: Stamp) -> None:
        """Marks a drawn number as never to be used, with the reason."""
        if row.status is not Status.DRAWN:
            raise DeskError(f"{row.kind} {row.number} cannot be voided: {_standing(row)}.")
        if not reason.strip():
            raise DeskError(f"{row.kind} {row.number} cannot be voided without a reason.")
        row.void_reason = reason
        _close(row, Status.VOID, stamp)

    def supersede(self, old: DocumentRow, new: DocumentRow) -> None:
        """Marks an issued paper as replaced by another issued one of the same kind."""
        for row in (old, new):
            if row.status is not Status.ISSUED:
                raise DeskError(
                    f"{row.kind} {row.number} is {row.status.value}: only issued papers are superseded."
                )
            if row.superseded_by:
                raise DeskError(f"{row.kind} {row.number} is already superseded by {row.superseded_by}.")
        if (old.number, old.revision) == (new.number, new.revision):
            raise DeskError(f"{old.kind} {old.number} cannot supersede itself.")
        old.superseded_by = reference(new.number, new.revision)

    def adopt(self, kind: str, number: str, paper: Paper, stamp: Stamp) -> DocumentRow:
        """Enters a paper under a number of the ERP, WMS or carrier; a known number gets a new revision."""
        if not number.strip():
            raise DeskError(f"A {kind} without a number cannot be entered.")
        before = self._last_revision(kind, number, "")
        if before is not None and before.status is not Status.ISSUED:
            raise DeskError(
                f"{kind} {number} was drawn here and is {before.status.value}; it cannot be adopted."
            )
        row = DocumentRow(
            company_id=self._company_id,
            kind=kind,
            scope="",
            number=number,
            revision=1 if before is None else before.revision + 1,
            purpose="adopted",
            drawn_by=stamp.who,
            drawn_at=stamp.when,
        )
        _fill(row, paper)
        _close(row, Status.ISSUED, stamp)
        self._session.add(row)
        if (key := (kind, "", number)) in self._last:
            self._last[key] = row
        if before is not None:
            before.superseded_by = reference(number, row.revision)
        return row

    def void_abandoned(self, before: dt.datetime, stamp: Stamp) -> Sequence[DocumentRow]:
        """Voids numbers drawn before a moment and never issued: whoever drew them did not come to an end.

        Numbers that a workbook got in advance wait there for their papers.
        """
        abandoned = (
            DocumentRow.company_id == self._company_id,
            DocumentRow.status == Status.DRAWN,
            DocumentRow.drawn_at < before,
            ~DocumentRow.purpose.startswith(IN_ADVANCE),
        )
        if self._session.execute(select(DocumentRow.company_id).where(*abandoned).limit(1)).first() is None:
            return []  # sorting for nothing would cost more than the draw
        rows = self._session.scalars(
            select(DocumentRow)
            .where(*abandoned)
            .order_by(DocumentRow.kind, DocumentRow.scope, DocumentRow.serial)
            .with_for_update(skip_locked=True)
        ).all()
        for row in rows:
            moment = row.drawn_at.strftime("%Y-%m-%d %H:%M UTC")
            wanted = f" for {row.purpose}" if row.purpose else ""
            row.void_reason = (
                f"Drawn by {row.drawn_by} on {moment}{wanted} and never issued: the run did not finish."
            )
            _close(row, Status.VOID, stamp)
        return rows

    def _last_revision(self, kind: str, number: str, scope: str) -> DocumentRow | None:
        if (kind, scope, number) in self._last:
            return self._last[kind, scope, number]
        rows = self._session.scalars(self._rows(kind, scope, [number])).all()
        return rows[-1] if rows else None

    def _rows(self, kind: str, scope: str, numbers: Sequence[str]) -> Select[DocumentRow]:
        """Revisions of numbers, the last one last, locked."""
        row = DocumentRow
        query = select(row).where(row.company_id == self._company_id, row.kind == kind, row.scope == scope)
        query = query.where(row.number.in_(numbers)).order_by(row.number, row.revision)
        return query.with_for_update()


def _fill(row: DocumentRow, paper: Paper) -> None:
    row.shipment_no = paper.shipment_no
    row.order_nos = json.dumps(list(paper.order_nos))
    row.sha256 = paper.sha256
    row.path = paper.path
    row.content = paper.content


def _close(row: DocumentRow, status: Status, stamp: Stamp) -> None:
    row.status = status
    row.closed_by = stamp.who
    row.closed_at = stamp.when


def _standing(row: DocumentRow) -> str:
    """How a number stands, for a sentence."""
    if row.status is Status.VOID:
        return f"it is void ({row.void_reason})"
    moment = row.closed_at.strftime("%Y-%m-%d %H:%M UTC") if row.closed_at is not None else ""
    return f"it was issued by {row.closed_by} on {moment}" if row.status is Status.ISSUED else "it is drawn"
