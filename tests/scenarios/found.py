"""What stands in the workbook of a fortnight, beside what its coordinator expects to find."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from tests.scenarios.columns import criterion, hidden
from tests.scenarios.erp import LineKey
from tests.scenarios.fortnight import COLOURS, FORMULAS, KEYS, OWN, Fortnight
from tests.scenarios.hand import Sheet, opened

TABLES = ("Orders", "OrderLines", "Closed", "ErpCorrections", "Findings")


@dataclass
class Found:
    """The sheets as they stand."""

    @classmethod
    def of(cls, desk: Fortnight) -> Found:
        """What stands in the workbook now."""
        with opened(desk.path) as book:
            return cls(*(Sheet(book, table) for table in TABLES))

    orders: Sheet
    lines: Sheet
    closed: Sheet
    todo: Sheet
    findings: Sheet

    def live(self) -> dict[str, int]:
        """Row of every order."""
        return {str(self.orders.value(row, "Order No")): row for row in self.orders.rows()}

    def away(self) -> dict[str, dict[str, Any]]:
        """What Closed keeps of every order that left."""
        return {
            str(self.closed.value(row, "Order No")): {
                "note": self.closed.value(row, "Note"),
                "desk": json.loads(str(self.closed.value(row, "Desk Columns")) or "{}"),
                "keepsakes": str(self.closed.value(row, "Keepsakes")),
            }
            for row in self.closed.rows()
            if self.closed.value(row, "Table") == "Orders"
        }

    def prices(self) -> dict[LineKey, float]:
        """Unit price of every line in the sheet."""
        keys = ("Order No", "Line")
        return {
            (str(self.lines.value(r, keys[0])), str(self.lines.value(r, keys[1]))): float(
                str(self.lines.value(r, "Unit Price"))
            )
            for r in self.lines.rows()
        }

    def open_corrections(self) -> set[tuple[str, str, str]]:
        """Order, line and field of what the ERP must still get."""
        return {
            (
                str(self.todo.value(r, "Order No")),
                str(self.todo.value(r, "Line")),
                str(self.todo.value(r, "Field")),
            )
            for r in self.todo.rows()
            if self.todo.value(r, "Status") in ("open", "reopened")
        }

    def first_seen(self) -> dict[tuple[str, str, str], tuple[str, str]]:
        """Identity and first day of every finding, by check, order and line."""
        names = ("Check", "Order No", "Line", "ID", "First Seen")
        rows = [tuple(str(self.findings.value(r, n)) for n in names) for r in self.findings.rows()]
        return {(code, order, line): (identity, day) for code, order, line, identity, day in rows}


def assert_nothing_is_lost(desk: Fortnight) -> None:
    """Every word, colour and comment is on its own order, or kept in Closed."""
    found, expected = Found.of(desk), desk.expected
    live, away = found.live(), found.away()
    assert set(live) == set(desk.erp.orders)
    assert_columns_and_filters_stand(desk, found)
    assert set(away) >= set(expected.notes) - set(live)
    for order, row in live.items():
        assert found.orders.value(row, "Note") == expected.notes.get(order, ""), order
        assert found.orders.value(row, "Owner") == expected.owners.get(order, ""), order
        for own in expected.columns & set(OWN):
            assert found.orders.value(row, own) == expected.own.get((order, own), ""), order
        for header in ("Order No", "Customer PO", "Note"):
            painted = found.orders.colour(row, header)
            wanted = expected.fills.get((order, header), "")
            assert (painted if painted in COLOURS else "") == wanted, (order, header)
            assert found.orders.comment(row, header) == expected.comments.get((order, header), "")
    for order in set(expected.notes) - set(live):
        assert away[order]["note"] == expected.notes[order]
        assert away[order]["desk"].get("owner", "") == expected.owners.get(order, "")
        for kept in (expected.fills, expected.own):
            for (kept_order, _), text in kept.items():
                assert kept_order != order or text in away[order]["keepsakes"]


def assert_columns_and_filters_stand(desk: Fortnight, found: Found) -> None:
    """Inserted columns calculate in every row; filters keep their criterion and hide what they hid."""
    expected = desk.expected
    for sheet in (found.orders, found.lines):
        header, formula = FORMULAS[sheet.table.name]
        for row in sheet.rows() if header in expected.columns else ():
            assert sheet.value(row, header) == f"={formula.replace('B2', f'B{row}')}", (header, row)
    for sheet in (found.orders, found.findings):
        table, key = sheet.table.name, KEYS[sheet.table.name]
        assert criterion(sheet) == expected.filters.get(table), table
        away = {str(sheet.value(row, key)) for row in hidden(sheet, sheet.rows())}
        assert away == expected.hidden[table], table


def assert_todo_is_the_true_difference(desk: Fortnight) -> None:
    """To do in ERP lists exactly the prices in which sheet and last export differ."""
    found = Found.of(desk)
    prices = found.prices()
    differing = {key for key, price in desk.exported.items() if float(price) != prices[key]}
    assert {(o, line) for o, line, name in found.open_corrections() if name == "Unit Price"} == differing
    assert {name for _, _, name in found.open_corrections()} <= {"Unit Price"}
