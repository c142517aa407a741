"""Whatever stands in the cells, credit falls over nothing and no order escapes by a blank."""

from __future__ import annotations

import random

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from orderwright.book import OrderBook
from orderwright.desk.credit.accounts import CREDIT_RULES, accounts
from orderwright.desk.credit.json_body import account_json
from orderwright.desk.credit.lines import account_lines
from orderwright.desk.credit.request import request_text
from orderwright.desk.credit.why import why_items, why_lines
from orderwright.rules.engine import examine
from orderwright.tables import SCHEMA
from orderwright.tables.frames import typed_frame

from ..properties.books import sample_frames, spoiled
from ..properties.copies import codes_of_blanks
from ..rules.company import Rows, book_of
from .books import over_limit

SOME = settings(max_examples=8, deadline=None)
THRESHOLDS = [
    {"code": code, "threshold": threshold}
    for code, threshold in (("CRD-040", "5"), ("CRD-050", "10"), ("CRD-070", "0"), ("CRD-080", "900"))
]
OF_BLANKS: dict[str, set[str]] = {
    "Customers.currency": {"CRD-015"},
    "OrderLines.unit_price": set(),
    "Orders.currency": {"CRD-016"},
    "Orders.payment_terms": {"CRD-070"},
    "PaymentTerms.payment_terms": set(),
    "Settings.value": set(),
}
"""What a blank cell of a sound company under a limit may make the credit rules say."""


@SOME
@given(st.integers(0, 2**32), st.integers(1, 60))
def test_no_cell_brings_credit_down(seed: int, cells: int) -> None:
    frames, as_of = sample_frames(40, seed % 3)
    rules = [*THRESHOLDS, {"code": "CRD-090", "threshold": "1e30"}]
    columns = {key: [row[key] for row in rules] for key in ("code", "threshold")}
    frames["Rules"] = typed_frame(SCHEMA["Rules"], columns, len(rules))
    frames["Customers"]["credit_limit"] = pd.array([10_000_000] * len(frames["Customers"]), "Int64")
    book = OrderBook(spoiled(frames, random.Random(seed), cells), as_of)
    told = accounts(book)
    for row in told.shown.tolist():
        body = account_json(told, row)
        assert list(account_lines(body))
        assert request_text(body, "", "")
    for row in told.shown[:3].tolist():
        found = why_items(told, row)
        assert sum(item.counted for item in found) == told.stands.used[told.stands.root[row]]
        assert list(why_lines(told, found))


def company() -> Rows:
    """A customer well within a limit, with every rule of credit at work and nothing to say."""
    rows = over_limit(90_000, [800, 600], [4_000, -190])
    rows["Rules"] = [*THRESHOLDS, {"code": "CRD-090", "threshold": "95"}]
    return rows


def test_the_company_itself_has_nothing_to_say() -> None:
    assert examine(book_of(company()), CREDIT_RULES).findings["message"].tolist() == []


def test_a_blank_cell_makes_credit_guess_nothing() -> None:
    wrong: dict[str, set[str]] = {}
    for (name, _, key), found in codes_of_blanks(company(), of_credit).items():
        if not found <= OF_BLANKS.get(f"{name}.{key}", set()):
            wrong[f"{name}.{key}"] = found
    assert wrong == {}


def of_credit(book: OrderBook) -> pd.DataFrame:
    """What the credit rules say of a book."""
    return examine(book, CREDIT_RULES).findings


def test_an_unreadable_horizon_holds_ninety_days() -> None:
    rows = over_limit(1_000, [900, 600], [])
    rows["Orders"][1]["requested_date"] = pd.Timestamp("2027-02-22").date()
    for text, held in (("", 0), ("soon", 0), ("91", 1), ("-5", 0)):
        rows["Settings"][-1:] = [{"name": "credit_horizon_days", "value": text}]
        rows["Invoices"] = [{**over_limit(1, [], [5])["Invoices"][0]}]
        assert len(accounts(book_of(rows)).held) == held, text
