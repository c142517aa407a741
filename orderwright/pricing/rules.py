"""Rules on prices and discounts."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pandas as pd

from orderwright.book import OrderBook
from orderwright.findings import Faults, Owner, Severity, Stage, faults, written
from orderwright.pricing.differing import beyond, differing
from orderwright.pricing.expected import STEPS, by_promotion, expected_prices
from orderwright.pricing.money_texts import in_money
from orderwright.pricing.off_by import differences, off_by
from orderwright.pricing.right_prices import right_prices
from orderwright.pricing.row_names import names, sources
from orderwright.rules.day_words import day_and_month
from orderwright.rules.live import uninvoiced_lines
from orderwright.rules.rule import rule
from orderwright.tables.frames import Positions, taken

BEFORE = ("SKU-010", "UOM-010", "ORD-010", "PTY-010", "TRM-010")
PRICED_BY = (
    "OrderLines.unit_price",
    "OrderLines.ordered_qty",
    "OrderLines.uom",
    "OrderLines.sku",
    "Orders.sold_to",
    "Orders.currency",
)
READ = (
    "Orders.entered_on",
    "OrderLines.price_per",
    "Products.base_uom",
    "Products.sales_uom",
    "Products.sales_factor",
    "UomConversions",
    "Contracts",
    "Promotions",
)
_BY_QUANTITY = (*READ, "CustomerPrices", "QuantityBreaks", "Customers.price_group", "PriceGroups")
BY_LIST = (*_BY_QUANTITY, "PriceLists")
"""What a price depends on: the rows of its own table, and those of the tables that would have gone before."""
_EXPLAINED = (*BEFORE, "PRM-010", "PRM-020", "PRM-030")


def _against(book: OrderBook, table: str, percent: Decimal) -> Faults:
    lines, want = book["OrderLines"], expected_prices(book)
    rows = book[table]

    def named(failing: Positions) -> list[str]:
        return names(book, table, want.row[failing])

    def source(failing: Positions) -> list[str]:
        return sources(book, table, want.row[failing], "unit_price")

    def until(failing: Positions) -> list[str]:
        last = taken(rows["valid_to"], want.row[failing])
        return ["" if pd.isna(day) else f" until {day_and_month(day.date(), book.as_of)}" for day in last]

    def by_break(failing: Positions) -> list[str]:
        return less(pd.Series(want.discount[failing]))

    def given(failing: Positions) -> list[str]:
        ours = less(lines["discount_percent"].iloc[failing])
        return [text if by_share else "" for text, by_share in zip(ours, by_break(failing), strict=True)]

    def basis(failing: Positions) -> list[str]:
        texts = written(lines["price_per"].iloc[failing])
        return [f" per {text}" if text not in ("", "1") else "" for text in texts]

    found = faults(
        "OrderLines",
        "unit_price",
        beyond(book, differing(book) & (want.step == STEPS.index(table)) & ~by_promotion(want), percent),
        found=in_money(book, "OrderLines", lines["unit_price"]),
        expected=in_money(book, "OrderLines", pd.Series(want.unit_price)),
        source=source,
        row=named,
        until=until,
        less=by_break,
        given=given,
        basis=basis,
        off=lambda failing: off_by(book, failing, pd.Series(want.unit_price)),
        proposed=lambda failing: right_prices(book, failing),
    )
    return replace(found, at_stake=differences(book, found.rows, pd.Series(want.unit_price)))


def less(percents: pd.Series) -> list[str]:
    """Discounts in words, such as " less 5 %"; blank where there is none."""
    return [f" less {text} %" if text not in ("", "0") else "" for text in written(percents)]


@rule(
    "PRC-010",
    Severity.ERROR,
    Stage.RELEASE,
    Owner.SALES,
    needs=("OrderLines", "Orders", "Products", "Customers", "Contracts"),
    columns=PRICED_BY,
    reads=READ,
    after=_EXPLAINED,
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
    columns=PRICED_BY,
    reads=(*READ, "CustomerPrices"),
    after=_EXPLAINED,
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
    columns=PRICED_BY,
    reads=_BY_QUANTITY,
    after=_EXPLAINED,
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
    columns=PRICED_BY,
    reads=BY_LIST,
    after=_EXPLAINED,
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
    columns=PRICED_BY,
    reads=BY_LIST,
    after=_EXPLAINED,
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
