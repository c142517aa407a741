"""The bill of lading number as a GS1-128 symbol under AI 402 (GS1 General Specifications, 3.7.3)."""

from __future__ import annotations

import struct
import zlib
from typing import Final

from orderwright.documents.labels.code128 import modules
from orderwright.documents.labels.gs1 import Element
from orderwright.documents.picture import Picture
from orderwright.errors import DeskError

_DOTS: Final = 4
_QUIET: Final = 10
"""Quiet zone on each side, in modules (5.4.2)."""
_ROWS: Final = 120
_MODULE_MM: Final = 0.33
_HEIGHT_MM: Final = 9.0


def bol_barcode(number: str) -> Picture | None:
    """The symbol; None where there is no valid number, or nothing that encodes, as in the browser."""
    try:
        row = modules([Element("402", number)])
    except (ValueError, DeskError):
        return None
    quiet = "0" * _QUIET
    bars = "".join(module * _DOTS for module in f"{quiet}{row}{quiet}")
    width = (len(row) + 2 * _QUIET) * _MODULE_MM
    return Picture.sized(_png(bars), (width, _HEIGHT_MM), f"Barcode (402) {number}")


def _png(bars: str) -> bytes:
    """A picture in black and white, every row alike: 1 is a bar."""
    packed = bytes(int(bars[start : start + 8].ljust(8, "0"), 2) ^ 0xFF for start in range(0, len(bars), 8))
    head = struct.pack(">IIBBBBB", len(bars), _ROWS, 1, 0, 0, 0, 0)
    data = zlib.compress((b"\0" + packed) * _ROWS, 9)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        _chunk(kind, body) for kind, body in ((b"IHDR", head), (b"IDAT", data), (b"IEND", b""))
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
