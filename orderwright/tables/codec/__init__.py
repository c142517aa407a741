"""The codec: a host's grid of raw cells ↔ a table's typed frame, and the reading of numbers and dates."""

from __future__ import annotations

from orderwright.tables.codec.bad_cells import CodedFaults
from orderwright.tables.codec.dates import parse_dates
from orderwright.tables.codec.decode import Decoded, decode
from orderwright.tables.codec.encode import Cell, encode
from orderwright.tables.codec.numbers import parse_numbers

__all__ = ["Cell", "CodedFaults", "Decoded", "decode", "encode", "parse_dates", "parse_numbers"]
