"""The rows of the sheet Findings, in the order in which they are read."""

from __future__ import annotations

import numpy as np
import pandas as pd

from orderwright.desk.living import Living
from orderwright.findings import Severity
from orderwright.tables import SCHEMA
from orderwright.tables.frames import Positions

FOLLOWS = "↳ "
"""Stands before what follows from the finding above it."""
_GRAVE = {severity.value: place for place, severity in enumerate(Severity)}
_NEVER = np.iinfo(np.int64).max


def finding_rows(living: Living) -> pd.DataFrame:
    """Findings as the sheet has them: blocked first, then by ship date, what is decided last.

    What follows from a finding stands right below it and bears a mark.
    """
    rows = living.findings[[c.key for c in SCHEMA["Findings"].columns]]
    marked = rows["message"].mask(~pd.Series(living.cause), FOLLOWS + rows["message"])
    return rows.assign(message=marked).take(sheet_order(living)).reset_index(drop=True)


def sheet_order(living: Living) -> Positions:
    """Positions of the findings in the order of the sheet."""
    rows, root = living.findings, living.root
    own = np.arange(len(rows))
    grave = rows["severity"].map(_GRAVE).fillna(len(_GRAVE)).to_numpy(np.int64)
    gravest = np.full(len(rows), len(_GRAVE))
    np.minimum.at(gravest, root, grave)
    due = rows["ship_by"].to_numpy("datetime64[s]")
    day = np.where(np.isnat(due), _NEVER, due.astype(np.int64))
    order, _ = pd.factorize(rows["order_no"].to_numpy(object))
    keys = (own, own != root, root, order[root], day[root], gravest[root], living.cleared[root])
    return np.asarray(np.lexsort(keys), np.intp)
