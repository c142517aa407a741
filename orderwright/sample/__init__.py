"""A plausible company with planted faults and the truth about them; it knows no rule that looks for them."""

from __future__ import annotations

from orderwright.sample.generate import Sample, generate
from orderwright.sample.mornings import write_mornings
from orderwright.sample.truth import Consequence, Fault, Truth
from orderwright.sample.writing import write

__all__ = ["Consequence", "Fault", "Sample", "Truth", "generate", "write", "write_mornings"]
