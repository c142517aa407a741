"""Loading the next morning's order lines into a full desk, against reading the file alone, in the same run.

python -m benchmarks.loading [ROWS]
"""

from __future__ import annotations

import csv
import datetime as dt
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pandas as pd
import python_calamine
import xlsxwriter

from benchmarks.order_book import tables
from orderwright.erp.load import load_files
from orderwright.erp.profile_file import shipped_profile
from orderwright.erp.reading import read_file
from orderwright.erp.recognise import known_headers
from orderwright.erp.terms import Terms
from orderwright.tables import SCHEMA
from orderwright.tables.codec import encode

LINES = SCHEMA["OrderLines"]
COLUMNS = [c for c in LINES.columns if not c.desk]
NOW = dt.datetime(2026, 11, 23, 7, tzinfo=dt.UTC)


def next_morning(lines: pd.DataFrame) -> pd.DataFrame:
    """One line in a hundred is gone, one is new, five have another quantity; the order is another one."""
    changed = lines.iloc[len(lines) // 100 :].copy()
    changed.iloc[::20, changed.columns.get_loc("ordered_qty")] += 1_000_000
    new = lines.iloc[: len(lines) // 100].assign(order_no=[f"N{n}" for n in range(len(lines) // 100)])
    return pd.concat([new, changed.iloc[::-1]], ignore_index=True)


def written(path: Path, lines: pd.DataFrame) -> Path:
    """The lines as an export, CSV or XLSX by the path's ending."""
    cells = [encode(column, lines[column.key]) for column in COLUMNS]
    rows = [[column.header for column in COLUMNS], *map(list, zip(*cells, strict=True))]
    if path.suffix == ".csv":
        with path.open("w", newline="", encoding="utf-8") as stream:
            csv.writer(stream).writerows(rows)
        return path
    with xlsxwriter.Workbook(path, {"constant_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet("OrderLines")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return path


def seconds(work: Callable[[], object]) -> float:
    """How long something takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def measured(path: Path, desk: Mapping[str, pd.DataFrame]) -> tuple[float, float, float]:
    """Medians of five, alternating: calamine alone (blank for a text file), our reader alone, the load."""
    profile = shipped_profile("generic")
    known, terms = known_headers([profile]), Terms(confirmed=True)

    def calamine() -> object:
        return python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()

    def load() -> object:
        return load_files(desk, [path], "generic", NOW.date(), NOW, terms)

    works = (calamine if path.suffix == ".xlsx" else lambda: None, lambda: read_file(path, known), load)
    found = [[seconds(work) for work in works] for _ in range(5)]
    peer, reader, ours = (sorted(times)[2] for times in zip(*found, strict=True))
    return peer, reader, ours


def main(rows: int) -> None:
    """Prints a row for each kind of file."""
    frames = {name: frame for name, frame in tables(rows).items() if name in ("Orders", "OrderLines")}
    morning = next_morning(frames["OrderLines"])
    print("file          lines  calamine s  reader s  load s  load ÷ reader")
    with tempfile.TemporaryDirectory() as folder:
        for name in ("order_lines.csv", "order_lines.xlsx"):
            path = written(Path(folder) / name, morning)
            peer, reader, ours = measured(path, frames)
            alone = f"{peer:>10.2f}" if peer > 0.001 else f"{'–':>10}"
            print(f"{path.suffix:<8} {rows:>10,} {alone} {reader:>9.2f} {ours:>7.2f} {ours / reader:>14.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50_000)
