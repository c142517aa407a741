"""Frames as cells: the frame's units (micros, timestamps, booleans) become what a sheet holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import pandas as pd

from orderwright.errors import DeskError
from orderwright.tables import DATE_KINDS, DECIMAL_KINDS, MICROS, Column, Kind
from orderwright.tables.grid import column_letters

if TYPE_CHECKING:
    # Start's values need no XlsxWriter.
    from xlsxwriter.format import Format

    from orderwright_workbooks.longsheet import LongSheet

Value: TypeAlias = str | int | float | None


class Formula(str):
    """A formula that is written without a result, as programs do that cannot calculate."""

    __slots__ = ()


LONGEST_TEXT = 32_767
ERRORS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"})
_EPOCH = np.datetime64("1899-12-30", "s")
_FIRST_SERIAL = 61
"""1 March 1900; before that Excel counts a 29 February that never was."""
_DAY = 86_400


def sheet_values(column: Column, series: pd.Series) -> list[Value]:
    """The values of a column as cells; None is blank. Dates are Excel's serial numbers of 1900."""
    missing = np.asarray(series.array.isna(), bool)
    if missing.all():
        return [None] * len(series)
    if column.kind in DATE_KINDS:
        return _serials(series, missing)
    if column.kind in DECIMAL_KINDS:
        scale = MICROS * 100 if column.kind is Kind.PERCENT else MICROS
        numbers = (series.fillna(0).to_numpy(np.int64) / scale).tolist()
        return _blanked(numbers, missing)
    if column.kind is Kind.INTEGER:
        return _blanked(series.fillna(0).to_numpy(np.int64).tolist(), missing)
    if column.kind is Kind.FLAG:
        return _blanked(np.where(series.fillna(False).to_numpy(bool), "yes", "no").tolist(), missing)
    return _blanked([text or None for text in series.tolist()], missing)


def _blanked(values: list[Value], missing: np.ndarray) -> list[Value]:
    for position in np.flatnonzero(missing).tolist():
        values[position] = None
    return values


def _serials(series: pd.Series, missing: np.ndarray) -> list[Value]:
    moments = series.to_numpy("datetime64[s]")
    seconds = (moments - _EPOCH).astype(np.int64)
    days, rest = seconds // _DAY, seconds % _DAY
    serials: list[Value] = np.where(rest == 0, days, days + rest / _DAY).tolist()
    for position in np.flatnonzero(~missing & (days < _FIRST_SERIAL)).tolist():
        serials[position] = str(moments[position].astype("datetime64[D]"))
    return _blanked(serials, missing)


def write_values(sheet: LongSheet, top: int, column: int, values: list[Value], form: Format) -> None:
    """Writes cells downward; text is text, whatever it begins with. Blanks are left to the column's format.

    Raises:
        DeskError: a text is longer than a cell can hold.
    """
    too_long = sheet.write_downward(top, column, values, form)
    if too_long >= 0:
        raise DeskError(
            f"The text has more than {LONGEST_TEXT:,} characters, which no Excel cell holds; shorten it.",
            sheet=sheet.get_name(),
            cell=f"{column_letters(column + 1)}{too_long + 1}",
        )


def write_raw(sheet: LongSheet, row: int, column: int, value: str | float, form: Format) -> None:
    """A cell that holds what its column should not: a word in a number, an error, a bare formula."""
    if isinstance(value, Formula):
        sheet.write_formula(row, column, value, form, "")
    elif isinstance(value, str) and value in ERRORS:
        sheet.write_formula(row, column, f"={value}", form, value)
    else:
        write_values(sheet, row, column, [value], form)
