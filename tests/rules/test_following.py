"""What follows from a table, a column or a cell that cannot be used names it as its cause."""

from __future__ import annotations

import pandas as pd

from orderwright.book import OrderBook
from orderwright.desk.rulebook import RULES
from orderwright.rules.contract import contract_faults
from orderwright.rules.engine import examine
from orderwright.tables import SCHEMA
from orderwright.tables.codec.headers import missing_column, missing_table

from .company import book_of, company


def findings(book: OrderBook, *gone: str) -> pd.DataFrame:
    """Findings of a book, and of the contract; ``gone`` names tables or columns that the workbook lacks."""
    read = []
    for name in gone:
        table, _, key = name.partition(".")
        made = (
            missing_column(SCHEMA[table], SCHEMA[table].column(key), "A1")
            if key
            else missing_table(SCHEMA[table])
        )
        read.append(made)
    return examine(book, RULES, contract_faults(book, read)).findings


def cause(found: pd.DataFrame, code: str) -> set[str]:
    """Codes of the findings that a rule's findings name as their cause; blank where they name none."""
    codes = dict(zip(found["finding_id"], found["code"], strict=True)) | {"": ""}
    own = found[found["code"] == code]
    assert len(own)
    return {codes[each] for each in own["caused_by"]}


def test_a_customers_currency_that_is_none_explains_that_the_orders_differs() -> None:
    rows = company()
    rows["Customers"][0]["currency"] = "EURO"
    found = findings(book_of(rows))
    assert cause(found, "TRM-010") == {"TBL-120"}
    assert set(found.loc[found["code"] == "TRM-010", "order_no"]) == {"4501"}


def test_another_customers_cell_explains_nothing() -> None:
    rows = company()
    rows["Customers"][1]["currency"] = "EURO"
    rows["Orders"][0]["currency"] = "USD"
    found = findings(book_of(rows)).set_index("order_no")
    own = found[found["code"] == "TRM-010"]["caused_by"]
    assert own["4501"] == ""
    assert own["4502"].startswith("TBL-120")


def test_terms_that_nobody_knows_explain_that_they_are_not_agreed() -> None:
    rows = company()
    rows["Orders"][0]["payment_terms"] = "NET"
    assert cause(findings(book_of(rows)), "TRM-020") == {"TBL-110"}


def test_a_contract_in_no_currency_explains_the_list_price() -> None:
    rows = company()
    rows["Contracts"][0]["currency"] = "EURO"
    assert cause(findings(book_of(rows)), "PRC-030") == {"TBL-120"}


def test_a_missing_column_explains_what_was_judged_without_it() -> None:
    rows = company()
    for line in rows["OrderLines"]:
        line.pop("price_per", None)
    found = findings(book_of(rows), "OrderLines.price_per")
    assert cause(found, "PRC-030") == {"TBL-010"}


def test_missing_orders_explain_dates_that_are_counted_without_them() -> None:
    rows = company()
    del rows["Orders"]
    rows["OrderLines"][0]["requested_date"] = pd.Timestamp("2026-11-24").date()
    assert cause(findings(book_of(rows), "Orders"), "DAT-010") == {"TBL-002"}


def test_a_column_that_is_gone_is_not_missed_by_every_reference_to_it() -> None:
    rows = company()
    for product in rows["Products"]:
        del product["sku"]
    found = findings(book_of(rows), "Products.sku")
    assert "TBL-110" not in set(found["code"])


def test_keys_with_a_missing_column_are_not_held_to_stand_twice() -> None:
    rows = company()
    for price in rows["PriceLists"]:
        price.pop("valid_from", None)
    found = findings(book_of(rows), "PriceLists.valid_from")
    assert "TBL-020" not in set(found["code"])
    assert cause(found, "PRC-050") <= {"TBL-010"} if "PRC-050" in set(found["code"]) else True


def test_a_remark_on_spelling_explains_nothing() -> None:
    rows = company()
    rows["Orders"][0]["incoterm"] = "FCA"
    rows["Orders"][0]["named_place"] = ""
    assert cause(findings(book_of(rows)), "INC-010") == {""}
