"""The grid of Start: its columns, its rows and their heights."""

from __future__ import annotations

from orderwright_workbooks.toplist import TOP

WIDTHS = (1.5, 13, 13, 5, 30, 13, 15, 62, 54, 1.5)
STATUS, ORDER, GO, CUSTOMER, SHIP_BY, VALUE, WHAT, NEXT, MARGIN = range(1, 10)

TITLE, SUBTITLE, TILE, STRIP_ROW, NOT_CHECKED, TODAY, HEAD, LIST = 0, 1, 3, 7, 10, 11, 12, 13
UPPER = LIST + TOP + 1
"""Heading of the upper blocks: loaded, trucks, chart."""
BLOCK = 6
LOWER = UPPER + BLOCK + 2
"""Heading of the lower blocks: since, to do, waiting."""
FOOT = LOWER + 6

HIDDEN = 11
"""First of the hidden columns, which hold company, day and the chart's figures."""

HEIGHTS = {
    TITLE: 36,
    SUBTITLE: 25,
    2: 8,
    TILE: 22,
    TILE + 1: 36,
    TILE + 2: 21,
    6: 7,
    STRIP_ROW: 17,
    STRIP_ROW + 1: 21,
    STRIP_ROW + 2: 18,
    NOT_CHECKED: 20,
    TODAY: 26,
    HEAD: 24,
    **dict.fromkeys(range(LIST, LIST + TOP), 29),
    UPPER - 1: 6,
    UPPER: 26,
    LOWER - 1: 5,
    LOWER: 26,
    FOOT - 1: 7,
    FOOT: 22,
}
BLOCK_HEIGHT = 20

SIDES = ((STATUS, CUSTOMER), (CUSTOMER, SHIP_BY), (SHIP_BY, WHAT), (WHAT, NEXT), (NEXT, MARGIN))
"""First column and the one after the last of every tile and of the number under it."""
