"""The builder: the same bytes every time, every table in its place, every declared word in the sheet."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import range_boundaries
from python_calamine import CalamineWorkbook

from orderwright.desk.rulebook import rule_rows
from orderwright.settings import SETTINGS
from orderwright.tables import SCHEMA, Kind
from orderwright_workbooks.build import build_order_desk, build_workbook, rules_frame, settings_frame
from orderwright_workbooks.columnlook import for_people
from orderwright_workbooks.layout import REPORTS

from .conftest import AS_OF, FACTS

COMMITTED = Path(__file__).resolve().parents[2] / "workbooks" / "order_desk.xlsx"
FRONT = ["Start", "My list", "Orders", "Order lines", "Findings", "Allocations", "Shipments", "More"]
DAILY = {"SinceLoad", "ErpCorrections", "WaitingOn"}
GO_TABLES = {"MyList", "OrderLines", "Findings", "Allocations", "Backorders", "Shipments"} | DAILY

pytestmark = pytest.mark.filterwarnings("ignore:Print area cannot be set:UserWarning")


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def read_desk(desk):
    return openpyxl.load_workbook(desk)


def test_the_same_desk_is_the_same_bytes(desk, frames, tmp_path):
    again = tmp_path / "again.xlsx"
    build_workbook(again, frames, as_of=AS_OF, start=FACTS)
    assert again.read_bytes() == desk.read_bytes()


def test_the_committed_desk_is_what_its_declarations_build(tmp_path):
    built = tmp_path / "order_desk.xlsx"
    build_order_desk(built, rules=rule_rows())
    # The parts, because a zlib of another make packs the same parts into other bytes.
    assert parts(built) == parts(COMMITTED), "run: orderwright build"


def test_seven_sheets_are_in_view_then_more_then_the_rest(read_desk):
    names = read_desk.sheetnames
    assert names[:8] == FRONT
    assert set(names[8:]) == {table.sheet for table in SCHEMA if not table.front}
    assert all(sheet.sheet_state == "visible" for sheet in read_desk)
    behind = {read_desk[name].sheet_properties.tabColor.rgb for name in names[8:]}
    assert behind == {"FFC4CDD6"}


@pytest.mark.parametrize("table", [*SCHEMA], ids=lambda table: table.name)
def test_every_table_has_its_heads_and_its_rows(table, read_desk, frames):
    sheet = read_desk[table.sheet]
    assert list(sheet.tables) == [table.name]
    found = sheet.tables[table.name]
    left, top, right, bottom = range_boundaries(found.ref)
    heads = [cell.value for cell in sheet[top][left - 1 : right]]
    assert heads == [column.name for column in found.tableColumns]
    assert [head for head in heads if head != "Go"] == [column.header for column in table.columns]
    assert ("Go" in heads) == (table.name in GO_TABLES)
    rows = len(frames[table.name]) if table.name in frames else 0
    assert bottom - top == max(rows, 1)
    assert sheet.max_row == bottom, "something stands below the table"


def test_calamine_reads_the_heads_too(desk):
    book = CalamineWorkbook.from_path(str(desk))
    for table in SCHEMA:
        rows = book.get_sheet_by_name(table.sheet).to_python()
        head = rows[3 if table.name in REPORTS else 0]
        assert [c.header for c in table.columns] == [
            w for w in head if w not in {"", "Go", "‹ Start", "‹ More"}
        ]


def test_cells_hold_what_the_frame_says_in_the_sheets_units(desk):
    book = CalamineWorkbook.from_path(str(desk))
    rows = book.get_sheet_by_name("Order lines").to_python()
    second = dict(zip(rows[0], rows[2], strict=True))
    assert second["Order No"] == "SO-104398"
    assert second["SKU"] == "000010"
    assert second["Ordered"] == 1200
    assert second["Unit Price"] == 0.034567
    assert second["Discount %"] == 0.15
    assert second["Requested"].isoformat() == "2026-11-25"
    order = dict(zip(*book.get_sheet_by_name("Orders").to_python()[:2], strict=True))
    assert order["Ship Complete"] == "yes"
    assert order["Net Value"] == 2765.22


def test_text_that_looks_like_a_formula_stays_text(tmp_path, frames):
    orders = frames["Orders"].head(1).assign(note='=HYPERLINK("http://example.org")', customer_name="{=1+1}")
    build_workbook(tmp_path / "d.xlsx", {"Orders": orders})
    sheet = openpyxl.load_workbook(tmp_path / "d.xlsx")["Orders"]
    found = [cell for cell in sheet[2] if isinstance(cell.value, str) and "=" in cell.value]
    assert [cell.data_type for cell in found] == ["s", "s"]


def test_raw_cells_hold_what_no_frame_can(tmp_path, frames):
    raw = {("OrderLines", 1, "ordered_qty"): "ten", ("OrderLines", 2, "unit_price"): "#N/A"}
    build_workbook(tmp_path / "d.xlsx", {"OrderLines": frames["OrderLines"]}, raw_cells=raw)
    sheet = openpyxl.load_workbook(tmp_path / "d.xlsx", data_only=True)["Order lines"]
    heads = [cell.value for cell in sheet[1]]
    quantity, price = sheet[3][heads.index("Ordered")], sheet[4][heads.index("Unit Price")]
    assert (quantity.value, quantity.data_type) == ("ten", "s")
    assert (price.value, price.data_type) == ("#N/A", "e")


def test_identifiers_are_text_wherever_somebody_types(read_desk):
    for table in SCHEMA:
        sheet = read_desk[table.sheet]
        left, top, right, bottom = range_boundaries(sheet.tables[table.name].ref)
        for cell in sheet[top][left - 1 : right]:
            column = table.by_header.get(str(cell.value).casefold())
            if column is not None and column.kind is Kind.IDENTIFIER:
                assert sheet.cell(bottom, cell.column).number_format == "@"
                assert column_format(sheet, cell.column) == "@"


def column_format(sheet, column: int) -> str:
    """The format of cells that are not there yet."""
    found = next(d for d in sheet.column_dimensions.values() if d.min <= column <= d.max)
    return found.number_format


def test_folded_columns_are_one_click_away_and_the_others_in_sight(desk):
    sheet = openpyxl.load_workbook(desk)["Orders"]
    folded = {column.header for column in SCHEMA["Orders"].columns if column.folded}
    hidden = set()
    for dimension in sheet.column_dimensions.values():
        if dimension.hidden:
            assert dimension.outlineLevel == 1
            hidden |= {sheet.cell(1, index).value for index in range(dimension.min, dimension.max + 1)}
    assert hidden == folded
    assert sheet.freeze_panes == "C2"


def test_light_heads_are_for_people_and_dark_heads_for_the_system(read_desk):
    for table in SCHEMA:
        sheet = read_desk[table.sheet]
        top = range_boundaries(sheet.tables[table.name].ref)[1]
        for cell in sheet[top]:
            column = table.by_header.get(str(cell.value).casefold())
            if column is not None:
                light = cell.fill.fgColor.rgb == "FFDCE8F4"
                assert light == for_people(column), f"{table.name} {column.header}"


def test_more_lists_every_sheet_behind_it_once(read_desk):
    sheet = read_desk["More"]
    links = [cell.hyperlink.location for row in sheet.iter_rows(min_row=5) for cell in row if cell.hyperlink]
    assert sorted(links) == sorted(f"'{table.sheet}'!A1" for table in SCHEMA if not table.front)


def test_every_link_leads_to_a_sheet_that_is_there(read_desk):
    for sheet in read_desk:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.hyperlink:
                    target = cell.hyperlink.location.rpartition("!")[0].strip("'")
                    assert target in read_desk.sheetnames


def test_a_new_desk_has_every_setting_and_the_given_rules(tmp_path):
    rules = [{"code": "SKU-010", "title": "The SKU exists", "stage": "release", "ask": "product"}]
    build_order_desk(tmp_path / "new.xlsx", rules=rules, settings={"company_name": "Halden"})
    book = CalamineWorkbook.from_path(str(tmp_path / "new.xlsx"))
    settings = {row[0]: row[1] for row in book.get_sheet_by_name("Settings").to_python()[1:]}
    assert settings == {**{s.name: s.default for s in SETTINGS}, "company_name": "Halden"}
    assert book.get_sheet_by_name("Rules").to_python()[1][:3] == ["SKU-010", "", "The SKU exists"]
    assert [*rules_frame(rules)["enabled"]] == [""]


def test_a_setting_that_nobody_declared_is_refused():
    with pytest.raises(KeyError, match="colour"):
        settings_frame({"colour": "red"})
