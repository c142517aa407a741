"""How a load is asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from orderwright.tables import Table
from orderwright.tables.frames import Mask


@dataclass(frozen=True)
class Terms:
    """What the caller says of the exports.

    Attributes:
        partial: they are only a part; no row is gone because they lack it.
        confirmed: load them even if something about them is suspicious.
        exported_at: the time for which they speak, with its zone; the files' own times where not given.
        movable: the desk has a table Closed to which rows can move; else they stay.
        closable: tells of rows of a table which of them Closed can hold; the others stay.
        zone: zone in which times are told.
    """

    partial: bool = False
    confirmed: bool = False
    exported_at: dt.datetime | None = None
    movable: bool = True
    zone: dt.tzinfo = dt.UTC
    closable: Callable[[Table, pd.DataFrame], Mask] = lambda _, rows: np.ones(len(rows), bool)
