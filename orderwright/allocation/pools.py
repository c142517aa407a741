"""Pools: what lines share."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from orderwright.allocation.segments import Ints, Positions

_SPAN = 2**31


@dataclass(frozen=True)
class Pools:
    """What lines share: the stock of a product, or of a product in a warehouse where no other may serve.

    Attributes:
        keys: key of each pool by its number.
        others: a line may also be served from other warehouses than its own.
    """

    keys: pd.Index
    others: bool

    def of(self, sku: Ints, warehouse: Ints) -> Ints:
        """Number of the pool; -1 where nobody draws on it."""
        return np.asarray(self.keys.get_indexer(_keys(sku, warehouse, self.others)), np.int64)

    def add_up(self, sku: Ints, warehouse: Ints, micros: Ints) -> Ints:
        """Sum of quantities by pool."""
        total = np.zeros(len(self.keys) + 1, np.int64)
        np.add.at(total, self.of(sku, warehouse), micros)
        return total[:-1]


def pools_of(sku: Ints, warehouse: Ints, others: bool) -> tuple[Ints, Pools]:
    """The number of each line's pool, and the pools.

    Args:
        sku: product of each line.
        warehouse: home of each line.
        others: a line may also be served from other warehouses than its own.
    """
    number, keys = pd.factorize(_keys(sku, warehouse, others))
    return number.astype(np.int64), Pools(pd.Index(keys, dtype=np.int64), others)


def spread(values: Ints, at: Positions, rows: int, blank: int) -> Ints:
    """A column of ``rows`` values: the given ones at their places, a blank elsewhere."""
    result = np.full(rows, blank, np.int64)
    result[at] = values
    return result


def _keys(sku: Ints, warehouse: Ints, others: bool) -> Ints:
    return sku if others else sku * _SPAN + warehouse + 1
