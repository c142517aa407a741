"""How the workbooks look: colours, letters, and the cell formats made of them.

The contrast of every pair of text and fill is at least 6:1 (WCAG 2.2, 1.4.3 asks for 4.5:1). Status is always
mark, word and colour, because the colours alone are equal in greyscale.
"""

from __future__ import annotations

from typing import Any, TypeAlias

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

Properties: TypeAlias = dict[str, Any]
"""What a cell's format is made of, in XlsxWriter's words."""

TEXT = "#1F2933"
SECONDARY = "#52606D"
LINK = "#0B5CAD"
NAVY = "#1F3A5F"
WHITE = "#FFFFFF"
USER_HEAD = "#DCE8F4"
TILE = "#F3F6F9"
GROUP_ROW = "#E6ECF3"
HAIRLINE = "#D3DAE1"
CHART_LINE = "#1F5C99"

BLOCKED = ("#FFFFFF", "#A4262C")
WARNING = ("#3D2B00", "#FFD36B")
CLEAR = ("#0B4F5C", "#BFE3E6")
QUIET = ("#3E4C59", "")

FIRM = (WHITE, NAVY)

STALE = "#7A5200"
"""Letters of what is too old, on white."""

STATUS_COLOURS = {
    "■ Blocked": BLOCKED,
    "▲ Warning": WARNING,
    "● Clear": CLEAR,
    "○ Not checked": QUIET,
    "○ Info": QUIET,
    "● Ready": CLEAR,
    "▲ Incomplete": WARNING,
    "○ Left": QUIET,
    "open": QUIET,
    "reopened": WARNING,
    "done": CLEAR,
    "dropped": QUIET,
    "away": QUIET,
    "proposed": QUIET,
    "allocated": CLEAR,
    "firm": FIRM,
    "error": BLOCKED,
    "warning": WARNING,
    "info": QUIET,
}
"""Text and fill by status word; a blank fill is none."""

STATUS_MARKS = {
    "open": "○",
    "reopened": "▲",
    "done": "●",
    "dropped": "○",
    "away": "○",
    "proposed": "○",
    "allocated": "●",
    "firm": "■",
}
"""Marks of the status words that come without one; the cell shows them, it does not hold them."""

TAB_START = NAVY
TAB_FRONT = CHART_LINE
TAB_MORE = SECONDARY
TAB_BEHIND = "#C4CDD6"

BODY_SIZE = 10.5
ROW_HEIGHT = 21
REPORT_ROW_HEIGHT = 31
HEAD_HEIGHT = 32

LETTERS = "Calibri"
SYMBOLS = "Arial"
"""Letters of status cells: Calibri and its twin Carlito lack the marks ■ and ▲."""


class Formats:
    """The cell formats of one workbook, each made once."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def of(self, **properties: object) -> Format:
        """A format with exactly these XlsxWriter properties, as conditional formats need it."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(properties)
        return self._made[key]

    def cell(self, **properties: object) -> Format:
        """A format for cells: the body's letters, with these properties on top."""
        body = {"font_name": LETTERS, "font_size": BODY_SIZE, "font_color": TEXT, "valign": "vcenter"}
        return self.of(**{**body, **properties})

    @property
    def link(self) -> Format:
        """A link in a cell of its own."""
        return self.cell(font_color=LINK, underline=1)

    @property
    def title(self) -> Format:
        """A sheet's title."""
        return self.cell(font_size=18, bold=True, font_color=NAVY)

    @property
    def quiet(self) -> Format:
        """A line that explains."""
        return self.cell(font_color=SECONDARY)

    def head(self, *, user: bool = False, **properties: object) -> Format:
        """A column's head: dark for what is loaded or computed, light blue for what people fill in."""
        colours = (
            {"font_color": NAVY, "bg_color": USER_HEAD, "bottom": 2, "bottom_color": NAVY}
            if user
            else {"font_color": WHITE, "bg_color": NAVY}
        )
        return self.cell(**{"bold": True, "text_wrap": True, **colours, **properties})
