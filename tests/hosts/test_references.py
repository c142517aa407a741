"""References to a table's cells: they follow the cells that move, in every sheet, as in Excel."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.cell import range_boundaries

from orderwright.hosts.ooxml.formulas import copied, shifted
from orderwright.hosts.ooxml.model import TableEdit
from orderwright.hosts.ooxml.package import Package
from orderwright.hosts.ooxml.reshape import Reshape

# The table Orders stands in A1:E11 of the sheet Orders with a totals row in row 12; body rows 4 and 7 go.
GONE = Reshape("Orders", 2, 1, 5, count=10, filled=10, deleted=(2, 5), appended=0, totals=1)


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("B5*C$3+SUM(A2:A11)", "B4*C$3+SUM(A2:A9)"),
        ("Orders!B5&'Orders'!B4&Other!B5", "Orders!B4&'Orders'!#REF!&Other!B5"),
        ("LOG10(B5)+1E5+A4", "LOG10(B4)+1E5+#REF!"),
        ('"B5"&[1]Orders!B5&Orders[[#This Row],[B5]]', '"B5"&[1]Orders!B5&Orders[[#This Row],[B5]]'),
        ("Orders[B5]+Orders[[#Totals],[it''s B5]]", "Orders[B5]+Orders[[#Totals],[it''s B5]]"),
        ("SUM(A3:A5,A4:A4)", "SUM(A3:A4,#REF!)"),
        ("B12+SUBTOTAL(109,B2:B11)+SUM(A1:A12)", "B10+SUBTOTAL(109,B2:B9)+SUM(A1:A10)"),
        ("Sheet1:Orders!B5+'My ''own'' B5'!B5", "Sheet1:Orders!B5+'My ''own'' B5'!B5"),
        ("A:A+5:7+SUM(A2:H11)+G5", "A:A+5:7+SUM(A2:H11)+G5"),
        ("B5:INDEX(B:B,5)", "B4:INDEX(B:B,5)"),
        ("TAX2024.B5+B5_net+_B5+B5.x", "TAX2024.B5+B5_net+_B5+B5.x"),
        ("{1,2;3,4}*B5%", "{1,2;3,4}*B4%"),
        ("B5#+@B6", "B4#+@B5"),
    ],
)
def test_only_references_to_moved_cells_change(formula: str, expected: str) -> None:
    assert shifted(formula, "orders", GONE) == expected


def test_a_formula_of_another_sheet_reads_moved_cells_only_by_the_name_of_their_sheet() -> None:
    assert shifted("B5+ORDERS!B5+Orders2!B5", "Other", GONE) == "B5+ORDERS!B4+Orders2!B5"


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("A1+$A1+A$1+$A$1", "B3+$A3+B$1+$A$1"),
        ("SUM(Other!A1:$B$2)", "SUM(Other!B3:$B$2)"),
        ('Orders[Qty]&"A1"', 'Orders[Qty]&"A1"'),
        ("XFD1", "#REF!"),
    ],
)
def test_a_copied_formula_moves_what_is_not_fixed(formula: str, expected: str) -> None:
    assert copied(formula, 2, 1) == expected


def test_a_rule_of_a_format_keeps_its_distance_to_its_own_cell() -> None:
    assert shifted("$E6>E$3+$H$5", "Orders", GONE, rows=-1, relative=True) == "$E5>E$3+$H$5"
    assert shifted("E6>$A$8", "Orders", GONE, rows=0, relative=True) == "E6>$A$6"


@st.composite
def places(draw: st.DrawFn, height: int) -> str:
    """A cell or a range in and around a table whose header stands in B3."""
    row = st.integers(1, height + 8)
    first, last = sorted((draw(row), draw(row)))
    column = draw(st.sampled_from("ABCD"))
    dollar = draw(st.sampled_from(["", "$"]))
    return f"{column}{dollar}{first}" + (f":{column}{dollar}{last}" if draw(st.booleans()) else "")


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_a_formula_reads_the_same_values_after_rows_came_and_went(data: st.DataObject) -> None:
    height, totals = data.draw(st.integers(1, 8)), data.draw(st.booleans())
    references = data.draw(st.lists(places(height), min_size=1, max_size=5))
    deleted = data.draw(st.sets(st.integers(0, height - 1), min_size=1))
    appended = data.draw(st.integers(0, 3))
    with TemporaryDirectory() as folder:
        old, new = Path(folder) / "old.xlsx", Path(folder) / "new.xlsx"
        write(old, height, references, totals=totals)
        added = {"Qty": [f"new {n}" for n in range(appended)]}
        edit = TableEdit("Orders", deleted=sorted(deleted), appended=added)
        Package(old).spliced(new, [edit])
        before, after = openpyxl.load_workbook(old), openpyxl.load_workbook(new)
        for number, reference in enumerate(references, 1):
            for sheet in ("Other", "Orders"):
                formula = after[sheet].cell(number, 9).value
                expected = expected_values(before["Orders"], reference, height, deleted, appended)
                found = found_values(after["Orders"], formula)
                if reaches_below(reference, height + totals):
                    found, expected = (without_new(values) for values in (found, expected))
                assert found == expected, (reference, formula)


def reaches_below(reference: str, rows: int) -> bool:
    """Blank cells below the table may be what it grows into."""
    return range_boundaries(reference.replace("$", ""))[3] > 3 + rows


def without_new(values: set[str] | None) -> set[str] | None:
    return values and {value for value in values if value not in {"x", "y"} and not value.startswith("new")}


def write(path: Path, height: int, references: list[str], *, totals: bool) -> None:
    with xlsxwriter.Workbook(path) as book:
        sheet, other = book.add_worksheet("Orders"), book.add_worksheet("Other")
        columns = [{"header": "Order No", "total_string": "x"}, {"header": "Qty", "total_string": "y"}]
        options = {"name": "Orders", "columns": columns, "total_row": totals}
        sheet.add_table(2, 1, 2 + height + totals, 2, options)
        for row in range(height + 8):
            sheet.write_string(row, 0, f"left {row}")
            sheet.write_string(row, 3, f"right {row}")
        for row in range(height):
            sheet.write_row(3 + row, 1, [f"order {row}", f"qty {row}"])
        for number, reference in enumerate(references):
            sheet.write_formula(number, 8, f"={reference}")
            other.write_formula(number, 8, f"=Orders!{reference}")


def expected_values(sheet, reference: str, height: int, deleted: set[int], appended: int) -> set[str] | None:
    left, top, _, bottom = range_boundaries(reference.replace("$", ""))
    rows = range(top, bottom + 1)
    body = range(4, 4 + height)
    gone = {4 + offset for offset in deleted}
    inside = left in {2, 3}
    values = {sheet.cell(row, left).value for row in rows if not (inside and row in gone)}
    whole = inside and set(body) <= set(rows) and bottom > top
    up_to_totals = inside and top <= body[-1] < bottom
    if left == 3 and (whole or up_to_totals):
        values |= {f"new {n}" for n in range(appended)}
    if inside and not whole and all(row in gone for row in rows):
        return None
    return values - {None}


def found_values(sheet, formula: str) -> set[str] | None:
    reference = formula.removeprefix("=").removeprefix("Orders!").replace("$", "")
    if reference == "#REF!":
        return None
    left, top, _, bottom = range_boundaries(reference)
    return {sheet.cell(row, left).value for row in range(top, bottom + 1)} - {None}
