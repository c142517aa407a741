"""The words of a verdict; they need no package."""

from __future__ import annotations

from typing import Final

BLOCKED: Final = "■ Blocked"
WARNING: Final = "▲ Warning"
CLEAR: Final = "● Clear"
NOT_CHECKED: Final = "○ Not checked"
