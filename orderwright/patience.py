"""Steps on files that another program may just be looking at.

On Windows a file that somebody has open can neither be replaced nor deleted, though it be a virus scanner or
a search index for some hundredths of a second. Elsewhere it can, and nothing is tried twice.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import Final, TypeVar

T = TypeVar("T")

_PAUSES: Final = (0.02, 0.05, 0.1, 0.2, 0.4) if os.name == "nt" else ()


def patiently(step: Callable[[], T]) -> T:
    """Does a step, on Windows some times over within a second while it is refused.

    Raises:
        OSError: whatever the last try raised.
    """
    for pause in _PAUSES:
        try:
            return step()
        except PermissionError:
            time.sleep(pause)
    return step()
