"""What a button says when it is done, and where."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final, Protocol

from orderwright.errors import DeskError
from orderwright.hosts.excel.entries import entry

if TYPE_CHECKING:
    import datetime as dt

    import xlwings as xw

    from orderwright.desk.outcome import Outcome

TITLE: Final = "Orderwright"
MESSAGE_CELL: Final = "ow_message"
"""Defined name of the cell that gets the sentence, in workbooks that have one."""
UNDO_IS_EMPTY: Final = (
    "Excel's own Undo (Ctrl+Z) is empty after a button. The button Undo a run takes back what a run did."
)
_WIDEST: Final = 150
"""Characters of a message that the band of Start shows in one line."""
_MOST: Final = 1000
"""Characters that fit into a message box of Excel's; it cuts the rest off without a word."""


class Say(Protocol):
    """Tells a person a text; quietly where what was done can be seen anyway."""

    def __call__(self, book: xw.Book, text: str, *, quietly: bool = False) -> None:
        """Tells it."""


def summary(outcome: Outcome, *, first_run: bool) -> str:
    """The sentence, then as many further lines as a message box holds.

    Args:
        outcome: what the verb gave back.
        first_run: the workbook's first run: that Ctrl+Z is empty is said once.
    """
    end = f"\n\n{UNDO_IS_EMPTY}" if first_run else ""
    said, left = outcome.message, list(outcome.lines)
    while left and len(said) + len(left[0]) + len(end) < _MOST - 80:
        said += f"\n{left.pop(0)}"
    if left:
        said += f"\n… and {len(left)} more lines; the command line tells them all."
    return said[: _MOST - len(end)] + end


def place_of(error: DeskError) -> str:
    """The sentence of an error, with the sheet and cell that it means.

    >>> place_of(DeskError("The cell is too long.", file="desk.xlsx", sheet="Orders", cell="C5"))
    'The cell is too long. (sheet Orders, cell C5)'
    """
    return str(DeskError(error.message, sheet=error.sheet, cell=error.cell, segment=error.segment))


def show(book: xw.Book, sheet: str, cell: str = "") -> None:
    """Brings a sheet into view and selects a cell on it; nothing happens where there is none."""
    there = next((each for each in book.sheets if each.name == sheet), None)
    if there is None:
        return
    with contextlib.suppress(NotImplementedError, ValueError):
        there.activate()
        if cell:
            there.range(cell).select()


def tell_done(book: xw.Book, outcome: Outcome, label: str, now: dt.datetime, *, first_run: bool) -> None:
    """Says what a verb wrote: in the workbook's own cell, and in a box where that is not seen or not enough.

    Args:
        book: the workbook in view.
        outcome: what the verb gave back.
        label: the button's words.
        now: the clock, with its zone.
        first_run: the workbook's first run.
    """
    said = f"{label}, {now.astimezone():%H:%M}: {outcome.message}"
    cell = _message_cell(book)
    if cell is not None:
        cell.value = entry(said if len(said) <= _WIDEST else f"{said[: _WIDEST - 1]}…")
    text = summary(outcome, first_run=first_run)
    seen = cell is not None and cell.sheet == book.sheets.active
    if not seen or len(said) > _WIDEST or text != outcome.message:
        tell(book, text)


def _message_cell(book: xw.Book) -> xw.Range | None:
    named = next((name for name in book.names if str(name.name).casefold() == MESSAGE_CELL), None)
    return None if named is None else named.refers_to_range


def put_message(book: xw.Book, text: str) -> bool:
    """Puts it into the workbook's own cell for messages; whether it has one."""
    cell = _message_cell(book)
    if cell is not None:
        cell.value = entry(text)
    return cell is not None


def tell(book: xw.Book, text: str, *, quietly: bool = False) -> None:
    """Says it: in the workbook's own cell where it has one and that will do, else in a message box."""
    if not (quietly and put_message(book, text)):
        book.app.alert(text, title=TITLE)


@contextlib.contextmanager
def status_bar(book: xw.Book) -> Iterator[Callable[[str], None]]:
    """Progress in Excel's status bar, which is Excel's own again afterwards; not every runtime has one."""

    def progress(text: str) -> None:
        with contextlib.suppress(NotImplementedError):
            book.app.status_bar = text

    try:
        yield progress
    finally:
        with contextlib.suppress(NotImplementedError):
            book.app.status_bar = False
