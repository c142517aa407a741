"""Finding rows by key where a key stands twice: the row that is most alike counts, its twin is left alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from orderwright.tables import Table
from orderwright.tables.frames import Positions, differs, first_positions, key_numbers


class Keyed(NamedTuple):
    """Rows, and a number for each that stands for its key, from `key_numbers`."""

    frame: pd.DataFrame
    keys: pd.Index


def keyed(table: Table, rows: pd.DataFrame, others: pd.DataFrame) -> tuple[Keyed, Keyed]:
    """Rows of the same table from two places, whose keys can be compared."""
    keys, their_keys = key_numbers(table.keys, rows, others)
    return Keyed(rows, keys), Keyed(others, their_keys)


def alike_positions(rows: Keyed, wanted: Keyed, columns: Sequence[str], *, wholly: bool = False) -> Positions:
    """For every wanted row the row with its key; -1 where there is none.

    Where a key stands several times among the rows, the row with the fewest differing cells counts, the first
    of equals. So it does not matter how somebody sorted the sheet.

    Args:
        rows: the rows, in which a key may come twice.
        wanted: the rows that are looked for; of several with one key the first is compared.
        columns: the columns that are compared.
        wholly: only a row that is alike in all of them counts instead of the first.
    """
    (frame, keys), (others, sought) = rows, wanted
    place = first_positions(keys, sought)
    if keys.is_unique:
        return place
    twins = np.flatnonzero(keys.duplicated(keep=False))
    owner = first_positions(sought, keys[twins])
    twins, owner = twins[owner >= 0], owner[owner >= 0]
    unequal = np.zeros(len(twins), np.intp)
    for column in columns:
        unequal += differs(frame[column].iloc[twins], others[column].iloc[owner])
    order = np.lexsort((twins, unequal > 0 if wholly else unequal, owner))
    first = np.diff(owner[order], prepend=-1) != 0
    place[owner[order][first]] = twins[order][first]
    return place
