"""What a cell's XML says, as a Python value."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import cache

from orderwright.hosts.ooxml.markup import attribute, first
from orderwright.hosts.ooxml.serials import from_serial
from orderwright.hosts.ooxml.strings import rich_text
from orderwright.hosts.ooxml.text import decoded

Reader = Callable[[bytes], object]


class _Memo(dict[bytes, object]):
    """Values by their XML text; a column repeats its dates and formula results."""

    def __init__(self, make: Reader) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, raw: bytes) -> object:
        value = self[raw] = self._make(raw)
        return value


class CellValues:
    """Reads cells' values by their type ``t`` and format ``s`` (ECMA-376 part 1, 18.18.11)."""

    def __init__(self, strings: dict[bytes, str], dates: frozenset[int], *, date1904: bool) -> None:
        """Takes the shared strings, the formats that show dates, and the epoch."""
        self._dates = {str(index) for index in dates}
        self._date1904 = date1904
        self._numbers: Reader = float
        self._moments: Reader = _Memo(self._date).__getitem__
        self._by_type: dict[str, Reader] = {
            "s": strings.__getitem__,
            "b": lambda raw: raw.strip() in {b"1", b"true"},
            "e": decoded,
            "str": _Memo(decoded).__getitem__,
            "d": _Memo(_iso_date).__getitem__,
        }
        self.reader = cache(self._reader)

    def _reader(self, attributes: bytes) -> Reader:
        """The function that reads the text of ``v`` in a cell with these attributes."""
        kind = attribute(attributes, "t", "n")
        if kind == "n":
            return self._moments if attribute(attributes, "s") in self._dates else self._numbers
        return self._by_type.get(kind, decoded)

    def value(self, attributes: bytes, inner: bytes) -> object:
        """The value of a cell with any content: formula and result, inline text, extensions."""
        text = first(inner, "is")
        if text is not None:
            return rich_text(text.inner)
        result = first(inner, "v")
        raw = result.inner if result else b""
        if raw:
            return self.reader(attributes)(raw)
        return "" if attribute(attributes, "t") in {"str", "inlineStr"} else None

    def _date(self, raw: bytes) -> object:
        return from_serial(float(raw), date1904=self._date1904)


def _iso_date(raw: bytes) -> object:
    try:
        return dt.datetime.fromisoformat(raw.decode().strip()).replace(tzinfo=None)
    except ValueError:
        return raw.decode()
