"""What became of a desk by entering what the rules propose, as the rules see it afterwards."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from orderwright.desk.fixing.choosing import Asked, obstacles
from orderwright.desk.fixing.entering import CELL, entered
from orderwright.desk.fixing.following import amounts_that_follow
from orderwright.desk.opening import OpenDesk, examined
from orderwright.findings import Severity
from orderwright.rules.engine import Examination
from orderwright.rules.report import ROW
from orderwright.tables.frames import Mask

_SAME = ["code", "table", ROW, "column"]
"""What makes a finding the same before and after; its identity goes with its row's key."""


@dataclass(frozen=True)
class Fixed:
    """A desk in which proposals are entered.

    Attributes:
        desk: the desk after it.
        seen: what the rules say of it.
        put: the findings whose proposal was entered.
        follows: further cells that were entered because of it.
        left: the findings that were meant and still hold, with ``why``.
        new: errors that were not there before.
    """

    desk: OpenDesk
    seen: Examination
    put: pd.DataFrame
    follows: pd.DataFrame
    left: pd.DataFrame
    new: pd.DataFrame


def fixed(desk: OpenDesk, before: Examination, meant: pd.DataFrame, asked: Asked) -> Fixed:
    """Enters what is proposed for findings; a value that would not clear its finding is not entered.

    Args:
        desk: the desk.
        before: what the rules say of it.
        meant: the findings that are asked for.
        asked: what was asked for.
    """
    why = pd.Series(obstacles(desk.book, meant, asked), index=meant.index, dtype="str")
    put = meant[(why == "").to_numpy(bool)]
    while True:
        after, follows = _with(desk, put)
        seen = examined(after) if len(put) else before
        vain = _among(put, seen.findings)
        if not vain.any():
            break
        why[put.index[vain]] = "the value proposed would not clear it. Correct the cell by hand."
        put = put[~vain]
    left = meant[_among(meant, seen.findings)]
    errors = seen.findings[(seen.findings["severity"] == Severity.ERROR.value).to_numpy(bool)]
    new = errors[~_among(errors, before.findings)]
    return Fixed(after, seen, put, follows, left.assign(why=why[left.index]), new)


def _with(desk: OpenDesk, put: pd.DataFrame) -> tuple[OpenDesk, pd.DataFrame]:
    """The desk with the proposals entered, and what follows from them."""
    cells = put.drop_duplicates(CELL)
    once = entered(desk, cells)
    follows = amounts_that_follow(desk.book, once.book)
    return (entered(once, follows) if len(follows) else once), follows


def _among(findings: pd.DataFrame, others: pd.DataFrame) -> Mask:
    """Which findings are also among others."""
    mine, theirs = (pd.MultiIndex.from_frame(frame[_SAME].astype(object)) for frame in (findings, others))
    return np.asarray(mine.isin(theirs), bool)
