"""Firm rows of Allocations: they keep their quantity before anything is given away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from orderwright.allocation.demand import Demand
from orderwright.allocation.firm import ENTERED, FirmRow, firm_rows, firm_rows_of_lines
from orderwright.allocation.keeping import Keeper, Origin
from orderwright.allocation.kits import Kits, kits_of, needed, whole
from orderwright.allocation.own_reserved import OURS_TOO, SETTING, may_count_twice
from orderwright.allocation.problems import Problems
from orderwright.allocation.segments import Bools, Ints
from orderwright.allocation.shelves import Piece
from orderwright.allocation.supply import Supply
from orderwright.allocation.whereabouts import Whereabouts
from orderwright.book import OrderBook
from orderwright.money import micros_words


@dataclass
class Locks:
    """What firm rows hold, and what strategies keep besides.

    Attributes:
        own: product of each line.
        pieces: the stock that they take.
        kept: quantity that each line keeps, also where firm stock is no longer there.
        absent: firm quantity of each line that is not there.
        shut: lines that are locked to get nothing.
        own_cells: by line, the cells of its firm rows, from which it takes no more.
        mixed: lines may take more from the lots of which they keep some.
        origins: by line and cell of what it keeps, the row of Allocations, and how it is firm; blank where it
            is only kept.
        lost: row of Allocations, line and quantity of what a line had and could not keep.
        rows: firm rows that no longer fit the stock or the orders.
        messages: what is wrong with them.
        kits: kits, of which lines keep whole ones.
    """

    own: Ints
    kits: Kits
    kept: Ints
    absent: Ints
    shut: Bools
    pieces: list[Piece] = field(default_factory=list)
    own_cells: dict[int, set[int]] = field(default_factory=dict)
    mixed: bool = False
    origins: dict[tuple[int, int], tuple[int, str]] = field(default_factory=dict)
    lost: list[tuple[int, int, int]] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)

    @property
    def problems(self) -> Problems:
        """The firm rows that do not fit."""
        return Problems("Allocations", "lock", np.array(self.rows, np.intp), self.messages)

    def complain(self, row: FirmRow, words: str) -> None:
        """Notes what is wrong with a row."""
        self.rows.append(row.row)
        self.messages.append(f"{row.order_no}/{row.line_no} is {row.firm}, but {words}")

    def note(self, pieces: Sequence[Piece], row: int, firm: str = "") -> None:
        """Notes by which row of Allocations pieces are kept."""
        for piece in pieces:
            self.origins.setdefault((piece.line, piece.cell), (row, firm))

    def add(self, pieces: Sequence[Piece], supply: Supply) -> None:
        """Adds pieces that lines keep, and from whose lots they may take more."""
        self.pieces += pieces
        self.mixed = self.mixed or bool(pieces)
        self.kept += self.amounts(pieces, supply)

    def amounts(self, pieces: Sequence[Piece], supply: Supply) -> Ints:
        """How much of every line pieces are; of kits whole ones."""
        table = np.array(pieces, np.int64).reshape(-1, 3)
        return self.kits.by_line(self.own, table[:, 0], supply.sku[table[:, 1]], table[:, 2])


def locks_of(
    book: OrderBook, demand: Demand, supply: Supply, where: Whereabouts
) -> tuple[Locks, Demand, Supply]:
    """What firm rows hold, and the demand and supply that are left beside them.

    A firm row keeps its lot, whatever the order of service, blocks and shelf life say, but never more than
    there is above safety stock; its line takes no further stock from the same lot. A locked row without a
    warehouse keeps its line at nothing. Firm parts of a kit keep as many kits as they make whole.
    """
    nothing, kits = np.zeros(len(demand), np.int64), kits_of(book)
    locks = Locks(demand.sku, kits, nothing, nothing.copy(), np.zeros(len(demand), np.bool_))
    if not len(firm_rows(book)):
        return locks, demand, supply
    keeper = Keeper(book, demand, supply, where.documents)
    held: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for row in firm_rows_of_lines(book, demand, where.warehouses):
        if row.line < 0:
            locks.complain(row, "the line is no longer open; remove the lock.")
            continue
        own, product = int(demand.sku[row.line]), where.product(demand, kits, row.line, row.product, row.sku)
        if product is None:
            locks.complain(
                row, f"the line now asks for {ordered_sku(book, demand, row.line)}; remove the lock."
            )
        elif row.warehouse == "":
            locks.shut[row.line] = True
        elif own not in kits.of:
            _hold(locks, row, keeper, product, int(demand.requested[row.line] - locks.kept[row.line]))
        elif product == own:
            locks.complain(row, "a kit has no stock of its own; lock its parts.")
        else:
            has = held[row.line]
            room = _room_of_part(kits, demand, row.line, product, has)
            has[product] += _hold(locks, row, keeper, product, room)
    _keep_whole_kits(locks, held, keeper.supply)
    demand = demand.with_less(locks.kept)
    words = np.full(len(demand), "the desk has locked the line at nothing", dtype=object)
    return locks, demand.with_obstacles(locks.shut, words), keeper.rest(locks.pieces)


def _room_of_part(kits: Kits, demand: Demand, line: int, product: int, held: dict[int, int]) -> int:
    """How much of a part its line still asks for."""
    part = next(part for part in kits.of[int(demand.sku[line])] if part.sku == product)
    return needed(int(demand.requested[line]), part) - held[product]


def _keep_whole_kits(locks: Locks, held: Mapping[int, Mapping[int, int]], supply: Supply) -> None:
    """Lines of kits keep the kits that their firm parts make, those that are not there included."""
    if held:
        there = locks.amounts(locks.pieces, supply)
        for line, parts in held.items():
            locks.kept[line] = whole(locks.kits.of[int(locks.own[line])], parts)
            locks.absent[line] = locks.kept[line] - min(int(there[line]), int(locks.kept[line]))


def _hold(locks: Locks, row: FirmRow, keeper: Keeper, product: int, room: int) -> int:
    """Holds the stock of a row; the quantity that its line keeps by it."""
    wanted = min(row.micros, room)
    cells = keeper.cells(row.line, Origin(product, row.number, row.lot, (row.inbound_no, row.inbound_line)))
    pieces = keeper.keep(row.line, cells, wanted)
    missing = wanted - sum(piece.micros for piece in pieces)
    locks.note(pieces, row.row, row.firm)
    locks.pieces += pieces
    locks.own_cells.setdefault(row.line, set()).update(cells)
    locks.kept[row.line] += wanted
    locks.absent[row.line] += missing
    if missing > 0:
        place = f"{row.warehouse} lot {row.lot}" if row.lot else row.warehouse
        place = f"{row.inbound_no} into {place}" if row.inbound_no else place
        words = f"{micros_words(missing)} of it is not to be had in {place}; correct or remove the lock."
        own = row.sku or ordered_sku(keeper.book, keeper.demand, row.line)
        if row.firm == ENTERED and may_count_twice(keeper.book, own, row.warehouse, row.lot):
            words += f" Or Reserved of Stock counts it once more: then set {SETTING} to {OURS_TOO}."
        locks.complain(row, words)
    return wanted


def ordered_sku(book: OrderBook, demand: Demand, line: int) -> str:
    """The product that a line asks for."""
    return str(book["OrderLines"]["sku"].iloc[demand.rows[line]])
