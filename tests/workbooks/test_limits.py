"""What does not fit into a sheet."""

from __future__ import annotations

import zipfile

import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from orderwright.errors import DeskError
from orderwright.tables import SCHEMA
from orderwright.tables.frames import typed_frame
from orderwright_workbooks import layout
from orderwright_workbooks.build import build_workbook
from orderwright_workbooks.sheetvalues import sheet_values


def test_a_text_longer_than_a_cell_is_refused_with_its_place(tmp_path, frames):
    orders = frames["Orders"].head(2).assign(note=["", "x" * 32_768])
    with pytest.raises(DeskError, match="more than 32,767 characters") as caught:
        build_workbook(tmp_path / "d.xlsx", {"Orders": orders})
    assert (caught.value.sheet, caught.value.cell[-1]) == ("Orders", "3")


def test_a_table_with_more_rows_than_a_sheet_stands_beside_it(tmp_path, frames, monkeypatch):
    monkeypatch.setattr(layout, "LAST_ROW", 100)
    build_workbook(tmp_path / "d.xlsx", frames)
    book = CalamineWorkbook.from_path(str(tmp_path / "d.xlsx"))
    assert len(book.get_sheet_by_name("Order lines").to_python()) == 1
    assert len(book.get_sheet_by_name("Orders").to_python()) == 41
    with zipfile.ZipFile(tmp_path / "d.xlsx") as archive:
        drawings = b"".join(archive.read(n) for n in archive.namelist() if "drawings/drawing" in n)
    assert b"OrderLines.parquet" in drawings
    assert b"120 rows" in drawings


def test_rows_up_to_the_last_row_of_a_sheet_fit():
    assert layout.layout_of(SCHEMA["Orders"], 1_048_575).last == 1_048_575
    assert layout.layout_of(SCHEMA["Orders"], 1_048_576).rows == 0
    assert layout.layout_of(SCHEMA["Findings"], 1_048_572).last == 1_048_575
    assert layout.layout_of(SCHEMA["Findings"], 1_048_573).rows == 0


def test_links_to_orders_are_left_out_where_they_would_slow_every_recalculation():
    assert None in layout.layout_of(SCHEMA["OrderLines"], 20_000).places
    assert None not in layout.layout_of(SCHEMA["OrderLines"], 20_001).places


@pytest.mark.parametrize(
    ("moment", "cell"),
    [
        ("1900-03-01", 61),
        ("2026-11-23", 46349),
        ("2026-11-23 18:00", 46349.75),
        ("1900-02-28", "1900-02-28"),
        ("1752-09-14", "1752-09-14"),
        (None, None),
    ],
)
def test_days_are_serial_numbers_and_text_where_excel_counts_wrongly(moment, cell):
    column = SCHEMA["Loads"].column("as_of")
    frame = typed_frame(SCHEMA["Loads"], {"as_of": pd.to_datetime([moment])})
    assert sheet_values(column, frame["as_of"]) == [cell]


def test_micros_become_the_decimal_that_was_imported():
    column = SCHEMA["OrderLines"].column("unit_price")
    micros = [1, 100_000, 12_400_000, None, -5_000_000, 999_999_999_999_999]
    frame = typed_frame(SCHEMA["OrderLines"], {"unit_price": micros})
    found = sheet_values(column, frame["unit_price"])
    assert found == [0.000001, 0.1, 12.4, None, -5.0, 999_999_999.999999]
