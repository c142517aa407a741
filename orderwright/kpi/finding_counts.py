"""How many findings there are: causes count; what follows and what was accepted as old is told beside."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from orderwright.tables.frames import Mask, Positions, first_positions

ACCEPTED = "accepted"
_DEEPEST = 8
"""Doublings after which a chain of causes ends: 256 links."""


@dataclass(frozen=True)
class FindingCounts:
    """Findings as one counts them.

    Attributes:
        counted: which of them count: causes that were not accepted as old.
        follow: how many follow from others, without those that follow from old ones.
        old: how many causes were accepted as old.
    """

    counted: Mask
    follow: int
    old: int

    @classmethod
    def of(cls, findings: pd.DataFrame, accepted: Mask) -> FindingCounts:
        """Counts findings of which it is known which were accepted; consequences as their causes."""
        cause = (findings["caused_by"] == "").to_numpy(bool)
        follow, old = int((~cause & ~accepted).sum()), int((cause & accepted).sum())
        return cls(np.asarray(cause & ~accepted, bool), follow, old)

    @classmethod
    def of_sheet(cls, findings: pd.DataFrame) -> FindingCounts:
        """Counts the rows of the sheet Findings; an accepted state counts as long as it bears its stamp."""
        own = (findings["state"] == ACCEPTED) & findings["covers"].str.startswith(f"{ACCEPTED} ")
        silent = (findings[["state", "waiting_on"]] == "").all(axis=1) & findings["snooze_until"].isna()
        accepted = own.to_numpy(bool)
        return cls.of(findings, np.where(silent, accepted[roots(findings)], accepted))

    @property
    def words(self) -> str:
        """The number with what is told beside it.

        >>> FindingCounts(np.ones(66, bool), 3, 312).words, FindingCounts(np.ones(1, bool), 0, 0).words
        ('66 findings (3 more follow; 312 old)', '1 finding')
        """
        number = int(self.counted.sum())
        beside = (
            [f"{self.follow:,} more {'follows' if self.follow == 1 else 'follow'}"] if self.follow else []
        )
        beside += [f"{self.old:,} old"] if self.old else []
        found = f"{number:,} {'finding' if number == 1 else 'findings'}"
        return f"{found} ({'; '.join(beside)})" if beside else found


def roots(findings: pd.DataFrame) -> Positions:
    """For each finding the position of the one from which it follows in the end."""
    own = np.arange(len(findings), dtype=np.intp)
    cause = first_positions(pd.Index(findings["finding_id"]), pd.Index(findings["caused_by"]))
    root = np.where(cause >= 0, cause, own)
    for _ in range(_DEEPEST):
        further = root[root]
        if (further == root).all():
            break
        root = further
    return np.asarray(root, np.intp)
