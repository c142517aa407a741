"""Where a row stands: what the last validation said, and its place in the desk's own flow."""

from __future__ import annotations

from orderwright.tables.schema import Column
from orderwright.tables.words import (
    STATUSES,
    VERDICTS,
    choice,
)


def verdict() -> Column:
    """What the last validation said of the row."""
    return choice(
        "verdict",
        "Check",
        "What the last validation said; written by validate.",
        VERDICTS,
        desk=True,
        width=13,
    )


def desk_status(*, folded: bool = False) -> Column:
    """Where the row stands in the desk's own flow."""
    return choice(
        "desk_status",
        "Desk Status",
        "Where it stands; moved only by the desk's verbs.",
        STATUSES,
        desk=True,
        folded=folded,
    )
