"""Why a line cannot take what is on hand of its product, though no earlier line took it."""

from __future__ import annotations

import numpy as np

from orderwright.allocation.cases import Case
from orderwright.allocation.terms import terms_of


def out_of_reach(case: Case, line: int) -> str:
    """What keeps a line from stock of which no earlier line took any: all that does, after ``is``.

    Args:
        case: the lines and all about them.
        line: a place in Demand.
    """
    demand, supply = case.demand, case.supply
    sku = case.served.lacks.get(line, int(demand.sku[line]))
    lo, hi = np.searchsorted(supply.sku, (sku, sku + 1)).tolist()
    near = terms_of(case.book).others | (supply.warehouse[lo:hi] == demand.home[line])
    there = (supply.left[lo:hi] > 0) & (supply.inbound[lo:hi] < 0) & near
    mine = np.array([demand.may_use(line, holder) for holder in supply.holder[lo:hi].tolist()], np.bool_)
    fits = case.limits.restrictions.allowed(case.limits.restrictions.of(line, sku), lo, hi)
    good = terms_of(case.book).keeps(supply, slice(lo, hi), demand.until[line])
    usable = there & fits & mine & good
    free = supply.reach[lo:hi] > 0
    parts = (
        (there & ~fits, "not what the customer takes"),
        (there & fits & ~mine, "held for others"),
        (there & fits & mine & ~good, "too short-lived"),
        (usable & ~free, "safety stock"),
        (usable & free, "for other lines of its order"),
    )
    return _joined([words for cells, words in parts if cells.any()])


def _joined(words: list[str]) -> str:
    """``a``, ``a or b``, ``a, b or c``."""
    return " or ".join(part for part in (", ".join(words[:-1]), words[-1] if words else "") if part)
