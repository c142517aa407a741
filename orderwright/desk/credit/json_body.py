"""Accounts as JSON objects; money is in company currency."""

from __future__ import annotations

from typing import Any

from orderwright.credit.buckets import BUCKETS
from orderwright.credit.items import Item
from orderwright.credit.rates import Ints, rates
from orderwright.desk.credit.accounts import Accounts
from orderwright.desk.credit.frees import frees, goes_now
from orderwright.money import micros_text, minor_text


def account_json(told: Accounts, row: int) -> dict[str, Any]:
    """One customer; a limit that is shared is that of ``limit_of``, and stands against ``group``."""
    book, stands = told.book, told.stands
    root, digits = int(stands.root[row]), rates(told.book).digits
    customer = book["Customers"].iloc[row]
    numbers = book["Customers"]["customer_no"]
    waiting = told.waiting.get(root)
    own = stands.own[row]
    limited = bool(stands.limited[root])
    members = told.members(root)
    return {
        "customer_no": customer["customer_no"],
        "name": customer["name"] or None,
        "credit_rep": customer["credit_rep"] or None,
        "currency": rates(book).home,
        "buckets": _buckets(own, digits),
        "exposure": minor_text(int(own.sum()), digits),
        "limit": minor_text(int(stands.limit[root]), digits) if limited else None,
        "limit_of": numbers.iloc[root],
        "group": _group(told, root) if len(members) > 1 else None,
        "state": told.state(row),
        "over": minor_text(int(told.over[root]), digits) if told.over[root] > 0 else None,
        "oldest_overdue": oldest_overdue(told, root),
        "held_orders": told.held_orders(row),
        "held_value": minor_text(told.held_value(row), digits),
        "reasons": _reasons(told, row),
        "frees": [] if waiting is None else frees(book, waiting),
        "goes_now": None if waiting is None else goes_now(book, waiting),
    }


def _buckets(values: Ints, digits: int) -> dict[str, str]:
    return {name: minor_text(int(value), digits) for name, value in zip(BUCKETS, values, strict=True)}


def _group(told: Accounts, root: int) -> dict[str, Any]:
    values, digits = told.stands.group[root], rates(told.book).digits
    numbers = told.book["Customers"]["customer_no"].iloc[told.members(root)]
    return {
        "customers": numbers.tolist(),
        "buckets": _buckets(values, digits),
        "exposure": minor_text(int(values.sum()), digits),
    }


def _reasons(told: Accounts, row: int) -> list[dict[str, Any]]:
    """What holds the customer's orders, each sentence once with its orders."""
    found: dict[tuple[str, str], list[str]] = {}
    rows = told.reasons(row)[["code", "message", "order_no"]]
    for code, message, order in rows.itertuples(index=False):
        found.setdefault((code, message), []).append(order)
    return [{"code": code, "message": message, "orders": orders} for (code, message), orders in found.items()]


def oldest_overdue(told: Accounts, root: int) -> dict[str, Any] | None:
    """The undisputed invoice of a group that is overdue longest."""
    book, claims, oldest = told.book, told.claims, int(told.oldest[root])
    if oldest < 0:
        return None
    return {
        "invoice": book["Invoices"]["invoice_no"].iloc[oldest],
        "days": int(claims.days[oldest]),
        "amount": minor_text(int(claims.value[oldest]), rates(book).digits),
    }


def item_json(item: Item, digits: int) -> dict[str, Any]:
    """One row that counts, or does not."""
    return {
        "bucket": item.bucket or None,
        "table": item.table,
        "key": item.key,
        "customer_no": item.customer_no,
        "place": item.place,
        "amount": None if item.micros is None else micros_text(item.micros),
        "currency": item.currency or None,
        "counted": minor_text(item.counted, digits),
        "says": item.says or None,
    }
