"""Why a line is short, and what would make it whole."""

from __future__ import annotations

from orderwright.promising.shortages.explanation import Explanation, explained
from orderwright.promising.shortages.index import Shortages

__all__ = ["Explanation", "Shortages", "explained"]
