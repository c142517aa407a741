"""Texts of numbers and dates by the marks that a profile declares, so that nothing is left to infer."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd

from orderwright.erp.export import Cells
from orderwright.erp.stack import bare
from orderwright.tables.codec.written_date import written_date
from orderwright.tables.codec.written_number import written_number

_FIRST = {"dmy": "day", "mdy": "month"}


def dates_by(order: str | None, cells: Cells) -> Cells:
    """Dates with day and month in the declared order, as ISO texts.

    A column in which a text shows the other order stays as it is: the codec then infers, or asks.

    Args:
        order: ``dmy``, ``mdy`` or None.
        cells: raw cells.
    """
    first = _FIRST.get(order or "")
    if first is None:
        return cells
    return _replaced(cells, lambda texts: _iso(texts, first))


def numbers_by(mark: str | None, cells: Cells) -> Cells:
    """Numbers with the declared decimal mark, as exact decimals; a text that is none stays as it is.

    A column in which a text shows the other mark stays as it is: the codec then infers, or asks.
    """
    if mark is None:
        return cells
    return _replaced(cells, lambda texts: _decimals(texts, mark))


def _replaced(cells: Cells, read: Any) -> Cells:  # noqa: ANN401 - from distinct texts to what they say, or None
    texts = np.fromiter((type(cell) is str for cell in cells.tolist()), bool, len(cells))
    codes, distinct = pd.factorize(cells[texts])
    said = read(bare(list(distinct)))
    if said is None:
        return cells
    values = np.empty(len(said), dtype=object)
    values[:] = said
    result = cells.copy()
    result[texts] = values[codes]
    return result


def _iso(texts: list[str], first: str) -> list[str] | None:
    written = [written_date(text) for text in texts]
    if any(date is not None and date.proven not in ("", first) for date in written):
        return None
    return [
        text
        if date is None or not date.mark
        else "{:04d}-{:02d}-{:02d}".format(*date.numbers(first)) + _clock(date.second)
        for text, date in zip(texts, written, strict=True)
    ]


def _clock(second: int) -> str:
    return f" {second // 3600:02d}:{second // 60 % 60:02d}:{second % 60:02d}" if second else ""


def _decimals(texts: list[str], mark: str) -> list[str | Decimal] | None:
    written = [written_number(text) for text in texts]
    if any(number is not None and number.proven not in ("", mark) for number in written):
        return None
    return [
        text if number is None or number.percent else number.value(mark)
        for text, number in zip(texts, written, strict=True)
    ]
