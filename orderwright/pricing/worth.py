"""When two rows of a price table say the same price, and an order of rows by what stands in them."""

from __future__ import annotations

import numpy as np
import pandas as pd

from orderwright.money.exact import split
from orderwright.pricing.holding import Ints, last_days
from orderwright.tables import MICROS
from orderwright.tables.frames import Positions

_UNKNOWN = -1
_READ = ("unit_price", "price_per", "discount_percent", "stackable")


def _columns(frame: pd.DataFrame, rows: Positions) -> list[Ints]:
    """Price and basis without what they share, and the discount that stands instead of a price."""
    some = {key: frame[key].iloc[rows] for key in _READ if key in frame}
    price, no_price = split(some["unit_price"])
    per, _ = split(some["price_per"].fillna(MICROS))
    shared = np.maximum(np.gcd(price, per), 1)
    discount = np.full(len(rows), _UNKNOWN, np.int64)
    if "discount_percent" in some:
        share, no_share = split(some["discount_percent"])
        discount = np.where(no_price & ~no_share, share, _UNKNOWN)
    unknown = np.where(no_price, discount == _UNKNOWN, per <= 0)
    price, per = np.where(no_price, 0, price // shared), np.where(no_price, 0, per // shared)
    columns = [np.where(unknown, 0, 1), price, per, discount]
    if "stackable" in some:
        columns.append(some["stackable"].fillna(value=False).to_numpy(np.int64))
    return columns


def same_price(frame: pd.DataFrame, rows: Positions) -> Ints:
    """Codes of rows, equal where their prices for one unit are; -1 where a row has no price."""
    columns = _columns(frame, rows)
    codes = pd.MultiIndex.from_arrays(columns).factorize()[0] if len(rows) else np.zeros(0)
    return np.where(columns[0] == 0, _UNKNOWN, codes).astype(np.int64)


def same_contract(frame: pd.DataFrame, rows: Positions) -> Ints:
    """Codes of rows, equal where they are of the same contract."""
    return np.asarray(pd.factorize(frame["contract_no"].iloc[rows])[0], np.int64)


def ranks(frame: pd.DataFrame, rows: Positions) -> Ints:
    """Places of rows when they are sorted by what stands in them; a row without a price comes last."""
    name = next((column for column in ("contract_no", "price_list") if column in frame), "sku")
    codes = pd.factorize(frame[name].iloc[rows], sort=True)[0]
    columns = _columns(frame, rows)
    keys = [last_days(frame["valid_to"].iloc[rows]), codes, *columns[:0:-1], -columns[0]]
    if "budget" in frame:
        keys.insert(0, frame["budget"].iloc[rows].fillna(_UNKNOWN).to_numpy(np.int64))
    order = np.lexsort(keys)
    result = np.empty(len(rows), np.int64)
    result[order] = np.arange(len(rows))
    return result
