"""Bad input gets one clear sentence, and the file stays as it was."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from .conftest import call


def fingerprint(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


BROKEN = {
    "zero bytes": (b"", "empty"),
    "a CSV named .xlsx": (b"Order No;Line;SKU\n1;10;A\n", "text file"),
    "random bytes": (bytes(range(256)) * 20, "not a workbook"),
    "half a zip": (b"PK\x03\x04" + b"\x00" * 40, "damaged"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_that_is_no_workbook_is_refused_in_a_sentence(name: str, tmp_path: Path) -> None:
    data, word = BROKEN[name]
    path = tmp_path / "desk.xlsx"
    path.write_bytes(data)
    done = call("validate", path, "--json")
    assert done.code == 2
    error = done.body["error"]
    assert word in error["message"]
    assert error["message"].endswith(".")
    assert Path(error["file"]) == path
    assert path.read_bytes() == data
    assert "Traceback" not in done.err


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    done = call("check", tmp_path / "nowhere.xlsx")
    assert done.code == 2
    assert "There is no such file" in done.err
    assert "nowhere.xlsx" in done.err


def test_a_workbook_that_is_no_desk_is_refused_and_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "other.xlsx"
    openpyxl.Workbook().save(path)
    before = fingerprint(path)
    done = call("validate", path, "--json")
    assert done.code == 2
    assert "orderwright new" in done.body["error"]["message"]
    assert fingerprint(path) == before


def desk_with(path: Path, headers: list[str], rows: list[list[object]], body_rows: int | None = None) -> Path:
    """A user's own small workbook with a table OrderLines."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Order lines")
        bottom = body_rows or max(len(rows), 1)
        sheet.add_table(
            0,
            0,
            bottom,
            len(headers) - 1,
            {"name": "OrderLines", "columns": [{"header": h} for h in headers]},
        )
        for number, row in enumerate(rows, 1):
            for place, value in enumerate(row):
                if isinstance(value, str) and value.startswith("#"):
                    sheet.write_formula(number, place, "=NA()", None, value)
                else:
                    sheet.write(number, place, value)
    return path


HEADERS = ["Order No", "Line", "SKU", "Ordered", "UOM", "Unit Price", "Requested"]
GOOD: list[object] = ["4501", "10", "A-100", 5, "EA", 12.4, "2026-12-04"]

BAD_CELLS = [
    ("text in a number", 3, "ten", "TBL-040", "D2"),
    ("a textual date", 6, "next Friday", "TBL-050", "G2"),
    ("an ambiguous date", 6, "03/04/2026", "TBL-055", "G2"),
    ("an error value", 5, "#N/A", "TBL-090", "F2"),
    ("a blank required cell", 4, "", "TBL-030", "E2"),
    ("an ambiguous number", 5, "1.234", "TBL-060", "F2"),
]


@pytest.mark.parametrize("case", BAD_CELLS, ids=[c[0] for c in BAD_CELLS])
def test_a_bad_cell_is_a_finding_with_its_address(
    case: tuple[str, int, str, str, str], tmp_path: Path
) -> None:
    name, column, value, code, cell = case
    row = [*GOOD]
    row[column] = value
    path = desk_with(tmp_path / "own.xlsx", HEADERS, [row])
    before = fingerprint(path)
    done = call("check", path, "--json")
    assert done.code == 1, name
    found = [f for f in done.body["findings"] if f["code"] == code]
    assert [f["cell"] for f in found] == [cell]
    assert fingerprint(path) == before


def test_an_order_number_that_excel_made_1001_0_is_read_as_text(tmp_path: Path) -> None:
    path = desk_with(tmp_path / "own.xlsx", HEADERS, [[1001.0, 10.0, "A-100", 5, "", 12.4, "2026-12-04"]])
    done = call("check", path, "--json")
    blank = next(f for f in done.body["findings"] if f["code"] == "TBL-030")
    assert (blank["order_no"], blank["line_no"]) == ("1001", "10")


def test_a_missing_column_is_one_finding(tmp_path: Path) -> None:
    whole = desk_with(tmp_path / "whole.xlsx", HEADERS, [GOOD])
    path = desk_with(tmp_path / "own.xlsx", [h for h in HEADERS if h != "UOM"], [[*GOOD[:4], *GOOD[5:]]])
    before, after = (
        {(f["code"], f["message"]) for f in call("check", book, "--json").body["findings"]}
        for book in (whole, path)
    )
    [(code, message)] = after - before
    assert code == "TBL-010"
    assert "UOM" in message


@pytest.mark.parametrize("rows", [[], [GOOD]], ids=["an empty table", "a table of one row"])
def test_a_short_table_is_read(rows: list[list[object]], tmp_path: Path) -> None:
    path = desk_with(tmp_path / "own.xlsx", HEADERS, rows)
    done = call("check", path, "--json")
    assert done.code in {0, 1}
    assert done.body["tables"]["OrderLines"]["rows"] == len(rows)


def test_a_used_range_of_a_million_rows_costs_no_more_than_its_table(tmp_path: Path) -> None:
    path = tmp_path / "long.xlsx"
    with xlsxwriter.Workbook(path, {"constant_memory": False}) as book:
        sheet = book.add_worksheet("Order lines")
        columns = [{"header": h} for h in HEADERS]
        sheet.add_table(0, 0, 1, len(HEADERS) - 1, {"name": "OrderLines", "columns": columns})
        sheet.write_row(1, 0, [4501, 10, "A-100", 5, "EA", 12.4])
        sheet.set_row(1_048_570, 20)
        sheet.write_blank(1_048_570, 0, None, book.add_format({"bold": True}))
    done = call("check", path, "--json")
    assert done.body["tables"]["OrderLines"]["rows"] == 1


def test_a_workbook_open_in_excel_is_refused_with_the_owner_named(small_sample: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(small_sample / "order_desk.xlsx", tmp_path / "desk.xlsx"))
    name = "Ann Berg"
    owner = bytes([len(name)]) + name.encode() + b" " * 46 + name.encode("utf-16-le")
    (tmp_path / "~$desk.xlsx").write_bytes(owner)
    before = fingerprint(path)
    done = call("validate", path)
    assert done.code == 2
    assert "~$desk.xlsx" in done.err
    assert fingerprint(path) == before


def test_wrong_use_is_told_as_json_too() -> None:
    done = call("validate", "desk.xlsx", "--stage", "moon", "--json")
    assert done.code == 2
    assert "--stage" in done.body["error"]["message"]


def test_a_new_desk_never_replaces_a_file(empty_desk: Path) -> None:
    before = fingerprint(empty_desk)
    done = call("new", empty_desk)
    assert done.code == 2
    assert "exists already" in done.err
    assert fingerprint(empty_desk) == before
