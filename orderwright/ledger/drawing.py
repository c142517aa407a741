"""Drawing numbers: a transaction gives them and enters that they are drawn."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import TYPE_CHECKING, Final

from orderwright.errors import DeskError
from orderwright.ledger.asking import Asking
from orderwright.ledger.draws import NumberText, enter, next_serial, next_serials
from orderwright.ledger.entries import Stamp
from orderwright.ledger.ranges import PREFIXES, Numbering, NumberRange, span
from orderwright.ledger.register import Register

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

ABANDONED_AFTER: Final = dt.timedelta(hours=24)


class Drawing(Asking):
    """Numbers of one company.

    Attributes:
        mark: what the numbers of a ledger that is not shared begin with; blank where it is shared.
        standing: numbers of a range that the workbook in hand has already, from the ERP, the warehouse or a
            ledger of old; a draw passes over them and says so.
    """

    def __init__(self, engine: Engine, company_id: str, numbering: Numbering, mark: str, name: str) -> None:
        super().__init__(engine, company_id)
        self._numbering = numbering
        self.mark = mark
        self._name = name
        self.standing: Callable[[str], Collection[str]] = lambda _: ()

    @property
    def shared(self) -> bool:
        """Whether everybody who issues papers of the company draws here; otherwise numbers carry a mark."""
        return not self.mark

    def draw(
        self, name: str, count: int = 1, *, stamp: Stamp, purpose: str = "", scope: str = ""
    ) -> list[str]:
        """Draws numbers; each must then be issued or voided. What others left drawn a day ago is voided.

        Args:
            name: the range, one of `NumberRange`.
            count: how many.
            stamp: who and when.
            purpose: what for, for example "shipment 80012"; explains a hole.
            scope: a counter of its own inside the range, for example an EDI partner.

        Raises:
            DeskError: no such range, none left, or the ledger cannot be used.
        """
        if count < 1:
            return []
        text, limits = self._range(name, scope)
        standing = frozenset(self.standing(name))
        tries = itertools.count()

        def work(session: Session) -> list[str]:
            Register(session, self.company_id).void_abandoned(stamp.when - ABANDONED_AFTER, stamp)
            first = next_serial(session, self.company_id, text.name, scope, lock=True)
            look = next(tries) > 0
            serials = next_serials(session, first, count, limits, text, look=look, standing=standing)
            said = purpose + text.passed_over(max(first, limits[0]), serials[-1][0], standing)
            rows = [text.drawn(serial, number, stamp, said) for serial, number in serials]
            enter(session, rows, (self.company_id, text.name.value, scope), serials[-1][0] + 1)
            return [number for _, number in serials]

        return self._run(work)

    def peek(self, name: str, count: int = 1, *, scope: str = "") -> list[str]:
        """The numbers that would be drawn next; draws nothing, and another desk may draw them first."""
        text, limits = self._range(name, scope)

        def work(session: Session) -> list[str]:
            first = next_serial(session, self.company_id, text.name, scope, lock=False)
            serials = next_serials(
                session, first, count, limits, text, look=True, standing=frozenset(self.standing(name))
            )
            return [number for _, number in serials]

        return self._run(work, writes=False)

    def _range(self, name: str, scope: str) -> tuple[NumberText, tuple[int, int]]:
        try:
            known = NumberRange(name)
        except ValueError as fault:
            raise DeskError(
                f"There is no number range {name!r}; there are {', '.join(NumberRange)}."
            ) from fault
        mark = self.mark if known in PREFIXES else ""
        return (
            NumberText(self.company_id, known, scope, self._numbering, mark),
            span(known, self._numbering, shared=self.shared),
        )
