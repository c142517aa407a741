"""What a careful person would check by hand of accounts with Finance: debts, holds, terms, releases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from tests.sample.plain_checks import MICRO, Hit, Plain
from tests.sample.plain_daily import rates

LONGEST, LARGEST, MOST_OVERDUE = 400, 1_000_000 * MICRO, 400_000 * MICRO


def check_debts(plain: Plain) -> Iterator[Hit]:
    worth, late, due = rates(plain), defaultdict(int), defaultdict(Fraction)
    for row in plain.rows["Invoices"]:
        days = (plain.today - row["due_date"]).days
        if row["open_amount"] and days > 0:
            late[row["customer_no"]] = max(late[row["customer_no"]], days)
            due[row["customer_no"]] += row["open_amount"] * worth[row["currency"]]
    for order in plain.orders.values():
        if plain.is_open(order):
            if late[order["sold_to"]] > LONGEST:
                yield ("CRD-040", order["order_no"], "")
            if due[order["sold_to"]] > MOST_OVERDUE:
                yield ("CRD-050", order["order_no"], "")


def check_accounts(plain: Plain) -> Iterator[Hit]:
    days = {row["payment_terms"]: row["net_days"] for row in plain.rows["PaymentTerms"]}
    for order in plain.orders.values():
        customer = plain.customers.get(order["sold_to"])
        if not customer or not plain.is_open(order):
            continue
        if customer["credit_status"]:
            yield ("CRD-060", order["order_no"], "")
        terms = order["payment_terms"]
        if terms not in days or days[terms] > days[customer["payment_terms"]]:
            yield ("CRD-070", order["order_no"], "")


def check_values(plain: Plain) -> Iterator[Hit]:
    worth = rates(plain)
    for order in plain.orders.values():
        lines = plain.lines_of[order["order_no"]]
        if not plain.is_open(order) or order["currency"] not in worth:
            continue
        if any(line["amount"] is None and line["unit_price"] is None for line in lines):
            yield ("CRD-016", order["order_no"], "")
        if sum(line["amount"] or 0 for line in lines) * worth[order["currency"]] > LARGEST:
            yield ("CRD-080", order["order_no"], "")


def check_releases(plain: Plain) -> Iterator[Hit]:
    for row in plain.rows.get("CreditReleases", []):
        yield ("CRD-025", row["order_no"], "")


CREDIT_CHECKS = (check_debts, check_accounts, check_values, check_releases)
