"""A PDF whose pages are labels: many boxes in one stroke, which is what a barcode costs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TypeAlias

from fpdf import FPDF

from orderwright.documents.labels.label import HEIGHT, WIDTH

Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, width and height in mm."""
Face: TypeAlias = tuple[Path | None, float, bool]
"""Font file, None for Helvetica; size in pt; whether it is bold."""


class Sheet(FPDF):
    """Pages of exactly a label's size, without margins.

    Attributes:
        face: the font in use.
    """

    def __init__(self) -> None:
        super().__init__(unit="mm", format=(WIDTH, HEIGHT))
        self.set_auto_page_break(auto=False)
        self.set_margin(0)
        self.c_margin = 0
        self.face: Face | None = None

    def boxes(self, boxes: Iterable[Box]) -> None:
        """Black boxes as one path (ISO 32000-1, 8.5.2)."""
        k, top = self.k, self.h
        paths = [f"{x * k:.2f} {(top - y) * k:.2f} {w * k:.2f} {-h * k:.2f} re" for x, y, w, h in boxes]
        if paths:
            self._out("\n".join([*paths, "f"]))
