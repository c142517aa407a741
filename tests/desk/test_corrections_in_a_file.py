"""Corrections in a workbook file, from the first load to the tick."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd

from orderwright.changes import Changes, TableChange
from orderwright.desk.doing import copied
from orderwright.desk.making import new
from orderwright.hosts.file import FileHost
from orderwright.reading import order_book
from orderwright.tables import SCHEMA
from orderwright.tables.row_texts import typed_cells
from tests.desk.mornings import MONDAY, load
from tests.desk.test_corrections import LINE, lines


def type_price(path: Path, before: str, after: str) -> None:
    """A person types another price into the first line."""
    keys = pd.DataFrame({"order_no": [LINE[0]], "line_no": [LINE[1]]}, dtype="str")
    column = SCHEMA["OrderLines"].column("unit_price")
    old, now = (keys.assign(unit_price=typed_cells(column, [text])) for text in (before, after))
    none = pd.DataFrame(columns=[c.key for c in SCHEMA["OrderLines"].columns])
    FileHost(path).apply(Changes((TableChange("OrderLines", none, none, old, now),)))


def frame(path: Path, table: str) -> pd.DataFrame:
    return order_book(FileHost(path).read([table]), MONDAY)[0][table]


def told(path: Path) -> list[tuple[str, ...]]:
    columns = ["order_no", "line_no", "erp_value", "new_value", "state"]
    return list(frame(path, "ErpCorrections")[columns].itertuples(index=False, name=None))


def test_a_price_corrected_in_the_workbook_outlives_the_morning(tmp_path: Path) -> None:
    path = tmp_path / "desk.xlsx"
    new(path, "Halden Instruments GmbH", "EUR")
    load(FileHost(path), tmp_path, order_lines=lines())
    assert len(list((tmp_path / "desk.desk" / "erp").glob("OrderLines-*.parquet"))) == 1
    type_price(path, "12.40", "11.90")
    load(FileHost(path), tmp_path, 1, order_lines=lines(requested="2026-12-09"))
    assert told(path) == [("SO-1", "10", "12.4", "11.9", "open")]
    assert frame(path, "OrderLines")["unit_price"].iloc[0] == 11_900_000
    assert str(frame(path, "OrderLines")["requested_date"].iloc[0].date()) == "2026-12-09"
    copy = copied(path, tmp_path / "copy.xlsx")
    load(FileHost(copy), tmp_path, 2, order_lines=lines("11.9"))
    assert told(copy) == [("SO-1", "10", "12.4", "11.9", "done")]
    shutil.rmtree(tmp_path / "desk.desk")
    said = load(FileHost(path), tmp_path, 2, order_lines=lines())
    assert any("is not known" in line for line in said.lines)
    assert told(path) == [("SO-1", "10", "12.4", "11.9", "open")]
