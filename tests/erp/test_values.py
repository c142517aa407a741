"""The vocabulary of a profile, word by word."""

from __future__ import annotations

from pathlib import Path

import pytest

from orderwright.erp.load import Loaded
from tests.erp.morning import load, rows, said, text_file

PROFILE = """\
name = "own"
title = "Our system"
{more}
[maps.shared]
x = "from the shared map"

[sources.sales]
headers = ["No"]

[sources.people]
headers = ["Person", "Full Name"]

[[feeds]]
table = "Orders"
source = "sales"
{feed}
[feeds.columns]
order_no = "No"
{columns}
"""


def loaded(
    folder: Path, sales: str, columns: str, *, feed: str = "", more: str = "", people: str = ""
) -> Loaded:
    profile = text_file(folder, "own.toml", PROFILE.format(columns=columns, feed=feed, more=more))
    files = [text_file(folder, "sales.csv", sales)]
    if people:
        files.append(text_file(folder, "people.csv", people))
    return load(*files, profile=profile)


def column(given: Loaded, key: str, table: str = "Orders") -> list[object]:
    return [value for (value,) in rows(given, table, key)]


@pytest.mark.parametrize(
    ("value", "cells", "becomes"),
    [
        ('"A"', "a;b", ["a"]),
        ('{ column = "A" }', "a;b", ["a"]),
        ('{ value = "constant" }', "a;b", ["constant"]),
        ('{ first = ["A", "B"] }', ";b", ["b"]),
        ('{ first = ["A", { column = "B", prefix = "B " }] }', ";b", ["B b"]),
        ('{ concat = ["A", "B"] }', "a;b", ["a b"]),
        ('{ concat = ["A", "B"], between = "-" }', "a;b", ["a-b"]),
        ('{ concat = ["A", "B"], between = "-" }', "a;", ["a"]),
        ('{ column = "A", split_at = "-", part = 2 }', "DE-100;", ["100"]),
        ('{ column = "A", split_at = "-", part = 3 }', "DE-100;", [""]),
        ('{ column = "A", map = { X = "mapped" } }', "x;", ["mapped"]),
        ('{ column = "A", map = { X = "mapped" } }', "y;", ["y"]),
        ('{ column = "A", map = { X = "mapped" }, otherwise = "other" }', "y;", ["other"]),
        ('{ column = "A", map = { "" = "blank" } }', ";b", ["blank"]),
        ('{ column = "A", map = "shared" }', "X;", ["from the shared map"]),
        ('{ column = "A", prefix = "AW" }', "7;", ["AW7"]),
        ('{ column = "A", prefix = "AW" }', ";b", [""]),
        ('{ column = "A", when = [{ column = "B", blank = false }] }', "a;b", ["a"]),
        ('{ column = "A", when = [{ column = "B", blank = false }] }', "a;", [""]),
        ('{ column = "A", when = [{ column = "B", is = ["x", "y"] }] }', "a;Y", ["a"]),
        ('{ column = "A", when = [{ column = "B", is_not = ["x", "y"] }] }', "a;Y", [""]),
    ],
)
def test_texts(tmp_path: Path, value: str, cells: str, becomes: list[str]) -> None:
    made = loaded(tmp_path, f"No;A;B\n1;{cells}\n", f"source = {value}")
    assert column(made, "source") == becomes


@pytest.mark.parametrize(
    ("value", "cells", "micros"),
    [
        ('{ column = "A", times = 0.6 }', "33.6442;", 20_186_520),
        ('{ column = "A", times = 0.6, round = 4 }', "33.6442;", 20_186_500),
        ('{ column = "A", times = 0.01 }', "1250;", 12_500_000),
        ('{ column = "A", times = -1 }', "3;", -3_000_000),
        ('{ column = "A", plus = 0.5, round = 0 }', "1;", 2_000_000),
        ('{ column = "A", plus = 0.5, round = 0 }', "-2;", -2_000_000),
        ('{ column = "A", times = { column = "B" } }', "2.5;4;", 10_000_000),
        (
            '{ column = "A", times = { column = "B", times = -1, plus = 0.6 }, round = 4 }',
            "9.5;.02;",
            5_510_000,
        ),
        ('{ column = "A", times = { column = "B", map = { LB = "0.453592" } } }', "2;lb", 907_184),
        ('{ column = "A", times = 1.00000001 }', "100000000;", 100_000_001_000_000),
    ],
)
def test_numbers_are_exact(tmp_path: Path, value: str, cells: str, micros: int) -> None:
    made = loaded(tmp_path, f"No;A;B\n1;{cells}\n", f"net_value = {value}")
    assert column(made, "net_value") == [micros]


def test_a_blank_number_stays_blank_and_a_bad_one_is_told(tmp_path: Path) -> None:
    made = loaded(tmp_path, "No;A\n1;\n2;many\n3;4\n", 'net_value = { column = "A", times = 2 }')
    assert made.frames["Orders"]["net_value"].isna().tolist() == [True, True, False]
    assert [(code, place) for code, place, _ in said(made)] == [("TBL-040", "sales.csv, line 3, A")]


@pytest.mark.parametrize(
    ("value", "cells", "day"),
    [
        ('{ column = "A", years = -11 }', "2022-05-30 00:00:00.000;", "2011-05-30"),
        ('{ column = "A", years = -1 }', "2024-02-29;", "2023-02-28"),
        ('{ earliest = ["A", "B"] }', "2026-03-01;2026-02-01", "2026-02-01"),
        ('{ earliest = ["A", "B"] }', ";2026-02-01", "2026-02-01"),
        ('{ latest = ["A", "B"] }', "2026-03-01;2026-02-01", "2026-03-01"),
        ('{ latest = ["A", "B"], years = 1 }', "2026-03-01;", "2027-03-01"),
    ],
)
def test_dates(tmp_path: Path, value: str, cells: str, day: str) -> None:
    made = loaded(tmp_path, f"No;A;B\n1;{cells}\n", f"po_date = {value}")
    assert [str(date)[:10] for date in made.frames["Orders"]["po_date"]] == [day]


@pytest.mark.parametrize(("order", "day"), [("dmy", "2026-04-03"), ("mdy", "2026-03-04")])
def test_a_declared_order_of_day_and_month_leaves_nothing_to_infer(
    tmp_path: Path, order: str, day: str
) -> None:
    made = loaded(tmp_path, "No;A\n1;3/4/2026\n", 'po_date = "A"', more=f'dates = "{order}"')
    assert str(made.frames["Orders"]["po_date"][0])[:10] == day


def test_without_it_such_a_date_is_asked_about(tmp_path: Path) -> None:
    made = loaded(tmp_path, "No;A\n1;3/4/2026\n", 'po_date = "A"')
    assert [code for code, _, _ in said(made)] == ["TBL-055"]


def test_a_declared_order_that_the_column_disproves_is_not_followed(tmp_path: Path) -> None:
    made = loaded(tmp_path, "No;A\n1;3/4/2026\n2;25/4/2026\n", 'po_date = "A"', more='dates = "mdy"')
    assert [str(date)[:10] for date in made.frames["Orders"]["po_date"]] == ["2026-04-03", "2026-04-25"]


@pytest.mark.parametrize(("mark", "micros"), [(".", 1_234_000), (",", 1_234_000_000)])
def test_a_declared_decimal_mark_leaves_nothing_to_infer(tmp_path: Path, mark: str, micros: int) -> None:
    made = loaded(tmp_path, "No;A\n1;1.234\n", 'net_value = "A"', more=f'decimal = "{mark}"')
    assert column(made, "net_value") == [micros]


def test_texts_that_mean_nothing_are_blank(tmp_path: Path) -> None:
    more = 'blanks = ["NULL", "Date Not Captured"]'
    made = loaded(tmp_path, "No;A;B\n1;null;Date Not Captured\n", 'source = "A"\npo_date = "B"', more=more)
    assert column(made, "source") == [""]
    assert made.frames["Orders"]["po_date"].isna().all()
    assert made.findings.empty


def test_a_digest_names_a_row_by_what_it_says(tmp_path: Path) -> None:
    sales = "No;A;B\n1;Main St. 1;Berlin\n2;MAIN  ST. 1;berlin\n3;Main St. 2;Berlin\n4;;\n"
    keys = column(loaded(tmp_path, sales, 'ship_to = { digest = ["A", "B"] }'), "ship_to")
    assert keys[0] == keys[1] == "WKN2AN2CAU"
    assert len({*keys}) == 3
    assert keys[3] == ""


def test_rows_that_do_not_count_are_left_out(tmp_path: Path) -> None:
    feed = 'where = [{ column = "A", is_not = ["Total"] }, { column = "No", blank = false }]'
    made = loaded(tmp_path, "No;A\n1;x\n;Total\n9;total\n", 'source = "A"', feed=feed)
    assert column(made, "order_no") == ["1"]
    assert made.findings.empty


PEOPLE = "Person;Full Name\n7;Ada\n8;Bob\n8;Bobby\n"


def test_a_join_brings_the_cells_of_another_file(tmp_path: Path) -> None:
    feed = 'joins = [{ source = "people", on = { By = "Person" } }]'
    sales = "No;By\n1;8\n2;7\n3;9\n4;\n"
    made = loaded(tmp_path, sales, 'entered_by = "people.Full Name"', feed=feed, people=PEOPLE)
    assert column(made, "entered_by") == ["Bob", "Ada", "", ""]


def test_a_join_that_is_needed_leaves_rows_without_partner_out(tmp_path: Path) -> None:
    feed = 'joins = [{ source = "people", on = { By = "Person" }, needed = true }]'
    made = loaded(tmp_path, "No;By\n1;8\n2;9\n", 'entered_by = "people.Full Name"', feed=feed, people=PEOPLE)
    assert column(made, "order_no") == ["1"]


def test_a_join_may_make_a_row_of_every_partner(tmp_path: Path) -> None:
    profile = PROFILE.format(columns="", feed="", more="").split("[[feeds]]", maxsplit=1)[0]
    profile += """
[[feeds]]
table = "Contacts"
source = "sales"
joins = [{ source = "people", on = { By = "Person" }, every = true, needed = true }]
[feeds.columns]
contact_id = { concat = ["No", "people.Full Name"], between = "/" }
"""
    own = text_file(tmp_path, "own.toml", profile)
    sales = text_file(tmp_path, "sales.csv", "No;By\n1;8\n2;7\n3;9\n")
    made = load(sales, text_file(tmp_path, "people.csv", PEOPLE), profile=own)
    assert column(made, "contact_id", "Contacts") == ["1/Bob", "1/Bobby", "2/Ada"]


def test_a_column_whose_file_is_not_given_is_left_as_it_is(tmp_path: Path) -> None:
    feed = 'joins = [{ source = "people", on = { By = "Person" } }]'
    columns = 'entered_by = "people.Full Name"\nsource = "A"'
    before = loaded(tmp_path, "No;By;A\n1;8;web\n", columns, feed=feed, people=PEOPLE)
    sales = text_file(tmp_path, "sales.csv", "No;By;A\n1;8;mail\n")
    after = load(sales, into=before.frames, profile=tmp_path / "own.toml")
    assert rows(after, "Orders", "entered_by", "source") == [("Bob", "mail")]
    assert "Left as it was: Orders: Entered By (needs people as well)" in after.summary
