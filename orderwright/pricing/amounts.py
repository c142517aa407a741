"""Rules on amounts: the line's, and the sum of the order."""

from __future__ import annotations

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.findings import Faults, Owner, Severity, Stage, faults
from orderwright.money.exact import product_quotient, split
from orderwright.pricing.charges import found_charges
from orderwright.pricing.differing import differing
from orderwright.pricing.holding import Ints
from orderwright.pricing.line_amounts import line_minor
from orderwright.pricing.money_texts import in_money, line_digits, order_digits
from orderwright.rules.live import cancelled_lines, live_lines, live_orders
from orderwright.rules.rule import rule
from orderwright.tables.frames import Mask, Positions

_FAR = 2**60
"""Micros beyond which sums are not trusted to stay inside int64: a million million of any currency."""


def _computed(book: OrderBook) -> tuple[Ints, Mask]:
    """Computed amount of every line in micros, and where it cannot be computed."""
    minor, unknown = split(line_minor(book))
    digits, _ = line_digits(book)
    micros, beyond = product_quotient((minor,), 6 - digits, np.ones(1, np.int64))
    return micros, unknown | beyond


def _apart(one: Ints, other: Ints, allowed: Ints) -> Mask:
    """Whether two amounts lie at least half of what is allowed apart."""
    far = (np.abs(np.clip(one, -_FAR, _FAR)) == _FAR) | (np.abs(np.clip(other, -_FAR, _FAR)) == _FAR)
    near = np.abs(np.where(far, 0, one) - np.where(far, 0, other)) * 2 >= allowed
    return np.asarray(np.where(far, one != other, near), bool)


def _wrong_amounts(book: OrderBook) -> Mask:
    """Lines whose amount is not quantity × price."""

    def made() -> Mask:
        right, unknown = _computed(book)
        amount, blank = split(book["OrderLines"]["amount"])
        coin = np.asarray(10 ** (6 - line_digits(book)[0]), np.int64)
        wrong = live_lines(book) & ~unknown & ~blank & _apart(amount, right, coin)
        wrong[with_surcharges(book)] = False
        return np.asarray(wrong, bool)

    result: Mask = book.once("line.wrong_amounts", made)
    return result


@rule(
    "AMT-010",
    Severity.ERROR,
    Stage.INVOICE,
    Owner.DESK,
    needs=("OrderLines", "Orders"),
    columns=("OrderLines.amount", "OrderLines.unit_price", "OrderLines.ordered_qty"),
    reads=("OrderLines.price_per", "OrderLines.discount_percent"),
    after=("QTY-010", "QTY-020", "QTY-030", "DSC-010", *(f"PRC-0{n}" for n in (10, 15, 20, 30))),
    consent=Owner.DESK,
)
def wrong_line_amount(book: OrderBook) -> Faults:
    """Line amount is not quantity × price.

    Says: {order_no}/{line_no}: amount {found}; quantity × price less discount is {expected}.
    Do: Correct quantity, price or amount in the ERP; they do not fit together.

    Rounded half up to the currency's minor unit, once per line. Surcharges of the line may be in it or stand
    in Order charges.
    """
    lines = book["OrderLines"]
    right, unknown = _computed(book)
    failing = _wrong_amounts(book)
    expected = pd.Series(pd.arrays.IntegerArray(right, np.broadcast_to(unknown, right.shape).copy()))
    return faults(
        "OrderLines",
        "amount",
        failing,
        found=in_money(book, "OrderLines", lines["amount"]),
        expected=in_money(book, "OrderLines", expected),
        proposed=expected.where(~differing(book)),
    )


def with_surcharges(book: OrderBook) -> Positions:
    """Lines whose amount has their surcharges in it."""

    def made() -> Positions:
        lines = np.flatnonzero(found_charges(book).surcharges)
        right, unknown = split(line_minor(book)[lines])
        amount, blank = split(book["OrderLines"]["amount"].iloc[lines])
        digits = line_digits(book, lines)[0]
        whole, lost = product_quotient(
            (right + found_charges(book).surcharges[lines],), 6 - digits, np.ones(1, np.int64)
        )
        coin = np.asarray(10 ** (6 - digits), np.int64)
        return lines[~unknown & ~blank & ~lost & ~_apart(amount, whole, coin)]

    result: Positions = book.once("lines with surcharges", made)
    return result


@rule(
    "AMT-020",
    Severity.ERROR,
    Stage.INVOICE,
    Owner.DESK,
    needs=("OrderLines", "Orders"),
    columns=("Orders.net_value", "OrderLines.amount"),
    after=("TBL-150", "AMT-010", "ORD-010", "ORD-020"),
    consent=Owner.DESK,
)
def wrong_net_value(book: OrderBook) -> Faults:
    """Net value is not the sum of the lines.

    Says: {order_no}: net value {found}; the lines make {expected}.
    Do: Load header and lines of the same day, or find the line that is missing.

    Cancelled lines do not count. Lines without an amount are computed, with their surcharges or without; each
    may then differ by half a minor unit.
    """
    orders = book["Orders"]
    total, computed, sure = _sums(book)
    net, no_net = split(orders["net_value"])
    coin = np.asarray(10 ** (6 - order_digits(book)[0]), np.int64)
    failing = live_orders(book) & ~no_net & sure & _apart(net, total, coin * (computed + 1))
    if book.loaded("Charges"):
        failing &= _apart(net, total + _surcharges_of_computed(book), coin * (computed + 1))
    return faults(
        "Orders",
        "net_value",
        failing,
        found=in_money(book, "Orders", orders["net_value"]),
        expected=in_money(book, "Orders", pd.Series(total).astype("Int64")),
        proposed=pd.Series(total).astype("Int64").where(~_some_wrong(book)),
    )


def _some_wrong(book: OrderBook) -> Mask:
    """Orders of which a line's amount is not what it should be."""
    wrong = np.zeros(len(book["Orders"]), bool)
    place = book.positions("OrderLines", "order_no")[_wrong_amounts(book)]
    wrong[place[place >= 0]] = True
    return wrong


def _sums(book: OrderBook) -> tuple[Ints, Ints, Mask]:
    """Sum of every order's lines in micros, how many of them were computed, and whether all are known."""
    place = book.positions("OrderLines", "order_no")
    count = len(book["Orders"])
    right, unknown = _computed(book)
    given, blank = split(book["OrderLines"]["amount"])
    live = ~cancelled_lines(book) & (place >= 0)
    amount = np.where(blank, right, given)
    far = np.abs(np.clip(amount, -_FAR, _FAR)) == _FAR
    total = np.zeros(count, np.int64)
    np.add.at(total, place[live], amount[live])
    computed = np.bincount(place[live & blank], minlength=count)
    lost = np.bincount(place[live & ((blank & unknown) | far)], minlength=count) > 0
    counted = np.bincount(place[live], minlength=count)
    huge = np.abs(np.bincount(place[live], weights=amount[live].astype(float), minlength=count)) > _FAR
    return total, computed, np.asarray((counted > 0) & ~lost & ~huge, bool)


def _surcharges_of_computed(book: OrderBook) -> Ints:
    """Surcharges of every order's lines that have no amount, micros."""
    _, blank = split(book["OrderLines"]["amount"])
    place = book.positions("OrderLines", "order_no")
    some = np.flatnonzero(blank & ~cancelled_lines(book) & (place >= 0))
    micros, _ = product_quotient(
        (found_charges(book).surcharges[some],), 6 - line_digits(book, some)[0], np.ones(1, np.int64)
    )
    total = np.zeros(len(book["Orders"]), np.int64)
    np.add.at(total, place[some], micros)
    return total
