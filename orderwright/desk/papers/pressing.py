"""The papers of one run: portion by portion numbered, made, entered; a portion is forgotten after it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from types import TracebackType
from typing import Self

from orderwright.book import OrderBook
from orderwright.changes import TableChange
from orderwright.desk.ledger.place import ledger_of
from orderwright.desk.papers.block import NumberBlock
from orderwright.desk.papers.earlier import compared, made_at_of
from orderwright.desk.papers.made import Made, Order
from orderwright.desk.papers.packages_numbered import Numbered
from orderwright.desk.papers.press import Press
from orderwright.desk.papers.undrawable import undrawable
from orderwright.errors import DeskError
from orderwright.ledger import Ledger
from orderwright.spoken import counted


@dataclass
class Pressing:
    """Makes papers; what was made before a fault stays made.

    Attributes:
        book: the tables.
        press: makes papers; the register is put into it once there is a paper to make.
        progress: told how many are made.
        papers: those made and standing, in the order in which they were asked for.
        fault: what ended the run early.
        said: sentences.
    """

    book: OrderBook
    press: Press
    progress: Callable[[str], None] = lambda _: None
    papers: list[Made] = field(default_factory=list)
    fault: DeskError | None = None
    said: dict[str, None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._stack = ExitStack()
        self._ledger: Ledger | None = None
        self._block = NumberBlock(self.book)
        self._packages = Numbered()
        self._opened = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    @property
    def unnumbered(self) -> list[str]:
        """Sentences about papers that were not made, since their packages get no number."""
        return self._packages.said

    @property
    def has_ledger(self) -> bool:
        """Whether a ledger numbers the papers."""
        return self._ledger is not None

    def changes(self) -> tuple[TableChange, ...]:
        """What becomes of the numbers that the workbook keeps."""
        block = (self._block.change(),) if self.papers else ()
        return (*block, *self._packages.changes(self.book))

    def take(self, orders: Sequence[Order]) -> None:
        """Makes the papers of a portion, those of a shipment together.

        Raises:
            DeskError: nothing at all could be made; numbers that were drawn are void.
        """
        if not orders:
            return
        self._open()
        done: list[Made] = []
        try:
            self._made(orders, done)
        except DeskError as fault:
            self.papers += done
            if not self.papers:
                raise
            self.fault = fault
        finally:
            self._packages.settle(self._ledger, done, self.press.stamp)

    def _open(self) -> None:
        if self._opened:
            return
        self._opened = True
        self._ledger = ledger_of(self.book)
        if self._ledger is not None:
            self._stack.enter_context(self._ledger)
        self.press = replace(self.press, ledger=self._ledger or self._block or None)

    def _made(self, orders: Sequence[Order], done: list[Made]) -> None:
        asked = {(order.shipment_no, order.document.kind): place for place, order in enumerate(orders)}
        numbered, drafts = self._numbered(orders)
        for some, press in ((numbered, self.press), (drafts, replace(self.press, ledger=None))):
            anew = [order for order in some if not order.stands]
            if anew and self.fault is None:
                before = len(self.papers) + len(done)
                made_now, self.fault = press.run(anew, self._counting(before))
                done += made_now
        standing = [self._standing(order) for order in numbered if order.stands]
        done += standing
        self.papers += sorted(done, key=lambda paper: asked[paper.shipment, paper.kind])

    def _numbered(self, orders: Sequence[Order]) -> tuple[Sequence[Order], list[Order]]:
        """The papers that get a number or have one, and those that stay drafts."""
        register = self.press.ledger
        orders = self._packages.numbered(orders, self._ledger, self.press.stamp)
        drafts: list[Order] = []
        if register is not None:
            orders = compared(self.book, orders, register, self.press.company, self.press.templates)
        if register is self._block:
            orders, drafts = self._block.split(orders)
        if self._ledger is not None:
            orders, drafts, told = undrawable(orders, self._ledger)
            self.said.update(dict.fromkeys(told))
        return orders, drafts

    def _standing(self, order: Order) -> Made:
        assert order.before is not None  # noqa: S101 - what stands was made before
        return self.press.standing(order, order.before, made_at_of(self.book, order, order.before))

    def _counting(self, before: int) -> Callable[[int], None]:
        return lambda count: self.progress(f"{counted(before + count, 'paper')} made")


def made_at(now: dt.datetime, day: dt.date) -> dt.datetime:
    """The as-of day at this hour: papers of a day that is looked back on carry that day."""
    now = now.astimezone(dt.UTC).replace(second=0, microsecond=0)
    return now if now.date() == day else dt.datetime.combine(day, now.timetz())
