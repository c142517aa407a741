"""Rules on prices and discounts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.findings import Faults, Owner, Severity, Stage, faults, written
from orderwright.money.exact import split
from orderwright.pricing.asking import taken_places
from orderwright.pricing.differing import beyond, differing
from orderwright.pricing.expected import STEPS, expected_prices
from orderwright.pricing.money_texts import in_money, line_digits, padded
from orderwright.pricing.off_by import differences, off_by
from orderwright.pricing.right_prices import right_prices
from orderwright.rules.day_words import day_and_month
from orderwright.rules.live import live_lines, uninvoiced_lines
from orderwright.rules.rule import rule
from orderwright.tables import MICROS
from orderwright.tables.frames import Mask, Positions, taken

_BEFORE = ("SKU-010", "UOM-010", "ORD-010", "PTY-010", "TRM-010")
_PRICED_BY = (
    "OrderLines.unit_price",
    "OrderLines.ordered_qty",
    "OrderLines.uom",
    "OrderLines.sku",
    "Orders.sold_to",
    "Orders.currency",
)
_READ = (
    "Orders.entered_on",
    "OrderLines.price_per",
    "Products.base_uom",
    "Products.sales_uom",
    "Products.sales_factor",
    "UomConversions",
    "Contracts",
)
_BY_QUANTITY = (*_READ, "CustomerPrices", "QuantityBreaks", "Customers.price_group", "PriceGroups")
_BY_LIST = (*_BY_QUANTITY, "PriceLists")
"""What a price depends on: the rows of its own table, and those of the tables that would have gone before."""

_NAMED_BY = {
    "Contracts": ("contract", "contract_no"),
    "CustomerPrices": ("customer", "customer_no"),
    "QuantityBreaks": ("quantity break of list", "price_list"),
    "PriceLists": ("list", "price_list"),
}
"""How a row of a price table is called, and by which of its columns."""


def _against(book: OrderBook, table: str, percent: Decimal) -> Faults:
    lines, want = book["OrderLines"], expected_prices(book)
    rows, key = book[table], _NAMED_BY[table][1]

    def named(failing: Positions) -> list[str]:
        return written(taken(rows[key], want.row[failing]))

    def source(failing: Positions) -> list[str]:
        places = [book.address(table, row, "unit_price") for row in want.row[failing].tolist()]
        sheet = book.sheet(table)
        return [
            f"{sheet} {name}, {cell}" if cell else f"{sheet} {name}"
            for name, cell in zip(named(failing), places, strict=True)
        ]

    def until(failing: Positions) -> list[str]:
        last = taken(rows["valid_to"], want.row[failing])
        return ["" if pd.isna(day) else f" until {day_and_month(day.date(), book.as_of)}" for day in last]

    def less(failing: Positions) -> list[str]:
        return _less(pd.Series(want.discount[failing]))

    def given(failing: Positions) -> list[str]:
        ours = _less(lines["discount_percent"].iloc[failing])
        return [text if by_share else "" for text, by_share in zip(ours, less(failing), strict=True)]

    def basis(failing: Positions) -> list[str]:
        texts = written(lines["price_per"].iloc[failing])
        return [f" per {text}" if text not in ("", "1") else "" for text in texts]

    found = faults(
        "OrderLines",
        "unit_price",
        beyond(book, differing(book) & (want.step == STEPS.index(table)), percent),
        found=in_money(book, "OrderLines", lines["unit_price"]),
        expected=in_money(book, "OrderLines", pd.Series(want.unit_price)),
        source=source,
        row=named,
        until=until,
        less=less,
        given=given,
        basis=basis,
        off=lambda failing: off_by(book, failing, pd.Series(want.unit_price)),
        proposed=lambda failing: right_prices(book, failing),
    )
    return replace(found, at_stake=differences(book, found.rows, pd.Series(want.unit_price)))


def _less(percents: pd.Series) -> list[str]:
    return [f" less {text} %" if text not in ("", "0") else "" for text in written(percents)]


@rule(
    "PRC-010",
    Severity.ERROR,
    Stage.RELEASE,
    Owner.SALES,
    needs=("OrderLines", "Orders", "Products", "Customers", "Contracts"),
    columns=_PRICED_BY,
    reads=_READ,
    after=_BEFORE,
    threshold="0",
    unit="%",
)
def differs_from_contract(book: OrderBook, threshold: Decimal) -> Faults:
    """Price differs from the contract.

    Says: {order_no}/{line_no}: price {found}{basis}; contract {row} says {expected}{until}.{off} Ask Sales.
    Do: Ask Sales; correct the price to {expected} or have the contract changed.

    A price off by no more than the threshold's percent is left alone.
    """
    return _against(book, "Contracts", threshold)


@rule(
    "PRC-015",
    Severity.ERROR,
    Stage.RELEASE,
    Owner.SALES,
    needs=("OrderLines", "Orders", "Products", "Customers", "CustomerPrices"),
    columns=_PRICED_BY,
    reads=(*_READ, "CustomerPrices"),
    after=_BEFORE,
    threshold="0",
    unit="%",
)
def differs_from_customer_price(book: OrderBook, threshold: Decimal) -> Faults:
    """Price differs from the customer's price.

    Says: {order_no}/{line_no}: price {found}{basis}; the price of customer {row} is {expected}{until}.
    Do: Ask Sales; correct the price to {expected} or have the customer's price changed.

    A price off by no more than the threshold's percent is left alone.
    """
    return _against(book, "CustomerPrices", threshold)


@rule(
    "PRC-020",
    Severity.ERROR,
    Stage.RELEASE,
    Owner.SALES,
    needs=("OrderLines", "Orders", "Products", "Customers", "QuantityBreaks"),
    columns=_PRICED_BY,
    reads=_BY_QUANTITY,
    after=_BEFORE,
    threshold="0",
    unit="%",
)
def differs_from_quantity_break(book: OrderBook, threshold: Decimal) -> Faults:
    """Price differs from the quantity break.

    Says: {order_no}/{line_no}: price {found}{basis}{given}; for this quantity list {row}
    says {expected}{less}.
    Do: Ask Sales; correct the price to {expected}{less}.

    A price off by no more than the threshold's percent is left alone.
    """
    return _against(book, "QuantityBreaks", threshold)


@rule(
    "PRC-030",
    Severity.WARNING,
    Stage.RELEASE,
    Owner.SALES,
    needs=("OrderLines", "Orders", "Products", "Customers", "PriceLists"),
    columns=_PRICED_BY,
    reads=_BY_LIST,
    after=_BEFORE,
    threshold="0",
    unit="%",
)
def differs_from_list(book: OrderBook, threshold: Decimal) -> Faults:
    """Price differs from the price list.

    Says: {order_no}/{line_no}: price {found}{basis}; list {row} says {expected}.
    Do: Ask Sales whether the price was agreed; otherwise correct it to {expected}.

    A price off by no more than the threshold's percent is left alone.
    """
    return _against(book, "PriceLists", threshold)


@rule(
    "PRC-040",
    Severity.WARNING,
    Stage.RELEASE,
    Owner.SALES,
    needs=("OrderLines", "Orders", "Products", "Customers", "PriceLists"),
    columns=_PRICED_BY,
    reads=_BY_LIST,
    after=_BEFORE,
)
def no_price_found(book: OrderBook) -> Faults:
    """No price found.

    Says: {order_no}/{line_no}: no price of {sku} in {currency} per {uom} holds on the order's day.
    Do: Ask Sales for the price and have it entered in the price list.
    """
    lines, want = book["OrderLines"], expected_prices(book)
    base = book.fetch("OrderLines", "sku", "base_uom")
    return faults(
        "OrderLines",
        "unit_price",
        uninvoiced_lines(book) & want.asked & (want.step < 0),
        found=in_money(book, "OrderLines", lines["unit_price"]),
        expected="a price row",
        sku=lines["sku"],
        currency=book.fetch("OrderLines", "order_no", "currency"),
        uom=lines["uom"].where((lines["uom"] != "").to_numpy(bool), base),
    )


@rule(
    "PRC-050",
    Severity.ERROR,
    Stage.RELEASE,
    Owner.SALES,
    needs=("OrderLines", "Orders", "Products", "Customers"),
    columns=_PRICED_BY,
    reads=_BY_LIST,
    after=_BEFORE,
)
def two_prices_hold(book: OrderBook) -> Faults:
    """Two prices hold at once.

    Says: {order_no}/{line_no}: {first} and {second}; both hold.
    Do: Ask Sales which one counts and have the other one ended.

    Contracts do not replace each other. In the other tables the row with the newer first day counts, so that
    only rows of the same first day are a tie.
    """
    want = expected_prices(book)
    first = _sayings(book, want.row)
    second = _sayings(book, want.tie)

    def ordered(place: int) -> Callable[[Positions], list[str]]:
        return lambda failing: [
            sorted(pair)[place] for pair in zip(first(failing), second(failing), strict=True)
        ]

    return faults(
        "OrderLines",
        "unit_price",
        want.tie >= 0,
        found="two prices",
        expected="one price",
        source=lambda failing: [book.sheet(STEPS[step]) for step in want.step[failing].tolist()],
        first=ordered(0),
        second=ordered(1),
    )


def _sayings(book: OrderBook, rows: Positions) -> Callable[[Positions], list[str]]:
    """Writes what a row of the price table that holds for each failing line says."""
    step = expected_prices(book).step

    def texts(failing: Positions) -> list[str]:
        said = np.full(len(failing), "", object)
        digits = line_digits(book, failing)[0]
        for number, table in enumerate(STEPS):
            here = np.flatnonzero(step[failing] == number)
            if len(here):
                cells = book[table].iloc[rows[failing[here]]]
                said[here] = _said(cells, table, digits[here].tolist())
        return list(said)

    return texts


def _said(cells: pd.DataFrame, table: str, digits: list[int]) -> list[str]:
    kind, key = _NAMED_BY[table]
    prices = [padded(text, n) for text, n in zip(written(cells["unit_price"]), digits, strict=True)]
    if "discount_percent" in cells:
        shares = written(cells["discount_percent"])
        prices = [price or f"{share} % less" for price, share in zip(prices, shares, strict=True)]
    return [f"{kind} {name} says {price}" for name, price in zip(cells[key], prices, strict=True)]


@rule(
    "DSC-010",
    Severity.ERROR,
    Stage.RELEASE,
    Owner.SALES,
    needs=("OrderLines", "Orders", "Customers", "PriceGroups"),
    columns=(
        "OrderLines.discount_percent",
        "Orders.sold_to",
        "Customers.price_group",
        "PriceGroups.max_discount",
    ),
    after=("PTY-010", "ORD-010"),
    threshold="0",
    unit="percentage points",
)
def discount_above_cap(book: OrderBook, threshold: Decimal) -> Faults:
    """Discount above the cap of the price group.

    Says: {order_no}/{line_no}: discount {found} %; {limit} allows {expected} %.
    Do: Ask Sales for an approval, or lower the discount to {expected} %.

    Where a quantity break gives more than the cap, that much is allowed. As many points above it as the
    threshold says are left alone, and more than 100 %, which the contract tells.
    """
    lines, want = book["OrderLines"], expected_prices(book)
    place = taken_places(book.positions("Orders", "sold_to"), book.positions("OrderLines", "order_no"))
    group = taken(book["Customers"]["price_group"], place)
    cap = taken(book.fetch("Customers", "price_group", "max_discount"), place)
    share, plain = split(want.discount)
    most, no_cap = split(cap)
    by_break = ~plain & (share > most)
    limit = pd.Series(pd.arrays.IntegerArray(np.where(by_break, share, most), no_cap.copy()))
    most_of_all = limit + int(threshold * MICROS)
    given = lines["discount_percent"]
    above = (given > most_of_all) & (given <= 100 * MICROS)
    failing = live_lines(book) & above.fillna(False).to_numpy(bool)
    return faults(
        "OrderLines",
        "discount_percent",
        failing,
        found=lines["discount_percent"],
        expected=limit,
        proposed=limit,
        source=lambda failing: _named(group, by_break, failing, "Price groups ", "Quantity breaks"),
        limit=lambda failing: _named(group, by_break, failing, "group ", "the quantity break"),
    )


def _named(group: pd.Series, by_break: Mask, failing: Positions, before: str, instead: str) -> list[str]:
    """Name of the group that limits each failing line's discount, or what limits it instead."""
    names = group.iloc[failing]
    return [
        instead if more else f"{before}{name}" for name, more in zip(names, by_break[failing], strict=True)
    ]
