"""Numbers, the register of issued papers and the audit trail, kept outside the workbooks.

What needs SQLAlchemy is imported when it is asked for, so that where no ledger is configured nobody waits
for it.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from orderwright.ledger.config import LedgerConfig, ledger_config, open_configured
    from orderwright.ledger.entries import Document, Finished, Paper, Stamp
    from orderwright.ledger.ledger import Ledger
    from orderwright.ledger.ranges import Numbering, NumberRange
    from orderwright.ledger.status import Status

_HOMES = {
    "Document": "entries",
    "Finished": "entries",
    "Ledger": "ledger",
    "LedgerConfig": "config",
    "NumberRange": "ranges",
    "Numbering": "ranges",
    "Paper": "entries",
    "Stamp": "entries",
    "Status": "status",
    "ledger_config": "config",
    "open_configured": "config",
}

__all__ = [
    "Document",
    "Finished",
    "Ledger",
    "LedgerConfig",
    "NumberRange",
    "Numbering",
    "Paper",
    "Stamp",
    "Status",
    "ledger_config",
    "open_configured",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever its module has under that name
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
