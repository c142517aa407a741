"""Cells that could not be read as what their column holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from orderwright.findings import Faults, Severity
from orderwright.tables.frames import Positions

_FOUND_LIMIT = 60


class CodedFaults(NamedTuple):
    """Faults of one published code.

    Attributes:
        code: ``TBL-NNN``.
        faults: the failing cells.
        severity: where it differs from what the code and the column tell.
    """

    code: str
    faults: Faults
    severity: Severity | None = None


@dataclass(frozen=True)
class BadCells:
    """Cells of one column that fail for one reason; ``rows`` count the table's body from 0."""

    code: str
    rows: Positions
    found: Sequence[str]
    expected: Sequence[str]
    params: dict[str, Sequence[str]] = field(default_factory=dict)
    severity: Severity | None = None


def bad_cells(
    code: str,
    rows: Positions,
    found: Sequence[str],
    expected: str | Sequence[str],
    severity: Severity | None = None,
    **params: str | Sequence[str],
) -> list[BadCells]:
    """The batch of bad cells; none where there are no rows."""
    if not len(rows):
        return []
    every = {name: spread(given, len(rows)) for name, given in params.items()}
    shown = [shortened(text) for text in found]
    return [BadCells(code, rows, shown, spread(expected, len(rows)), every, severity)]


def spread(given: str | Sequence[str], rows: int) -> Sequence[str]:
    """One text for every row."""
    return [given] * rows if isinstance(given, str) else given


def shortened(text: str) -> str:
    """A cell's text, as long as a finding can show.

    >>> shortened("x" * 100)[-3:]
    'xx…'
    """
    return text if len(text) <= _FOUND_LIMIT else text[: _FOUND_LIMIT - 1] + "…"


def as_faults(table: str, column: str, bad: BadCells, places: Positions | None) -> CodedFaults:
    """The bad cells with positions in the frame.

    Args:
        table: name of the table.
        column: key of the column.
        bad: rows count the body.
        places: frame position of every body row, -1 for rows that are left out; None where they are the same.
    """
    rows = bad.rows if places is None else places[bad.rows]
    kept = np.flatnonzero(rows >= 0)

    def of_kept(texts: Sequence[str]) -> Sequence[str]:
        return texts if len(kept) == len(rows) else [texts[row] for row in kept.tolist()]

    params = {name: of_kept(texts) for name, texts in bad.params.items()}
    faults = Faults(
        table,
        "",
        rows[kept].astype(np.intp),
        of_kept(bad.found),
        of_kept(bad.expected),
        params=params,
        columns=[column] * len(kept),
    )
    return CodedFaults(bad.code, faults, bad.severity)
