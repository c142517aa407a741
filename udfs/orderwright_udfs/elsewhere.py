"""What other workbooks hold of shared stock, as far as worksheet functions may know it."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Final

from orderwright.desk.ledger.stock import Others, others_of
from orderwright.desk.opening import OpenDesk
from orderwright.errors import DeskError
from orderwright.remembered import Remembered

SECONDS: Final = 5
"""How long the same tables keep what the ledger said: a column of single cells asks it once."""
_PATIENCE: Final = 60
"""Seconds for which a ledger that cannot be used is not asked again: a dead network would stop Excel."""


@dataclass(frozen=True)
class Elsewhere:
    """What other workbooks hold.

    Attributes:
        others: their commitments.
        trouble: why nobody knows them; blank where they are known.
    """

    others: Others = field(default_factory=Others)
    trouble: str = ""

    @property
    def content(self) -> tuple[object, ...]:
        """All that answers rest on; not when it was committed."""
        return (self.trouble, *((one.what, one.words) for one in self.others.held))


_READ: Final = Remembered[Elsewhere](most=8)
_TROUBLE: Final = Remembered[str](most=1)


def elsewhere(content: str, desk: OpenDesk) -> Elsewhere:
    """What the shared ledger says beside a desk; nothing where none is configured.

    Args:
        content: fingerprint of the desk's tables.
        desk: the desk; its Allocations tell what is its own.
    """
    return _READ.of((content, _part_of_time(SECONDS)), lambda: _asked(desk))


def forget() -> None:
    """Asks the ledger anew."""
    _READ.clear()
    _TROUBLE.clear()


def _asked(desk: OpenDesk) -> Elsewhere:
    known = _TROUBLE.get(_part_of_time(_PATIENCE))
    if known:
        return Elsewhere(trouble=known)
    try:
        return Elsewhere(others_of(desk))
    except DeskError as fault:
        trouble = str(fault)
        return Elsewhere(trouble=_TROUBLE.of(_part_of_time(_PATIENCE), lambda: trouble))


def _part_of_time(seconds: int) -> int:
    return int(time.monotonic() // seconds)
