"""What every sheet shares: no gridlines, zoom, paper, foot."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

_A4 = 9
_FOOT = "&8&K52606D"


def prepare_page(sheet: Worksheet) -> None:
    """A4 landscape, one page wide, and a foot with file, sheet, page and the day of printing."""
    sheet.hide_gridlines(2)
    sheet.set_zoom(100)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
    sheet.fit_to_pages(1, 0)
    left, middle, right = "&F  ·  &A", "Page &P of &N", "printed &D"
    sheet.set_footer(f"&L{_FOOT}{left}&C{_FOOT}{middle}&R{_FOOT}{right}", {"margin": 0.25})
