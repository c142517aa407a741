"""What a careful person would check by hand of the daily cycle: holds, promises, progress, days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

import pandas as pd

from tests.sample.plain_checks import Hit, Plain, Row

SETTLED = ("invoiced", "closed", "cancelled")
WEEK = pd.Timedelta(days=7)


def check_entry(plain: Plain) -> Iterator[Hit]:
    for order in plain.rows["Orders"]:
        if order["desk_status"] in ("closed", "cancelled"):
            continue
        if order["po_date"] > order["entered_on"]:
            yield ("DAT-040", order["order_no"], "")
        if order["entered_on"] > plain.today:
            yield ("DAT-045", order["order_no"], "")


def check_holds(plain: Plain) -> Iterator[Hit]:
    for order in plain.rows["Orders"]:
        if order["manual_hold"] and plain.is_open(order):
            yield ("HLD-010", order["order_no"], "")
        if order["manual_hold"] and order["desk_status"] in ("shipped", "invoiced"):
            yield ("SHP-030", order["order_no"], "")
    for line in plain.rows["OrderLines"]:
        if line["line_hold"] and plain.is_open(line):
            yield ("HLD-020", line["order_no"], line["line_no"])


def check_progress(plain: Plain) -> Iterator[Hit]:
    for line in plain.rows["OrderLines"]:
        place, due = (line["order_no"], line["line_no"]), line["ordered_qty"]
        if due <= 0 or line["desk_status"] == "closed":
            continue
        party = plain.party(line)
        most = due * (1 + (party[1]["over_percent"] if party else 0) / 100e6)
        if plain.is_open(line) and line["confirmed_qty"] > due:
            yield ("QTY-040", *place)
        if plain.is_open(line) and line["picked_qty"] > most:
            yield ("QTY-050", *place)
        if line["shipped_qty"] > most:
            yield ("SHP-010", *place)
        if line["invoiced_qty"] > line["shipped_qty"] >= 0:
            yield ("SHP-040", *place)


def check_invoices(plain: Plain) -> Iterator[Hit]:
    left = defaultdict(list)
    for row in plain.rows["Shipments"]:
        if not row["invoice_no"]:
            left[row["order_no"]].append(row["actual_ship"])
    for number, days in left.items():
        waits = any(line["shipped_qty"] > line["invoiced_qty"] for line in plain.lines_of[number])
        if waits and plain.today - min(days) > WEEK:
            yield ("SHP-020", number, "")


def check_promises(plain: Plain) -> Iterator[Hit]:
    for order in plain.rows["Orders"]:
        if not plain.is_open(order):
            continue
        moved = [
            line["current_promise"]
            for line in plain.lines_of[order["order_no"]]
            if line["first_promise"] and line["current_promise"] > line["first_promise"]
        ]
        if moved and f"{max(moved):%Y-%m-%d}" not in order["last_told"]:
            yield ("CHG-020", order["order_no"], "")
    for row in plain.rows["SinceLoad"]:
        if row["what"] == "changed" and row["column_key"] == "ordered_qty":
            yield ("CHG-010", row["order_no"], row["line_no"])


def check_loads(plain: Plain) -> Iterator[Hit]:
    for row in plain.rows["Loads"]:
        if plain.today - row["as_of"].normalize() > pd.Timedelta(days=1):
            yield ("AGE-010", "", "")


def rates(plain: Plain) -> dict[str, Fraction]:
    """Company money for one unit of a currency, by the newest rate that has begun."""
    found = {"EUR": Fraction(1)}
    begun = [row for row in plain.rows["FxRates"] if row["valid_from"] <= plain.today]
    for row in sorted(begun, key=lambda row: row["valid_from"]):
        found[row["from_currency"]] = Fraction(row["rate"], row["per"])
    return found


def check_credit(plain: Plain) -> Iterator[Hit]:
    """Orders by day of entry; from the one that passes the limit of its group on, they wait."""
    worth, owed, asked = rates(plain), defaultdict(Fraction), defaultdict(list)
    root = {number: row["parent"] or number for number, row in plain.customers.items()}
    for row in plain.rows["Invoices"]:
        owed[root[row["customer_no"]]] += row["open_amount"] * worth[row["currency"]]
    for row in plain.rows["Payments"]:
        owed[root[row["customer_no"]]] -= row["unapplied_amount"] * worth[row["currency"]]
    for order in plain.orders.values():
        customer = plain.customers.get(order["sold_to"])
        if customer and order["currency"] == customer["currency"] and order["desk_status"] not in SETTLED:
            value = sum((not_invoiced(line) for line in plain.lines_of[order["order_no"]]), Fraction(0))
            asked[root[order["sold_to"]]].append((order, value * worth[order["currency"]]))
    for number, orders in asked.items():
        holder, used = plain.customers[number], owed[number]
        limit = holder["credit_limit"] * worth[holder["currency"]]
        for order, value in sorted(orders, key=lambda pair: pair[0]["entered_on"]):
            used += value
            if value > 0 and plain.is_open(order):
                if used > limit:
                    yield ("CRD-010", order["order_no"], "")
                if used > limit * Fraction(9, 10):
                    yield ("CRD-090", order["order_no"], "")


def not_invoiced(line: Row) -> Fraction:
    if line["desk_status"] in SETTLED or not line["amount"] or line["ordered_qty"] <= 0:
        return Fraction(0)
    rest = 1 - Fraction(line["invoiced_qty"] + line["cancelled_qty"], line["ordered_qty"])
    return max(line["amount"] * max(rest, Fraction(0)), Fraction(0))


DAILY_CHECKS = (
    check_entry,
    check_holds,
    check_progress,
    check_invoices,
    check_promises,
    check_loads,
    check_credit,
)
