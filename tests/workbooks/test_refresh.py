"""A desk that verbs filled through the file host looks and calculates as if it had been built so."""

from __future__ import annotations

import shutil

import openpyxl
import pytest

from orderwright.changes import Changes, difference
from orderwright.hosts.file import FileHost
from orderwright.tables import SCHEMA
from orderwright.tables.frames import typed_frame
from orderwright_workbooks.start import start_cells

from .conftest import AS_OF, FACTS

pytestmark = pytest.mark.filterwarnings("ignore:Print area cannot be set:UserWarning")
WRITTEN = ("Orders", "OrderLines", "MyList", "Findings")


@pytest.fixture(scope="module")
def refreshed(empty_desk, frames, tmp_path_factory):
    """The empty desk after the host has added the small desk's rows and refreshed Start."""
    path = tmp_path_factory.mktemp("refreshed") / "desk.xlsx"
    shutil.copy(empty_desk, path)
    tables = tuple(difference(SCHEMA[n], typed_frame(SCHEMA[n], {}, 0), frames[n]) for n in WRITTEN)
    FileHost(path).apply(Changes(tables, start_cells(frames, AS_OF, "", FACTS)))
    return openpyxl.load_workbook(path)


def look(cell):
    return (
        cell.number_format,
        cell.font.name,
        cell.font.sz,
        cell.alignment.horizontal,
        cell.fill.fgColor.rgb,
    )


@pytest.mark.parametrize("sheet", ["Start", *(SCHEMA[name].sheet for name in WRITTEN)])
def test_values_formulas_and_looks_are_those_of_a_built_desk(sheet, refreshed, desk):
    built = openpyxl.load_workbook(desk)[sheet]
    for row in built.iter_rows():
        for cell in row:
            found = refreshed[sheet][cell.coordinate]
            assert (found.value or None) == (cell.value or None), f"{sheet}!{cell.coordinate}"
            if cell.value is not None:
                assert look(found) == look(cell), f"{sheet}!{cell.coordinate}"


def test_rules_for_new_rows_reach_them(refreshed, frames):
    sheet = refreshed["Orders"]
    last = len(frames["Orders"]) + 1
    assert sheet.tables["Orders"].ref.endswith(str(last))
    covered = [area for area in sheet.conditional_formatting if f"A{last}" in area.sqref]
    assert covered
