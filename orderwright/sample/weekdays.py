"""Steps of working days from Monday to Friday, for dates that need no holidays."""

from __future__ import annotations

from typing import Literal

import numpy as np

from orderwright.sample.draws import Days, Ints


def moved(days: Days, by: Ints, roll: Literal["forward", "backward"] = "forward") -> Days:
    """Each date moved by so many working days; one at a weekend is first rolled off it.

    >>> friday_and_sunday = np.array(["2026-11-20", "2026-11-22"], dtype="datetime64[D]")
    >>> moved(friday_and_sunday, np.array([1, 1])).astype(str).tolist()
    ['2026-11-23', '2026-11-24']
    """
    return np.asarray(np.busday_offset(days, by, roll=roll), dtype="datetime64[D]")
