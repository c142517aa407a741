"""A real ``xw.Book`` over openpyxl: xlwings' own converters and objects, without Excel and without a key.

Only xlwings' BSD parts are used (``base_classes``, ``main``). What Excel makes of a value that is put into a
cell is played by `tests.excel.entering`. Every read and write of a range is written down in ``Book.log``.
"""

from __future__ import annotations

import numbers
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import xlwings as xw
from xlwings import base_classes, utils

from tests.excel.entering import ERRORS
from tests.excel.ranges import Range
from tests.excel.sheets import Names, Sheets


class Engine:
    """Cleans values as the desktop engine does, and asks for every cell what the browser engine asks."""

    name = "openpyxl"
    type = "desktop"
    apps: Any = None

    @staticmethod
    def clean_value_data(
        data: Any, dates: Any, empty_as: Any, number: Any, err_to_str: bool
    ) -> list[list[Any]]:
        def one(value: Any) -> Any:
            if utils.is_jsnull(value) or value is None or value == "":
                return empty_as
            if isinstance(value, str) and value in ERRORS:
                return value if err_to_str else None
            if number and isinstance(value, numbers.Number) and not isinstance(value, bool):
                return number(value)
            return value

        return [[one(value) for value in row] for row in data]

    @staticmethod
    def prepare_xl_data_element(value: Any, options: Any) -> Any:
        if value is None or value != value:  # noqa: PLR0124 - not a number
            return ""
        return value.item() if hasattr(value, "item") else value


class App(base_classes.App):
    """Excel itself: what it was told to show."""

    engine = None  # xlwings' own are read-only

    pid = 0

    def __init__(self, book: Book | None) -> None:
        self.book, self.alerts, self.bars = book, list[str](), list[Any]()
        self.engine = ENGINE.impl

    selection = property(lambda self: self.book and self.book.selected)
    status_bar = property(lambda self: self.bars[-1] if self.bars else False)

    @status_bar.setter
    def status_bar(self, text: Any) -> None:
        self.bars.append(text)

    def activate(self, steal_focus: bool = False) -> None:
        """It is in front."""

    def alert(self, prompt: str, *_rest: Any) -> str:
        self.alerts.append(prompt)
        return "ok"


class Book(base_classes.Book):
    """A workbook; ``fullname`` is its path where it has one.

    ``results`` are what formulas show, by sheet and cell, ``spills`` the further cells that they fill.
    """

    app = None  # xlwings' own are read-only

    def __init__(self, wb: openpyxl.Workbook, path: Path | None = None) -> None:
        self.wb, self.path, self.app = wb, path, App(self)
        self.selected: Range | None = None
        self.log: list[tuple[str, str]] = []
        self.results: dict[tuple[str, str], Any] = {}
        self.spills: dict[tuple[str, str], tuple[str, ...]] = {}

    api = property(lambda self: self.wb)
    name = property(lambda self: self.path.name if self.path else "Book1")
    fullname = property(lambda self: str(self.path) if self.path else "Book1")
    sheets = property(Sheets)
    names = property(Names)

    def activate(self) -> None:
        """It is the one in view."""

    def save(self, path: Any = None, password: Any = None) -> None:
        self.wb.save(path or self.path)


class Apps(base_classes.Apps):
    """The one Excel that runs; xlwings asks for it before it brings a workbook to the front."""

    def __iter__(self) -> Iterator[App]:
        return iter([App(None)])


ENGINE = xw.main.Engine(impl=Engine())
Engine.apps = Apps()
xw.engines.add(ENGINE)
xw.engines.active = ENGINE


def open_book(path: Path) -> xw.Book:
    """The workbook of that file, as if it were open in Excel."""
    return xw.Book(impl=Book(openpyxl.load_workbook(path), path))


def new_book(wb: openpyxl.Workbook) -> xw.Book:
    """A workbook that was never saved."""
    return xw.Book(impl=Book(wb))
