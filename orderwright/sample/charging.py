"""Freight and insurance by the order, and what the ERP charges of it."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from orderwright.money import MICROS, minor_digits
from orderwright.sample.company import RATES
from orderwright.sample.draft import Draft
from orderwright.sample.draws import chance, stream
from orderwright.tables import SCHEMA
from orderwright.tables.frames import typed_frame

CODES: Final = {"FRT": ("Freight", 24), "INS": ("Insurance", 6)}
"""Code → description and euro for an order."""

_SINCE: Final = pd.Timestamp("2024-01-01")


def charge(code: str, currency: str) -> int:
    """What an order in the currency is charged, micros; whole units of it, whatever its rate."""
    euro, digits = CODES[code][1], minor_digits(currency) or 0
    return euro * RATES[currency] // MICROS * MICROS if digits == 0 else euro * MICROS


def charges_table() -> pd.DataFrame:
    """Amounts for an order by currency."""
    rows = [(code, currency) for code in CODES for currency in RATES]
    columns = {
        "code": [code for code, _ in rows],
        "description": [CODES[code][0] for code, _ in rows],
        "kind": ["freight"] * len(rows),
        "basis": ["per order"] * len(rows),
        "amount": [charge(code, currency) for code, currency in rows],
        "currency": [currency for _, currency in rows],
        "valid_from": [_SINCE] * len(rows),
    }
    return typed_frame(SCHEMA["Charges"], columns)


def order_charges_table(draft: Draft) -> pd.DataFrame:
    """Both charges on some of the open orders without a fault."""
    heads = draft.world.heads
    rng = stream(draft.world.orders, draft.world.seed, "charges")
    charged = np.flatnonzero(chance(rng, 25, len(heads)) & heads.open & (heads.role < 0) & (heads.lines > 0))
    rows = [(order, code) for order in charged.tolist() for code in CODES]
    columns = {
        "order_no": [draft.orders["order_no"][order] for order, _ in rows],
        "code": [code for _, code in rows],
        "amount": [charge(code, draft.orders["currency"][order]) for order, code in rows],
    }
    return typed_frame(SCHEMA["OrderCharges"], columns, len(rows))
