"""Numbers and the register of issued papers, kept outside the workbooks."""

from __future__ import annotations

from orderwright.ledger.config import LedgerConfig, ledger_config, open_configured
from orderwright.ledger.entries import Document, Finished, Paper, Stamp
from orderwright.ledger.ledger import Ledger
from orderwright.ledger.ranges import Numbering, NumberRange
from orderwright.ledger.schema import Status

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
