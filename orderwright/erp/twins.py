"""Finding rows by key where a key stands twice: the row that is most alike counts, its twin is left alone."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from orderwright.tables import Table
from orderwright.tables.frames import Positions, differs, first_positions, row_keys


def alike_positions(
    table: Table, frame: pd.DataFrame, wanted: pd.DataFrame, columns: Sequence[str], *, wholly: bool = False
) -> Positions:
    """For every wanted row the row of ``frame`` with its key; -1 where there is none.

    Where a key stands several times in ``frame``, the row with the fewest differing cells counts, the first
    of equals. So it does not matter how somebody sorted the sheet.

    Args:
        table: declaration of both frames.
        frame: the rows, in which a key may come twice.
        wanted: rows with one row for a key.
        columns: the columns that are compared.
        wholly: only a row that is alike in all of them counts instead of the first.
    """
    keys, sought = row_keys(frame, table.keys), row_keys(wanted, table.keys)
    place = first_positions(keys, sought)
    if keys.is_unique:
        return place
    twins = np.flatnonzero(keys.duplicated(keep=False))
    owner = first_positions(sought, keys[twins])
    twins, owner = twins[owner >= 0], owner[owner >= 0]
    unequal = np.zeros(len(twins), np.intp)
    for column in columns:
        unequal += differs(frame[column].iloc[twins], wanted[column].iloc[owner])
    order = np.lexsort((twins, unequal > 0 if wholly else unequal, owner))
    first = np.diff(owner[order], prepend=-1) != 0
    place[owner[order][first]] = twins[order][first]
    return place
