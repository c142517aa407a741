"""The same desk behind every host: in memory, in a plain file, in a built one, live in Excel."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path

import pandas as pd
import xlsxwriter

from orderwright.book import OrderBook
from orderwright.changes import Changes, difference
from orderwright.hosts.desk_folder import folder_beside
from orderwright.hosts.excel.host import ExcelHost
from orderwright.hosts.file import FileHost
from orderwright.hosts.memory import MemoryHost
from orderwright.hosts.parquet import write_parquet
from orderwright.hosts.port import Host
from orderwright.reading import order_book
from orderwright.tables import SCHEMA
from orderwright.tables.codec import encode
from orderwright.tables.frames import typed_frame
from orderwright_workbooks.build import build_workbook
from tests.excel.engine import open_book

Frames = Mapping[str, pd.DataFrame]


Make = Callable[[Path, Frames], Host]


RATES, STOCK = SCHEMA["FxRates"], SCHEMA["SafetyStock"]


def in_memory(_folder: Path, frames: Frames) -> Host:
    return MemoryHost(frames)


def in_a_plain_file(folder: Path, frames: Frames) -> Host:
    """A workbook that somebody made: the tables only, at B3, own columns in front and behind."""
    path = folder / "plain.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, frame in frames.items():
            sheet = book.add_worksheet(SCHEMA[name].sheet)
            columns = SCHEMA[name].columns
            headers = ["My mark", *(c.header for c in columns), "My note"]
            options = {"name": name, "columns": [{"header": h} for h in headers]}
            sheet.add_table(2, 1, 2 + max(len(frame), 1), len(headers), options)
            for number, column in enumerate(columns, 2):
                day = book.add_format({"num_format": "yyyy-mm-dd"}) if "date" in column.kind else None
                for row, value in enumerate(encode(column, frame[column.key]), 3):
                    write = sheet.write_string if isinstance(value, str) else sheet.write
                    write(row, number, value, day)
            for row in range(len(frame)):
                sheet.write_string(3 + row, 1, f"mark {row}")
        book.define_name("ow_message", f"='{book.worksheets()[0].name}'!$A$1")
    return FileHost(path)


def in_a_built_desk(folder: Path, frames: Frames) -> Host:
    path = folder / "desk.xlsx"
    build_workbook(path, frames)
    return FileHost(path)


def beside_a_file(folder: Path, frames: Frames) -> Host:
    """Tables that stand as Parquet beside the workbook."""
    host = in_a_plain_file(folder, {name: typed_frame(SCHEMA[name], {}, 0) for name in frames})
    beside = folder_beside(folder / "plain.xlsx")
    beside.mkdir(exist_ok=True)
    for name, frame in frames.items():
        write_parquet(SCHEMA[name], frame, beside / f"{name}.parquet")
    return host


def live(folder: Path, frames: Frames) -> Host:
    """The workbook that somebody made, open in Excel."""
    in_a_plain_file(folder, frames)
    return ExcelHost(open_book(folder / "plain.xlsx"))


def live_desk(folder: Path, frames: Frames) -> Host:
    """A built desk, open in Excel."""
    in_a_built_desk(folder, frames)
    return ExcelHost(open_book(folder / "desk.xlsx"))


HOSTS: list[Make] = [in_memory, in_a_plain_file, in_a_built_desk, beside_a_file, live, live_desk]


def stock(*rows: tuple[str, str, int | None, str]) -> pd.DataFrame:
    keys = ("sku", "warehouse", "qty", "note")
    columns = {key: [row[n] for row in rows] for n, key in enumerate(keys)}
    columns["qty"] = pd.array([None if q is None else q * 1_000_000 for q in columns["qty"]], dtype="Int64")
    return typed_frame(STOCK, columns, len(rows))


def rates(*rows: tuple[str, str, str, str]) -> pd.DataFrame:
    columns = {
        "from_currency": [row[0] for row in rows],
        "to_currency": [row[1] for row in rows],
        "valid_from": pd.to_datetime([row[2] for row in rows]),
        "rate": pd.array([round(float(row[3]) * 1_000_000) for row in rows], dtype="Int64"),
    }
    return typed_frame(RATES, columns, len(rows))


FRAMES = {
    "SafetyStock": stock(("00017", "W1", 5, "=kept"), ("00017", "W2", None, ""), ("A-1", "W1", 7, "x")),
    "FxRates": rates(("EUR", "USD", "2026-05-01", "1.0825"), ("EUR", "JPY", "2026-05-01", "171.5")),
}


def read(host: Host) -> OrderBook:
    book, faults = order_book(host.read(), dt.date(2026, 5, 4))
    assert not [fault for fault in faults if fault.table in FRAMES]
    return book


def shows(host: Host, frames: Frames) -> None:
    book = read(host)
    for name, frame in frames.items():
        pd.testing.assert_frame_equal(book[name], frame, check_dtype=False)


def changes(name: str, new: pd.DataFrame, old: pd.DataFrame | None = None) -> Changes:
    was = FRAMES[name] if old is None else old
    return Changes((difference(SCHEMA[name], was, new),))
