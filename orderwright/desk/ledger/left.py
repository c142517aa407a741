"""Orders for which other workbooks leave too little, when a proposal is committed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from orderwright.allocation import committing
from orderwright.book import Cell, OrderBook
from orderwright.desk.ledger.commitments import commitments, usable
from orderwright.desk.ledger.stock import Others, others_of
from orderwright.desk.opening import OpenDesk
from orderwright.hosts.memory import MemoryHost
from orderwright.ledger.commitment import Commitment


def orders_left_out(desk: OpenDesk) -> dict[str, str]:
    """By order that cannot be committed whole beside what others hold, why not.

    Orders are tried as they stand in Allocations, each with all of its rows or with none, and what an order
    has already stays its own.
    """
    others = others_of(desk)
    if not others.held:
        return {}
    book = desk.book
    before, wanted = _by_order(commitments(book)), _by_order(commitments(_committed(book)))
    left = _left(book, others, before.values())
    theirs = {one.what.line: one.by.who for one in others.held}
    out: dict[str, str] = {}
    for order, rows in wanted.items():
        more = _more(rows, before.get(order, []))
        served = [theirs[one.line] for one in rows if one.line in theirs]
        lacking = [cell for cell, micros in more.items() if micros > max(left.get(cell, micros), 0)]
        if served:
            out[order] = f"{served[0]} serves it in another workbook"
        elif lacking:
            out[order] = f"too little is left of {lacking[0][0]} in {lacking[0][1]}"
        else:
            for cell in more.keys() & left.keys():
                left[cell] -= more[cell]
    return out


def _committed(book: OrderBook) -> OrderBook:
    after = MemoryHost(book.tables)
    after.apply(committing(book))
    return book.with_tables(after.tables)


def _by_order(rows: Iterable[Commitment]) -> dict[str, list[Commitment]]:
    found: dict[str, list[Commitment]] = defaultdict(list)
    for one in rows:
        found[one.order_no].append(one)
    return found


def _left(book: OrderBook, others: Others, own: Iterable[list[Commitment]]) -> dict[Cell, int]:
    """What is left of every cell of which others hold something, beside all that is committed."""
    there, left = usable(book), {one.what.cell: 0 for one in others.held}
    for cell in left:
        left[cell] = there.get(cell, 0)
    for taken in [*(held.what for held in others.held), *(one for rows in own for one in rows)]:
        if taken.cell in left:
            left[taken.cell] -= taken.micros
    return left


def _more(rows: Iterable[Commitment], had: Iterable[Commitment]) -> dict[Cell, int]:
    """By cell, how much more an order takes than it has."""
    more: dict[Cell, int] = defaultdict(int)
    for one in rows:
        more[one.cell] += one.micros
    for one in had:
        more[one.cell] -= one.micros
    return more
