"""Order books that worksheet functions ask: kept in the process by a key of their content."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

from orderwright.desk.opening import OpenDesk, opened
from orderwright.hosts.memory import MemoryHost
from orderwright.hosts.port import FoundTables
from orderwright.remembered import Remembered
from orderwright.tables.grid import TableGrid
from orderwright_udfs import elsewhere
from orderwright_udfs.asked import AskedBook
from orderwright_udfs.cells import AskError, Grid, grid
from orderwright_udfs.declared import worksheet
from orderwright_udfs.recognising import table_of

__all__ = ["ORDER_BOOK"]

KEY: Final = re.compile("ow-[0-9a-f]{12}")
"""The form of a key."""
_KEPT: Final = Remembered[AskedBook](most=4)
"""Books by their keys; a fifth takes the place of the one that was asked least lately."""
_DESKS: Final = Remembered[OpenDesk](most=4)
"""The tables of such books by their content: what other workbooks hold may change beside them."""


class RangesHost(MemoryHost):
    """Ranges of a sheet as a host; nothing can be written to it."""

    def __init__(self, grids: dict[str, TableGrid]) -> None:
        super().__init__({}, name="ORDER_BOOK")
        self._grids = grids

    def read(self, tables: Iterable[str] | None = None) -> FoundTables:
        """The ranges."""
        return dict(self._grids)


def forget() -> None:
    """Keeps no book any more, as in a process that has just started."""
    _KEPT.clear()
    _DESKS.clear()
    elsewhere.forget()


def today() -> dt.date:
    """The day for which a book answers where its Settings fix none."""
    return dt.datetime.now().astimezone().date()


@worksheet(
    "Order book", "=ORDER_BOOK(Orders[[#All],[Order No]:[Last Told]], OrderLines[#All], Products[#All])"
)
def ORDER_BOOK(*tables: Any) -> Any:  # noqa: ANN401 - ranges
    """Takes the tables of the desk and gives a short key, which the other functions take as last argument.

    Args:
        tables: the tables with their header rows, in any order; without the column Note, so that typing one
            calculates nothing.

    The key is a fingerprint of the content, and of what other workbooks hold of shared stock: the same gives
    the same key.

    >>> orders = [["Order No", "Sold-to", "Order Date"], ["4500123", "C1", "2026-11-20"]]
    >>> key = ORDER_BOOK(orders)
    >>> key.startswith("ow-"), ORDER_BOOK(orders) == key
    (True, True)
    >>> ORDER_BOOK([["Fruit"], ["apple"]])[:42]
    '#No table of the desk has the headers Frui'
    """
    return _kept([grid(table) for table in tables])[0]


def asked_book(given: Sequence[Any]) -> AskedBook:
    """The book behind a key; of ranges that are given instead of a key, a book for themselves.

    Raises:
        AskError: no book was given, or the key is of one that is no longer there.
    """
    grids = [grid(each) for each in given]
    if not grids:
        raise AskError("Give the cell with ORDER_BOOK, or the tables themselves, as last argument.")
    if len(grids) == 1 and len(grids[0]) == len(grids[0][0]) == 1:
        return _behind(grids[0][0][0])
    return _kept(grids)[1]


def _behind(cell: Any) -> AskedBook:  # noqa: ANN401 - any cell
    key = str(cell or "").strip()
    if not key:
        raise AskError("The cell OrderBook is blank: press Functions on, or enter =ORDER_BOOK(...) there.")
    if key.startswith("#"):
        raise AskError(key[1:])
    if not KEY.fullmatch(key):
        raise AskError("The last argument is no key of ORDER_BOOK: point at the cell with that function.")
    book = _KEPT.get(key)
    if book is None:
        raise AskError("Reopen: recalculate ORDER_BOOK (press Ctrl+Alt+F9).")
    return book


def _kept(grids: Sequence[Grid]) -> tuple[str, AskedBook]:
    """The key of a book and the book, which is made where it is not there."""
    if not grids:
        raise AskError("Give the tables with their header rows, such as Orders[#All].")
    day = today()
    content = _digest((day, grids))
    desk = _DESKS.of(content, lambda: _opened(grids, day))
    held = elsewhere.Elsewhere()
    if "Allocations" in desk.host.read():  # which alone tells a workbook's own commitments from the others
        held = elsewhere.elsewhere(content, desk)
    key = f"ow-{_digest((content, held.content))}"
    return key, _KEPT.of(key, lambda: AskedBook(desk, held))


def _digest(content: object) -> str:
    return hashlib.blake2b(repr(content).encode(), digest_size=6).hexdigest()


def _opened(grids: Sequence[Grid], day: dt.date) -> OpenDesk:
    found: dict[str, TableGrid] = {}
    for cells in grids:
        headers = ["" if header is None else str(header) for header in cells[0]]
        table = table_of(headers)
        if table.name in found:
            raise AskError(f"The table {table.name} is given twice: give it once.")
        body = cells[1:] or [[None] * len(headers)]
        columns = [list(column) for column in zip(*body, strict=True)]
        found[table.name] = TableGrid(table.name, table.sheet, 1, 1, headers, columns, shown_headers=cells[0])
    if not {"Orders", "OrderLines"} & found.keys():
        raise AskError("Give Orders and OrderLines too: without them there is no order book.")
    return opened(RangesHost(found), None, dt.datetime.combine(day, dt.time(), dt.UTC))
