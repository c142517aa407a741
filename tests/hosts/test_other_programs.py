"""What the splice writes opens elsewhere: LibreOffice reads the same values, a validator finds nothing."""

from __future__ import annotations

import datetime as dt
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from openxml_audit import OpenXmlValidator

from orderwright.hosts.ooxml.model import Formula, Note, TableEdit
from orderwright.hosts.ooxml.package import Package
from tests.hosts.everything import write_everything

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")

EDITS = {
    "updated": TableEdit(
        "Orders",
        updates={"Qty": {1: 99}, "Status": {0: "=no formula\x07", 1: "ünïcode <&> 🙂"}, "Ship by": {2: None}},
        marks={"Qty": {1: "A4262C"}, "Customer": {0: "FFD36B", 3: ""}},
    ),
    "grown": TableEdit(
        "Orders",
        appended={
            "Order No": ["00001007", "1008"],
            "Ship by": [dt.date(2026, 5, 1), dt.datetime.fromisoformat("2026-05-01T13:30")],
            "Qty": [1.5, Formula("1+1", 2)],
        },
    ),
    "shrunk": TableEdit("Orders", deleted=[0, 1, 4]),
    "both": TableEdit("Orders", deleted=[0, 5], appended={"Order No": ["a", "b", "c"], "Price": [1, 2, 3]}),
    "noted": TableEdit(
        "Orders",
        deleted=[2],
        appended={"Order No": ["1007"]},
        notes={"Order No": {2: None, 6: Note("new <&> ü", "Anna")}, "Qty": {0: Note("two\nlines", "Kim")}},
    ),
    "emptied": TableEdit("Orders", deleted=[0, 1, 3, 4, 5]),
}


def spliced(folder: Path, name: str, *, totals: bool) -> Path:
    old, new = folder / "everything.xlsm", folder / f"{name}-{totals}.xlsm"
    write_everything(old, totals=totals)
    Package(old).spliced(new, [EDITS[name]], {"ow_title": "Orders"})
    return new


def findings(path: Path) -> list[str]:
    return sorted(str(error) for error in OpenXmlValidator().validate(str(path)).errors)


@pytest.mark.parametrize(
    ("name", "totals"), [("updated", False), ("grown", False), ("both", True), ("noted", False)]
)
def test_a_schema_validator_finds_nothing(tmp_path: Path, name: str, totals: bool) -> None:
    assert findings(spliced(tmp_path, name, totals=totals)) == []


def values(path: Path) -> dict[tuple[str, str], object]:
    """All cells without formula; formulas' results differ by what each program calculates."""
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in openpyxl.load_workbook(path)
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None and not str(cell.value).startswith("=SU")
    }


def test_libreoffice_reads_the_same_values(tmp_path: Path, soffice: str) -> None:
    files = [spliced(tmp_path, name, totals=totals) for name in sorted(EDITS) for totals in (False, True)]
    folder = tmp_path / "opened"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        soffice,
        profile,
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        str(folder),
        *map(str, files),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    for file in files:
        here, there = values(file), values(folder / f"{file.stem}.xlsx")
        plain = {key: value for key, value in here.items() if key[0] == "Orders" and not is_formula(value)}
        assert {key: there.get(key) for key in plain} == plain
        if file.name.startswith("noted"):
            assert comments(folder / f"{file.stem}.xlsx") == comments(file)


def comments(path: Path) -> dict[str, str]:
    cells = (cell for row in openpyxl.load_workbook(path)["Orders"].iter_rows() for cell in row)
    return {cell.coordinate: cell.comment.text for cell in cells if cell.comment}


def is_formula(value: object) -> bool:
    return isinstance(value, str) and value.startswith(("=Orders", "=1+1"))


def test_the_comments_boxes_of_another_program_move_with_their_cells(tmp_path: Path) -> None:
    """Openpyxl writes a drawing that it had read with prefixes of its own."""
    old, new = tmp_path / "old.xlsm", tmp_path / "new.xlsm"
    write_everything(old)
    book = openpyxl.load_workbook(old, keep_vba=False)
    book.save(old)
    before = boxes(old)
    note = TableEdit("Orders", notes={"Qty": {0: Note("new", "Kim")}}, order=[5, 0, 1, 2, 3, 4])
    Package(old).spliced(new, [note])
    sheet = openpyxl.load_workbook(new)["Orders"]
    noted = {(c.row, c.column) for row in sheet.iter_rows() for c in row if c.comment}
    assert boxes(new) == noted
    assert len(noted) == len(before) + 1


def boxes(path: Path) -> set[tuple[int, int]]:
    """The cells, row and column from 1, to which the boxes of the first sheet's comments belong."""
    with zipfile.ZipFile(path) as archive:
        (name,) = (n for n in archive.namelist() if n.endswith(".vml"))
        root = ET.fromstring(archive.read(name))
    data = root.iter("{urn:schemas-microsoft-com:office:excel}ClientData")
    places = ([int(e.text or "") + 1 for e in one if e.tag.endswith(("}Row", "}Column"))] for one in data)
    return {(row, column) for row, column in places}
