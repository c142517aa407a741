"""What Excel makes of a value that a program puts into a cell: the traps of a live host."""

from __future__ import annotations

import datetime as dt
import re

from openpyxl.cell import Cell

_NUMBER = re.compile(r"[-+]?(\d[\d,]*\.?\d*|\.\d+)(E[-+]?\d+)?%?", re.IGNORECASE)
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_SHORT_DAY = re.compile(r"(\d{1,2})[-/](\d{1,2})")
ERRORS = ("#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!")
LONGEST = 32_767


def enter(cell: Cell, value: object) -> None:
    """Puts a value into a cell as Excel does: text is read as a number, day, truth, error or formula."""
    if isinstance(value, str):
        _enter_text(cell, value)
        return
    cell.value = value  # type: ignore[assignment]
    if cell.quotePrefix:
        cell.style = "Normal"
    if isinstance(value, dt.date) and cell.number_format == "General":
        cell.number_format = "yyyy-mm-dd"


def _enter_text(cell: Cell, text: str) -> None:
    if len(text) > LONGEST:
        message = f"a cell holds {LONGEST} characters, not {len(text)}"
        raise ValueError(message)
    if text.startswith("'"):
        _put_text(cell, text[1:])
    elif text == "":
        cell.value = None
    elif cell.number_format == "@":
        _put_text(cell, text)
    else:
        _put_read(cell, text)


def _put_text(cell: Cell, text: str) -> None:
    cell.value = text
    cell.data_type = "s"


def _put_read(cell: Cell, text: str) -> None:
    plain = text.strip()
    if text[0] in "=+-@" and not _NUMBER.fullmatch(plain):
        cell.value = "=" + text.lstrip("=")
        cell.data_type = "f"
    elif plain.upper() in {"TRUE", "FALSE"}:
        cell.value = plain.upper() == "TRUE"
    elif plain.upper() in ERRORS:
        cell.value = plain.upper()
        cell.data_type = "e"
    elif _NUMBER.fullmatch(plain):
        share = plain.endswith("%")
        number = float(plain.rstrip("%").replace(",", ""))
        cell.value = number / 100 if share else float(f"{number:.15g}")
    elif day := _day(plain):
        cell.value = day
        cell.number_format = "yyyy-mm-dd"
    else:
        _put_text(cell, text)


def _day(text: str) -> dt.datetime | None:
    try:
        if found := _DAY.fullmatch(text):
            return dt.datetime(*map(int, found.groups()))  # type: ignore[arg-type] # noqa: DTZ001
        if found := _SHORT_DAY.fullmatch(text):
            return dt.datetime(2026, int(found[1]), int(found[2]))  # noqa: DTZ001
    except ValueError:
        return None
    return None


def seen(cell: Cell) -> object:
    """What a program reads: whole numbers as floats; the result of a formula is not known here."""
    if cell.data_type == "f":
        return None
    value = cell.value
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value
