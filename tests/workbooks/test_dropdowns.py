"""What may be typed into a column."""

from __future__ import annotations

import openpyxl
import pytest
from openpyxl.utils import range_boundaries

from orderwright.tables import DATE_KINDS, DECIMAL_KINDS, SCHEMA, Kind
from orderwright_workbooks.dropdowns import validation_of

pytestmark = pytest.mark.filterwarnings("ignore:Print area cannot be set:UserWarning")
COLUMNS = [(table, column) for table in SCHEMA for column in table.columns]


@pytest.fixture(scope="module")
def rules(empty_desk):
    """Validations by table and column header, the head's and the body's."""
    found = {}
    book = openpyxl.load_workbook(empty_desk)
    for table in SCHEMA:
        sheet = book[table.sheet]
        top = range_boundaries(sheet.tables[table.name].ref)[1]
        for rule in sheet.data_validations.dataValidation:
            for area in rule.sqref.ranges:
                place = "head" if area.min_row == top else "body"
                found[table.name, sheet.cell(top, area.min_col).value, place] = (rule, area)
    return found


def test_drop_downs_offer_exactly_the_allowed_words(rules):
    for table, column in COLUMNS:
        rule, _ = rules.get((table.name, column.header, "body"), (None, None))
        if column.allowed and column.kind in {Kind.CHOICE, Kind.FLAG}:
            assert rule.type == "list"
            assert tuple(rule.formula1.strip('"').split(",")) == column.allowed


def test_numbers_and_dates_are_asked_for_and_text_is_not(rules):
    for table, column in COLUMNS:
        rule, _ = rules.get((table.name, column.header, "body"), (None, None))
        if column.kind in DECIMAL_KINDS:
            assert rule.type == "decimal"
        elif column.kind in DATE_KINDS:
            assert rule.type == "date"
        elif column.kind is Kind.TEXT:
            assert rule is None


def test_rules_reach_to_the_end_of_the_sheet_so_that_new_rows_have_them(rules):
    assert {area.max_row for (_, _, place), (_, area) in rules.items() if place == "body"} == {1_048_576}


def test_every_head_tells_what_its_column_means(rules):
    for table, column in COLUMNS:
        rule, _ = rules[table.name, column.header, "head"]
        assert rule.prompt.startswith(column.meaning)


def test_a_choice_of_the_desk_is_strict_and_one_of_the_erp_only_warns():
    assert validation_of(SCHEMA["Findings"].column("state"))["error_type"] == "stop"
    assert validation_of(SCHEMA["Orders"].column("incoterm"))["error_type"] == "warning"


def test_a_status_has_an_arrow_only_where_people_choose_it():
    assert validation_of(SCHEMA["Orders"].column("verdict"))["dropdown"] is False
    assert validation_of(SCHEMA["Rules"].column("severity"))["dropdown"] is True


@pytest.mark.parametrize(
    ("table", "column", "criteria", "least"),
    [
        ("OrderLines", "price_per", ">", 0.0),
        ("OrderLines", "unit_price", "between", 0.0),
        ("OrderLines", "ordered_qty", "between", -1e15),
    ],
)
def test_limits_are_those_of_the_declaration(table, column, criteria, least):
    rule = validation_of(SCHEMA[table].column(column))
    assert rule["criteria"] == criteria
    assert rule.get("minimum", rule.get("value")) == least
