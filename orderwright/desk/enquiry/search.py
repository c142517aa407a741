"""Which orders a caller means: the same number first, then a part of it, then a similar name."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from orderwright.desk.enquiry.answer import COMPLETE
from orderwright.desk.enquiry.places import Place, compact
from orderwright.tables.frames import Mask, Positions

_OVER = (*COMPLETE, "cancelled")
_LEAST = 3
"""Letters from which on a part of a number or name is looked for."""
_ALIKE = 0.7

Holds = Callable[[Place], Mask]


@dataclass(frozen=True)
class Hits:
    """Orders that are meant.

    Attributes:
        orders: rows of Orders, each once.
        by: by row, what was recognised, and as what it stands there.
        exact: what was said stands there as it was said.
    """

    orders: Positions
    by: dict[int, tuple[str, str]]
    exact: bool

    def words(self, row: int) -> str:
        """What was recognised of an order, such as ``customer PO 77812``."""
        return " ".join(self.by[row])


def searched(places: Sequence[Place], said: str) -> Hits:
    """The orders that a text means.

    Args:
        places: where to look, the surest first.
        said: what the caller said: a number, a part of one, or a name.
    """
    wanted = compact(pd.Series([said])).iloc[0]
    if not wanted:
        return Hits(np.zeros(0, np.intp), {}, exact=False)
    numbers, names = [p for p in places if not p.name], [p for p in places if p.name]
    same = _in(places, lambda place: (place.compact == wanted).to_numpy(bool))
    if same or len(wanted) < _LEAST:
        return _hits(same, exact=True)
    parts = _in(numbers, lambda place: place.compact.str.contains(wanted, regex=False).to_numpy(bool))
    words = said.casefold().split()
    parts += _in(names, lambda place: _all_words(place.coded[1].str.casefold(), words))
    return _hits(parts or _in(names, lambda place: _similar(place.coded[1], said)), exact=False)


def _in(places: Sequence[Place], holds: Holds) -> list[tuple[str, str, int]]:
    """What was recognised, as what it stands there, and of which order."""
    found: list[tuple[str, str, int]] = []
    for place in places:
        codes, texts = place.coded
        fits = holds(place)
        if not fits.any():
            continue
        good = np.append(fits & (texts != "").to_numpy(bool), False)[codes]
        rows = np.flatnonzero(good & (place.order >= 0))
        order = place.order[rows].tolist()
        found += [(place.what, text, row) for text, row in zip(place.texts.iloc[rows], order, strict=True)]
    return found


def _hits(found: Sequence[tuple[str, str, int]], *, exact: bool) -> Hits:
    by: dict[int, tuple[str, str]] = {}
    for what, text, row in found:
        by.setdefault(row, (what, text))
    return Hits(np.array(list(by), np.intp), by, exact=exact)


def _all_words(texts: pd.Series, words: Sequence[str]) -> Mask:
    together = [texts.str.contains(word, regex=False).to_numpy(bool) for word in words]
    return np.asarray(np.logical_and.reduce(together), bool)


def _similar(texts: pd.Series, said: str) -> Mask:
    """Names that sound like what was said, whole or one of their words."""
    wanted = said.casefold()
    whole = texts.str.casefold()
    spoken = {word for name in whole for word in (name, *name.split())}
    close = set(difflib.get_close_matches(wanted, sorted(spoken), n=20, cutoff=_ALIKE))
    return np.array([name in close or not close.isdisjoint(name.split()) for name in whole], bool)


def newest_first(orders: pd.DataFrame, rows: Positions) -> list[int]:
    """Rows of Orders as somebody wants them: what is still open first, then the newest."""
    picked = orders.iloc[rows]
    over = picked["desk_status"].isin(_OVER).to_numpy(bool)
    by = pd.DataFrame({"over": over, "day": picked["entered_on"].to_numpy(), "row": rows})
    ranked = by.sort_values(["over", "day", "row"], ascending=[True, False, True], na_position="last")
    return [int(row) for row in ranked["row"]]
