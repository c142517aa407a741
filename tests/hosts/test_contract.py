"""What every host promises: whole tables out, whole changes in, or nothing at all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orderwright.book import OrderBook
from orderwright.changes import Changes, TableChange, difference
from orderwright.errors import DeskError
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


@pytest.fixture(params=HOSTS, ids=lambda make: make.__name__)
def make(request: pytest.FixtureRequest) -> Make:
    return request.param


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


def test_what_stands_there_is_read(make: Make, tmp_path: Path) -> None:
    shows(make(tmp_path, FRAMES), FRAMES)


def test_only_the_tables_that_are_asked_for_are_read(make: Make, tmp_path: Path) -> None:
    assert set(make(tmp_path, FRAMES).read(["FxRates"])) == {"FxRates"}


def test_a_glance_gives_the_same_typed_rows_the_first_time_and_again(make: Make, tmp_path: Path) -> None:
    host = make(tmp_path, FRAMES)
    for _ in range(2):
        seen = host.glance(["FxRates"])
        assert set(seen) == {"FxRates"}
        pd.testing.assert_frame_equal(seen["FxRates"], read(host)["FxRates"], check_dtype=False)


def test_a_table_that_is_not_there_is_left_out(tmp_path: Path) -> None:
    for make in (in_memory, in_a_plain_file, live):
        assert set(make(tmp_path, FRAMES).read(["FxRates", "Orders"])) == {"FxRates"}


def test_rows_are_edited_removed_and_added_by_key(make: Make, tmp_path: Path) -> None:
    host = make(tmp_path, FRAMES)
    new = stock(("00017", "W1", 6, ""), ("A-1", "W1", 7, "y"), ("B", "W1", 1, "new"), ("00017", "W9", 2, ""))
    read(host)
    host.apply(changes("SafetyStock", new))
    shows(host, {**FRAMES, "SafetyStock": new})


def test_changes_of_two_tables_go_in_together(make: Make, tmp_path: Path) -> None:
    host = make(tmp_path, FRAMES)
    both = {"SafetyStock": stock(("Z", "W1", 1, "")), "FxRates": rates(("EUR", "GBP", "2026-05-01", "0.85"))}
    read(host)
    host.apply(Changes(tuple(difference(SCHEMA[n], FRAMES[n], both[n]) for n in both)))
    shows(host, both)


def test_the_inverse_takes_a_change_back(make: Make, tmp_path: Path) -> None:
    host = make(tmp_path, FRAMES)
    edit = changes(
        "SafetyStock", stock(("00017", "W1", 6, "now"), ("00017", "W2", 3, ""), ("A-1", "W1", None, ""))
    )
    host.apply(edit)
    host.apply(edit.inverse)
    shows(host, FRAMES)


def test_all_rows_can_go_and_others_come(make: Make, tmp_path: Path) -> None:
    host = make(tmp_path, FRAMES)
    none, one = stock(), stock(("B", "W1", 1, "new"))
    host.apply(changes("SafetyStock", none))
    shows(host, {**FRAMES, "SafetyStock": none})
    host.apply(changes("SafetyStock", one, none))
    shows(host, {**FRAMES, "SafetyStock": one})


def test_rows_stand_in_the_order_that_is_wanted(make: Make, tmp_path: Path) -> None:
    host = make(tmp_path, FRAMES)
    new = stock(("B", "W1", 1, "new"), ("A-1", "W1", 8, "x"), ("C", "W1", 2, ""), ("00017", "W1", 5, "=kept"))
    host.apply(Changes((difference(STOCK, FRAMES["SafetyStock"], new, ordered=True),)))
    shows(host, {**FRAMES, "SafetyStock": new})
    again = difference(STOCK, new, new.iloc[[3, 0, 1, 2]].reset_index(drop=True), ordered=True)
    assert not again.empty
    host.apply(Changes((again,)))
    shows(host, {**FRAMES, "SafetyStock": new.iloc[[3, 0, 1, 2]].reset_index(drop=True)})
    assert difference(STOCK, new, new, ordered=True).empty


def test_rows_that_the_order_does_not_name_follow_as_they_stand(make: Make, tmp_path: Path) -> None:
    host = make(tmp_path, FRAMES)
    named = FRAMES["SafetyStock"].iloc[[2]][["sku", "warehouse"]].reset_index(drop=True)
    none = stock()
    host.apply(Changes((TableChange("SafetyStock", none, none, none, none, named),)))
    shows(host, {"SafetyStock": FRAMES["SafetyStock"].iloc[[2, 0, 1]].reset_index(drop=True)})


STALE = {
    "an edited cell that is another": stock(("00017", "W1", 4, "=kept")),
    "an edited row that is gone": stock(("00018", "W1", 5, "=kept")),
}


@pytest.mark.parametrize("was", STALE.values(), ids=STALE)
def test_a_stale_edit_is_refused_and_nothing_is_written(
    make: Make, tmp_path: Path, was: pd.DataFrame
) -> None:
    host = make(tmp_path, FRAMES)
    now = was.assign(qty=pd.array([99_000_000], dtype="Int64"))
    good = difference(RATES, FRAMES["FxRates"], rates(("EUR", "GBP", "2026-05-01", "0.85")))
    with pytest.raises(DeskError, match="Run it again"):
        host.apply(Changes((good, difference(STOCK, was, now))))
    shows(host, FRAMES)


def test_a_removed_row_that_differs_and_an_added_one_that_exists_are_stale(
    make: Make, tmp_path: Path
) -> None:
    host = make(tmp_path, FRAMES)
    with pytest.raises(DeskError, match="changed in the meantime"):
        host.apply(changes("SafetyStock", stock(), stock(("A-1", "W1", 8, "x"))))
    with pytest.raises(DeskError, match="added in the meantime"):
        host.apply(changes("SafetyStock", stock(("A-1", "W1", 8, "x")), stock()))
    shows(host, FRAMES)


def test_single_cells_are_written_where_the_workbook_names_them(make: Make, tmp_path: Path) -> None:
    host = make(tmp_path, FRAMES)
    host.apply(Changes(cells={"ow_message": "checked", "ow_not_there": 5}))
    shows(host, FRAMES)


KEYS = st.tuples(st.sampled_from(["1", "01", "A", "ß"]), st.sampled_from(["W1", "W2"]))
ROW = st.tuples(
    st.none() | st.integers(0, 10**6),
    st.text(st.characters(codec="utf-8", categories=["L", "N", "P"]), max_size=5),
)
TABLES = st.dictionaries(KEYS, ROW, max_size=6).map(
    lambda found: stock(*((*key, qty, note) for key, (qty, note) in found.items()))
)


@pytest.mark.parametrize("make", [in_memory, in_a_plain_file, live], ids=lambda make: make.__name__)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(old=TABLES, new=TABLES)
def test_any_table_can_become_any_other(
    make: Make, tmp_path: Path, old: pd.DataFrame, new: pd.DataFrame
) -> None:
    host = make(tmp_path, {"SafetyStock": old})
    change = changes("SafetyStock", new, old)
    host.apply(change)
    keys = list(STOCK.keys)
    found = read(host)["SafetyStock"].sort_values(keys, ignore_index=True)
    pd.testing.assert_frame_equal(found, new.sort_values(keys, ignore_index=True), check_dtype=False)
    host.apply(change.inverse)
    again = read(host)["SafetyStock"].sort_values(keys, ignore_index=True)
    pd.testing.assert_frame_equal(again, old.sort_values(keys, ignore_index=True), check_dtype=False)


def test_a_file_keeps_its_owners_columns_beside_their_rows(tmp_path: Path) -> None:
    host = in_a_plain_file(tmp_path, FRAMES)
    host.apply(
        changes("SafetyStock", stock(("00017", "W2", 4, ""), ("A-1", "W1", 7, "x"), ("B", "W1", 1, "")))
    )
    grid = host.read(["SafetyStock"])["SafetyStock"]
    assert not isinstance(grid, pd.DataFrame)
    assert grid.columns[0] == ["mark 1", "mark 2", None]


def test_a_file_that_changed_since_it_was_read_is_not_written(tmp_path: Path) -> None:
    host = in_a_plain_file(tmp_path, FRAMES)
    read(host)
    other = FileHost(tmp_path / "plain.xlsx")
    other.apply(changes("SafetyStock", stock()))
    with pytest.raises(DeskError, match="changed in the meantime"):
        host.apply(changes("FxRates", rates()))
    shows(other, {"SafetyStock": stock(), "FxRates": FRAMES["FxRates"]})


def test_a_file_that_is_open_in_excel_is_not_written(tmp_path: Path) -> None:
    host = in_a_plain_file(tmp_path, FRAMES)
    (tmp_path / "~$plain.xlsx").write_bytes(b"\x03Kim" + bytes(161))
    with pytest.raises(DeskError, match="The workbook is open by Kim"):
        host.apply(changes("FxRates", rates()))
    (tmp_path / "~$plain.xlsx").unlink()
    shows(host, FRAMES)


def test_nothing_to_change_leaves_the_very_file(tmp_path: Path) -> None:
    host = in_a_plain_file(tmp_path, FRAMES)
    before = (tmp_path / "plain.xlsx").read_bytes()
    host.apply(replace(Changes(), message="nothing to do"))
    assert (tmp_path / "plain.xlsx").read_bytes() == before
    assert not (tmp_path / "backups").exists()
