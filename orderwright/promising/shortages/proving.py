"""Whether a remedy helps where sums cannot tell: it is taken, and all is worked out anew."""

from __future__ import annotations

import numpy as np

from orderwright.promising.shortages.index import Shortages
from orderwright.promising.shortages.remedy import Kind, Remedy
from orderwright.promising.shortages.taking import change_of

_DATED: tuple[Kind, ...] = ("expedite", "order")


def proved(index: Shortages, line: int, remedy: Remedy) -> bool:
    """Whether a line is whole once a remedy was taken: it has all, or leaves in full by the day stated.

    It is tried only in runs in which other lines may take what a remedy frees or brings
    (`Shortages.doubtful`). Where no further run is worth its time, it is not said to help.
    """
    if not index.doubtful:
        return True
    change = change_of(index, line, remedy)
    if change is None:
        return True
    tried = index.trials.of((remedy.kind, line, remedy.steps), change)
    if tried is None:
        return False
    if remedy.kind in _DATED:
        return bool(tried.earliest[line] <= np.datetime64(remedy.ships, "s"))
    return bool(tried.full[line]) and tried.beside_full
