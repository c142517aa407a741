"""Units of choice in groups that share no pool: what one group does is nothing to the others."""

from __future__ import annotations

import numpy as np

from orderwright.allocation.optimum.goods import Goods
from orderwright.allocation.segments import Bools

_LARGE, _SMALL = 20, 40
"""How many components are told one by one, and of how many units at least; the others are told together."""


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
