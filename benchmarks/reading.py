"""Reading a workbook into typed tables, against python-calamine alone, on the same file in the same run.

python -m benchmarks.reading [ROWS]
"""

from __future__ import annotations

import datetime as dt
import sys
import tempfile
import time
from pathlib import Path

import python_calamine

from benchmarks.order_book import tables
from orderwright.hosts.file import FileHost
from orderwright.reading import order_book
from orderwright_workbooks.build import build_workbook


def peer(path: Path) -> int:
    """All values of all sheets, untyped."""
    book = python_calamine.CalamineWorkbook.from_path(path)
    return sum(len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names)


def ours(path: Path) -> int:
    """All tables, typed and checked cell by cell."""
    book, _ = order_book(FileHost(path).read(), dt.date(2026, 11, 23))
    return sum(len(frame) for frame in book.tables.values())


def main(rows: int) -> None:
    """Prints medians of three, alternating."""
    frames = {k: v for k, v in tables(rows).items() if k in ("Orders", "OrderLines")}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "desk.xlsx"
        build_workbook(path, frames)
        found = []
        for _ in range(3):
            start = time.perf_counter()
            peer(path)
            middle = time.perf_counter()
            ours(path)
            found.append((middle - start, time.perf_counter() - middle))
    theirs, mine = (sorted(f[i] for f in found)[1] for i in range(2))
    print("      rows  calamine s  typed s  ratio")
    print(f"{rows:>10,} {theirs:>11.2f} {mine:>8.2f} {mine / theirs:>6.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
