"""Values of a profile: the origin of a column's cells, and the steps that change them."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Mapping, Sequence
from functools import partial

import numpy as np
import pandas as pd

from orderwright.erp.arithmetic import moved, rounded_sum_of_product
from orderwright.erp.export import Cells
from orderwright.erp.profile import Profile, Value
from orderwright.erp.rows import Rows
from orderwright.erp.stack import as_texts
from orderwright.erp.written import dates_by
from orderwright.tables.codec import parse_dates

_UNIT = "\x1f"
_DIGEST_LETTERS = 10


def derived(value: Value, rows: Rows, profile: Profile) -> Cells:
    """The cells that a value gives, one per row.

    A text that is no number, or no date, comes through a step unchanged, so that it is told as a bad cell.

    Args:
        value: origin and steps.
        rows: the rows, with those of joined sources.
        profile: whose maps and marks hold.
    """
    cells = _origin(value, rows, profile)
    for applies, step in _steps(value, rows, profile):
        if applies:
            cells = step(cells)
    if value.when:
        cells = np.where(rows.meeting(value.when), cells, "")
    return cells


def _steps(value: Value, rows: Rows, profile: Profile) -> list[tuple[bool, Callable[[Cells], Cells]]]:
    counted = value.times is not None or value.plus is not None or value.round is not None
    return [
        (value.split_at is not None, partial(_split, value.split_at or "", value.part)),
        (value.map is not None, partial(_mapped, _words(value, profile), value.otherwise)),
        (bool(value.prefix), partial(_each_text, lambda text: text and value.prefix + text)),
        (value.years is not None, partial(moved, value.years or 0, profile.dates)),
        (counted, partial(_counted, value, rows, profile)),
    ]


def _origin(value: Value, rows: Rows, profile: Profile) -> Cells:
    if value.column is not None:
        return rows.raw(value.column)
    if value.value is not None:
        return np.full(len(rows), value.value, dtype=object)
    if value.first is not None:
        return _first([derived(one, rows, profile) for one in value.first])
    if value.concat is not None:
        parts = [rows.texts(header) for header in value.concat]
        return _each_row(lambda texts: value.between.join(filter(None, texts)), parts)
    if value.digest is not None:
        return _each_row(_digest, [rows.texts(header) for header in value.digest])
    headers, latest = value.earliest or value.latest or (), value.latest is not None
    return _extreme([rows.raw(header) for header in headers], latest, profile.dates)


def _first(columns: Sequence[Cells]) -> Cells:
    result = columns[0]
    for column in columns[1:]:
        result = np.where(as_texts(result) == "", column, result)
    return result


def _each_row(made: Callable[[Sequence[str]], str], columns: Sequence[Cells]) -> Cells:
    result = np.empty(len(columns[0]), dtype=object)
    result[:] = [made(texts) for texts in zip(*columns, strict=True)]
    return result


def _digest(texts: Sequence[str]) -> str:
    """Ten letters that stay the same while the texts do, whatever their case and inner blanks."""
    if not any(texts):
        return ""
    folded = _UNIT.join(" ".join(text.split()).casefold() for text in texts)
    return base64.b32encode(hashlib.blake2b(folded.encode(), digest_size=10).digest()).decode()[
        :_DIGEST_LETTERS
    ]


def _split(mark: str, part: int, cells: Cells) -> Cells:
    def taken(text: str) -> str:
        parts = text.split(mark)
        return parts[part - 1].strip() if part <= len(parts) else ""

    return _each_text(taken, cells)


def _words(value: Value, profile: Profile) -> Mapping[str, str]:
    given = profile.maps[value.map] if isinstance(value.map, str) else value.map or {}
    return {text.casefold(): becomes for text, becomes in given.items()}


def _mapped(words: Mapping[str, str], otherwise: str | None, cells: Cells) -> Cells:
    return _each_text(
        lambda text: words.get(text.casefold(), text if otherwise is None else otherwise), cells
    )


def _each_text(change: Callable[[str], str], cells: Cells) -> Cells:
    """A change of texts, made once for every distinct text."""
    codes, distinct = pd.factorize(as_texts(cells))
    values = np.empty(len(distinct), dtype=object)
    values[:] = [change(text) for text in distinct]
    result: Cells = values[codes]
    return result


def _counted(value: Value, rows: Rows, profile: Profile, cells: Cells) -> Cells:
    """The steps times, plus and round."""

    def operand(given: object) -> object:
        return derived(given, rows, profile) if isinstance(given, Value) else given

    return rounded_sum_of_product(
        cells, operand(value.times), operand(value.plus), value.round, profile.decimal
    )


def _extreme(columns: Sequence[Cells], latest: bool, order: str | None) -> Cells:
    texts = [as_texts(dates_by(order, column)) for column in columns]
    read = [parse_dates(pd.Series(column, dtype=object)) for column in texts]
    moments = np.stack([dates.dates.to_numpy("datetime64[s]") for dates in read])
    chosen = np.fmax.reduce(moments) if latest else np.fmin.reduce(moments)
    result: Cells = np.where(np.isnat(chosen), "", np.datetime_as_string(chosen).astype(object))
    for column, dates in zip(texts, read, strict=True):
        result = np.where(dates.bad | dates.ambiguous, column, result)
    return result
