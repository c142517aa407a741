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


_PLACES = 10
_ENDING = (
    "Nothing was committed. Run allocate again, which sees what they hold; or commit with --what-is-left, "
    "which leaves out the orders that cannot have all."
)


def refuse(
    more: Sequence[Commitment], want: Iterable[Commitment], others: Sequence[Held], usable: Mapping[Cell, int]
) -> None:
    """Refuses what other workbooks leave no room for, and names every place.

    Args:
        more: commitments that grow.
        want: all that the workbook wants.
        others: what other workbooks hold.
        usable: what there is of every cell.

    Raises:
        DeskError: another workbook has committed stock to a line, or holds so much of a cell that too little
            is left.
    """
    theirs = {held.what.line: held for held in others}
    served = dict.fromkeys(one.line for one in more if one.line in theirs)
    told = [f"{theirs[line].words} has stock committed to that line already." for line in served]
    told += _short([one for one in more if one.line not in served], want, others, usable)
    if told:
        raise DeskError(f"{_listed(told)}{_ENDING}")


def _short(
    more: Iterable[Commitment], want: Iterable[Commitment], others: Iterable[Held], usable: Mapping[Cell, int]
) -> list[str]:
    """Cells of which others hold so much that too little is left, in words."""
    taken: dict[Cell, list[Held]] = {}
    for held in others:
        taken.setdefault(held.what.cell, []).append(held)
    wanted: dict[Cell, int] = {}
    for one in want:
        wanted[one.cell] = wanted.get(one.cell, 0) + one.micros
    found: list[str] = []
    for cell in dict.fromkeys(one.cell for one in more if one.cell in taken):
        left = usable.get(cell, 0) - sum(held.what.micros for held in taken[cell])
        if wanted[cell] > left:
            found.append(_too_little(cell, wanted[cell], max(left, 0), taken[cell]))
    return found


def _too_little(cell: Cell, wanted: int, left: int, held: Sequence[Held]) -> str:
    sku, warehouse, lot, *_ = cell
    place = f"{sku} in {warehouse}{f' lot {lot}' if lot else ''}"
    names = ", ".join(f"{_text(one.what.micros)} by {one.words}" for one in held[:3])
    more = f" and {len(held) - 3:,} more" if len(held) > 3 else ""
    return (
        f"Of {place} {_text(wanted)} are wanted here and {_text(left)} are left: other workbooks hold "
        f"{names}{more}."
    )


def _listed(places: Sequence[str]) -> str:
    """Each place on a line of its own where there are several."""
    if len(places) == 1:
        return f"{places[0]} "
    more = len(places) - _PLACES
    told = [*places[:_PLACES], *([f"… and {more:,} more."] if more > 0 else [])]
    return "".join(f"{one}\n" for one in told)


def _text(micros: int) -> str:
    whole, part = divmod(micros, 10**6)
    return f"{whole:,}" + (f".{part:06d}".rstrip("0") if part else "")
