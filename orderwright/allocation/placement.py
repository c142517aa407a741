"""From quantities to warehouses and lots, for products of which every line may take everything."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from orderwright.allocation.segments import (
    Bools,
    Ints,
    Positions,
    ascending,
    before,
    by_code,
    lengths,
    overlaps,
    starts,
    sums,
)
from orderwright.allocation.supply import Supply

Pieces = tuple[Ints, Ints, Ints]


@dataclass(frozen=True)
class Goods:
    """What lines ask for.

    Attributes:
        sku: product of each line.
        home: first warehouse of each; -1 where it has none.
        others: a line may also be served from other warehouses than its first.
    """

    sku: Ints
    home: Ints
    others: bool


_WINDOW = 6
"""How many lines of a product are looked at in the first round, and at least."""


def placed(lines: Ints, want: Ints, goods: Goods, supply: Supply) -> Pieces:
    """Cells for lines whose quantities are known to be there.

    A line takes from its home warehouse first, then from the others in their order; within a warehouse from
    the cells in their order. Safety stock stays in the last cells.

    Args:
        lines: numbers of the lines, in order of service.
        want: quantity of each, more than zero.
        goods: what each asks for.
        supply: the cells.

    Returns:
        Line, cell and quantity of every piece, by line and, within a line, as it was taken.
    """
    reach = supply.reach
    cells = np.flatnonzero(reach > 0)
    sku, home, of_cell = goods.sku, goods.home, supply.sku[cells]
    if not goods.others:
        houses = 1 + int(supply.warehouse.max(initial=0))
        sku, of_cell = sku * houses + home, of_cell * houses + supply.warehouse[cells]
        order = np.argsort(of_cell, kind="stable")
        cells, of_cell = cells[order], of_cell[order]
    bins = starts(of_cell, supply.place[cells])
    row = by_code(sku, int(sku.max(initial=0)) + 1)
    want, sku, home = want[row], sku[row], home[row]
    span = 2 + max(int(supply.place.max(initial=0)), int(home.max(initial=0)))
    bin_sku = of_cell[bins]
    keys = bin_sku * span + supply.place[cells][bins]
    wanted = sku * span + home
    found = np.searchsorted(keys, wanted)
    at_home = np.append(keys, -1)[found] == wanted
    of_bins = sums(reach[cells], bins)
    place, bin_, take = _bins(want, sku, np.where(at_home & (home >= 0), found, -1), bin_sku, of_bins)
    piece, cell, micros = _cells(bin_, take, bins, reach[cells])
    row = row[place[piece]]
    order = ascending(row, piece)
    return lines[row[order]], cells[cell[order]].astype(np.int64), micros[order]


def _bins(want: Ints, sku: Ints, home: Ints, bin_sku: Ints, stock: Ints) -> Pieces:
    """Row, bin (product in a warehouse) and quantity of every piece; the rows stand by product.

    While no bin of a product runs empty, every line of it knows its bin: its home, or else the first that
    still has some. So in every round the next lines of every product are served up to the one that empties a
    bin. How many lines a round looks at follows from how far the round before came.
    """
    left, want, first = np.append(stock, 0), want.copy(), starts(sku)
    begin, end, product = first, first + lengths(first, len(sku)), sku[first]
    found: list[Pieces] = [(first[:0], home[:0], want[:0])]
    window = _WINDOW
    while len(begin):
        size = np.minimum(end - begin, window)
        run = np.cumsum(size) - size
        row = np.arange(int(size.sum())) + np.repeat(begin - run, size)
        filled = np.flatnonzero(left[:-1] > 0)
        then = filled[np.searchsorted(bin_sku[filled], product)]
        bin_ = np.where(left[home[row]] > 0, home[row], np.repeat(then, size))
        served, take = _served(want[row], bin_, left, run, size)
        found.append((row[served], bin_[served], take))
        np.subtract.at(left, bin_[served], take)
        want[row[served]] -= take
        came = np.add.reduceat(served & (want[row] == 0), run, dtype=np.int64)
        begin, window = begin + came, _WINDOW + 2 * int(came.sum()) // len(begin)
        rest = begin < end
        begin, end, product = begin[rest], end[rest], product[rest]
    rows, bins, takes = (np.concatenate(column) for column in zip(*found, strict=True))
    return rows, bins, takes


def _served(want: Ints, bin_: Ints, left: Ints, run: Positions, size: Ints) -> tuple[Bools, Ints]:
    """Which rows are served while every one knows its bin, and what they take.

    Args:
        want: quantity of every row.
        bin_: its bin.
        left: what every bin has.
        run: where the rows of every product begin.
        size: how many there are.
    """
    ahead, place = _ahead(want, bin_, len(left)), np.arange(len(want))
    empties = np.where(ahead + want >= left[bin_], place, len(want))
    served = place <= np.repeat(np.minimum.reduceat(empties, run), size)
    return served, np.minimum(want, left[bin_] - ahead)[served]


def _ahead(want: Ints, bin_: Ints, bins: int) -> Ints:
    """What earlier rows want of the same bin."""
    order = by_code(bin_, bins)
    result = np.empty_like(want)
    result[order] = before(want[order], starts(bin_[order]))
    return result


def _cells(bin_: Ints, take: Ints, bins: Ints, reach: Ints) -> Pieces:
    """Lays the pieces of every bin, in their order, against its cells, in theirs: place, cell, quantity."""
    order = by_code(bin_, len(bins))
    taken = np.zeros(len(bins), np.int64)
    np.add.at(taken, bin_, take)
    of_bin = np.repeat(np.arange(len(bins)), lengths(bins, len(reach)))
    used = np.clip(taken[of_bin] - before(reach, bins), 0, reach)
    filled = np.flatnonzero(used)
    piece, cell, micros = overlaps(take[order], used[filled])
    return order[piece], filled[cell], micros
