"""Stock that several workbooks share through the ledger: committing, giving back, and seeing the others."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from orderwright.book import Cell, OrderBook
from orderwright.changes import Changes
from orderwright.desk.opening import OpenDesk
from orderwright.hosts.memory import MemoryHost
from orderwright.money import micros_text, micros_words
from orderwright.person import machine_name, person_name

if TYPE_CHECKING:
    from orderwright.ledger import Ledger
    from orderwright.ledger.commitment import Commitment, Held, Holder

_TOUCHING = frozenset({"Allocations", "Orders", "OrderLines", "Shipments"})
"""Tables whose changes may commit stock or give it back."""


@dataclass
class Shared:
    """The commitments of a workbook while a run is written.

    Attributes:
        ledger: a shared ledger.
        desk: the desk before the run.
        before: what it had committed.
        taken: the run's commitments stand in the ledger.
    """

    ledger: Ledger
    desk: OpenDesk
    before: list[Commitment] = field(default_factory=list)
    taken: bool = False

    def take(self, changes: Changes, verb: str) -> None:
        """Enters what the run commits and frees what it gives back, all or nothing.

        Raises:
            DeskError: other workbooks hold too much of the stock; nothing may be written then.
        """
        from orderwright.desk.ledger.commitments import commitments  # noqa: PLC0415

        if verb != "commit" and not any(t.table in _TOUCHING and not t.empty for t in changes.tables):
            return
        after = MemoryHost(self.desk.book.tables)
        after.apply(Changes(changes.tables))
        self.before = commitments(self.desk.book)
        self._enter(commitments(self.desk.book.with_tables(after.tables)))
        self.taken = True

    def give_back(self) -> None:
        """Puts the commitments before the run back, since the workbook was not written."""
        if self.taken:
            self._enter(self.before)

    def _enter(self, wanted: Sequence[Commitment]) -> None:
        from orderwright.desk.ledger.commitments import usable  # noqa: PLC0415

        book = self.desk.book
        self.ledger.stock.commit(wanted, self.before, lambda: usable(book), _holder(self.desk))


@dataclass(frozen=True)
class Others:
    """What other workbooks hold.

    Attributes:
        held: their commitments.
    """

    held: tuple[Held, ...] = ()

    def of(self, sku: str) -> list[Held]:
        """What they hold of a product, the largest first."""
        own = [one for one in self.held if one.what.sku == sku]
        return sorted(own, key=lambda one: (-one.what.micros, one.what.key))

    def words(self, sku: str) -> str:
        """Who holds a product, in words; blank where nobody does."""
        found = self.of(sku)
        if not found:
            return ""
        total = micros_words(sum(one.what.micros for one in found))
        more = f" and {len(found) - 1:,} more" if len(found) > 1 else ""
        return f"other workbooks hold {total}: {found[0].words}{more}"

    def body(self, sku: str) -> list[dict[str, str]]:
        """The same for the JSON document."""
        return [
            {
                "order_no": one.what.order_no,
                "line_no": one.what.line_no,
                "warehouse": one.what.warehouse,
                "lot": one.what.lot,
                "inbound_no": one.what.inbound_no,
                "qty": micros_text(one.what.micros),
                "who": one.by.who,
                "workbook": one.by.workbook,
            }
            for one in self.of(sku)
        ]

    def seen_in(self, book: OrderBook) -> OrderBook:
        """The book in which their stock is reserved, and lines that they serve are left to them."""
        if not self.held:
            return book
        reserved: dict[Cell, int] = {}
        for one in self.held:
            reserved[one.what.cell] = reserved.get(one.what.cell, 0) + one.what.micros
        tables = {**book.tables, "OrderLines": self._left_to_them(book["OrderLines"])}
        return replace(book, tables=tables, reserved_elsewhere=reserved, _once={})

    def _left_to_them(self, lines: pd.DataFrame) -> pd.DataFrame:
        """Order lines; those that another workbook serves are on hold here."""
        theirs = {one.what.line: f"{one.by.who} serves it in {one.by.workbook}" for one in self.held}
        keys = zip(lines["order_no"], lines["line_no"], strict=True)
        why = pd.Series([theirs.get(key, "") for key in keys], index=lines.index, dtype="str")
        return lines.assign(line_hold=lines["line_hold"].mask(why != "", why))


def others_of(desk: OpenDesk) -> Others:
    """What other workbooks have committed in the shared ledger; nothing without one.

    Raises:
        DeskError: the ledger cannot be used, so nobody knows what is free.
    """
    try:
        from orderwright.desk.ledger.place import shared_ledger_of  # noqa: PLC0415
    except ModuleNotFoundError:  # in the browser there is no configuration, and no ledger
        return Others()
    ledger = shared_ledger_of(desk.book)
    if ledger is None:
        return Others()
    with ledger:
        held = ledger.stock.all()
    return Others(tuple(_not_own(desk, held)))


def _not_own(desk: OpenDesk, held: Sequence[Held]) -> Iterable[Held]:
    if not held:
        return []
    from orderwright.desk.ledger.commitments import commitments  # noqa: PLC0415

    own, holder = {one.key for one in commitments(desk.book)}, _holder(desk).holder
    return [one for one in held if one.by.holder != holder and one.what.key not in own]


def _holder(desk: OpenDesk) -> Holder:
    from orderwright.ledger.commitment import Holder  # noqa: PLC0415

    place = f"{machine_name()}:{Path(desk.host.name).absolute()}"
    holder = hashlib.sha256(place.encode("utf-8", "replace")).hexdigest()[:16]
    return Holder(holder, Path(desk.host.name).name, person_name(), desk.now)
