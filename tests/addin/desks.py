"""The desks on which the tests press buttons."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd

from orderwright.changes import Changes, difference
from orderwright.hosts.file import FileHost
from orderwright.hosts.ooxml.model import TableEdit
from orderwright.hosts.ooxml.package import Package
from orderwright.tables import SCHEMA
from orderwright.tables.grid import TableGrid
from tests.ordered import ordered


def trimmed(folder: Path) -> None:
    """Leaves the products that are ordered: every test would read the prices and the stock of the others."""
    host = FileHost(folder / "order_desk.xlsx")
    frames = host.glance([table.name for table in SCHEMA])
    kept = ordered(frames)
    changes = [difference(SCHEMA[name], frame, kept[name]) for name, frame in frames.items()]
    host.apply(Changes(tuple(change for change in changes if not change.empty)))
    skus = {"", *frames["OrderLines"]["sku"]}
    for path in (folder / "exports").rglob("*.csv"):
        rows = pd.read_csv(path, dtype=str, keep_default_na=False)
        if "SKU" in rows and "Order No" not in rows:
            rows[rows["SKU"].isin(skus)].to_csv(path, index=False)


def calculated(path: Path) -> None:
    """Excel always has the result of a formula; so that both hosts see one, it becomes a number."""
    grid = FileHost(path).read(["Products"])["Products"]
    assert isinstance(grid, TableGrid)
    edits = [
        TableEdit("Products", updates={grid.headers[column]: {row: 1}}) for row, column in grid.uncalculated
    ]
    Package(path).spliced(path.with_suffix(".new"), edits, {})
    path.with_suffix(".new").replace(path)


def copied(made: Path, folder: Path) -> Path:
    folder.mkdir()
    path = folder / "order_desk.xlsx"
    shutil.copyfile(made / path.name, path)
    shutil.copytree((made / path.name).with_suffix(".desk"), path.with_suffix(".desk"))
    return path
