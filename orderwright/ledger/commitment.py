"""What a workbook has committed of stock, and when another one may not commit more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from orderwright.errors import DeskError

if TYPE_CHECKING:
    from orderwright.book import Cell


@dataclass(frozen=True)
class Commitment:
    """Stock that an order line has.

    Attributes:
        order_no: the order.
        line_no: its line.
        sku: product that goes.
        warehouse: warehouse that gives.
        lot: lot.
        inbound_no: purchase, production or transfer order from which it comes; blank: stock on hand.
        inbound_line: line of it.
        micros: quantity in micros of the base unit.
        uom: base unit.
        state: ``allocated`` or ``firm``.
    """

    order_no: str
    line_no: str
    sku: str
    warehouse: str
    lot: str = ""
    inbound_no: str = ""
    inbound_line: str = ""
    micros: int = 0
    uom: str = ""
    state: str = ""

    def of(self, micros: int, uom: str, state: str) -> Commitment:
        """The same line and stock with a quantity."""
        return replace(self, micros=micros, uom=uom, state=state)

    @property
    def line(self) -> tuple[str, str]:
        """Order and line."""
        return self.order_no, self.line_no

    @property
    def cell(self) -> Cell:
        """The stock that it is taken from."""
        return self.sku, self.warehouse, self.lot, self.inbound_no, self.inbound_line

    @property
    def key(self) -> tuple[tuple[str, str], Cell]:
        """Line and stock."""
        return self.line, self.cell


@dataclass(frozen=True)
class Holder:
    """Whose commitments they are.

    Attributes:
        holder: the workbook, told apart from others of the same name.
        workbook: name of its file.
        who: who committed.
        at: when.
    """

    holder: str
    workbook: str
    who: str
    at: dt.datetime


@dataclass(frozen=True)
class Held:
    """A commitment as the ledger has it."""

    what: Commitment
    by: Holder

    @property
    def words(self) -> str:
        """In a sentence: ``4500149/10 (Ann, desk_a.xlsx)``."""
        return f"{self.what.order_no}/{self.what.line_no} ({self.by.who}, {self.by.workbook})"


def refuse_lines(more: Iterable[Commitment], others: Iterable[Held]) -> None:
    """DeskError where another workbook has committed stock to the same line."""
    lines = {h.what.line: h for h in others}
    twice = next((lines[one.line] for one in more if one.line in lines), None)
    if twice:
        raise DeskError(
            f"{twice.words} has stock committed to that line already, so nothing was committed here. "
            "Run allocate again, which leaves it to them, or let them give it back."
        )


def refuse_cells(
    more: Iterable[Commitment], want: Iterable[Commitment], others: Iterable[Held], usable: Mapping[Cell, int]
) -> None:
    """DeskError where others hold so much of a cell that too little is left."""
    taken: dict[Cell, list[Held]] = {}
    for held in others:
        taken.setdefault(held.what.cell, []).append(held)
    wanted: dict[Cell, int] = {}
    for one in want:
        wanted[one.cell] = wanted.get(one.cell, 0) + one.micros
    for cell in dict.fromkeys(one.cell for one in more):
        by_others = sum(held.what.micros for held in taken.get(cell, ()))
        left = usable.get(cell, 0) - by_others
        if by_others and wanted[cell] > left:
            raise DeskError(_too_little(cell, wanted[cell], max(left, 0), taken[cell]))


def _too_little(cell: Cell, wanted: int, left: int, held: Sequence[Held]) -> str:
    sku, warehouse, lot, *_ = cell
    place = f"{sku} in {warehouse}{f' lot {lot}' if lot else ''}"
    names = ", ".join(f"{_text(one.what.micros)} by {one.words}" for one in held[:3])
    more = f" and {len(held) - 3:,} more" if len(held) > 3 else ""
    return (
        f"Of {place} {_text(wanted)} are wanted here and {_text(left)} are left: other workbooks hold "
        f"{names}{more}. Nothing was committed. Run allocate again, which sees what they hold; "
        "or commit with --what-is-left, which leaves out the orders for which there is too little."
    )


def _text(micros: int) -> str:
    whole, part = divmod(micros, 10**6)
    return f"{whole:,}" + (f".{part:06d}".rstrip("0") if part else "")
