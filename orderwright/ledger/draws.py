"""Drawing serials of a range inside a transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from sqlalchemy import bindparam, insert, select, update

from orderwright.errors import DeskError
from orderwright.ledger.ranges import number_text
from orderwright.ledger.schema import DocumentRow, RangeRow
from orderwright.ledger.status import Status

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from sqlalchemy import Table
    from sqlalchemy.orm import Session

    from orderwright.ledger.entries import Stamp
    from orderwright.ledger.ranges import Numbering, NumberRange

_CHUNK = 500

RangeKey = tuple[str, str, str]
"""Company, range and scope."""

_RANGE, _ENTRY = cast("Table", RangeRow.__table__), cast("Table", DocumentRow.__table__)
_DRAWS, _ENTRIES = _RANGE.c, _ENTRY.c
_READ = select(_DRAWS.next_serial).where(
    _DRAWS.company_id == bindparam("company_id"),
    _DRAWS.name == bindparam("name"),
    _DRAWS.scope == bindparam("scope"),
)
_LOCKED = _READ.with_for_update()
_MOVE_ON = (
    update(_RANGE)
    .where(_DRAWS.company_id == bindparam("c"), _DRAWS.name == bindparam("n"), _DRAWS.scope == bindparam("s"))
    .values(next_serial=bindparam("following"))
)
_TAKEN = select(_ENTRIES.number).where(
    _ENTRIES.company_id == bindparam("c"),
    _ENTRIES.kind == bindparam("k"),
    _ENTRIES.scope == bindparam("s"),
    _ENTRIES.number.in_(bindparam("numbers", expanding=True)),
)
BLANK: Final[dict[str, str]] = {
    **dict.fromkeys(("shipment_no", "sha256", "path", "content"), ""),
    **dict.fromkeys(("closed_by", "void_reason", "superseded_by"), ""),
    "order_nos": "[]",
}
"""What is said of a number only later."""


def next_serial(session: Session, company_id: str, name: NumberRange, scope: str, *, lock: bool) -> int:
    """The next serial of a range; 0 before its first draw.

    Args:
        session: the transaction.
        company_id: the company.
        name: the range.
        scope: a counter of its own inside the range.
        lock: the range is locked until the transaction ends; it is made where it is not there yet.
    """
    key = {"company_id": company_id, "name": name.value, "scope": scope}
    found = session.execute(_LOCKED if lock else _READ, key).scalar()
    if found is None and lock:
        session.execute(insert(_RANGE), [{**key, "next_serial": 0}])
    return found or 0


def enter(session: Session, rows: list[dict[str, Any]], key: RangeKey, following: int) -> None:
    """Enters drawn numbers in the register with one statement, and moves their range on."""
    session.execute(insert(_ENTRY), rows)
    session.execute(_MOVE_ON, {"c": key[0], "n": key[1], "s": key[2], "following": following})


def next_serials(
    session: Session,
    first: int,
    count: int,
    span: tuple[int, int],
    text: NumberText,
    *,
    look: bool,
    standing: Collection[str] = (),
) -> list[tuple[int, str]]:
    """The next free serials with their numbers.

    Args:
        session: the transaction.
        first: the next serial.
        count: how many.
        span: first and last serial of the range.
        text: how its numbers are written.
        look: pass over numbers that were adopted from elsewhere. They are so rare that a draw looks for them
            only after the register has refused one.
        standing: numbers that stand somewhere already, unknown to the register; they are passed over too.

    Raises:
        DeskError: the range has not so many left.
    """
    found: list[tuple[int, str]] = []
    serial = max(span[0], first)
    while len(found) < count:
        last = min(serial + min(count - len(found), _CHUNK) - 1, span[1])
        if last < serial:
            raise DeskError(
                f"The {text.name} numbers end at {text(span[1])}: {len(found)} left, {count} wanted. "
                "Reserve a new block, or ask for a new company prefix."
            )
        numbers = {text(number): number for number in range(serial, last + 1)}
        taken = {*standing, *(text.taken(session, list(numbers)) if look else ())}
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

    def taken(self, session: Session, numbers: list[str]) -> Iterable[str]:
        """Those of the numbers that the register already has."""
        key = {"c": self.company_id, "k": self.name.value, "s": self.scope}
        return session.execute(_TAKEN, {**key, "numbers": numbers}).scalars()

    def passed_over(self, first: int, last: int, standing: Collection[str]) -> str:
        """What explains the hole where numbers of these serials stand somewhere already; else blank."""
        serials = range(first, last + 1) if standing else ()
        numbers = [number for serial in serials if (number := self(serial)) in standing]
        return f"; {', '.join(numbers)} passed over: the workbook has it already" if numbers else ""

    def drawn(self, serial: int, number: str, stamp: Stamp, purpose: str) -> dict[str, Any]:
        """The register's row of a number that is being drawn."""
        return {
            "company_id": self.company_id,
            "kind": self.name.value,
            "scope": self.scope,
            "number": number,
            "revision": 1,
            "serial": serial,
            "status": Status.DRAWN,
            "purpose": purpose,
            "drawn_by": stamp.who,
            "drawn_at": stamp.when,
            **BLANK,
        }
