"""Cells to write: a value as the XML of one cell, within Excel's limits."""

from __future__ import annotations

import datetime as dt
import math
import numbers
from collections.abc import Callable
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from orderwright.errors import DeskError
from orderwright.hosts.ooxml.addresses import address, column_letters
from orderwright.hosts.ooxml.model import Cell, Formula
from orderwright.hosts.ooxml.numberformats import DATE, DATE_AND_TIME
from orderwright.hosts.ooxml.serials import to_serial
from orderwright.hosts.ooxml.styles import StyleBook
from orderwright.hosts.ooxml.text import encoded, escaped

MAX_TEXT = 32_767
"""Characters in a cell, counted in UTF-16 as Excel counts them."""
_EXACT_INTEGERS = 2**53


class UnfitValueError(ValueError):
    """A value that no cell can hold; the message says why."""


@cache
def _style_attribute(style: int) -> bytes:
    return b' s="%d"' % style if style else b""


class CellWriter:
    """Writes cells of one sheet."""

    def __init__(self, sheet: str, file: str, styles: StyleBook, prefix: bytes, *, date1904: bool) -> None:
        """Takes the place for messages, the formats that may grow, the elements' prefix, and the epoch."""
        self._sheet, self._file = sheet, file
        self._styles = styles
        self._prefix = prefix
        self._date1904 = date1904
        self._date = lru_cache(1 << 16)(self._date_body)
        self._writers: dict[type, Callable[[Any, int], bytes]] = {
            str: self._text,
            float: self._quantity,
            int: self._quantity,
            bool: self._flag,
            dt.date: self._date,
            dt.datetime: self._date,
            type(None): self._blank,
        }

    def cell(self, row: int, column: int, value: Cell | Formula, style: int, *, array: bool = False) -> bytes:
        """One cell's XML; b"" for a blank without a format.

        A date becomes a number whose format shows dates, a number gets a format that does not; a day that no
        cell can hold becomes its ISO text.
        Text is written inline, so that the shared strings stay as they are.
        """
        try:
            if isinstance(value, Formula):
                body = self._formula(value, style, address(row, column) if array else "")
            else:
                write = self._writers.get(type(value))
                body = write(value, style) if write else self._any(value, style)
        except UnfitValueError as error:
            raise DeskError(
                str(error), file=self._file, sheet=self._sheet, cell=address(row, column)
            ) from None
        return body and b'<%sc r="%s%d"%s' % (self._prefix, column_letters(column).encode(), row, body)

    def _any(self, value: Cell, style: int) -> bytes:
        """A value of a type that is derived from one of the usual ones (a numpy number, a pandas date)."""
        if isinstance(value, dt.date) and not math.isnan(value.year):
            return self._date_body(value, style)
        if isinstance(value, str):
            return self._text(str(value), style)
        if isinstance(value, numbers.Real | Decimal):
            return self._quantity(value, style)
        raise UnfitValueError(f"{value!r} is no value that a cell can hold.")

    def _blank(self, _value: None, style: int) -> bytes:
        return _style_attribute(style) + b"/>" if style else b""

    def _flag(self, value: bool, style: int) -> bytes:
        return self._body(b' t="b"', b"v", b"%d" % value, style)

    def _quantity(self, value: numbers.Real | Decimal | float, style: int) -> bytes:
        return self._number(value, self._styles.undated(style))

    def _number(self, value: numbers.Real | Decimal | float, style: int) -> bytes:
        return self._body(b"", b"v", _number_text(value), style)

    def _date_body(self, value: dt.date, style: int) -> bytes:
        serial = to_serial(value, date1904=self._date1904)
        if serial is None:
            return self._text(value.isoformat(), style)
        code = DATE_AND_TIME if isinstance(value, dt.datetime) and serial % 1 else DATE
        return self._number(serial, self._styles.dated(style, code))

    def _text(self, text: str, style: int) -> bytes:
        p = self._prefix
        return b'%s t="inlineStr"><%sis><%st xml:space="preserve">%s</%st></%sis></%sc>' % (
            _style_attribute(style), p, p, _fitting(text), p, p, p,
        )  # fmt: skip

    def _formula(self, formula: Formula, style: int, array: str) -> bytes:
        cached = formula.cached
        if isinstance(cached, dt.date):
            serial = to_serial(cached, date1904=self._date1904)
            if serial is not None:
                style = self._styles.dated(style, DATE)
            cached = cached.isoformat() if serial is None else serial
        kind, result = b"", b""
        if isinstance(cached, str):
            kind, result = b' t="str"', _fitting(cached)
        elif isinstance(cached, bool):
            kind, result = b' t="b"', b"%d" % cached
        elif cached is not None:
            result = _number_text(cached)
        p = self._prefix
        reference = b' t="array" ref="%s"' % array.encode() if array else b""
        text = b"<%sf%s>%s</%sf>" % (p, reference, escaped(formula.text.removeprefix("=")), p)
        shown = b"" if cached is None else b"<%sv>%s</%sv>" % (p, result, p)
        return b"%s%s>%s%s</%sc>" % (_style_attribute(style), kind, text, shown, p)

    def _body(self, kind: bytes, name: bytes, text: bytes, style: int) -> bytes:
        p = self._prefix
        return b"%s%s><%s%s>%s</%s%s></%sc>" % (_style_attribute(style), kind, p, name, text, p, name, p)


def _fitting(text: str) -> bytes:
    """A cell's text, if it is not too long."""
    if len(text) > MAX_TEXT // 2 and len(text.encode("utf-16-le", "surrogatepass")) > 2 * MAX_TEXT:
        raise UnfitValueError(f"A text of {len(text):,} characters does not fit: a cell holds {MAX_TEXT:,}.")
    return encoded(text)


def _number_text(number: numbers.Real | Decimal | float) -> bytes:
    """A number with as many digits as a double keeps.

    >>> _number_text(3.0), _number_text(Decimal("0.10")), _number_text(12)
    (b'3', b'0.1', b'12')
    """
    if not math.isfinite(number):
        raise UnfitValueError(f"{number!r} is no value that a cell can hold.")
    if isinstance(number, int) and abs(number) <= _EXACT_INTEGERS:
        return b"%d" % number
    double = float(number)
    return b"%d" % double if double.is_integer() and abs(double) < _EXACT_INTEGERS else b"%a" % double
