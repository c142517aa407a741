"""What is asked of the register: entries, how many there are, and of which companies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select, union

from orderwright.ledger.entries import Document, document_of
from orderwright.ledger.schema import DocumentRow, RangeRow, TrailHeadRow
from orderwright.ledger.status import Status

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_AT_ONCE: Final = 500  # numbers in one query; databases limit its parameters


def entries(
    session: Session, company_id: str, kind: str | None, status: Status | None, shipment_no: str | None
) -> list[Document]:
    """Entries of a company, by kind, scope, serial, number and revision; those that fit what is given."""
    query = select(DocumentRow).where(DocumentRow.company_id == company_id)
    if kind is not None:
        query = query.where(DocumentRow.kind == str(kind))
    if status is not None:
        query = query.where(DocumentRow.status == status)
    if shipment_no is not None:
        query = query.where(DocumentRow.shipment_no == shipment_no)
    row = DocumentRow
    order = (row.kind, row.scope, row.serial, row.number, row.revision)
    return [document_of(row) for row in session.scalars(query.order_by(*order))]


def issued(
    session: Session, company_id: str, shipment_nos: Sequence[str], kind: str | None
) -> dict[str, list[Document]]:
    """The issued papers of each shipment, of one kind or of all, in the order of `entries`."""
    found: dict[str, list[Document]] = {number: [] for number in shipment_nos}
    row = DocumentRow
    query = select(row).where(row.company_id == company_id, row.status == Status.ISSUED)
    if kind is not None:
        query = query.where(row.kind == str(kind))
    query = query.order_by(row.kind, row.scope, row.serial, row.number, row.revision)
    for start in range(0, len(shipment_nos), _AT_ONCE):
        some = row.shipment_no.in_(shipment_nos[start : start + _AT_ONCE])
        for one in session.scalars(query.where(some)):
            found[one.shipment_no].append(document_of(one))
    return found


def counted(session: Session, company_id: str) -> dict[tuple[str, Status], int]:
    """How many entries of a company there are by kind and status."""
    kind, status = DocumentRow.kind, DocumentRow.status
    query = select(kind, status, func.count()).where(DocumentRow.company_id == company_id)
    rows = session.execute(query.group_by(kind, status)).all()
    return {(name, Status(stands)): number for name, stands, number in rows}


def companies(session: Session) -> list[str]:
    """The companies of which anything is kept."""
    query = union(*(select(table.company_id) for table in (DocumentRow, RangeRow, TrailHeadRow)))
    return sorted(session.execute(query).scalars().all())


def revisions(session: Session, company_id: str, kind: str, numbers: Sequence[str]) -> dict[str, int]:
    """The last revision of each adopted number that is known."""
    query = select(DocumentRow.number, func.max(DocumentRow.revision)).where(
        DocumentRow.company_id == company_id, DocumentRow.kind == kind, DocumentRow.scope == ""
    )
    found: dict[str, int] = {}
    for start in range(0, len(numbers), _AT_ONCE):
        some = DocumentRow.number.in_(numbers[start : start + _AT_ONCE])
        rows = session.execute(query.where(some).group_by(DocumentRow.number))
        found.update({number: revision for number, revision in rows})  # noqa: C416 - rows are no pairs to mypy
    return found
