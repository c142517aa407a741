"""When goods can go and arrive: promises, what is available by day, backorders, and why a line is short."""

from __future__ import annotations

from orderwright.promising.promises import Basis, Promises, promised

__all__ = ["Basis", "Promises", "promised"]
