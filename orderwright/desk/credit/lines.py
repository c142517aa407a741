"""Accounts as lines that a person reads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from orderwright.credit.buckets import WORDS
from orderwright.spoken import counted

_TOLD = 5
"""So many payments, and parts of orders, are told."""
_STATES = {"no_limit": "no limit", "unknown": "its limit cannot be compared"}


def account_lines(account: dict[str, Any]) -> Iterator[str]:
    """One customer with what holds its orders and what would free them."""
    yield head(account)
    buckets = [f"{WORDS[name]} {said(value)}" for name, value in account["buckets"].items() if _some(value)]
    if buckets:
        yield f"     {' · '.join(buckets)}"
    if account["group"]:
        numbers, used = ", ".join(account["group"]["customers"]), said(account["group"]["exposure"])
        yield f"     The limit of {account['limit_of']} is shared by {numbers}: {used} in all."
    for reason in account["reasons"]:
        yield f"     {reason['code']} {reason['message']}"
    yield from free_lines(account)


def head(account: dict[str, Any]) -> str:
    """A customer's exposure, limit, and how many orders wait."""
    used, currency = said((account["group"] or account)["exposure"]), account["currency"]
    state = account["state"]
    limit = _STATES.get(state) or f"limit {said(account['limit'])} {currency}"
    over = f", {said(account['over'])} over" if account["over"] else ""
    waits = len(account["held_orders"])
    held = f"; {counted(waits, 'order')} {'waits' if waits == 1 else 'wait'}" if waits else ""
    return f"  {account['name'] or ''} ({account['customer_no']}): {used} {currency}, {limit}{over}{held}"


def free_lines(account: dict[str, Any]) -> Iterator[str]:
    """What would free a customer's orders."""
    for free in account["frees"][:_TOLD]:
        bounded = "" if free["exact"] else "; too many to try all, less may do"
        yield f"     Pay {said(free['payment'])} ({', '.join(free['invoices'])}): {freed(free)}{bounded}"
    if account["goes_now"]:
        yield from _goes_lines(account["goes_now"])


def freed(free: dict[str, Any]) -> str:
    """What a payment frees by itself, or what then fits and goes once it is released."""
    orders = counted(len(free["orders"]), "order")
    told = f"{orders}, {said(free['order_value'])} ({', '.join(free['orders'])})"
    return f"room for {told}, once released" if free["by_release"] else f"frees {told}"


def _goes_lines(now: dict[str, Any]) -> Iterator[str]:
    yield f"     Left of the limit beside what waits: {said(now['room'])}"
    whole, split = now["orders"], now["split"]
    if whole["parts"]:
        orders = ", ".join(part["order_no"] for part in whole["parts"])
        yield f"     Fits now, released one by one: {said(whole['order_value'])} ({orders}){_bounded(whole)}"
    if split["parts"] and float(split["order_value"]) > float(whole["order_value"]):
        parts = [_part(part) for part in split["parts"][:_TOLD]]
        more = " …" if len(split["parts"]) > _TOLD else ""
        told = f"{'; '.join(parts)}{more}"
        yield f"     Fits now, if split: {said(split['order_value'])} ({told}){_bounded(split)}"


def _part(part: dict[str, Any]) -> str:
    lines = "whole" if part["whole"] else f"line {', '.join(part['lines'])}"
    return f"{part['order_no']} {lines}, {said(part['value'])}"


def _bounded(found: dict[str, Any]) -> str:
    return "" if found["exact"] else "; too many to try all, more may fit"


def said(amount: str) -> str:
    """A decimal text as people write it.

    >>> said("8210.00"), said("-1234.50")
    ('8,210', '-1,234.50')
    """
    sign, size = ("-", amount[1:]) if amount.startswith("-") else ("", amount)
    whole, _, rest = size.partition(".")
    return f"{sign}{int(whole):,}" + (f".{rest}" if rest.strip("0") else "")


def _some(amount: str) -> bool:
    return bool(amount.strip("-0."))
