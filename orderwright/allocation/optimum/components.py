"""Units of choice in groups that share no pool: what one group does is nothing to the others."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from orderwright.allocation.contest import Contest
from orderwright.allocation.optimum.goods import Goods
from orderwright.allocation.segments import Bools, Ints, Positions

_LARGE, _SMALL = 20, 40
"""How many components are told one by one, and of how many units at least; the others are told together."""


@dataclass(frozen=True)
class Wanted:
    """What lines that take part want of which pool: one row for a line, and for every part of a kit.

    Attributes:
        line: which of the lines that take part.
        pool: number of the pool.
        need: quantity.
        room: what each pool may give.
    """

    line: Positions
    pool: Ints
    need: Ints
    room: Ints


def wanted_of(contest: Contest) -> Wanted:
    """What lines want of which pool; pools that share substitutes are one."""
    demand, lines = contest.demand, contest.lines
    place, sku, need = contest.limits.kits.taken_apart(demand.sku[lines], demand.need[lines])
    pool = contest.pools.of(sku, demand.home[lines][place])
    pool, room = _families(contest, place, sku, pool)
    return Wanted(place, pool, need, room)


def _families(contest: Contest, at: Positions, sku: Ints, pool: Ints) -> tuple[Ints, Ints]:
    """Pool of every row, and room of every pool; pools that share substitutes are one.

    So a bound holds although a line may take another product: the room of a product that nobody orders, or
    not from every warehouse, is added.
    """
    from scipy.sparse import coo_array  # noqa: PLC0415 - slow to import
    from scipy.sparse.csgraph import connected_components  # noqa: PLC0415

    instead, room = contest.limits.substitutes, contest.room
    if not instead.of_line:
        return pool, room
    supply = contest.supply
    products, count = instead.products, len(room)
    node = {product: count + at for at, product in enumerate(products)}
    place = {line: row for row, line in enumerate(contest.lines[at].tolist())}
    takes = [(int(pool[place[line]]), node[other]) for line, skus in instead.of_line.items() for other in skus
             if line in place]  # fmt: skip
    owns = [(int(at), node[own]) for at, own in zip(pool, sku.tolist(), strict=True) if own in node]
    pairs = np.array([*takes, *owns], np.int64).reshape(-1, 2)
    size = count + len(products)
    graph = coo_array((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(size, size))
    label = connected_components(graph, directed=False)[1].astype(np.int64)
    total = np.zeros(size, np.int64)
    np.add.at(total, label[:count], room)
    reach = supply.reach
    for product in products:
        known = np.unique(pool[sku == product])
        rest = int(reach[supply.sku == product].sum() - room[known].sum())
        total[label[node[product]]] += max(0, rest)
    return label[pool], total


def components(goods: Goods, units: Bools) -> list[Bools]:
    """Units in groups that share no pool, the largest first, small ones together at the end.

    Args:
        goods: all units.
        units: those that count; the others stand aside.
    """
    from scipy.sparse import coo_array  # noqa: PLC0415 - slow to import
    from scipy.sparse.csgraph import connected_components  # noqa: PLC0415

    size, kept = len(goods), units[goods.unit]
    nodes = size + len(goods.room)
    at = (goods.unit[kept], size + goods.pool[kept])
    graph = coo_array((np.ones(int(kept.sum())), at), shape=(nodes, nodes))
    label = connected_components(graph, directed=False)[1][:size]
    count = np.bincount(label[units], minlength=int(label.max(initial=-1)) + 1)
    large = np.argsort(-count, kind="stable")[:_LARGE]
    large = large[count[large] >= _SMALL]
    rest = units & ~np.isin(label, large)
    groups = [units & (label == one) for one in large.tolist()]
    return [*groups, *([rest] if rest.any() else [])]
