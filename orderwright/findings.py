"""Findings: what is wrong, as values. Bad data never raises."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
import pandas as pd

from orderwright.tables.frames import Mask, Positions


class Severity(StrEnum):
    """How grave a finding is."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Stage(StrEnum):
    """The step that a finding blocks, in the order in which an order takes them."""

    ENTER = "enter"
    RELEASE = "release"
    PICK = "pick"
    SHIP = "ship"
    INVOICE = "invoice"

    @property
    def rank(self) -> int:
        """Place of the step in the order's way."""
        return list(Stage).index(self)


class Owner(StrEnum):
    """Who can put it right."""

    SALES = "sales"
    FINANCE = "finance"
    PRODUCT = "product"
    LOGISTICS = "logistics"
    CUSTOMER = "customer"
    DESK = "desk"


VERDICT_OF = {Severity.ERROR: "■ Blocked", Severity.WARNING: "▲ Warning", Severity.INFO: "○ Info"}

Texts = Sequence[str]


@dataclass(frozen=True)
class Faults:
    """The failing cells of one rule, as columns of equal length.

    Attributes:
        table: table of the cells.
        column: key of the column; blank for the whole row.
        rows: positions in the table's frame; -1 for the table as a whole.
        found: what stands there.
        expected: what should stand there.
        source: the row from which the expectation came.
        params: further named texts for the message.
        cells: addresses, where the book cannot tell them (a missing column, a bad header).
        columns: column key of each row, where one batch has cells of several columns.
    """

    table: str
    column: str
    rows: Positions
    found: Texts
    expected: Texts
    source: Texts = ()
    params: Mapping[str, Texts] = field(default_factory=dict)
    cells: Texts = ()
    columns: Texts = ()

    def __len__(self) -> int:
        return len(self.rows)


def faults(
    table: str,
    column: str,
    failing: Mask | pd.Series,
    *,
    found: pd.Series | str = "",
    expected: pd.Series | str = "",
    source: pd.Series | str = "",
    **params: pd.Series | str,
) -> Faults:
    """The faults where ``failing`` is true; texts are columns of the whole table, or one text for all."""
    mask = (
        failing.fillna(False).to_numpy(bool) if isinstance(failing, pd.Series) else np.asarray(failing, bool)
    )
    rows = np.flatnonzero(mask).astype(np.intp)

    def texts(values: pd.Series | str) -> list[str]:
        if isinstance(values, str):
            return [values] * len(rows)
        return values.iloc[rows].astype(object).tolist()

    made = {name: texts(values) for name, values in params.items()}
    return Faults(table, column, rows, texts(found), texts(expected), texts(source), made)


def finding_id(code: str, table: str, *key: str) -> str:
    """The identity of a finding: rule, table and row; the same every day, whatever the values are.

    >>> finding_id("SKU-010", "OrderLines", "SO-1", "10", "sku")
    'SKU-010-WTWP6KJRZM'
    """
    joined = "\x1f".join((code, table, *key)).encode()
    return f"{code}-{base64.b32encode(hashlib.blake2b(joined, digest_size=10).digest()).decode()[:10]}"


def finding_ids(code: str, table: str, keys: Iterable[tuple[str, ...]]) -> list[str]:
    """Identities of many findings of one rule."""
    return [finding_id(code, table, *key) for key in keys]
