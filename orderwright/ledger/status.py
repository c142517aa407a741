"""Where a number stands."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """Where a number stands: drawn, then either issued with its paper or void with a reason."""

    DRAWN = "drawn"
    ISSUED = "issued"
    VOID = "void"
