"""A column's cells as typed values, by the kind of the column; what cannot be read is told."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from orderwright.tables.codec.bad_cells import BadCells, bad_cells
from orderwright.tables.codec.cells import Cells, Part, Texts
from orderwright.tables.codec.texts import cell_text, is_error
from orderwright.tables.frames import Mask, Positions
from orderwright.tables.schema import Column


@dataclass(frozen=True)
class Reading:
    """Typed values of a column's body rows, blank where the cell is blank or bad; and the bad cells."""

    typed: pd.Series
    bad: Sequence[BadCells]


Reader = Callable[[Column, Cells, bool], Reading]
"""Reads a column's cells; the last argument says that serial dates count from 1904."""


def texts_without_errors(cells: Cells) -> tuple[Texts, list[BadCells]]:
    """The text cells that are not Excel's error values, and those that are (TBL-090)."""
    texts = cells.texts
    errors = frozenset(filter(is_error, texts.distinct if "#" in texts.joined else ()))
    if not errors:
        return texts, []
    wrong = among(texts, errors)
    kept, gone = taken_part(texts, ~wrong), taken_part(texts, wrong)
    bad = bad_cells("TBL-090", gone.rows, gone.raw, "a value")
    return Texts(kept.rows, kept.raw, texts.distinct - errors), bad


def among(texts: Part, wanted: Collection[str]) -> Mask:
    """Which cells hold one of these texts."""
    return np.fromiter((text in wanted for text in texts.raw), bool, len(texts))


def taken_part(part: Part, mask: Mask) -> Part:
    """The cells of a part where the mask is true."""
    rows = np.flatnonzero(mask)
    values = part.raw
    if isinstance(values, np.ndarray):
        return Part(part.rows[rows], values[rows])
    return Part(part.rows[rows], [values[row] for row in rows.tolist()])


def by_distinct(texts: Sequence[str]) -> tuple[npt.NDArray[np.intp], list[str]]:
    """For every text the number of its distinct text, and the distinct texts."""
    array = np.empty(len(texts), object)
    array[:] = texts
    codes, distinct = pd.factorize(array)
    return np.asarray(codes, np.intp), list(distinct)


def refused(code: str, expected: str, *parts: Part) -> list[BadCells]:
    """All cells of these parts as bad."""
    rows: Positions = np.concatenate([part.rows for part in parts])
    found = [cell_text(value) for part in parts for value in _listed(part.raw)]
    return bad_cells(code, rows, found, expected)


def _listed(values: Any) -> list[Any]:  # noqa: ANN401 - a list or an array of any cells
    return values.tolist() if isinstance(values, np.ndarray) else list(values)
