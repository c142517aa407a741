"""Profiles: the shipped ones, a company's own, and what is said of a faulty one."""

from __future__ import annotations

from pathlib import Path

import pytest

from orderwright.erp.profile_file import named_profile, profile_of, shipped, shipped_profile
from orderwright.errors import DeskError
from orderwright.tables import SCHEMA
from tests.erp.morning import load, rows, text_file

OWN = """\
name = "own"
title = "Our system"
decimal = ","

[sources.sales]
headers = ["Beleg", "Kunde"]

[[feeds]]
table = "Orders"
source = "sales"
[feeds.columns]
order_no = "Beleg"
sold_to = "Kunde"
currency = { value = "EUR" }
"""


def test_the_shipped_profiles() -> None:
    assert shipped() == ("adventureworks", "generic", "northwind")
    assert [shipped_profile(name).name for name in shipped()] == list(shipped())


def test_our_own_headers_cover_every_table_that_a_load_may_fill() -> None:
    fed = {feed.table for feed in shipped_profile("generic").feeds}
    left = {table.name for table in SCHEMA} - fed
    assert left == {t.name for t in SCHEMA if t.written} | {"Rules", "Settings", "Overrides"}


def test_a_company_s_own_profile_is_a_file(tmp_path: Path) -> None:
    profile = text_file(tmp_path, "own.toml", OWN)
    export = text_file(tmp_path, "export.csv", "Beleg;Kunde;Sonst\n4711;C-1;x\n")
    loaded = load(export, profile=profile)
    assert rows(loaded, "Orders", "order_no", "sold_to", "currency") == [("4711", "C-1", "EUR")]


def test_a_name_that_no_profile_has() -> None:
    with pytest.raises(
        DeskError, match=r"no profile 'navision'\. Name one of adventureworks, generic, northwind"
    ):
        named_profile("navision")


@pytest.mark.parametrize(
    ("wrong", "right", "sentence"),
    [
        ('table = "Orders"', 'table = "Order"', "Line 9, feeds[1].table: there is no table 'Order'"),
        (
            'table = "Orders"',
            'table = "MyList"',
            "Line 9, feeds[1].table: there is no table 'MyList' that a load",
        ),
        ('source = "sales"', 'source = "sale"', "Line 10, feeds[1].source: there is no source 'sale'"),
        ("sold_to =", "sold =", "Line 13, feeds[1].columns.sold: the table Orders has no column 'sold'"),
        ("sold_to =", "owner =", "Line 13, feeds[1].columns.owner: 'owner' is the desk's own column"),
        (
            'order_no = "Beleg"',
            "",
            "Line 11, feeds[1].columns: the key column 'order_no' of Orders is not filled",
        ),
        (
            'value = "EUR"',
            'vale = "EUR"',
            "Line 14, feeds[1].columns.currency.vale: Extra inputs are not permitted",
        ),
        (
            'value = "EUR"',
            'value = "EUR", column = "Kunde"',
            "Line 14, feeds[1].columns.currency: a value needs one of column, value, first",
        ),
        (
            'value = "EUR"',
            'column = "Kunde", map = "x"',
            "Line 14, feeds[1].columns.currency: there is no map 'x'",
        ),
        ('title = "Our system"', "", "Line 1, title: Field required"),
        ('decimal = ","', 'decimal = ";"', "Line 3, decimal: Input should be '.' or ','"),
        ('decimal = ","', 'tables_not_used = ["Contract"]', "Line 3, tables_not_used[1]: there is no table"),
        ('name = "own"', "name = own", "The profile is not valid TOML: Invalid value (at line 1, column 8)."),
    ],
)
def test_a_fault_is_named_by_file_line_and_key(tmp_path: Path, wrong: str, right: str, sentence: str) -> None:
    path = text_file(tmp_path, "own.toml", OWN.replace(wrong, right, 1))
    with pytest.raises(DeskError) as refused:
        named_profile(path)
    assert refused.value.message.startswith(sentence)
    assert refused.value.file == "own.toml"


def test_a_profile_never_runs_anything() -> None:
    text = OWN.replace('value = "EUR"', 'value = "__import__(1)"')
    assert profile_of(text, "own.toml").feeds[0].columns["currency"].value == "__import__(1)"
