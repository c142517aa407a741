"""What is said to free orders frees them: paid and released in the book, the rules let them pass."""

from __future__ import annotations

import datetime as dt
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from orderwright.book import OrderBook
from orderwright.credit.answers import waiting_groups
from orderwright.credit.exposure import exposure
from orderwright.credit.partial import split_orders, whole_orders
from orderwright.credit.serving import served
from orderwright.desk.credit.accounts import CREDIT_RULES, accounts
from orderwright.desk.credit.json_body import account_json
from orderwright.rules.engine import examine

from ..rules.company import book_of
from .books import invoice, over_limit

SOME = settings(max_examples=12, deadline=None)
AMOUNTS = st.lists(st.integers(1, 40), min_size=1, max_size=3)


def held(book: OrderBook) -> set[str]:
    return set(book["Orders"]["order_no"][served(book).waits])


def paid(book: OrderBook, invoices: set[str]) -> OrderBook:
    """The desk after these invoices are paid."""
    frame = book["Invoices"].copy()
    frame.loc[frame["invoice_no"].isin(invoices), "open_amount"] = 0
    return book.with_tables({"Invoices": frame})


@SOME
@given(st.integers(1, 60), AMOUNTS, AMOUNTS)
def test_the_least_payment_frees_all_that_waits_and_no_smaller_one_does(
    limit: int, orders: list[int], owed: list[int]
) -> None:
    rows = over_limit(limit, list(map(float, orders)), list(map(float, owed)))
    book = book_of(rows)
    groups = waiting_groups(book)
    if not groups:
        assert not held(book)
        return
    found = groups[1].payment()
    choice = found[0] if found and len(found[1]) == len(groups[1].orders) else None
    numbers = [one["invoice_no"] for one in rows["Invoices"]]
    enough = [
        sum(owed[place] for place in some)
        for size in range(len(owed) + 1)
        for some in combinations(range(len(owed)), size)
        if not held(paid(book, {numbers[place] for place in some}))
    ]
    assert (choice is None) == (not enough)
    if choice is not None:
        assert choice.total == min(enough) * 100
        chosen = groups[1].invoices[list(choice.chosen)]
        assert not held(paid(book, set(book["Invoices"]["invoice_no"].iloc[chosen])))


AMOUNT_RULES = tuple(
    rule for rule in CREDIT_RULES if rule.code in {"CRD-010", "CRD-040", "CRD-050", "CRD-090"}
)
LATE = (dt.date(2026, 11, 20), dt.date(2026, 10, 1), dt.date(2026, 6, 1), dt.date(2026, 12, 24))
"""Due dates: just overdue, overdue, long overdue, not due."""


def held_by_amounts(book: OrderBook) -> set[str]:
    """Orders that the limit, its use, or what is overdue holds."""
    findings = examine(book, AMOUNT_RULES).findings
    return set(findings.loc[findings["severity"] == "error", "order_no"])


@SOME
@given(
    st.integers(20, 90),
    AMOUNTS,
    st.lists(st.tuples(st.integers(1, 40), st.sampled_from(LATE)), max_size=3),
    st.data(),
)
def test_the_least_payment_frees_what_any_amount_holds_and_no_smaller_one_does(
    limit: int, orders: list[int], owed: list[tuple[int, dt.date]], data: st.DataObject
) -> None:
    rows = over_limit(limit, list(map(float, orders)), [float(amount) for amount, _ in owed])
    rows["Customers"][0]["credit_limit"] = ""
    rows["Customers"][1]["parent"] = data.draw(st.sampled_from(["", "C1"]))
    rows["Customers"][1]["tier"] = "KEY"
    for one, (_, due) in zip(rows["Invoices"], owed, strict=True):
        one["due_date"] = due
    rows["Invoices"] = rows["Invoices"] or [
        invoice("790", 0.0)
    ]  # without any table of invoices nothing is checked
    given_for = [("CRD-040", ["", "30", "400"]), ("CRD-050", ["", "0", "25"]), ("CRD-090", ["", "70"])]
    rows["Rules"] = [
        {"code": code, "group": group, "threshold": data.draw(st.sampled_from(thresholds))}
        for code, thresholds in given_for
        for group in ("", "KEY")
    ]
    book = book_of(rows)
    waits = held_by_amounts(book)
    numbers = [one["invoice_no"] for one in rows["Invoices"]]
    left = {
        some: held_by_amounts(paid(book, {numbers[place] for place in some}))
        for size in range(len(owed) + 1)
        for some in combinations(range(len(owed)), size)
    }
    groups = waiting_groups(book)
    assert {book["Orders"]["order_no"].iloc[row] for each in groups.values() for row in each.orders} == waits
    for waiting in groups.values():
        found, fewest = waiting.payment(), min(map(len, left.values()))
        if fewest == len(waits):
            assert found is None or not found[1]
            continue
        assert found is not None
        assert len(waits) - len(found[1]) == fewest
        enough = [some for some, still in left.items() if len(still) == fewest]
        assert found[0].total == min(sum(owed[place][0] for place in some) for some in enough) * 100
        chosen = set(book["Invoices"]["invoice_no"].iloc[waiting.invoices[list(found[0].chosen)]])
        assert len(held_by_amounts(paid(book, chosen))) == fewest
        goes = waiting.frees(found[0])
        assert set(found[1]) <= set(goes)


def test_what_is_overdue_is_answered_without_any_limit() -> None:
    rows = over_limit(0, [30], [80, 10, 5])
    rows["Customers"][1]["credit_limit"] = ""
    for one in rows["Invoices"]:
        one["due_date"] = dt.date(2026, 10, 1)
    rows["Rules"] = [{"code": "CRD-050", "threshold": "85"}]
    account = account_json(accounts(book_of(rows)), 1)
    assert [(free["payment"], free["orders"], free["by_release"]) for free in account["frees"]] == [
        ("10.00", ["900"], False)
    ]
    assert account["goes_now"] is None


def test_a_payment_within_the_limit_frees_nothing_while_an_invoice_is_overdue_for_too_long() -> None:
    rows = over_limit(120, [90, 60], [50, 5])
    rows["Invoices"][1]["due_date"] = dt.date(2026, 6, 1)
    rows["Rules"] = [{"code": "CRD-040", "threshold": "60"}]
    account = account_json(accounts(book_of(rows)), 1)
    told = [(free["payment"], free["invoices"], free["orders"]) for free in account["frees"]]
    assert told == [("5.00", ["701"], ["901"]), ("55.00", ["701", "700"], ["900"])]
    assert account["goes_now"] is None
    codes = {reason["code"] for reason in account["reasons"]}
    assert codes == {"CRD-010", "CRD-040"}


@SOME
@given(st.integers(1, 60), AMOUNTS, AMOUNTS)
def test_a_level_leaves_the_group_within_its_limit_when_its_orders_go_and_the_others_wait(
    limit: int, orders: list[int], owed: list[int]
) -> None:
    rows = over_limit(limit, list(map(float, orders)), list(map(float, owed)))
    book = book_of(rows)
    told = accounts(book)
    for free in account_json(told, 1)["frees"]:
        waits = held(book) - set(free["orders"])
        after = paid(book, set(free["invoices"]))
        stays = sum(float(row["net_value"]) for row in rows["Orders"] if row["order_no"] in waits)
        assert exposure(after).used[1] / 100 - stays <= limit
        assert float(free["payment"]) == sum(
            one["open_amount"] for one in rows["Invoices"] if one["invoice_no"] in free["invoices"]
        )


def test_what_goes_now_is_most_and_fits() -> None:
    rows = over_limit(100, [90, 60, 45, 30], [20])
    book = book_of(rows)
    waiting = waiting_groups(book)[1]
    assert waiting.room == 8000
    found = whole_orders(book, waiting)
    assert (found.value, found.exact) == (7500, True)
    assert [book["Orders"]["order_no"].iloc[part.order] for part in found.parts] == ["902", "903"]


def test_an_order_may_be_split_by_lines_unless_it_ships_complete() -> None:
    rows = over_limit(100, [90], [20])
    rows["OrderLines"] = [
        {**rows["OrderLines"][0], "line_no": number, "amount": amount}
        for number, amount in (("10", 50), ("20", 30), ("30", 10))
    ]
    book = book_of(rows)
    waiting = waiting_groups(book)[1]
    found = split_orders(book, waiting)
    assert [book["OrderLines"]["line_no"].iloc[row] for row in found.parts[0].lines] == ["10", "20"]
    assert not found.parts[0].whole
    rows["Orders"][0]["ship_complete"] = True
    book = book_of(rows)
    waiting = waiting_groups(book)[1]
    assert split_orders(book, waiting).parts == ()


def test_forty_invoices_and_forty_orders_are_answered_exactly() -> None:
    rows = over_limit(
        6000, [100 + place * 1.37 for place in range(40)], [90 + place * 2.11 for place in range(40)]
    )
    book = book_of(rows)
    frees = account_json(accounts(book), 1)["frees"]
    assert all(free["exact"] for free in frees)
    payments = [float(free["payment"]) for free in frees]
    values = [float(free["order_value"]) for free in frees]
    assert len(frees) > 2
    assert payments[1:] == sorted(payments[1:])
    assert values[1:] == sorted(values[1:])
    assert payments[0] > payments[-1]
    assert values[0] > values[-1]
