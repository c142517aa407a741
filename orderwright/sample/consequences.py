"""Codes that may follow from a planted fault, as several kinds of faults name them."""

from __future__ import annotations

from typing import Final

PRICES: Final = ("PRC-010", "PRC-015", "PRC-020", "PRC-030", "PRC-040", "PRC-050")
"""Where product, unit, quantity or currency is wrong, no price fits."""

STEPS: Final = ("QTY-020", "QTY-030")
"""Least quantities and multiples."""

NO_QUANTITY: Final = ("TBL-030", "QTY-010", *STEPS, "AMT-010", *PRICES)
"""Where the quantity cannot be read."""
