"""A value of a typed column as people read it in a sentence."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pandas as pd

from orderwright.tables import Column
from orderwright.tables.codec import encode


def cell_text(column: Column, values: pd.Series, row: int) -> str:
    """One value in words; blank where there is none."""
    value: Any = encode(column, values.iloc[[row]])[0]
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, (int, float, Decimal)):
        return f"{Decimal(str(value)):f}"
    return str(value)


def quoted(text: str) -> str:
    """A text to stand in a sentence; blank is said."""
    return f"“{text}”" if text else "nothing"
