"""What stands in view fits a page in print, and says its status by mark, word and colour."""

from __future__ import annotations

import openpyxl
import pytest

from orderwright.tables import SCHEMA
from orderwright_workbooks.layout import REPORTS, layout_of

MOST_COLUMNS, MOST_WIDTH = 17, 230
pytestmark = pytest.mark.filterwarnings("ignore:Print area cannot be set:UserWarning")
SHEETS = [table for table in SCHEMA if table.front or table.name in REPORTS]


@pytest.mark.parametrize("table", SHEETS, ids=lambda table: table.name)
def test_the_columns_in_view_fit_a_page_at_sixty_percent(desk, table) -> None:
    dimensions = openpyxl.load_workbook(desk)[table.sheet].column_dimensions.values()
    most = len(layout_of(table, 1).places)
    shown = [
        dimension.width
        for dimension in dimensions
        for column in range(dimension.min, min(dimension.max, most) + 1)
        if not dimension.hidden and column <= most
    ]
    assert len(shown) <= MOST_COLUMNS
    assert sum(shown) <= MOST_WIDTH + len(shown)  # Excel keeps a pixel or so of every column for itself.


def test_the_states_of_corrections_show_mark_word_and_colour(desk) -> None:
    sheet = openpyxl.load_workbook(desk)["To do in ERP"]
    looks = {
        rule.formula[0]: rule.dxf
        for area in sheet.conditional_formatting
        for rule in area.rules
        if rule.type == "cellIs"
    }
    assert looks['"reopened"'].numFmt.formatCode == '"▲ "@'
    assert looks['"done"'].numFmt.formatCode == '"● "@'
    assert looks['"open"'].numFmt.formatCode == '"○ "@'
    assert looks['"reopened"'].fill.bgColor.rgb == "FFFFD36B"


def test_money_on_start_has_the_decimals_of_its_currency(desk) -> None:
    sheet = openpyxl.load_workbook(desk)["Start"]
    formats = {
        rule.dxf.numFmt.formatCode: rule.formula[0]
        for area in sheet.conditional_formatting
        for rule in area.rules
        if rule.dxf is not None and rule.dxf.numFmt is not None
    }
    assert "JPY" in formats["#,##0"]
    assert "KWD" in formats["#,##0.000"]
    assert "MID($G$13,8,3)" in formats["#,##0"]
    assert sheet["G13"].value.startswith("Value (")
