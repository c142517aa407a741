"""Drawing serials of a range inside a transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from orderwright.errors import DeskError
from orderwright.ledger.ranges import number_text
from orderwright.ledger.schema import DocumentRow, RangeRow, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from orderwright.ledger.entries import Stamp
    from orderwright.ledger.ranges import Numbering, NumberRange

_CHUNK = 500


def range_row(session: Session, company_id: str, name: NumberRange, scope: str) -> RangeRow:
    """The range's row, locked until the transaction ends; made where it is not there yet."""
    key = (company_id, name.value, scope)
    row = session.get(RangeRow, key, with_for_update=True)
    if row is None:
        row = RangeRow(company_id=company_id, name=name.value, scope=scope, next_serial=0)
        session.add(row)
        session.flush()
    return row


def next_serials(
    session: Session, row: RangeRow | None, count: int, span: tuple[int, int], text: NumberText
) -> list[tuple[int, str]]:
    """The next free serials with their numbers; numbers that were adopted from elsewhere are passed over.

    Raises:
        DeskError: the range has not so many left.
    """
    found: list[tuple[int, str]] = []
    serial = max(span[0], row.next_serial if row is not None else 0)
    while len(found) < count:
        last = min(serial + min(count - len(found), _CHUNK) - 1, span[1])
        if last < serial:
            raise DeskError(
                f"The {text.name} numbers end at {text(span[1])}: {len(found)} left, {count} wanted. "
                "Reserve a new block, or ask for a new company prefix."
            )
        numbers = {text(number): number for number in range(serial, last + 1)}
        taken = set(text.taken(session, list(numbers)))
        found += [(number, name) for name, number in numbers.items() if name not in taken]
        serial = last + 1
    return found


class NumberText:
    """How the numbers of one range of one company are written, and which are taken."""

    def __init__(
        self, company_id: str, name: NumberRange, scope: str, numbering: Numbering, mark: str
    ) -> None:
        self.company_id = company_id
        self.name = name
        self.scope = scope
        self._numbering = numbering
        self._mark = mark

    def __call__(self, serial: int) -> str:
        """The number of a serial."""
        return number_text(self.name, serial, self._numbering, self._mark)

    def taken(self, session: Session, numbers: list[str]) -> Iterator[str]:
        """Those of the numbers that the register already has."""
        return session.scalars(
            select(DocumentRow.number).where(
                DocumentRow.company_id == self.company_id,
                DocumentRow.kind == self.name.value,
                DocumentRow.scope == self.scope,
                DocumentRow.number.in_(numbers),
            )
        )

    def drawn(self, serial: int, number: str, stamp: Stamp, purpose: str) -> DocumentRow:
        """The register's row of a number that is being drawn."""
        return DocumentRow(
            company_id=self.company_id,
            kind=self.name.value,
            scope=self.scope,
            number=number,
            revision=1,
            serial=serial,
            status=Status.DRAWN,
            purpose=purpose,
            drawn_by=stamp.who,
            drawn_at=stamp.when,
        )
