"""All exports of one source, one below the other."""

from __future__ import annotations

import re
import string
from collections.abc import Sequence
from functools import cached_property
from types import NoneType

import numpy as np

from orderwright.erp.export import Cells, Export, Lines, Place
from orderwright.tables.codec.texts import cell_text
from orderwright.tables.schema import fold

_AS_DECIMAL = re.compile(r"\s*[0-9]+\.0\s*")
_AROUND = string.whitespace + "\u00a0\u00ad\u2007\u2009\u200b\u202f\u3000\ufeff"
"""Blanks of all kinds, and characters without width."""


class Stack:
    """The rows of several exports of the same source.

    A header counts as present only where every export has it: rows of the others would be blanked.
    """

    def __init__(self, exports: Sequence[Export], blanks: Sequence[str] = ()) -> None:
        """Stacks the exports; texts in ``blanks`` are blank cells."""
        self.exports = exports
        self._blanks = {text.casefold() for text in blanks}
        self._decimals: set[tuple[str, str]] = set()
        self._raw: dict[str, Cells] = {}
        self._texts: dict[str, Cells] = {}

    @property
    def rows(self) -> int:
        """Number of rows of all exports."""
        return sum(export.rows for export in self.exports)

    @cached_property
    def export_of(self) -> Lines:
        """Number of the export of every row."""
        return np.repeat(np.arange(len(self.exports)), [export.rows for export in self.exports])

    @cached_property
    def _firsts(self) -> Lines:
        return np.cumsum([0, *(export.rows for export in self.exports)])

    def has(self, header: str) -> bool:
        """Whether every export has the header."""
        return all(fold(header) in export.columns for export in self.exports)

    def raw(self, header: str) -> Cells:
        """The cells under a header as they were read."""
        key = fold(header)
        if key not in self._raw:
            parts = [self._part(export, key) for export in self.exports]
            self._raw[key] = parts[0] if len(parts) == 1 else np.concatenate(parts)
        return self._raw[key]

    def texts(self, header: str) -> Cells:
        """The cells under a header as stripped texts; whole numbers have no decimals."""
        key = fold(header)
        if key not in self._texts:
            self._texts[key] = as_texts(self.raw(header))
        return self._texts[key]

    def place(self, row: int, header: str) -> Place:
        """Where a cell stands."""
        number = int(self.export_of[row])
        return self.exports[number].place(row - int(self._firsts[number]), header)

    def decimals(self, header: str) -> tuple[str, ...]:
        """Files that write whole numbers under this header as ``1001.0``."""
        self.raw(header)
        return tuple(export.file for export in self.exports if (export.file, fold(header)) in self._decimals)

    def _part(self, export: Export, key: str) -> Cells:
        cells = self._without_blanks(export.columns[key])
        whole = whole_numbers(cells)
        if whole is None:
            return cells
        self._decimals.add((export.file, key))
        return whole

    def _without_blanks(self, cells: Cells) -> Cells:
        if not self._blanks:
            return cells
        texts = as_texts(cells).tolist()
        stands = np.fromiter((text.casefold() in self._blanks for text in texts), bool, len(texts))
        return np.where(stands, "", cells)


def as_texts(cells: Cells) -> Cells:
    """Cells as stripped texts."""
    values = cells.tolist()
    if not all(type(value) is str for value in values):
        values = ["" if value is None else cell_text(value) for value in values]
    texts = np.empty(len(values), dtype=object)
    texts[:] = bare(values)
    return texts


def whole_numbers(cells: Cells) -> Cells | None:
    """Cells without their decimals, where every filled cell is a text such as ``1001.0``; else None.

    So a number column with gaps leaves a data frame; an identifier would then be another one tomorrow.
    """
    values = cells.tolist()
    if not _is_decimal(next(filter(None, values), "")):
        return None
    filled = (cell for cell in values if cell or type(cell) not in (str, NoneType))
    if not all(map(_is_decimal, filled)):
        return None
    made = np.empty(len(cells), dtype=object)
    made[:] = ["" if cell is None else cell.strip().removesuffix(".0") for cell in values]
    return made


def _is_decimal(cell: object) -> bool:
    return type(cell) is str and _AS_DECIMAL.fullmatch(cell) is not None


def bare(texts: Sequence[str]) -> list[str]:
    r"""Texts without what stands around them unseen.

    >>> bare([" a  b ", "\u00a0x\u200b"])
    ['a  b', 'x']
    """
    return [text.strip() if text.isascii() else text.strip(_AROUND) for text in texts]
