"""What a verb gives back: changes to make, a result to print, a sentence to say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from orderwright.changes import Changes

CLEAN, BLOCKS, BAD_INPUT = 0, 1, 2


@dataclass(frozen=True)
class Outcome:
    """What a verb gives back.

    Attributes:
        message: one or two sentences for the coordinator.
        result: the body of the JSON document, or what makes it when somebody asks.
        changes: what is to be written into the workbook.
        blocked: something blocks; the command line then ends with 1.
        lines: further lines that a person reads.
        made: files that were made.
        undoes: the run that is taken back; blank for every verb but undo.
    """

    message: str
    result: Mapping[str, Any] | Callable[[], Mapping[str, Any]] = field(default_factory=dict)
    changes: Changes = field(default_factory=Changes)
    blocked: bool = False
    lines: tuple[str, ...] = ()
    made: tuple[Path, ...] = ()
    undoes: str = ""

    @property
    def body(self) -> Mapping[str, Any]:
        """The body of the JSON document."""
        return self.result() if callable(self.result) else self.result

    @property
    def exit_code(self) -> int:
        """0 clean, 1 something blocks."""
        return BLOCKS if self.blocked else CLEAN
