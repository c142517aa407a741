"""Finding an order while the telephone rings, beside the look-up that somebody writes by hand in pandas.

python -m benchmarks.finding [ORDERS]
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from orderwright.desk.ribbon.telling import FIND_READS
from orderwright.hosts.excel.finding import grid_of
from orderwright.hosts.ooxml.package import Package
from orderwright.hosts.typed import places_of, typed
from orderwright.hosts.wanted import wanted_columns
from orderwright.tables import SCHEMA
from orderwright.tables.grid import TableGrid
from orderwright_udfs import jsnull
from tests.excel.engine import ENGINE

assert jsnull
TURNS = 3
PEER = """
import sys
import pandas as pd
path, said = sys.argv[1:]
sheets = pd.read_excel(path, sheet_name=["Orders", "Order lines", "Shipments"], engine="calamine", dtype=str)
for name, column in (("Orders", "Order No"), ("Orders", "Customer PO"), ("Shipments", "PRO/Tracking")):
    for order in sheets[name].loc[sheets[name][column] == said, "Order No"].unique():
        for sheet in sheets.values():
            print(sheet[sheet["Order No"] == order].to_string())
"""


def timed(command: list[str]) -> tuple[float, float]:
    """Seconds on the clock and of the processor."""
    before, start = os.times(), time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    clock, after = time.perf_counter() - start, os.times()
    used = after.children_user - before.children_user + after.children_system - before.children_system
    return clock, used


def least(found: list[tuple[float, float]]) -> str:
    return " | ".join(f"{min(each):.2f}" for each in zip(*found, strict=True))


def shown(name: str, grid: TableGrid) -> Any:
    """The table as an Excel hands it over that is as quick as memory."""
    values = [tuple(grid.headers), *zip(*grid.columns, strict=True), (None,) * len(grid.headers)]
    area = SimpleNamespace(shape=(len(values) - 1, len(grid.headers)), row=grid.top, column=grid.left)
    app = SimpleNamespace(engine=ENGINE)
    area.sheet = SimpleNamespace(name=grid.sheet, book=SimpleNamespace(app=app))
    area.resize = lambda _: area
    area.options = lambda *_, **__: SimpleNamespace(value=values)
    return SimpleNamespace(name=name, parent=area.sheet, range=area, show_headers=True, show_totals=False)


def in_excel(book: Path) -> list[tuple[float, float]]:
    """The tables that Find reads, from cells that Excel hands over, without Excel's own time for that."""
    wanted, package = wanted_columns(FIND_READS), Package(book)
    live = {name: shown(name, package.read_table(name)) for name in wanted}
    found = []
    for _ in range(TURNS):
        start, used = time.perf_counter(), time.process_time()
        for name, keys in wanted.items():
            places = partial(places_of, SCHEMA[name], columns=keys)
            typed({name: grid_of(live[name], "", places)}, wanted)
        found.append((time.perf_counter() - start, time.process_time() - used))
    return found


def main(orders: int) -> None:
    """Prints a row per way of asking, the least of several turns."""
    with tempfile.TemporaryDirectory() as folder:
        ours = [sys.executable, "-m", "orderwright"]
        subprocess.run([*ours, "sample", "--orders", str(orders), "--out", folder], check=True)
        book = Path(folder) / "order_desk.xlsx"
        said = str(4_500_000 + orders // 2)
        find = [*ours, "find", str(book), said]
        rows: dict[str, list[tuple[float, float]]] = {"by hand": [], "anew": [], "again": []}
        for _ in range(TURNS):
            rows["by hand"].append(timed([sys.executable, "-c", PEER, str(book), said]))
            shutil.rmtree(book.with_suffix(".desk"), ignore_errors=True)
            rows["anew"].append(timed(find))
            rows["again"].append(timed(find))
        for name, found in rows.items():
            print(f"| {name} | {least(found)} |")
        print(f"| reading what Excel shows unsaved | {least(in_excel(book))} |")


if __name__ == "__main__":
    main(int((sys.argv[1:] or ["12500"])[0]))
