"""Tables in files that grow: one paper table and the parts that tests look at."""

from __future__ import annotations

import zipfile
from pathlib import Path

from orderwright.hosts.ooxml.model import TableEdit
from orderwright.hosts.ooxml.package import Package
from tests.hosts.tables_on_paper import PaperTable

ROWS = [["1001", 5], ["1002", 6], ["1003", 7]]


MORE = TableEdit("Orders", appended={"Order No": ["1004", "1005"], "Qty": [8, 9]})


def paper(path: Path, **places) -> PaperTable:
    table = PaperTable(["Order No", "Qty"], [list(row) for row in ROWS], top=5, left=2, **places)
    table.write(path)
    return table


def spliced(path: Path, *edits: TableEdit, **options) -> Path:
    new = path.with_name("new.xlsx")
    Package(path).spliced(new, edits, **options)
    return new


def sheet_xml(path: Path, number: int = 1) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(f"xl/worksheets/sheet{number}.xml").decode()
