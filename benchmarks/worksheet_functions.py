"""Worksheet functions over an order book, through xlwings' own converters, with and without the fix of them.

10,000 results spilled over a column, and 10,000 single calls with a key, in the processor's time. The
converters are those of an engine that asks for every cell what xlwings' browser engine asks
(`tests.excel.engine`); Excel's own time for a call, 4 to 13 ms, is not in it.

python -m benchmarks.worksheet_functions 10000
"""

from __future__ import annotations

import sys
import time
from typing import Any

from xlwings import conversion

from orderwright.sample import generate
from orderwright.tables import SCHEMA
from orderwright.tables.codec import encode
from orderwright_udfs import books, functions, jsnull
from orderwright_udfs.declared import FUNCTIONS
from tests.excel.engine import ENGINE

assert functions
ORDERS = 500
MEASURED = (
    *("VALIDATE_ORDER", "ORDER_STATUS", "WHY_BLOCKED", "GTIN_CHECK"),
    *("ORDER_PRICE", "PRICE_WATERFALL", "WHY_SHORT", "PROMISE_DATE"),
)
OF_LINES = MEASURED[4:]
"""Functions that take an order and a line."""


def ranges() -> list[tuple[tuple[Any, ...], ...]]:
    """The tables of a sample company as Excel hands them over."""
    made = []
    for name, frame in generate(ORDERS, 1).frames.items():
        if not SCHEMA[name].written and len(frame):
            columns = SCHEMA[name].columns
            cells = [encode(column, frame[column.key]) for column in columns]
            made.append((tuple(c.header for c in columns), *zip(*cells, strict=True)))
    return made


def call(name: str, *given: Any) -> Any:
    """A function with its arguments and its answer through the converters."""
    read = [conversion.read(None, each, {"ndim": 2}, engine_name=ENGINE.name) for each in given]
    return conversion.write(FUNCTIONS[name].function(*read), None, {}, engine_name=ENGINE.name)


def seconds(work: Any) -> float:
    """The least of three runs."""
    found = []
    for _ in range(3):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found)


def measured(name: str, cells: list[tuple[Any, ...]], more: tuple[Any, ...]) -> tuple[float, float]:
    """Spilled and single."""
    columns = [tuple((cell,) for cell in column) for column in zip(*cells, strict=True)]
    spilled = seconds(lambda: call(name, *columns, *more))
    return spilled, seconds(lambda: [call(name, *one, *more) for one in cells])


def cells_of(name: str, tables: list[tuple[tuple[Any, ...], ...]], count: int) -> list[tuple[Any, ...]]:
    """What a function is asked: a row of cells each time."""
    asked = [("4006381333931",)] if name == "GTIN_CHECK" else columns(tables[0], "Order No")
    if name in OF_LINES:
        lines = next(table for table in tables if "Unit Price" in table[0] and "Line" in table[0])
        asked = columns(lines, "Order No", "Line")
    return [asked[row % len(asked)] for row in range(count)]


def columns(table: tuple[tuple[Any, ...], ...], *headers: str) -> list[tuple[Any, ...]]:
    """Some columns of a table's body."""
    places = [table[0].index(header) for header in headers]
    return [tuple(row[place] for place in places) for row in table[1:]]


def main() -> None:
    """Prints a row per function, and two for ORDER_BOOK."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    tables = ranges()
    key = call("ORDER_BOOK", *tables)[0][0]
    print("function         spilled s  single s  spilled without the fix s  single without the fix s")
    for name in MEASURED:
        asked = cells_of(name, tables, count)
        more = () if name == "GTIN_CHECK" else (key,)
        call(name, *asked[0], *more)
        jsnull.spare()
        fast = measured(name, asked, more)
        del sys.modules[jsnull.ASKED_FOR]
        slow = measured(name, asked, more)
        jsnull.spare()
        print(f"{name:16} {fast[0]:9.3f} {fast[1]:9.3f} {slow[0]:12.3f} {slow[1]:12.3f}")
    cells = sum(len(table) * len(table[0]) for table in tables)
    for what, work in (("anew", lambda: anew(tables)), ("again", lambda: call("ORDER_BOOK", *tables))):
        fast_book = seconds(work)
        del sys.modules[jsnull.ASKED_FOR]
        slow_book = seconds(work)
        jsnull.spare()
        print(f"ORDER_BOOK {what} ({cells:,} cells): {fast_book:.3f} s; without the fix {slow_book:.3f} s")


def anew(tables: list[tuple[tuple[Any, ...], ...]]) -> None:
    """ORDER_BOOK of a book that the process does not keep yet."""
    books.forget()
    call("ORDER_BOOK", *tables)


if __name__ == "__main__":
    main()
