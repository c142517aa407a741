"""Writes a sample: the workbook, the truth, and beside them the tables that are too long for a sheet."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import pandas as pd

from orderwright.hosts.desk_folder import folder_beside
from orderwright.hosts.parquet import write_parquet
from orderwright.sample.company import NAME
from orderwright.sample.draft import RawCells
from orderwright.sample.generate import Sample
from orderwright.tables import SCHEMA
from orderwright.tables.frames import typed_frame
from orderwright.tables.grid import column_letters
from orderwright.tables.schema import fold
from orderwright_workbooks.build import build_workbook
from orderwright_workbooks.layout import Layout, layout_of

BOOK: Final = "order_desk.xlsx"
TRUTH: Final = "truth.json"
EXCEL_ROWS: Final = 1_048_575
"""Rows of an Excel sheet without the head."""


def write(sample: Sample, out: Path, *, sheet_limit: int = EXCEL_ROWS) -> None:
    """Writes ``order_desk.xlsx`` and ``truth.json``, and ``order_desk.tables/`` where a table is too long.

    A fault that only a cell can hold is left out of the truth where its table stands in Parquet.

    Args:
        sample: the company.
        out: the folder; made where it is missing.
        sheet_limit: most rows that a sheet may have.

    Raises:
        DeskError: a text is longer than a cell can hold.
    """
    out.mkdir(parents=True, exist_ok=True)
    apart = [name for name, frame in sample.frames.items() if len(frame) > sheet_limit]
    _write_apart(sample, folder_beside(out / BOOK), apart)
    raw_cells = {place: value for place, value in sample.raw_cells.items() if place[0] not in apart}
    frames = {name: _kept(name, frame, apart) for name, frame in sample.frames.items()}
    shapes = {name: shape for name, shape in sample.shapes.items() if name not in apart}
    build_workbook(out / BOOK, frames, company=NAME, as_of=sample.as_of, raw_cells=raw_cells, shapes=shapes)
    body = sample.truth.as_json(_cells(sample, raw_cells, apart))
    text = json.dumps(body, ensure_ascii=False, indent=1) + "\n"
    (out / TRUTH).write_text(text, encoding="utf-8", newline="\n")


def _kept(name: str, frame: pd.DataFrame, apart: list[str]) -> pd.DataFrame:
    """The frame for the sheet; the builder itself leaves out what no sheet can hold, and says so."""
    if name not in apart or len(frame) > EXCEL_ROWS:
        return frame
    return typed_frame(SCHEMA[name], {}, 0)


def _write_apart(sample: Sample, folder: Path, apart: list[str]) -> None:
    """Tables that are too long; what an earlier sample left there goes."""
    for name in SCHEMA.by_name:
        (folder / f"{name}.parquet").unlink(missing_ok=True)
    for name in apart:
        folder.mkdir(exist_ok=True)
        write_parquet(SCHEMA[name], sample.frames[name], folder / f"{name}.parquet")


def _cells(sample: Sample, raw_cells: RawCells, apart: list[str]) -> dict[str, str]:
    """The address of every fault that was written; blank in Parquet, which has no cells."""
    layouts = {
        name: layout_of(sample.shapes.get(name, SCHEMA[name]), 0 if name in apart else len(frame))
        for name, frame in sample.frames.items()
    }
    cells = {}
    for fault in sample.truth.faults:
        place = (fault.table, fault.position, fault.column)
        only_in_a_cell = place in sample.raw_cells and place not in raw_cells
        if only_in_a_cell or (fault.table in apart and fault.position < 0):
            continue
        layout = layouts[fault.table]
        row = layout.head + 2 + fault.position
        letters = _of_header(layout, fault.column) if fault.position < 0 else layout.letters(fault.column)
        cells[fault.fault_id] = "" if fault.table in apart else f"{letters}{row}"
    return cells


def _of_header(layout: Layout, key: str) -> str:
    """Where a header stands, the second time where it stands twice; the first column where it is missing."""
    header = fold(SCHEMA[layout.table.name].column(key).header)
    places = [place for place, c in enumerate(layout.places) if c is not None and fold(c.header) == header]
    return column_letters(places[-1] + 1 if places else 1)
