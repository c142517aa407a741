"""The button Functions on: gives the cell OrderBook its formula, so that worksheet functions can take it."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from orderwright.errors import DeskError
from orderwright.hosts.excel.finding import declared_tables
from orderwright.tables import SCHEMA
from orderwright.tables.schema import fold
from orderwright_udfs.books import KEY

if TYPE_CHECKING:
    import xlwings as xw
    from xlwings.main import Table

BOOK_NAME: Final = "OrderBook"
_OURS: Final = re.compile(r"=.*\bORDER_BOOK\(", re.IGNORECASE)
_SPECIAL: Final = re.compile(r"([\[\]#'@])")
_ON: Final = (
    "Worksheet functions take OrderBook as last argument now, such as =VALIDATE_ORDER(A2, OrderBook). "
    "Before others get the workbook, press Freeze to values."
)
_MAC: Final = (
    "Excel on macOS has no worksheet functions of Orderwright. The buttons write what they find as values."
)


def switch_on(book: xw.Book) -> str:
    """Writes the formula into the cell named OrderBook, and says so.

    Raises:
        DeskError: the workbook has no such cell or no tables, something else stands in it, or there are no
            worksheet functions on this system.
    """
    if sys.platform == "darwin":
        raise DeskError(_MAC)
    cell = _book_cell(book)
    tables = {name: table for name, table in declared_tables(book).items() if SCHEMA[name].for_functions}
    if not {"Orders", "OrderLines"} <= tables.keys():
        raise DeskError("This workbook is no order desk. Open yours and press Functions on again.")
    cell.formula = book_formula(tables)
    return _ON


def book_formula(tables: dict[str, Table]) -> str:
    """ORDER_BOOK over all tables that answers rest on, but for the verdicts and the notes.

    A note that is typed then calculates nothing; holds and statuses, which the rules read, count.
    """
    return f"=ORDER_BOOK({','.join(_argument(name, table) for name, table in tables.items())})"


def _argument(name: str, table: Table) -> str:
    headers = [str(header) for header in table.range[0, :].options(ndim=1).value]
    first, last = _read_part(name, headers)
    if not first and last == len(headers) - 1:
        return f"{table.name}[#All]"
    return f"{table.name}[[#All],[{_quoted(headers[first])}]:[{_quoted(headers[last])}]]"


def _read_part(name: str, headers: Sequence[str]) -> tuple[int, int]:
    """Places of the first and last column that the rules read."""
    folded = [fold(header) for header in headers]
    unread = {fold(column.header) for column in SCHEMA[name].columns if column.key in {"verdict", "note"}}
    known = {fold(column.header) for column in SCHEMA[name].columns} - unread
    read = [place for place, header in enumerate(folded) if header in known]
    return (read[0], read[-1]) if read else (0, len(headers) - 1)


def _quoted(header: str) -> str:
    """A header as a structured reference names it.

    >>> _quoted("PO #[1]")
    "PO '#'[1']"
    """
    return _SPECIAL.sub(r"'\1", header)


def _book_cell(book: xw.Book) -> xw.Range:
    named = next((name for name in book.names if str(name.name).casefold() == BOOK_NAME.casefold()), None)
    if named is None:
        message = (
            "This workbook has no cell named OrderBook. Click on a blank cell, type OrderBook into the Name "
            "Box left of the formula bar, press Enter, then press Functions on again."
        )
        raise DeskError(message)
    cell = named.refers_to_range
    stands = str(cell.formula or "")
    if stands and not _OURS.match(stands) and not KEY.fullmatch(stands):
        at = cell.address.replace("$", "")
        message = "Something else stands in the cell OrderBook. Move it away."
        raise DeskError(message, sheet=cell.sheet.name, cell=at)
    return cell
