"""Stock that several workbooks share: what each has committed, so that together it is never too much."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, TypeVar, cast

from sqlalchemy import delete, insert, select

from orderwright.ledger.commitment import Commitment, Held, Holder, refuse
from orderwright.ledger.schema import RangeRow, StockRow
from orderwright.ledger.store import run

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Engine, Table
    from sqlalchemy.orm import Session

    from orderwright.book import Cell

T = TypeVar("T")
_STOCK = cast("Table", StockRow.__table__)
_LOCK = "shared-stock"


class SharedStock:
    """The commitments of one company; they change in one transaction that locks all of them."""

    def __init__(self, engine: Engine, company_id: str) -> None:
        self._engine = engine
        self._company_id = company_id

    def all(self) -> list[Held]:
        """Everything that is committed, by product, warehouse, lot, order and line."""
        return self._run(self._all, writes=False)

    def commit(
        self,
        wanted: Sequence[Commitment],
        before: Iterable[Commitment],
        usable: Callable[[], Mapping[Cell, int]],
        by: Holder,
    ) -> int:
        """Makes what a workbook has committed what it wants; nothing where that is so already.

        Args:
            wanted: all that the workbook has committed now.
            before: what it had committed; rows that it held are its own, wherever it was then.
            usable: what the workbook's stock says there is of a cell; asked only where something grows.
            by: the workbook.

        Returns:
            How many commitments changed.

        Raises:
            DeskError: another workbook holds the line, or so much of the stock that too little is left.
        """
        known = {one.key for one in before}

        def work(session: Session) -> int:
            self._lock(session)
            held = self._all(session)
            own = {h.what.key: h for h in held if h.by.holder == by.holder or h.what.key in known}
            others = [h for h in held if h.what.key not in own]
            want = {one.key: one for one in wanted if one.micros > 0}
            more = [one for one in want.values() if one.micros > _micros(own, one)]
            if more:
                refuse(more, list(want.values()), others, usable())
            gone = [h for key, h in own.items() if key not in want]
            new = [one for key, one in want.items() if key not in own or own[key].what != one]
            for one in [*(h.what for h in gone), *new]:
                session.execute(delete(_STOCK).where(*self._where(one)))
            if new:
                session.execute(insert(_STOCK), [self._values(one, by) for one in new])
            return len(gone) + len(new)

        return self._run(work)

    def free(self, order_no: str, line_no: str | None = None) -> list[Held]:
        """Frees what an order or a line of it has, whichever workbook committed it; gives what that was."""

        def work(session: Session) -> list[Held]:
            self._lock(session)
            held = [h for h in self._all(session) if h.what.order_no == order_no]
            held = [h for h in held if line_no is None or h.what.line_no == line_no]
            for one in held:
                session.execute(delete(_STOCK).where(*self._where(one.what)))
            return held

        return self._run(work)

    def _lock(self, session: Session) -> None:
        """Waits for other desks; the row counts the changes."""
        row = session.get(RangeRow, (self._company_id, _LOCK, ""), with_for_update=True)
        if row is None:
            row = RangeRow(company_id=self._company_id, name=_LOCK, scope="", next_serial=0)
            session.add(row)
        row.next_serial += 1
        session.flush()

    def _all(self, session: Session) -> list[Held]:
        columns = [_STOCK.c[name] for name in _PARTS]
        query = select(*columns, _STOCK.c.holder, _STOCK.c.workbook, _STOCK.c.who, _STOCK.c.at)
        query = query.where(_STOCK.c.company_id == self._company_id)
        order = ("sku", "warehouse", "lot", "order_no", "line_no")
        rows = session.execute(query.order_by(*(_STOCK.c[name] for name in order))).all()
        return [Held(Commitment(*row[:-4]), Holder(*row[-4:])) for row in rows]

    def _where(self, one: Commitment) -> list[ColumnElement[bool]]:
        keys = ("order_no", "line_no", "sku", "warehouse", "lot", "inbound_no", "inbound_line")
        own = [_STOCK.c[name] == getattr(one, name) for name in keys]
        return [_STOCK.c.company_id == self._company_id, *own]

    def _values(self, one: Commitment, by: Holder) -> dict[str, object]:
        return {"company_id": self._company_id, **asdict(one), **asdict(by)}

    def _run(self, work: Callable[[Session], T], *, writes: bool = True) -> T:
        return run(self._engine, work, writes=writes)


_PARTS = tuple(Commitment.__dataclass_fields__)


def _micros(own: Mapping[tuple[tuple[str, str], Cell], Held], one: Commitment) -> int:
    return own[one.key].what.micros if one.key in own else 0
