"""A column's raw cells, parted by what the host made of them: text, number, moment, truth."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum
from functools import cached_property
from itertools import compress
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from orderwright.tables.codec.texts import stripped
from orderwright.tables.frames import Mask, Positions

Objects = npt.NDArray[np.object_]
_EXACT_FLOAT = 2**53


class Nature(IntEnum):
    """What a raw cell is."""

    BLANK = 0
    TEXT = 1
    FLOAT = 2
    EXACT = 3
    BOOL = 4
    MOMENT = 5
    OTHER = 6


class _Natures(dict[type, Nature]):
    """Nature by type; types that were not met before are judged by what they derive from."""

    def __missing__(self, kind: type) -> Nature:
        families: tuple[tuple[type | tuple[type, ...], Nature], ...] = (
            ((bool, np.bool_), Nature.BOOL),
            (str, Nature.TEXT),
            ((float, np.floating), Nature.FLOAT),
            ((int, np.integer, Decimal), Nature.EXACT),
            (dt.date, Nature.MOMENT),
        )
        blank = kind in {type(pd.NA), type(pd.NaT)}
        found = next((nature for family, nature in families if issubclass(kind, family)), Nature.OTHER)
        self[kind] = Nature.BLANK if blank else found
        return self[kind]


_NATURE = _Natures({type(None): Nature.BLANK, str: Nature.TEXT, float: Nature.FLOAT})


@dataclass(frozen=True)
class Part:
    """Cells of one nature: their body rows, and a list or an array of what stands there."""

    rows: Positions
    raw: Any

    def __len__(self) -> int:
        return len(self.rows)


NONE = Part(np.zeros(0, np.intp), [])
"""No cells."""


@dataclass(frozen=True)
class Texts(Part):
    """Stripped texts that are not blank, and which different ones there are."""

    distinct: frozenset[str] = frozenset()

    @cached_property
    def joined(self) -> str:
        """The different texts in one, in which to look at once for what hardly any of them has."""
        return "\n".join(self.distinct)

    @property
    def without_blanks(self) -> bool:
        """There is no blank of any kind, around the texts or inside; one that is not ASCII may have some."""
        return self.joined.isascii() and self.joined.split() == list(filter(None, self.distinct))


@dataclass(frozen=True)
class Cells:
    """A column's cells by nature; blank cells and blank texts are in none of the parts.

    Attributes:
        height: number of body rows.
        texts: stripped texts that are not blank.
        floats: a float64 array; whole numbers below 2⁵³ are among them.
        exact: Decimals and larger whole numbers.
        bools: True and False.
        moments: dates and dates with time.
        others: times, durations and whatever else.
    """

    height: int
    texts: Texts
    floats: Part
    exact: Part
    bools: Part
    moments: Part
    others: Part

    @property
    def filled(self) -> Mask:
        """Rows whose cell is not blank."""
        mask = np.zeros(self.height, bool)
        for part in self._parts:
            mask[part.rows] = True
        return mask

    @property
    def blank(self) -> bool:
        """Nothing stands in the column."""
        return not any(map(len, self._parts))

    @property
    def _parts(self) -> tuple[Part, ...]:
        return (self.texts, self.floats, self.exact, self.bools, self.moments, self.others)


def parted(column: Sequence[object]) -> Cells:
    """Parts a column's raw cells by their nature."""
    met = {kind: _NATURE[kind] for kind in set(map(type, column))}
    present = set(met.values())
    if len(present) == 1:
        whole = column if isinstance(column, list) else list(column)
        parts = {present.pop(): Part(np.arange(len(column), dtype=np.intp), whole)}
    else:
        natures = np.fromiter(map(met.__getitem__, map(type, column)), np.int8, len(column))
        parts = {nature: _where(column, natures == nature) for nature in present}
    texts = _texts(parts.get(Nature.TEXT, NONE))
    floats, exact = _numbers(parts.get(Nature.FLOAT, NONE), parts.get(Nature.EXACT, NONE))
    rest = (parts.get(nature, NONE) for nature in (Nature.BOOL, Nature.MOMENT, Nature.OTHER))
    return Cells(len(column), texts, floats, exact, *rest)


def _where(column: Sequence[object], mask: Mask) -> Part:
    return Part(np.flatnonzero(mask), list(compress(column, mask.tolist())))


def _texts(part: Part) -> Texts:
    """Each different text is stripped once: cells are many, texts are few."""
    texts = Texts(part.rows, part.raw, frozenset(part.raw))
    if texts.distinct <= {""}:
        return Texts(part.rows[:0], [])
    if not texts.without_blanks:
        clean = stripped(texts.distinct)
        raw = list(map(clean.__getitem__, texts.raw))
        texts = Texts(part.rows, raw, frozenset(clean.values()))
    if "" not in texts.distinct:
        return texts
    kept = np.fromiter(map(bool, texts.raw), bool, len(texts))
    return Texts(texts.rows[kept], list(filter(None, texts.raw)), texts.distinct - {""})


def _numbers(floats: Part, exact: Part) -> tuple[Part, Part]:
    """Floats without NaN, joined by the whole numbers that a float holds exactly; and the rest."""
    values = np.asarray(floats.raw, np.float64)
    kept = ~np.isnan(values)
    rows, values = floats.rows[kept], values[kept]
    if not len(exact):
        return Part(rows, values), exact
    sure = (not isinstance(v, Decimal) and abs(int(v)) <= _EXACT_FLOAT for v in exact.raw)
    small = np.fromiter(sure, bool, len(exact))
    given = np.asarray(exact.raw, object)
    rows = np.concatenate([rows, exact.rows[small]])
    values = np.concatenate([values, given[small].astype(np.float64)])
    order = np.argsort(rows, kind="stable")
    rest = [v if isinstance(v, Decimal) else Decimal(int(v)) for v in given[~small]]
    return Part(rows[order], values[order]), Part(exact.rows[~small], rest)
