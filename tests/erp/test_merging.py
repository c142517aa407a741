"""Merging by key: the ERP's columns are overwritten, everything of the desk's own stays."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from pathlib import Path

import pandas as pd
import pytest

from orderwright.errors import DeskError
from orderwright.tables import SCHEMA
from orderwright.tables.frames import typed_frame
from tests.erp.morning import AS_OF, load, rows, said, text_file
from tests.rules.company import produced

MONDAY = "Order No,Sold-to,Currency,Sales Rep,ERP Status\nSO-1,C-1,EUR,Ann,open\nSO-2,C-2,EUR,Ben,Released\n"
TUESDAY = (
    "Order No,Sold-to,Currency,Sales Rep,ERP Status\n"
    "SO-3,C-3,USD,Cid,open\nSO-2,C-2,EUR,Eve,Shipped\nSO-1,C-1,EUR,Ann,open\n"
)


@pytest.fixture
def monday(tmp_path: Path) -> dict[str, pd.DataFrame]:
    """Monday's export, and what somebody wrote beside it during the day."""
    frames = dict(load(text_file(tmp_path, "orders.csv", MONDAY)).frames)
    orders = frames["Orders"].copy()
    orders["note"] = ["call Mr. Keller", "waits for stock"]
    orders["owner"] = ["Kim", ""]
    frames["Orders"] = orders.iloc[::-1].reset_index(drop=True)
    return frames


def test_new_rows_get_their_status_from_the_erp_and_blank_desk_columns(
    monday: dict[str, pd.DataFrame], tmp_path: Path
) -> None:
    assert monday["Orders"].set_index("order_no")["desk_status"].to_dict() == {
        "SO-1": "entered",
        "SO-2": "released",
    }
    after = load(text_file(tmp_path, "orders.csv", TUESDAY), into=monday)
    assert rows(after, "Orders", "order_no", "desk_status", "note", "owner")[2] == ("SO-3", "entered", "", "")


def test_notes_stay_with_their_key_and_rows_with_their_place(
    monday: dict[str, pd.DataFrame], tmp_path: Path
) -> None:
    after = load(text_file(tmp_path, "orders.csv", TUESDAY), into=monday)
    assert rows(after, "Orders", "order_no", "sales_rep", "erp_status", "desk_status", "note", "owner") == [
        ("SO-2", "Eve", "Shipped", "released", "waits for stock", ""),
        ("SO-1", "Ann", "open", "entered", "call Mr. Keller", "Kim"),
        ("SO-3", "Cid", "open", "entered", "", ""),
    ]


def test_the_changes_hold_only_what_changed(monday: dict[str, pd.DataFrame], tmp_path: Path) -> None:
    after = load(text_file(tmp_path, "orders.csv", TUESDAY), into=monday)
    change = next(c for c in after.changes.tables if c.table == "Orders")
    assert change.before.to_dict("records") == [
        {"order_no": "SO-2", "sales_rep": "Ben", "erp_status": "Released"}
    ]
    assert change.after.to_dict("records") == [
        {"order_no": "SO-2", "sales_rep": "Eve", "erp_status": "Shipped"}
    ]
    assert change.added["order_no"].tolist() == ["SO-3"]
    assert change.removed.empty


def test_rows_gone_from_the_export_move_to_closed_and_are_counted(
    monday: dict[str, pd.DataFrame], tmp_path: Path
) -> None:
    text = "Order No,Sold-to,Currency\nSO-2,C-2,EUR\n"
    after = load(text_file(tmp_path, "orders.csv", text), into=monday)
    assert rows(after, "Orders", "order_no") == [("SO-2",)]
    assert rows(after, "Closed", "table", "row_key", "note") == [("Orders", "SO-1", "call Mr. Keller")]
    assert after.counts["Orders"] == {"rows": 1, "new": 0, "changed": 0, "gone": 1, "back": 0}
    assert after.message.endswith("0 rows new, 0 changed, 1 gone, 0 back.")


def test_columns_that_the_export_does_not_have_are_left_alone(
    monday: dict[str, pd.DataFrame], tmp_path: Path
) -> None:
    text = "Order No,Sold-to,Currency\nSO-1,C-9,EUR\nSO-2,C-2,EUR\n"
    after = load(text_file(tmp_path, "orders.csv", text), into=monday)
    assert rows(after, "Orders", "order_no", "sold_to", "sales_rep") == [
        ("SO-2", "C-2", "Ben"),
        ("SO-1", "C-9", "Ann"),
    ]


def test_the_same_file_twice_changes_nothing_not_even_loads(
    monday: dict[str, pd.DataFrame], tmp_path: Path
) -> None:
    later = dt.datetime(2026, 3, 3, 6, 0, tzinfo=dt.UTC)
    again = load(text_file(tmp_path, "orders.csv", MONDAY), into=monday, loaded_at=later)
    assert again.changes.empty
    assert again.frames["Orders"] is monday["Orders"]


def test_another_file_without_a_change_still_renews_the_time_of_its_table(
    monday: dict[str, pd.DataFrame], tmp_path: Path
) -> None:
    same = "Order No,Sold-to,Currency\nSO-1,C-1,EUR\nSO-2,C-2,EUR\n"
    later = dt.datetime(2026, 3, 3, 8, 0, tzinfo=dt.timezone(dt.timedelta(hours=1)))
    again = load(
        text_file(tmp_path, "orders.csv", same), into=monday, as_of=dt.date(2026, 3, 3), loaded_at=later
    )
    assert [c.table for c in again.changes.tables] == ["Loads"]
    row = again.frames["Loads"].iloc[0]
    assert (str(row["as_of"]), str(row["loaded_at"])) == ("2026-03-03 07:00:00", "2026-03-03 07:00:00")


def test_loads_tells_file_figures_and_fingerprint(tmp_path: Path) -> None:
    loaded = load(text_file(tmp_path, "orders.csv", MONDAY))
    (row,) = loaded.frames["Loads"].to_dict("records")
    assert row["sha256"] == hashlib.sha256(MONDAY.encode()).hexdigest()
    figures = {k: int(row[k]) for k in ("rows", "new_rows", "changed_rows", "gone_rows")}
    assert figures == {"rows": 2, "new_rows": 2, "changed_rows": 0, "gone_rows": 0}
    assert (row["table"], row["file"], row["profile"]) == ("Orders", "orders.csv", "generic")


def test_settings_of_the_user_are_not_overwritten(shared_data: Path) -> None:
    given = {"name": ["company_currency", "default_price_list"], "value": ["EUR", ""]}
    desk = {"Settings": typed_frame(SCHEMA["Settings"], given, 2)}
    loaded = load(shared_data / "northwind" / "products.csv", into=desk)
    values = loaded.frames["Settings"].set_index("name")["value"]
    assert values["company_currency"] == "EUR"
    assert values["default_price_list"] == "LIST"
    assert values["tables_not_used"].startswith("Bookings, ")


def test_a_row_without_its_key_is_told_and_left_out(tmp_path: Path) -> None:
    text = "Order No,Sold-to,Currency\nSO-1,C-1,EUR\n,C-2,EUR\n"
    loaded = load(text_file(tmp_path, "orders.csv", text))
    assert rows(loaded, "Orders", "order_no") == [("SO-1",)]
    assert said(loaded) == [
        (
            "LOD-030",
            "orders.csv, line 3",
            produced("LOD-030").message,
        )
    ]


def test_two_rows_of_a_key_that_differ_are_told_and_two_equal_ones_are_one(tmp_path: Path) -> None:
    text = "Order No,Sold-to,Currency\nSO-1,C-1,EUR\nSO-1,C-1,EUR\nSO-1,C-2,EUR\n"
    loaded = load(text_file(tmp_path, "orders.csv", text))
    assert rows(loaded, "Orders", "order_no", "sold_to") == [("SO-1", "C-1")]
    assert said(loaded) == [
        (
            "LOD-040",
            "orders.csv, line 4",
            produced("LOD-040").message,
        )
    ]


def test_a_row_with_too_many_cells_is_told_and_left_out(tmp_path: Path) -> None:
    text = "Order No,Name,Sold-to,Currency\nSO-1,Meier,Karl,C-1,EUR\nSO-2,Adam,C-2,EUR\n"
    loaded = load(text_file(tmp_path, "orders.csv", text))
    assert rows(loaded, "Orders", "order_no") == [("SO-2",)]
    assert said(loaded) == [("LOD-020", "orders.csv, line 2", produced("LOD-020").message)]


def test_a_bad_cell_is_named_by_file_line_and_header_with_the_order_it_is_on(tmp_path: Path) -> None:
    text = "Order No,Line,SKU,Ordered,UOM\nSO-1,10,A-1,5,EA\nSO-1,20,A-1,five,EA\n"
    loaded = load(text_file(tmp_path, "order_lines.csv", text))
    (finding,) = loaded.findings.to_dict("records")
    assert (finding["order_no"], finding["line_no"]) == ("SO-1", "20")
    assert (finding["sheet"], finding["cell"]) == ("order_lines.csv", "line 3, Ordered")
    assert "“five” in Ordered is not a number" in finding["message"]
    assert finding["severity"] == "error"


def test_identifiers_keep_their_leading_zeros(tmp_path: Path) -> None:
    text = "Order No,Line,SKU,Ordered,UOM\n0004500123,000010,00000005,1,EA\n"
    loaded = load(text_file(tmp_path, "order_lines.csv", text))
    assert rows(loaded, "OrderLines", "order_no", "line_no", "sku") == [("0004500123", "000010", "00000005")]


def test_counts_are_plain_numbers(tmp_path: Path) -> None:
    loaded = load(text_file(tmp_path, "orders.csv", MONDAY), as_of=AS_OF)
    assert (
        json.dumps(loaded.counts) == '{"Orders": {"rows": 2, "new": 2, "changed": 0, "gone": 0, "back": 0}}'
    )


def test_files_that_are_only_looked_up_stand_in_loads_and_others_in_the_summary(shared_data: Path) -> None:
    folder = shared_data / "northwind"
    names = ("orders.csv", "employees.csv", "categories.csv")
    loaded = load(*(folder / name for name in names))
    figures = [
        tuple(None if v is pd.NA else v for v in row)
        for row in rows(loaded, "Loads", "table", "file", "rows", "new_rows")
    ]
    assert ("Orders", "orders.csv", 830, 830) in figures
    assert ("Orders", "employees.csv", 9, None) in figures
    assert "Not needed for any table: categories.csv" in loaded.summary
    assert load(*(folder / name for name in names), into=loaded.frames).changes.empty


def test_files_that_fill_nothing_alone_say_what_they_need(shared_data: Path) -> None:
    with pytest.raises(DeskError) as refused:
        load(shared_data / "adventureworks" / "SpecialOffer.csv")
    assert refused.value.message == (
        "Nothing can be loaded from these files alone. Promotions needs specialofferproduct; "
        "Quantity breaks needs productlistpricehistory, specialofferproduct as well."
    )


def test_numbers_that_a_data_frame_wrote_with_decimals_are_the_same_numbers(tmp_path: Path) -> None:
    header = "Order No,Line,SKU,Ordered,UOM\n"
    first = load(
        text_file(tmp_path, "order_lines.csv", header + "4500123,10,A-1,5,EA\n4500124,10,2.0,5,EA\n")
    )
    text = header + "4500123.0,10.0,A-1,5.0,EA\n4500124.0,10.0,2.0,5.0,EA\n"
    again = load(text_file(tmp_path, "order_lines.csv", text), into=first.frames)
    assert again.counts["OrderLines"] == {"rows": 2, "new": 0, "changed": 0, "gone": 0, "back": 0}
    assert rows(again, "OrderLines", "order_no", "sku") == [("4500123", "A-1"), ("4500124", "2.0")]
    assert [(code, message) for code, _, message in said(again)] == [
        (
            "LOD-050",
            produced("LOD-050").message.replace("Order No", name),
        )
        for name in ("Order No", "Line")
    ]
