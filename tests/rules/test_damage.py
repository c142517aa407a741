"""Damaged identifiers: what was meant is named where one row fits, and what follows is linked to them."""

from __future__ import annotations

import pandas as pd
import pytest

from orderwright.desk.rulebook import RULES
from orderwright.rules.contract import contract_faults
from orderwright.rules.engine import examine

from .company import Rows, book_of, company


def findings(rows: Rows) -> pd.DataFrame:
    book = book_of(rows)
    return examine(book, RULES, contract_faults(book)).findings


def renumbered(number: str, digits: str) -> Rows:
    """The company with longer numbers, so that digits can be lost."""
    rows = company()
    for table, column in (("Customers", "customer_no"), ("Orders", "sold_to"), ("ShipTos", "sold_to")):
        for row in rows[table]:
            row[column] = number if row[column] == "C2" else row[column]
    rows["Orders"][1]["sold_to"] = digits
    return rows


@pytest.mark.parametrize(
    ("typed", "cause"),
    [
        ("100270", "leading zeros are lost; 0000100270 fits"),
        ("0000100270.0", "it ends in .0; 0000100270 fits"),
        ("00001OO27O", "0000100270 may be meant"),
    ],
)
def test_a_damaged_customer_names_the_one_that_fits_and_explains_the_unknown_sold_to(typed, cause) -> None:
    found = findings(renumbered("0000100270", typed)).set_index("code")
    damage = found.loc["TBL-150"]
    assert damage["message"] == f"4502: Sold-to {typed} cannot be trusted; {cause}."
    assert damage["expected"] == "0000100270"
    assert found.loc["PTY-010", "caused_by"] == damage["finding_id"]


def test_where_two_customers_fit_none_is_named() -> None:
    rows = renumbered("0000100270", "100270")
    rows["Customers"][0]["customer_no"] = "00100270"
    damage = findings(rows).set_index("code").loc["TBL-150"]
    assert damage["message"] == (
        "4502: Sold-to 100270 cannot be trusted; 00100270 and 0000100270 fit, so it cannot be recovered."
    )
    assert (damage["expected"], damage["proposed"]) == ("the whole identifier", "")


def test_an_order_number_with_a_point_is_the_cause_of_lines_without_order() -> None:
    rows = company()
    rows["Orders"][0]["order_no"] = "4501.0"
    found = findings(rows)
    damage = found[found["code"] == "TBL-150"]
    assert damage[["cell", "expected"]].to_numpy().tolist() == [["B2", "4501"]]
    followers = found[found["code"].isin(("ORD-010", "ORD-020"))]
    assert len(followers) == 3
    assert set(followers["caused_by"]) == {damage["finding_id"].iloc[0]}


def test_a_line_with_a_letter_for_a_zero_explains_the_sum_of_the_order_that_was_meant() -> None:
    rows = company()
    rows["OrderLines"][0]["order_no"] = "45O1"
    found = findings(rows).set_index("code")
    damage = found.loc["TBL-150"]
    assert damage["message"] == "45O1/10: Order No 45O1 cannot be trusted; 4501 may be meant."
    assert found.loc["ORD-010", "caused_by"] == damage["finding_id"]
    assert found.loc["AMT-020", "caused_by"] == damage["finding_id"]


def test_a_line_number_with_a_point_is_told_once() -> None:
    rows = company()
    rows["OrderLines"][1]["line_no"] = "20.0"
    found = findings(rows)
    assert found[["code", "expected"]].to_numpy().tolist() == [["TBL-150", "20"]]
