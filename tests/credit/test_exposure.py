"""Exposure: every item once, in one bucket, exact; what ships moves and never changes the sum."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orderwright.credit.buckets import BUCKETS
from orderwright.credit.exposure import exposure
from orderwright.credit.items import items

from ..rules.company import Rows, book_of, company
from .books import invoice, over_limit

SOME = settings(max_examples=12, deadline=None)
CENTS = st.integers(-500_000, 900_000).map(lambda cents: cents / 100)
DAY = dt.date(2026, 11, 23)
INVOICES = st.builds(
    lambda customer, amount, currency, kind, late: {
        **invoice("", amount, customer_no=customer, currency=currency, kind=kind),
        "due_date": DAY - dt.timedelta(days=late),
    },
    st.sampled_from(["C1", "C2", "C3", "C9"]),
    CENTS,
    st.sampled_from(["EUR", "USD", "JPY", "CHF"]),
    st.sampled_from(["invoice", "credit memo", "debit memo", "pro-forma", "reversal"]),
    st.integers(-40, 130),
)
PAYMENTS = st.builds(
    lambda customer, amount, kind, back: {
        "customer_no": customer,
        "currency": "EUR",
        "amount": amount,
        "unapplied_amount": amount,
        "kind": kind,
        "value_date": DAY - dt.timedelta(days=back),
    },
    st.sampled_from(["C1", "C2", "C3"]),
    CENTS,
    st.sampled_from(["", "payment", "deposit"]),
    st.integers(-3, 3),
)
QTY = st.integers(0, 120)
LINES = st.builds(
    lambda amount, shipped, invoiced, cancelled, status, days: {
        "ordered_qty": 100,
        "uom": "EA",
        "sku": "A-100",
        "amount": amount,
        "shipped_qty": shipped,
        "invoiced_qty": invoiced,
        "cancelled_qty": cancelled,
        "desk_status": status,
        "requested_date": DAY + dt.timedelta(days=days),
    },
    CENTS,
    QTY,
    QTY,
    st.sampled_from([0, 0, 0, 40, 100]),
    st.sampled_from(["entered", "shipped", "invoiced", ""]),
    st.sampled_from([-5, 10, 90, 91, 300]),
)


def rates() -> list[dict[str, Any]]:
    """Rates with awkward fractions, one of them out of the company's currency."""
    return [
        {"from_currency": "USD", "to_currency": "EUR", "valid_from": dt.date(2026, 1, 1), "rate": 0.917331},
        {"from_currency": "USD", "to_currency": "EUR", "valid_from": dt.date(2027, 1, 1), "rate": 5},
        {"from_currency": "EUR", "to_currency": "JPY", "valid_from": dt.date(2026, 1, 1), "rate": 163.7},
    ]


def desk(invoices: list[Any], payments: list[Any], lines: list[Any]) -> Rows:
    rows = company()
    rows["Customers"].append({**rows["Customers"][1], "customer_no": "C3", "parent": "C2"})
    rows["Customers"][1]["credit_limit"] = 1000
    rows["FxRates"] = rates()
    rows["Invoices"] = [{**one, "invoice_no": f"I{place}"} for place, one in enumerate(invoices)]
    rows["Payments"] = [{**one, "payment_no": f"P{place}"} for place, one in enumerate(payments)]
    rows["OrderLines"] = [
        {**one, "order_no": rows["Orders"][place % 2]["order_no"], "line_no": str(place)}
        for place, one in enumerate(lines)
    ]
    return rows


@SOME
@given(st.lists(INVOICES, max_size=8), st.lists(PAYMENTS, max_size=4), st.lists(LINES, max_size=6))
def test_items_sum_up_to_buckets_customers_to_groups(
    invoices: list[Any], payments: list[Any], lines: list[Any]
) -> None:
    book = book_of(desk(invoices, payments, lines))
    stands = exposure(book)
    for root in sorted(set(stands.root.tolist())):
        members = [row for row in range(len(stands.root)) if stands.root[row] == root]
        assert stands.group[root].tolist() == stands.own[members].sum(axis=0).tolist()
        told = items(book, root)
        for place, bucket in enumerate(BUCKETS):
            assert sum(item.counted for item in told if item.bucket == bucket) == stands.group[root][place]
        assert sum(item.counted for item in told) == stands.used[root]
        assert all(item.says for item in told if not item.bucket)


@SOME
@given(st.lists(INVOICES, max_size=6), st.lists(INVOICES, max_size=6))
def test_the_exposure_of_all_invoices_is_that_of_some_and_of_the_others(
    some: list[Any], others: list[Any]
) -> None:
    whole, first, second = (
        exposure(book_of(desk(rows, [], []))).own for rows in (some + others, some, others)
    )
    assert (whole == first + second).all()


@SOME
@given(st.integers(1, 900_000), st.integers(1, 999), st.data())
def test_shipping_goods_never_changes_the_exposure(cents: int, ordered: int, data: st.DataObject) -> None:
    shipped = data.draw(st.integers(0, ordered))
    line = {"ordered_qty": ordered, "uom": "EA", "amount": cents / 100, "desk_status": "entered"}
    before = exposure(book_of(desk([], [], [line])))
    after = exposure(book_of(desk([], [], [{**line, "shipped_qty": shipped}])))
    assert before.used.tolist() == after.used.tolist()
    assert before.used[0] == cents


@pytest.mark.parametrize(
    ("late", "bucket"),
    [
        (0, "not_due"),
        (1, "overdue_1_30"),
        (30, "overdue_1_30"),
        (31, "overdue_31_60"),
        (60, "overdue_31_60"),
        (61, "overdue_61_90"),
        (90, "overdue_61_90"),
        (91, "overdue_over_90"),
    ],
)
def test_an_invoice_ages_by_days_after_its_due_date(late: int, bucket: str) -> None:
    rows = over_limit(1, [], [])
    rows["Invoices"] = [invoice("1", 12.34, due_date=DAY - dt.timedelta(days=late))]
    stands = exposure(book_of(rows))
    assert dict(zip(BUCKETS, stands.own[1].tolist(), strict=True))[bucket] == 1234


def test_an_amount_is_converted_at_the_rate_of_the_day_and_rounded_half_up_once() -> None:
    rows = desk([{**invoice("", 0.5), "currency": "USD"}, {**invoice("", 100), "currency": "JPY"}], [], [])
    stands = exposure(book_of(rows))
    assert stands.used[1] == 46 + 61  # 0.5 × 0.917331 = 0.4586…; 100 ÷ 163.7 = 0.6108…


def test_a_company_of_yen_counts_in_whole_yen() -> None:
    rows = desk([{**invoice("", 10), "currency": "EUR"}], [], [])
    rows["Settings"][0]["value"] = "JPY"
    assert exposure(book_of(rows)).used[1] == 1637


def test_what_is_invoiced_is_not_open_any_more() -> None:
    line = {"ordered_qty": 3, "uom": "EA", "amount": 100, "shipped_qty": 2, "invoiced_qty": 1}
    stands = exposure(book_of(desk([], [], [line])))
    told = dict(zip(BUCKETS, stands.own[0].tolist(), strict=True))
    assert (told["delivered_not_invoiced"], told["open_orders"]) == (3333, 3334)


def test_parents_in_a_circle_share_nothing() -> None:
    rows = over_limit(1000, [], [])
    rows["Customers"][0].update(parent="C2", credit_limit=5)
    rows["Customers"][1]["parent"] = "C1"
    assert exposure(book_of(rows)).root.tolist() == [0, 1]


def test_the_highest_parent_with_a_limit_counts() -> None:
    rows = over_limit(1000, [], [])
    rows["Customers"] += [
        {"customer_no": "C3", "name": "Daughter", "parent": "C2", "currency": "EUR"},
        {"customer_no": "C4", "name": "Grandchild", "parent": "C3", "currency": "EUR", "credit_limit": 5},
    ]
    rows["Customers"][1]["parent"] = "C1"
    assert exposure(book_of(rows)).root.tolist() == [0, 1, 1, 1]
