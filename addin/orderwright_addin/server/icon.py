"""The add-in's picture: a tick on a sheet, drawn as PNG (RFC 2083) without any package."""

from __future__ import annotations

import struct
import zlib
from typing import Final

SIZES: Final = (16, 32, 64, 80)
_GROUND, _SHEET, _TICK = (31, 78, 121), (255, 255, 255), (46, 125, 50)
_STROKES: Final = (((0.26, 0.52), (0.43, 0.70)), ((0.43, 0.70), (0.76, 0.30)))
"""From where to where the tick's two strokes go, as shares of the side."""
_WIDTH: Final = 0.08


def icon(size: int) -> bytes:
    """A square picture of that many pixels a side."""
    middles = [(place + 0.5) / size for place in range(size)]
    rows = (b"\0" + b"".join(bytes(_colour(x, y)) for x in middles) for y in middles)
    head = struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)
    body = zlib.compress(b"".join(rows), 9)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def _colour(x: float, y: float) -> tuple[int, int, int]:
    if any(_distance(x, y, *stroke) <= _WIDTH for stroke in _STROKES):
        return _TICK
    return _SHEET if 0.12 <= x <= 0.88 and 0.12 <= y <= 0.88 else _GROUND


def _distance(x: float, y: float, a: tuple[float, float], b: tuple[float, float]) -> float:
    """From a point to a stroke."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    along = min(1.0, max(0.0, ((x - a[0]) * dx + (y - a[1]) * dy) / (dx * dx + dy * dy)))
    return float(((x - a[0] - along * dx) ** 2 + (y - a[1] - along * dy) ** 2) ** 0.5)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
