"""Checks of the contract on single values: written forms, ranges, dates the right way round."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from orderwright.book import OrderBook
from orderwright.findings import Faults
from orderwright.identifiers.fault import InvalidIdentifier
from orderwright.identifiers.forms import FORMS
from orderwright.money import MICROS
from orderwright.rules.contract_cells import BadPlaces, cell_faults, shown, told
from orderwright.tables import Column, Kind, Table
from orderwright.tables.frames import is_blank

_PERCENT: Final = 100


def forms(book: OrderBook, table: Table, bad: BadPlaces) -> Iterator[Faults]:
    """Identifiers against their written form: check digits, lists of codes, lengths (TBL-120)."""
    for column in table.columns:
        if column.form:
            texts = book[table.name][column.key]
            failing = ~FORMS[column.form].valid_mask(texts) & ~is_blank(texts)
            rows = np.flatnonzero(bad.without(failing, table, column.key))
            if len(rows):
                found = texts.iloc[rows].tolist()
                reasons = [_reason(column.form, text) for text in found]
                yield cell_faults(
                    table,
                    column,
                    rows,
                    found,
                    [_restored(column.form, text) for text in found],
                    reason=reasons,
                )


def restricted_countries(book: OrderBook, table: Table, bad: BadPlaces) -> Iterator[Faults]:
    """Countries of the restrictions that are no country codes; such a row would stop nothing (TBL-120)."""
    if table.name != "ProductRestrictions":
        return
    rows, column = book[table.name], table.column("value")
    failing = (rows["scope"] == "country").to_numpy(bool) & ~is_blank(rows["value"])
    failing &= ~FORMS["country"].valid_mask(rows["value"])
    for row in np.flatnonzero(bad.without(failing, table, column.key)).tolist():
        text = str(rows["value"].iloc[row])
        reason = _reason("country", text)
        yield cell_faults(table, column, np.array([row]), text, "a valid country", reason=reason)


def written_forms(book: OrderBook, table: Table, bad: BadPlaces) -> Iterator[Faults]:
    """Everything that has a written form (TBL-120)."""
    yield from forms(book, table, bad)
    yield from restricted_countries(book, table, bad)


def _reason(form: str, text: str) -> str:
    try:
        FORMS[form].validate(text)
    except InvalidIdentifier as invalid:
        return str(invalid)
    return f"{text} is not valid"


def _restored(form: str, text: str) -> str:
    """The number with the leading zeros that make it valid, if that is all it lacks; else the form's name."""
    digits = text.strip()
    for length in getattr(FORMS[form], "LENGTHS", ()):
        if digits.isdecimal() and len(digits) < length and FORMS[form].is_valid(digits.zfill(length)):
            return digits.zfill(length)
    return f"a valid {form}"


def ranges(book: OrderBook, table: Table, bad: BadPlaces) -> Iterator[Faults]:
    """Numbers outside the limits of their column (TBL-130)."""
    for column in table.columns:
        if column.at_least is None and column.more_than is None and column.at_most is None:
            continue
        array = book[table.name][column.key].array
        numbers = array.to_numpy(np.int64, na_value=0)
        failing = np.zeros(len(numbers), bool)
        if column.at_least is not None:
            failing |= numbers < _scaled(column, column.at_least)
        if column.more_than is not None:
            failing |= numbers <= _scaled(column, column.more_than)
        if column.at_most is not None:
            failing |= numbers > _scaled(column, column.at_most)
        if failing.any():
            failing &= ~np.asarray(array.isna(), bool)
        yield from told(
            book, table, column, bad.without(failing, table, column.key), expected=_limits(column)
        )


def _scaled(column: Column, limit: float) -> int:
    """A limit in the frame's unit."""
    if column.kind is Kind.INTEGER:
        return round(limit)
    return round(limit * MICROS * (_PERCENT if column.kind is Kind.PERCENT else 1))


def _limits(column: Column) -> str:
    """The limits in words."""
    words = [
        ""
        if limit is None
        else f"{limit:.0%}".replace("%", " %")
        if column.kind is Kind.PERCENT
        else f"{limit:g}"
        for limit in (column.at_least, column.more_than, column.at_most)
    ]
    least, more, most = words
    low = f"{least} or more" if least else f"more than {more}" if more else ""
    if not most:
        return low
    return f"{least} to {most}" if least else f"{low}, at most {most}" if low else f"{most} or less"


def date_orders(book: OrderBook, table: Table, bad: BadPlaces) -> Iterator[Faults]:
    """Dates before the one that they must follow (TBL-140)."""
    frame = book[table.name]
    for column in table.columns:
        if column.not_before:
            earlier = table.column(column.not_before)
            failing = np.asarray(frame[column.key].array < frame[earlier.key].array, bool)
            if not failing.any():
                continue
            expected = shown(earlier, frame.loc[failing, earlier.key])
            yield from told(
                book, table, column, bad.without(failing, table), expected=expected, other=earlier.header
            )
