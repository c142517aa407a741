"""The contract, code by code: what is told, where, how gravely, in which words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pandas as pd
import pytest

from orderwright.book import OrderBook
from orderwright.findings import Faults, Owner
from orderwright.reading import order_book
from orderwright.rules.contract import contract_faults, unchecked_references
from orderwright.rules.engine import examine
from orderwright.rules.rule import Rule
from orderwright.tables import SCHEMA
from orderwright.tables.frames import typed_frame
from orderwright.tables.grid import TableGrid

DAY = dt.date(2026, 5, 1)
Rows = Sequence[dict[str, Any]]

ORDER = {"order_no": "SO-1", "sold_to": "C1", "currency": "EUR"}
LINE = {"order_no": "SO-1", "line_no": "10", "sku": "A-1", "uom": "EA", "ordered_qty": 5}
PRODUCT = {"sku": "A-1", "base_uom": "EA"}
CUSTOMER = {"customer_no": "C1", "name": "Keller"}
PRICE = {"price_list": "L", "sku": "A-1", "currency": "EUR", "unit_price": 9}


def grid(table: str, rows: Rows) -> TableGrid:
    """A full sheet of the table with these rows, header in row 1 from column A."""
    columns = SCHEMA[table].columns
    cells = [[row.get(c.key) for row in rows] for c in columns]
    return TableGrid(table, SCHEMA[table].sheet, 1, 1, [c.header for c in columns], cells)


def checked(**tables: Rows) -> tuple[OrderBook, list[tuple[Rule, Faults]]]:
    book, bad = order_book({name: grid(name, rows) for name, rows in tables.items()}, DAY)
    return book, contract_faults(book, bad)


def told(**tables: Rows) -> list[tuple[str, str, str, str, str]]:
    """Code, severity, table, column and found text of every fault."""
    return [
        (rule.code, rule.severity.value, faults.table, column, found)
        for rule, faults in checked(**tables)[1]
        for column, found in zip(faults.columns, faults.found, strict=True)
    ]


def only(**tables: Rows) -> tuple[str, str]:
    """Cell and message of the single finding."""
    book, faults = checked(**tables)
    findings = examine(book, (), faults).findings
    assert len(findings) == 1, findings["message"].tolist()
    return findings["cell"].iloc[0], findings["message"].iloc[0]


def test_a_sound_book_has_no_faults() -> None:
    book, faults = checked(Orders=[ORDER], OrderLines=[LINE], Products=[PRODUCT], Customers=[CUSTOMER])
    assert faults == []
    assert unchecked_references(book) == []


class TestKeyTwice:
    def test_every_later_row_is_told_and_the_first_is_named(self) -> None:
        rows = [LINE, {**LINE, "line_no": "20"}, LINE, LINE]
        assert told(OrderLines=rows) == [("TBL-020", "error", "OrderLines", "line_no", "SO-1 / 10")] * 2
        assert only(OrderLines=rows[:3]) == ("C4", "Order lines: SO-1 / 10 stands twice; first in C2.")

    def test_numbers_that_excel_made_of_identifiers_are_the_same_key(self) -> None:
        assert len(told(OrderLines=[LINE, {**LINE, "line_no": 10.0}])) == 1

    def test_a_blank_is_part_of_a_key_where_it_is_not_required(self) -> None:
        other = {**PRICE, "valid_from": dt.date(2026, 1, 1)}
        assert told(PriceLists=[PRICE, other]) == []
        assert told(PriceLists=[PRICE, other, other])[0][4] == "L / A-1 / EUR / 2026-01-01"

    def test_rows_without_a_key_or_with_a_bad_one_are_not_told_again(self) -> None:
        assert {code for code, *_ in told(Orders=[{**ORDER, "order_no": None}] * 2)} == {"TBL-030"}
        bad = {**PRICE, "valid_from": "unknown"}
        assert {code for code, *_ in told(PriceLists=[bad, PRICE, bad])} == {"TBL-050"}

    def test_a_row_without_a_place_in_a_sheet_is_named_by_its_number(self) -> None:
        frame = pd.DataFrame({"sku": ["A", "A"], "base_uom": ["EA", "EA"]})
        book, bad = order_book({"Products": frame}, DAY)
        ((rule, faults),) = contract_faults(book, bad)
        assert (rule.code, faults.params["first"]) == ("TBL-020", ["row 1"])


class TestRequired:
    def test_a_blank_required_cell_is_told(self) -> None:
        assert told(OrderLines=[{**LINE, "uom": " "}]) == [("TBL-030", "error", "OrderLines", "uom", "")]
        assert only(OrderLines=[{**LINE, "ordered_qty": None}]) == ("L2", "SO-1/10: Ordered is blank.")

    def test_a_bad_cell_is_not_told_to_be_blank(self) -> None:
        assert [code for code, *_ in told(OrderLines=[{**LINE, "ordered_qty": "five"}])] == ["TBL-040"]

    def test_a_missing_column_is_told_once_and_not_in_every_row(self) -> None:
        cells = TableGrid(
            "Payments", "Payments", 1, 1, ["Payment No", "Currency"], [["P1", "P2"], ["EUR", "EUR"]]
        )
        book, bad = order_book({"Payments": cells}, DAY)
        told = [(r.code, r.severity.value, f.columns[0]) for r, f in contract_faults(book, bad)]
        assert ("TBL-010", "error", "amount") in told
        assert {code for code, *_ in told} == {"TBL-010"}


class TestReferences:
    def test_a_value_without_a_row_is_told(self) -> None:
        order = {**ORDER, "payment_terms": "N99"}
        terms = [{"payment_terms": "N30"}]
        assert told(Orders=[order], PaymentTerms=terms) == [
            ("TBL-110", "error", "Orders", "payment_terms", "N99")
        ]
        assert only(Orders=[order], PaymentTerms=terms)[1] == "SO-1: Terms N99 has no row in Payment terms."

    def test_it_is_a_warning_where_the_row_can_be_used_without(self) -> None:
        rows = told(Customers=[{**CUSTOMER, "parent": "C9"}])
        assert rows == [("TBL-110", "warning", "Customers", "parent", "C9")]

    def test_it_is_not_checked_and_said_so_while_the_other_table_is_empty(self) -> None:
        order = {**ORDER, "payment_terms": "N30"}
        book, faults = checked(
            Orders=[order, {**order, "order_no": "SO-2"}], OrderLines=[{**LINE, "plant": "1000"}]
        )
        assert faults == []
        assert unchecked_references(book) == [("TBL-110", "PaymentTerms"), ("TBL-110", "Warehouses")]

    def test_a_table_that_the_company_does_not_have_is_not_missed(self) -> None:
        frame = typed_frame(SCHEMA["Orders"], {"order_no": ["A"], "payment_terms": ["N30"]})
        book = OrderBook({"Orders": frame}, DAY, unused=frozenset({"PaymentTerms"}))
        assert unchecked_references(book) == []

    @pytest.mark.parametrize(
        "tables",
        [
            {"Orders": [ORDER], "Customers": [{**CUSTOMER, "customer_no": "C2"}]},
            {"Orders": [{**ORDER, "ship_to": "S9"}], "ShipTos": [{"ship_to": "S1", "sold_to": "C1"}]},
            {"OrderLines": [LINE], "Products": [{**PRODUCT, "sku": "B"}]},
            {"OrderLines": [LINE], "Orders": [{**ORDER, "order_no": "SO-2"}]},
        ],
        ids=["sold_to", "ship_to", "sku", "order_no"],
    )
    def test_references_with_a_rule_of_their_own_are_left_to_it(self, tables: dict[str, Rows]) -> None:
        assert told(**tables) == []

    def test_what_the_desk_wrote_is_left_alone(self) -> None:
        assert told(MyList=[{"order_no": "SO-9"}], Orders=[ORDER]) == []


class TestForms:
    @pytest.mark.parametrize(
        ("table", "row", "cell", "severity"),
        [
            ("Products", {**PRODUCT, "gtin": "4006381333930"}, "gtin", "warning"),
            ("Products", {**PRODUCT, "hs_code": "123"}, "hs_code", "warning"),
            ("Products", {**PRODUCT, "origin": "UK"}, "origin", "warning"),
            ("ShipTos", {"ship_to": "S1", "sold_to": "C1", "gln": "0614141000013"}, "gln", "warning"),
            ("Orders", {**ORDER, "currency": "DM"}, "currency", "error"),
            (
                "HandlingUnits",
                {"handling_unit": "1", "delivery_no": "D1", "sscc": "106141411234567899"},
                "sscc",
                "warning",
            ),
        ],
    )
    def test_a_wrong_form_is_told(self, table: str, row: dict[str, Any], cell: str, severity: str) -> None:
        assert told(**{table: [row]}) == [("TBL-120", severity, table, cell, row[cell])]

    def test_a_right_form_or_a_blank_is_not(self) -> None:
        sound = {**PRODUCT, "gtin": 4006381333931.0, "hs_code": "8471.30", "origin": "de"}
        assert told(Products=[sound, {**PRODUCT, "sku": "B"}]) == []

    def test_the_reason_is_given_and_a_lost_zero_is_restored(self) -> None:
        row = {"ship_to": "S1", "sold_to": "C1", "gln": 614141000012.0}
        book, faults = checked(ShipTos=[row])
        assert faults[0][1].expected == ["0614141000012"]
        message = examine(book, (), faults).findings["message"].iloc[0]
        assert message == "Ship-tos S1, GLN: GLN 614141000012 has 12 digits, expected 13."

    def test_a_damaged_identifier_is_told_once(self) -> None:
        row = {"handling_unit": "1", "delivery_no": "D1", "sscc": 106141411234567890.0}
        assert [code for code, *_ in told(HandlingUnits=[row])] == ["TBL-150"]


class TestRanges:
    @pytest.mark.parametrize(
        ("cell", "value", "found", "expected"),
        [
            ("shipped_qty", -1, "-1", "0 or more"),
            ("unit_price", -0.01, "-0.01", "0 or more"),
            ("price_per", 0, "0", "more than 0"),
            ("discount_percent", 15, "1500 %", "0 % to 100 %"),
            ("discount_percent", -0.05, "-5 %", "0 % to 100 %"),
        ],
    )
    def test_a_number_outside_its_limits_is_told(
        self, cell: str, value: float, found: str, expected: str
    ) -> None:
        book, faults = checked(OrderLines=[{**LINE, cell: value}])
        assert [(r.code, r.severity.value, f.found, f.expected) for r, f in faults] == [
            ("TBL-130", "error", [found], [expected])
        ]
        header = SCHEMA["OrderLines"].column(cell).header
        message = examine(book, (), faults).findings["message"].iloc[0]
        assert message == f"SO-1/10: {header} is {found}; it must be {expected}."

    @pytest.mark.parametrize(
        ("cell", "value"),
        [("shipped_qty", 0), ("price_per", 0.000001), ("discount_percent", 1), ("price_per", None)],
    )
    def test_a_number_on_the_limit_and_a_blank_are_not(self, cell: str, value: float | None) -> None:
        assert told(OrderLines=[{**LINE, cell: value}]) == []

    def test_whole_numbers_have_limits_too(self) -> None:
        assert told(Products=[{**PRODUCT, "lead_time_days": -3}]) == [
            ("TBL-130", "warning", "Products", "lead_time_days", "-3")
        ]


def test_a_period_that_ends_before_it_begins_is_told() -> None:
    row = {**PRICE, "valid_from": dt.date(2026, 5, 2), "valid_to": "2026-05-01"}
    assert only(PriceLists=[row]) == (
        "F2",
        "Price lists L / A-1 / EUR / 2026-05-02: Valid To 2026-05-01 is before Valid From 2026-05-02.",
    )
    assert (
        told(PriceLists=[{**row, "valid_to": dt.date(2026, 5, 2)}, {**row, "sku": "B", "valid_to": None}])
        == []
    )


@pytest.mark.parametrize(
    ("cells", "severity"),
    [
        ({"ordered_qty": "five"}, "error"),
        ({"current_promise": "soon"}, "error"),
        ({"description": "#N/A"}, "warning"),
        ({"manual_promise": "soon"}, "warning"),
        ({"plant": "1E+05"}, "warning"),
        ({"plant": dt.date(2026, 3, 4)}, "error"),
    ],
)
def test_a_bad_cell_of_an_order_line_is_an_error_unless_it_is_text_or_the_desks_own(
    cells: dict[str, Any], severity: str
) -> None:
    assert [said[1] for said in told(OrderLines=[{**LINE, **cells}])] == [severity]


def test_a_bad_cell_of_master_data_is_an_error_only_where_the_row_needs_it() -> None:
    assert told(Products=[{**PRODUCT, "net_weight": "heavy"}])[0][1] == "warning"
    assert told(SafetyStock=[{"sku": "A-1", "warehouse": "1", "qty": "some"}])[0][1] == "error"
    assert told(PriceLists=[{**PRICE, "valid_from": "soon"}])[0][1] == "error"


def test_who_can_help_depends_on_the_table() -> None:
    owners = {
        rule.owner
        for rows in (
            {"Products": [{**PRODUCT, "origin": "UK"}]},
            {"Invoices": [{"invoice_no": "1", "currency": "EUR"}]},
        )
        for rule, _ in checked(**rows)[1]
    }
    assert owners == {Owner.PRODUCT, Owner.FINANCE}


def test_faults_come_by_table_and_code() -> None:
    codes = told(
        Products=[{**PRODUCT, "origin": "UK", "net_weight": "heavy"}], Orders=[{**ORDER, "currency": None}]
    )
    assert [(code, table) for code, _, table, *_ in codes] == [
        *(("TBL-030", "Orders"), ("TBL-040", "Products"), ("TBL-120", "Products"))
    ]
