"""Opening a desk: one read of all tables, decoded, with what the cells themselves already tell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from orderwright.book import OrderBook
from orderwright.desk.overrides.judged import with_overrides
from orderwright.desk.rulebook import BY_CODE, RULES
from orderwright.desk.stages.recorded import recorded
from orderwright.desk.stages.typed import as_recorded, typed_statuses
from orderwright.errors import DeskError
from orderwright.freshness import moment_of
from orderwright.hosts.port import Host
from orderwright.reading import order_book
from orderwright.rules.contract import contract_faults, unchecked_references
from orderwright.rules.contract_cells import unread_cells
from orderwright.rules.engine import Coded, Examination, NotChecked, examine
from orderwright.tables import SCHEMA
from orderwright.tables.codec import CodedFaults
from orderwright.tables.codec.headers import missing_table

ORDER_TABLES = ("Orders", "OrderLines")
"""Tables without which a workbook is no order desk; where one of them is there, the other is a finding."""


@dataclass(frozen=True)
class OpenDesk:
    """A desk in hand.

    Attributes:
        host: where it lives.
        book: its tables.
        now: when the verb was called, UTC.
        simulate: nothing will be written; no number may be drawn and no file made.
        cells: headers and cells that could not be read, before the contract was asked.
        rehearsal: what is written goes into a copy that nobody keeps; no ledger is told.
        progress: told what is going on.
    """

    host: Host
    book: OrderBook
    now: dt.datetime
    simulate: bool = False
    cells: Sequence[CodedFaults] = ()
    rehearsal: bool = False
    progress: Callable[[str], None] = lambda _: None

    @property
    def read(self) -> Sequence[Coded]:
        """What reading the cells told, and what the contract says of them."""
        told: Sequence[Coded] = self.book.once("contract", lambda: contract_faults(self.book, self.cells))
        return told

    def with_cells(self, tables: Mapping[str, pd.DataFrame], cells: Sequence[CodedFaults]) -> OpenDesk:
        """The same desk with other values in some cells.

        Args:
            tables: frames that replace those of the same name, row by row.
            cells: headers and cells that could not be read, as they are then.
        """
        after = {**self.book.tables, **tables}
        book = replace(self.book, tables=after, unread=unread_cells(cells), _once={})
        return replace(self, book=book, cells=cells)


def opened(host: Host, as_of: dt.date | None, now: dt.datetime, *, simulate: bool = False) -> OpenDesk:
    """Reads a workbook.

    Args:
        host: where it lives.
        as_of: the day asked for; where not given, the workbook's fixed day, else today.
        now: the clock, with its zone.
        simulate: nothing will be written.

    Raises:
        DeskError: the workbook cannot be read, or is no order desk.
    """
    found = host.read()
    if not any(name in found for name in ORDER_TABLES):
        message = (
            "This workbook has no table named Orders or OrderLines, so it is no order desk. "
            "Make one with: orderwright new order_desk.xlsx"
        )
        raise DeskError(message, file=host.name)
    book, read = order_book(found, as_of or now.date())
    day = as_of or book.fixed_day() or now.date()
    unused = frozenset(name.strip() for name in book.setting("tables_not_used").split(",") if name.strip())
    book = replace(
        book, as_of=day, unused=unused & {t.name for t in SCHEMA}, unread=unread_cells(read), _once={}
    )
    book = replace(book, at=moment_of(book, now), _once={})
    read += [missing_table(SCHEMA[name]) for name in ORDER_TABLES if name not in found]
    return OpenDesk(host, book, now, simulate, read)


def examined(desk: OpenDesk) -> Examination:
    """All rules over the desk, after the overrides that count."""
    seen = as_found(desk)
    if not desk.book.loaded("Overrides"):
        return seen
    return with_overrides(desk.book, recorded(desk.host.journal, desk.book).overrides, seen)


def by_verbs(desk: OpenDesk) -> OrderBook:
    """The tables with the statuses that verbs moved."""
    return as_recorded(desk.book, _typed(desk))


def _typed(desk: OpenDesk) -> list[Coded]:
    journal = desk.host.journal
    return typed_statuses(desk.book, recorded(journal, desk.book)) if journal.run_ids() else []


def as_found(desk: OpenDesk) -> Examination:
    """All rules over the desk, by the statuses that verbs moved; nobody's override counts."""
    typed = _typed(desk)
    unchecked = [
        NotChecked(BY_CODE[code], table)
        for code, table in unchecked_references(desk.book)
        if table not in desk.book.unused
    ]
    return examine(as_recorded(desk.book, typed), RULES, [*desk.read, *typed], unchecked)


def cells_only(desk: OpenDesk) -> Examination:
    """What the cells themselves tell, without the rules."""
    return examine(desk.book, (), desk.read)
