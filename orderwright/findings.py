"""Findings: what is wrong, as values. Bad data never raises."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, TypeAlias

import numpy as np
import pandas as pd

from orderwright.money import micros_texts
from orderwright.tables import SCHEMA
from orderwright.tables.frames import Mask, Positions
from orderwright.tables.row_texts import cell_texts


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
        at_stake: money that hangs on each row as long as it blocks nothing, company currency in micros, where
            that is less than the line's or the order's; NA where not known.
        proposed: the one value that puts each row right, as `cell_texts` writes it; blank for none.
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
    at_stake: Sequence[Any] = ()
    proposed: Texts = ()

    def __len__(self) -> int:
        return len(self.rows)

    def at(self, kept: Mask) -> Faults:
        """Some of the faults."""
        places = np.flatnonzero(kept).tolist()

        def some(texts: Texts) -> Texts:
            return [texts[place] for place in places] if len(texts) else texts

        return replace(
            self,
            rows=self.rows[kept],
            found=some(self.found),
            expected=some(self.expected),
            source=some(self.source),
            params={name: some(given) for name, given in self.params.items()},
            cells=some(self.cells),
            columns=some(self.columns),
            proposed=some(self.proposed),
            at_stake=[self.at_stake[place] for place in places] if len(self.at_stake) else (),
        )


NOTHING = Faults("Orders", "", np.zeros(0, np.intp), (), ())
"""No fault."""


Words: TypeAlias = "str | pd.Series | Callable[[Positions], Sequence[str]] | tuple[str | pd.Series, ...]"
"""A text for all rows, a column of the whole table (micros and dates are written out), parts to join, or a
function that writes the texts of the failing rows."""


def faults(
    table: str,
    column: str,
    failing: Mask | pd.Series,
    *,
    found: Words = "",
    expected: Words = "",
    source: Words = "",
    proposed: Words = "",
    **params: Words,
) -> Faults:
    """The faults where ``failing`` is true. Texts are made for the failing rows only.

    Args:
        table: table of the cells.
        column: key of the column.
        failing: one per row of the table.
        found: what stands there.
        expected: what should stand there.
        source: the row from which the expectation came.
        proposed: the one right value, a typed column or texts as `cell_texts` writes them; blank for none.
        params: further named texts for the message.
    """
    rows = np.flatnonzero(_sure(failing)).astype(np.intp)
    made = {name: _texts(words, rows) for name, words in params.items()}
    advice = _values(table, column, proposed, rows)
    return Faults(
        table,
        column,
        rows,
        _texts(found, rows),
        _texts(expected, rows),
        _texts(source, rows),
        made,
        proposed=advice,
    )


def _sure(failing: Mask | pd.Series) -> Mask:
    """Where it is true; where that is not known it is not."""
    if isinstance(failing, pd.Series) and failing.dtype != np.dtype(bool):
        return np.asarray(failing.fillna(False), bool)
    return np.asarray(failing, bool)


def _values(table: str, column: str, proposed: Words, rows: Positions) -> list[str]:
    if not len(rows) or (isinstance(proposed, str) and not proposed):
        return []
    if isinstance(proposed, pd.Series):
        return cell_texts(SCHEMA[table].column(column), proposed.iloc[rows])
    return _texts(proposed, rows)


def _texts(words: Words, rows: Positions) -> list[str]:
    if not len(rows):
        return []
    if isinstance(words, str):
        return [words] * len(rows)
    if callable(words):
        return list(words(rows))
    if isinstance(words, tuple):
        return ["".join(parts) for parts in zip(*(_texts(part, rows) for part in words), strict=True)]
    return written(words.iloc[rows])


def written(values: pd.Series) -> list[str]:
    """A column's values as texts: micros as decimals, dates as ISO days, blanks as nothing."""
    if values.dtype.kind == "M":
        days = np.datetime_as_string(values.to_numpy("datetime64[D]"), unit="D").tolist()
        return ["" if day == "NaT" else day for day in days]
    if values.dtype.kind in "iu":
        return list(micros_texts(values.array).tolist())
    return list(values.tolist())


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


def told_apart(identities: Iterable[str]) -> list[str]:
    """Identities, counted where one comes again.

    >>> told_apart(["A", "B", "A", "A"])
    ['A', 'B', 'A-2', 'A-3']
    """
    seen: dict[str, int] = {}
    made = []
    for name in identities:
        seen[name] = seen.get(name, 0) + 1
        made.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return made
