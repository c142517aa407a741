"""Reading columns of dates: date cells, serial numbers, texts."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import pandas as pd

from orderwright.tables.codec.bad_cells import BadCells, bad_cells
from orderwright.tables.codec.cells import Cells, Part
from orderwright.tables.codec.dates import FIRST_YEAR, Moments, both_days, read_dates, serial_moments
from orderwright.tables.codec.readings import Reading, by_distinct, refused, taken_part, texts_without_errors
from orderwright.tables.codec.texts import cell_text
from orderwright.tables.frames import Mask
from orderwright.tables.schema import Column, Kind

_FINE = "datetime64[us]"
_HALF_SECOND = np.timedelta64(500, "ms")


def read_moments(column: Column, cells: Cells, date1904: bool) -> Reading:
    """Days, or days with time, as datetime64[s] (TBL-050 no date, TBL-055 ambiguous)."""
    expected = "a date" if column.kind is Kind.DATE else "a date with time"
    values = np.full(cells.height, np.datetime64("NaT"), "datetime64[s]")
    bad: list[BadCells] = []

    def put(part: Part, moments: Moments, wrong: Mask) -> None:
        values[part.rows] = moments
        told = taken_part(part, wrong)
        bad.extend(bad_cells("TBL-050", told.rows, [cell_text(v) for v in told.raw], expected))

    put(cells.moments, *_from_cells(cells.moments.raw))
    put(cells.floats, *serial_moments(np.asarray(cells.floats.raw, np.float64), date1904))
    texts, errors = texts_without_errors(cells)
    bad += errors
    if len(texts):
        codes, distinct = by_distinct(texts.raw)
        read = read_dates(distinct)
        put(texts, read.moments[codes], read.bad[codes])
        open_texts = taken_part(texts, read.ambiguous[codes])
        days = [both_days(text) for text in open_texts.raw]
        bad += bad_cells("TBL-055", open_texts.rows, open_texts.raw, days)
    bad += refused("TBL-050", expected, cells.exact, cells.bools, cells.others)
    if column.kind is Kind.DATE:
        values = values.astype("datetime64[D]").astype("datetime64[s]")
    return Reading(pd.Series(values, name=column.key), bad)


def _from_cells(cells: Any) -> tuple[Moments, Mask]:  # noqa: ANN401 - an array of date cells
    """Moments of date cells, rounded to the second; a time of day alone has no year and is bad."""
    try:
        dates = pd.Series(cells, dtype=_FINE)
    except (TypeError, ValueError):
        dates = pd.Series([_without_zone(cell) for cell in cells], dtype=_FINE)
    fine = dates.to_numpy(_FINE)
    moments = (fine + _HALF_SECOND).astype("datetime64[s]")
    wrong = np.asarray(moments < np.datetime64(f"{FIRST_YEAR}-01-01", "s"))
    moments[wrong] = np.datetime64("NaT")
    return moments, wrong


def _without_zone(cell: dt.date) -> dt.date:
    return cell.replace(tzinfo=None) if isinstance(cell, dt.datetime) else cell
