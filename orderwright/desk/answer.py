"""What a verb that works on no workbook gives back; it needs no tables, so its verbs start quickly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Answer:
    """What a verb says; as much of an Outcome as the command line tells.

    Attributes:
        message: what is said first.
        body: the body of the JSON document.
        lines: further lines that a person reads.
        blocked: something is not as it should be; the command line then ends with 1.
    """

    message: str
    body: Mapping[str, Any] = field(default_factory=dict)
    lines: tuple[str, ...] = ()
    blocked: bool = False

    @property
    def exit_code(self) -> int:
        """0 clean, 1 something is wrong."""
        return int(self.blocked)
