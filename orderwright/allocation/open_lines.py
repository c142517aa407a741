"""Which order lines still want stock, and how much in base units."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from orderwright.allocation.amounts import BaseAmounts, base_amounts
from orderwright.allocation.kits import kits_of
from orderwright.allocation.ranks import natural_ranks
from orderwright.allocation.segments import Bools, Ints, Positions
from orderwright.book import OrderBook
from orderwright.money.exact import split
from orderwright.rules.live import OPEN
from orderwright.tables.frames import taken
from orderwright.units import line_factors

_KEY = ["order_no", "line_no"]


@dataclass(frozen=True)
class OpenLines:
    """Lines with something to ship, or whose quantity is unusable; every array has one value per line.

    Attributes:
        rows: positions in OrderLines.
        orders: positions in Orders.
        sku: positions in Products; -1 unknown.
        missing: no quantity is given.
        odd: the ordered quantity is not more than zero, or the shipped or cancelled one is below zero.
        amounts: the open quantity in base units.
        rank: rank of the line number.
        twin: 0 where the line stands once; otherwise its place among the rows with the same key.
        repeated: the line stands more than once.
    """

    rows: Positions
    orders: Positions
    sku: Ints
    missing: Bools
    odd: Bools
    amounts: BaseAmounts
    rank: Ints
    twin: Ints
    repeated: Bools

    @property
    def known(self) -> Bools:
        """Where the open quantity in base units is known."""
        return ~self.missing & ~self.odd & (self.sku >= 0) & self.amounts.usable

    @property
    def requested(self) -> Ints:
        """Open quantity in base units; 0 where it is not known."""
        return np.where(self.known, self.amounts.micros, 0)


def open_lines(book: OrderBook) -> OpenLines:
    """Ordered less shipped less cancelled, of lines and orders that are entered, released or picked.

    A blank status counts as entered; a line with a rejection reason asks for nothing. Lines of orders that
    are not in Orders have no place in the order of service: validation tells of them. A kit whose parts
    stand as lines of their own under it asks for nothing itself.
    """
    lines, places = book["OrderLines"], book.positions("OrderLines", "order_no")
    active = book["Orders"]["desk_status"].isin(OPEN).to_numpy(bool)
    live = (
        (places >= 0)
        & np.append(active, False)[places]
        & lines["desk_status"].isin(OPEN).to_numpy(bool)
        & (lines["rejection_reason"] == "").to_numpy(bool)
    )
    ordered, missing = split(lines["ordered_qty"])
    (shipped, _), (cancelled, _) = split(lines["shipped_qty"]), split(lines["cancelled_qty"])
    missing = np.broadcast_to(missing, ordered.shape)
    odd = ~missing & ((ordered <= 0) | (shipped < 0) | (cancelled < 0))
    open_qty = np.clip(_less(_less(ordered, shipped), cancelled), 0, None)
    live &= ~_taken_apart(book)
    rows = np.flatnonzero(live & (missing | odd | (open_qty > 0)))
    amounts = base_amounts(np.where(missing | odd, 0, open_qty)[rows], line_factors(book)[rows])
    rank = natural_ranks(taken(lines["line_no"], rows))
    twin, repeated = _twins(lines, rows, places[rows], rank, ordered)
    sku = book.positions("OrderLines", "sku")[rows].astype(np.int64)
    return OpenLines(rows, places[rows], sku, missing[rows], odd[rows], amounts, rank, twin, repeated)


def _taken_apart(book: OrderBook) -> Bools:
    """Lines of kits that the ERP has taken apart: a part of it stands under the line in the same order."""
    lines, kits = book["OrderLines"], kits_of(book)
    sku = book.positions("OrderLines", "sku").astype(np.int64)
    result = kits.among(sku)
    if not result.any():
        return result
    under = lines["higher_level_item"]
    below = np.flatnonzero((under != "").to_numpy(bool))
    parents = set(zip(lines["order_no"].iloc[below], under.iloc[below], sku[below].tolist(), strict=True))
    for row in np.flatnonzero(result).tolist():
        order, line = lines["order_no"].iloc[row], lines["line_no"].iloc[row]
        result[row] = any((order, line, part.sku) in parents for part in kits.of[int(sku[row])])
    return result


def _less(amount: Ints, part: Ints) -> Ints:
    """Difference, 0 where the part is not smaller; the sizes may be anything."""
    part = np.clip(part, 0, None)
    return np.where(part >= amount, 0, np.clip(amount, 0, None) - part)


def _twins(
    lines: pd.DataFrame, rows: Positions, orders: Positions, rank: Ints, ordered: Ints
) -> tuple[Ints, Bools]:
    """Lines that stand more than once, numbered by what they say and not by where they stand."""
    keys = pd.Series(orders * (int(rank.max(initial=0)) + 1) + rank)
    repeated = keys.duplicated(keep=False).to_numpy(bool)
    twin = np.zeros(len(rows), np.int64)
    if repeated.any():
        at = np.flatnonzero(repeated)
        columns = [*_KEY, "sku", "uom", "plant"]
        among = lines[columns].iloc[rows[at]].assign(qty=ordered[rows[at]], at=at)
        sorted_rows = among.sort_values([*columns, "qty"], kind="stable")
        twin[sorted_rows["at"].to_numpy(np.intp)] = 1 + np.arange(len(at))
    return twin, repeated
