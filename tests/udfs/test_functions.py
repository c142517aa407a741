"""The worksheet functions over a sample company."""

from __future__ import annotations

import datetime as dt
import math
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orderwright.calendars import Calendar, business_days_between
from orderwright.credit.exposure import exposure
from orderwright.desk.doing import Call, do_on_book
from orderwright.desk.enquiry.answer import answer
from orderwright.desk.opening import opened
from orderwright.desk.registry import verb
from orderwright.hosts.memory import MemoryHost
from orderwright.pricing.expected import expected_prices
from orderwright.reading import order_book
from orderwright.sample import generate
from orderwright.tables import SCHEMA
from orderwright_udfs import books
from orderwright_udfs.declared import FUNCTIONS
from orderwright_udfs.recognising import table_of
from tests.udfs.calling import DAY, NOW, WITH_BOOK, arguments_of, as_range, call, lines_of


@pytest.mark.parametrize("name", WITH_BOOK)
def test_the_spilled_and_the_single_form_agree(name: str, tables: dict[str, pd.DataFrame], key: str) -> None:
    columns = arguments_of(name, tables)
    spilled = call(name, *columns, key)
    assert len(spilled) == len(columns[0])
    for row in range(0, len(spilled), max(len(spilled) // 40, 1)):
        single = call(name, *(column[row][0] for column in columns), key)
        assert single == spilled[row][0]


@pytest.mark.parametrize("name", WITH_BOOK)
def test_it_answers_the_same_when_the_tables_are_given_instead_of_a_key(
    name: str, tables: dict[str, pd.DataFrame], ranges: list[list[list[Any]]], key: str
) -> None:
    columns = arguments_of(name, tables)
    books.forget()
    assert call(name, *columns, *ranges) == call(name, *columns, call("ORDER_BOOK", *ranges))


@pytest.mark.parametrize("name", [*WITH_BOOK, "VALIDATE_ORDERS"])
def test_a_dead_key_says_what_to_do_and_lives_again(
    name: str, tables: dict[str, pd.DataFrame], ranges: list[list[list[Any]]], key: str
) -> None:
    columns = arguments_of(name, tables)
    before = call(name, *columns, key)
    assert not any(str(row[0]).startswith("#Something") for row in before)
    books.forget()
    assert call(name, *columns, key).startswith("#Reopen: recalculate ORDER_BOOK")
    assert call("ORDER_BOOK", *ranges) == key
    assert call(name, *columns, key) == before


@pytest.mark.parametrize("name", [*WITH_BOOK, "VALIDATE_ORDERS"])
def test_a_wrong_last_argument_says_what_to_do(name: str, tables: dict[str, pd.DataFrame]) -> None:
    columns = arguments_of(name, tables)
    assert call(name, *columns, "nonsense").startswith("#The last argument is no key of ORDER_BOOK")
    assert call(name, *columns, "#Give Orders").startswith("#Give Orders")
    if name != "BUSINESS_DAYS":
        assert FUNCTIONS[name].function(*columns).startswith("#Give the cell with ORDER_BOOK")


def test_verdicts_are_those_of_the_verb_validate(
    tables: dict[str, pd.DataFrame], orders: list[list[str]], key: str
) -> None:
    host = MemoryHost(tables)
    do_on_book(verb("validate"), host, Call(DAY, NOW), {})
    after = host.tables["Orders"]
    said = dict(zip(after["order_no"], after["verdict"], strict=True))
    two = call("VALIDATE_ORDERS", orders, key)
    one = call("VALIDATE_ORDER", orders, key)
    assert [row[0] for row in two] == [said[number] for [number] in orders]
    assert [row[0] for row in one] == [": ".join(part for part in row if part) for row in two]
    assert any(row[0].startswith("■") and row[1] for row in two)
    for [number], [why] in zip(orders, call("WHY_BLOCKED", orders, key), strict=True):
        assert (why == "Nothing blocks it.") == (not said[number].startswith("■"))


def test_status_and_promise_are_those_of_find(tables: dict[str, pd.DataFrame], key: str) -> None:
    book, _ = order_book(tables, DAY)
    for row, number in enumerate(tables["Orders"]["order_no"]):
        if number and number not in set(tables["Orders"]["order_no"].iloc[:row]):
            told, said = answer(book, row), call("ORDER_STATUS", number, key)
            assert (told.promise.isoformat() in said) if told.promise else "promised" not in said
            assert said.startswith(told.status or str(tables["Orders"]["erp_status"].iloc[row]) or "open")


def test_prices_are_those_of_the_rules_and_of_the_verb(tables: dict[str, pd.DataFrame], key: str) -> None:
    book = opened(MemoryHost(tables), DAY, NOW).book
    want = expected_prices(book)
    order, line = lines_of(tables)
    rows = tables["OrderLines"][["order_no", "line_no"]].drop_duplicates().index
    said, told = (call(name, order, line, key) for name in ("ORDER_PRICE", "PRICE_WATERFALL"))
    verbs = {
        (each["order_no"], each["line_no"]): each
        for each in do_on_book(verb("price"), MemoryHost(tables), Call(DAY, NOW), {"every": True}).body[
            "lines"
        ]
    }
    known = 0
    for row, [price], [words], [number], [place] in zip(rows, said, told, order, line, strict=True):
        if str(price).startswith("#"):
            assert words == price
            continue
        known += 1
        assert math.isclose(price, int(want.unit_price[row]) / 1e6, abs_tol=1e-6)
        assert all(step["source"] in words for step in verbs[number, place]["steps"])
    assert known > len(rows) / 2


def test_a_blank_cell_has_a_blank_answer_and_an_unknown_one_a_sentence(
    tables: dict[str, pd.DataFrame], key: str
) -> None:
    products = tables["Products"]
    [status, *_] = set(products["status"]) - {"", "active"}
    sku = products["sku"][products["status"] == status].iloc[0]
    assert f"{sku} is {status}" in call("VALIDATE_SKU", sku, key)
    assert call("VALIDATE_ORDER", [["", "no such"]], key)[0] == [
        "",
        "#Order no such is not in Orders: check the number, or load the exports again.",
    ]
    assert call("VALIDATE_SKU", "no such", key) == "■ Blocked: no such is not in Products."
    assert call("CREDIT_STATUS", "no such", key).startswith("#Customer no such is not in Customers")


def test_units_convert_there_and_back(tables: dict[str, pd.DataFrame], key: str) -> None:
    product = tables["Products"][(tables["Products"]["sales_factor"] > 0).fillna(False)].iloc[0]
    sku, base, sales = product["sku"], product["base_uom"], product["sales_uom"]
    there = call("UOM_CONVERT", 3, sku, sales, base, key)
    assert there == 3 * product["sales_factor"] / 1e6
    assert call("UOM_CONVERT", there, sku, base, sales, key) == 3
    assert call("UOM_CONVERT", 1, sku, "nope", "", key) == f"#{sku} has no unit nope: add it to UOMs."


def test_typing_a_note_gives_no_other_key_when_only_the_erps_columns_are_given(
    tables: dict[str, pd.DataFrame],
) -> None:
    columns = SCHEMA["Orders"].columns
    erp = [n for n, c in enumerate(columns) if c.key not in {"note", "owner", "next_action", "verdict"}]
    noted = tables["Orders"].assign(note="call them")
    first, second = (
        [[row[n] for n in erp] for row in as_range("Orders", frame)] for frame in (tables["Orders"], noted)
    )
    assert call("ORDER_BOOK", first) == call("ORDER_BOOK", second)
    assert call("ORDER_BOOK", as_range("Orders", noted)) != call("ORDER_BOOK", first)


@pytest.mark.parametrize("table", [t.name for t in SCHEMA if not t.written])
def test_every_table_is_known_by_its_headers(table: str) -> None:
    assert table_of([column.header for column in SCHEMA[table].columns]).name == table


def test_a_table_twice_or_no_orders_is_told(ranges: list[list[list[Any]]]) -> None:
    assert call("ORDER_BOOK", ranges[0], ranges[0]).endswith("is given twice: give it once.")
    rates = as_range("FxRates", generate(20, 1).frames["FxRates"])
    assert call("ORDER_BOOK", rates).startswith("#Give Orders and OrderLines too")


def test_credit_is_that_of_the_rules_to_the_cent(tables: dict[str, pd.DataFrame], key: str) -> None:
    book = opened(MemoryHost(tables), DAY, NOW).book
    money, customers = exposure(book), [[c] for c in tables["Customers"]["customer_no"]]
    used, status = (call(name, customers, key) for name in ("CREDIT_EXPOSURE", "CREDIT_STATUS"))
    for row, ([amount], [word]) in enumerate(zip(used, status, strict=True)):
        root = money.root[row]
        assert round(amount * 100) == int(money.used[root])
        over_it = bool(money.limited[root]) and money.used[root] > money.limit[root]
        assert word.startswith("■") == over_it


ALONE = {
    "SSCC_CHECK": (([["340123450000000017"], [3.4e17], [""]],), ["● Clear", "#Excel keeps 15 digits", ""]),
    "GTIN_CHECK": (([[4006381333931.0], ["4006381333932"]],), ["● Clear", "■ Blocked: GTIN"]),
    "GLN_CHECK": (([["0614141000012"], ["12"]],), ["● Clear", "■ Blocked: GLN"]),
    "DENSITY_CLASS": (([[500.0], [0.0]], 48.0, 40.0, 36.0), ["85", "#Weight, length, width"]),
    "BUSINESS_DAYS": (([[46000.0], [None]], 46007.0, ""), ["5", ""]),
}
"""Functions that need no book: a column, and how each answer begins."""


@pytest.mark.parametrize("name", ALONE)
def test_a_function_without_a_book_answers_through_the_converters(name: str) -> None:
    given, begins = ALONE[name]
    told = call(name, *given)
    assert len(told) == len(begins)
    for (cell,), begin in zip(told, begins, strict=True):
        assert str(cell).startswith(begin)
    assert call(name, given[0][0][0], *given[1:]) == told[0][0]


def test_every_function_is_called_through_the_converters() -> None:
    called = {*WITH_BOOK, *ALONE, "VALIDATE_ORDERS", "ORDER_BOOK"}
    assert called == set(FUNCTIONS)


@settings(max_examples=60, deadline=None)
@given(first=st.dates(dt.date(1899, 1, 1), dt.date(2201, 1, 1)), days=st.integers(-900, 900))
def test_monday_to_friday_is_counted_as_calendars_count_it(first: dt.date, days: int) -> None:
    last = first + dt.timedelta(days=days)
    columns = (np.array([each], "datetime64[s]") for each in (first, last))
    count = business_days_between(*columns, Calendar(""))[0]
    said = call("BUSINESS_DAYS", first.isoformat(), last.isoformat(), "")
    assert said == ("#A day is outside the years 1900 to 2199." if pd.isna(count) else count)
