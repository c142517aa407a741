"""Thresholds as the rules compare with them."""

from __future__ import annotations

from decimal import Decimal

import numpy as np

_LONGEST = 100_000
"""Days; nothing on a desk waits longer."""


def days_of(threshold: Decimal) -> np.timedelta64:
    """A threshold in whole days; negative ones count as none."""
    return np.timedelta64(min(max(int(threshold), 0), _LONGEST), "D")
