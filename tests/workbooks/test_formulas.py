"""The workbook's formulas: what stands in the file is what two other engines calculate."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import ironcalc
import openpyxl
import pytest
from openpyxl.worksheet.formula import ArrayFormula

from orderwright_workbooks.build import build_workbook

from .conftest import AS_OF, FACTS
from .libreoffice import converted

pytestmark = pytest.mark.filterwarnings("ignore:Print area cannot be set:UserWarning")
TOLERANCE = 1e-9
CONDITIONS = re.compile(rb"<conditionalFormatting.*</conditionalFormatting>", re.DOTALL)
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def formulas(path: Path) -> dict[tuple[str, str], str]:
    found = {}
    for sheet in openpyxl.load_workbook(path):
        for row in sheet.iter_rows():
            for cell in row:
                assert not isinstance(cell.value, ArrayFormula)
                if cell.data_type == "f":
                    found[sheet.title, cell.coordinate] = cell.value
    return found


def cached_results(path: Path) -> dict[tuple[str, str], str]:
    """Results of formulas as the file holds them, by sheet and cell."""
    names, found = openpyxl.load_workbook(path, read_only=True).sheetnames, {}
    with zipfile.ZipFile(path) as archive:
        for number, name in enumerate(names, 1):
            sheet = ET.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml"))
            for cell in sheet.iter(f"{MAIN}c"):
                if cell.find(f"{MAIN}f") is not None:
                    found[name, cell.get("r")] = cell.findtext(f"{MAIN}v") or ""
    return found


def loaded(path: Path, folder: Path) -> ironcalc.Model:
    """The book in the second engine, before it calculates.

    It would walk through every cell of the conditional formats, which reach to the sheet's end; no formula
    depends on them.
    """
    plain = folder / "plain.xlsx"
    with zipfile.ZipFile(path) as book, zipfile.ZipFile(plain, "w") as out:
        for name in book.namelist():
            part = book.read(name)
            out.writestr(name, CONDITIONS.sub(b"", part) if "worksheets/sheet" in name else part)
    return ironcalc.load_from_xlsx(str(plain), "en", "UTC", "en")


def equal(left: object, right: object) -> bool:
    left, right = (0 if value in {None, ""} else value for value in (left, right))
    try:
        return abs(float(left) - float(right)) < TOLERANCE
    except (TypeError, ValueError):
        return left == right


@pytest.fixture(params=["desk", "empty_desk"])
def book(request) -> Path:
    return request.getfixturevalue(request.param)


def test_a_second_engine_calculates_the_cached_results(book, tmp_path):
    cells = formulas(book)
    cached = cached_results(book)
    assert set(cached) == set(cells)
    model = loaded(book, tmp_path)
    model.evaluate()
    sheets = openpyxl.load_workbook(book, read_only=True).sheetnames
    for (sheet, cell), formula in cells.items():
        row, column = openpyxl.utils.cell.coordinate_to_tuple(cell)
        told = model.get_cell_value(sheets.index(sheet), row, column)
        assert equal(cached[sheet, cell], told), (
            f"{sheet}!{cell} {formula}: {cached[sheet, cell]!r}, {told!r}"
        )


@pytest.mark.slow
def test_libreoffice_calculates_the_cached_results(book, soffice, tmp_path):
    again = converted(soffice, [book], "xlsx", tmp_path, recalculate=True)[0]
    before, after = cached_results(book), cached_results(again)
    assert len(before) > 80
    for place, value in before.items():
        assert equal(value, after[place]), f"{place}: {value!r}, {after[place]!r}"


def test_the_links_follow_the_orders_after_sorting(frames, tmp_path):
    turned = frames["Orders"].iloc[::-1].reset_index(drop=True)
    build_workbook(tmp_path / "d.xlsx", {**frames, "Orders": turned}, as_of=AS_OF, start=FACTS)
    text = formulas(tmp_path / "d.xlsx")["Findings", "C5"]
    probe = text.replace("=IFERROR(HYPERLINK(", "=IFERROR(CONCATENATE(").replace(',"→")', ")")
    model = loaded(tmp_path / "d.xlsx", tmp_path)
    sheets = openpyxl.load_workbook(tmp_path / "d.xlsx", read_only=True).sheetnames
    model.set_user_input(sheets.index("Findings"), 5, 3, probe)
    model.evaluate()
    told = model.get_cell_value(sheets.index("Findings"), 5, 3)
    order = frames["Findings"]["order_no"].iloc[0]
    row = turned.index[turned["order_no"] == order][0] + 2
    assert told == f"#'Orders'!B{row}"
