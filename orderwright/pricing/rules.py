"""Rules on prices, discounts and amounts."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
from pandas.arrays import IntegerArray

from orderwright.book import OrderBook
from orderwright.findings import Faults, Owner, Severity, Stage, Words, faults, written
from orderwright.money import line_amount_minor, minor_digits_column
from orderwright.money.exact import split
from orderwright.pricing.expected import STEPS, expected_prices
from orderwright.rules.live import live_lines, live_orders
from orderwright.rules.rule import rule
from orderwright.tables import MICROS
from orderwright.tables.frames import Mask, Positions, taken

_BEFORE = ("SKU-010", "UOM-010", "ORD-010", "PTY-010", "TRM-010")
_HUNDRED = 100 * MICROS


def in_money(book: OrderBook, table: str, values: pd.Series) -> Words:
    """Prices or amounts with at least the digits of the row's currency: 12.40, 115.005, 125 in yen."""

    def texts(failing: Positions) -> list[str]:
        currency = (
            book["Orders"]["currency"] if table == "Orders" else book.fetch(table, "order_no", "currency")
        ).iloc[failing]
        digits, unknown = split(minor_digits_column(currency))
        wanted = np.where(unknown, 2, digits)
        return [_padded(text, int(n)) for text, n in zip(written(values.iloc[failing]), wanted, strict=True)]

    return texts


def _padded(text: str, digits: int) -> str:
    whole, _, rest = text.partition(".")
    return text if not text or len(rest) >= digits else f"{whole}.{rest.ljust(digits, '0')}"


def differing(book: OrderBook) -> Mask:
    """Lines whose price differs from what is expected.

    A price that brings its own discount is compared after discount, any other before.
    """

    def made() -> Mask:
        lines, want = book["OrderLines"], expected_prices(book)
        price, blank = split(lines["unit_price"])
        expected, unknown = split(want.unit_price)
        share, plain = split(want.discount)
        given, _ = split(lines["discount_percent"])
        net = price.astype(float) * (_HUNDRED - given)
        wanted = expected.astype(float) * (_HUNDRED - share)
        apart = np.where(plain, price != expected, np.abs(net - wanted) > _HUNDRED / 2)
        return np.asarray(want.asked & ~blank & ~unknown & apart & (want.tie < 0), bool)

    result: Mask = book.once("prices.differing", made)
    return result


def _against(book: OrderBook, table: str, key: str) -> Faults:
    lines, want = book["OrderLines"], expected_prices(book)
    rows = book[table]

    def named(failing: Positions) -> list[str]:
        return written(taken(rows[key], want.row[failing]))

    def until(failing: Positions) -> list[str]:
        last = taken(rows["valid_to"], want.row[failing]).dt.strftime(" until %d %b %Y")
        return list(last.fillna(""))

    def less(failing: Positions) -> list[str]:
        return [f" less {text} %" if text else "" for text in written(pd.Series(want.discount[failing]))]

    def basis(failing: Positions) -> list[str]:
        texts = written(lines["price_per"].iloc[failing])
        return [f" per {text}" if text not in ("", "1") else "" for text in texts]

    return faults(
        "OrderLines",
        "unit_price",
        differing(book) & (want.step == STEPS.index(table)),
        found=in_money(book, "OrderLines", lines["unit_price"]),
        expected=in_money(book, "OrderLines", pd.Series(want.unit_price)),
        source=lambda failing: [f"{table} {name}" for name in named(failing)],
        row=named,
        until=until,
        less=less,
        basis=basis,
    )


@rule(
    "PRC-010",
    Severity.ERROR,
    Stage.RELEASE,
    Owner.SALES,
    needs=("OrderLines", "Orders", "Products", "Customers", "Contracts"),
    after=_BEFORE,
)
def differs_from_contract(book: OrderBook) -> Faults:
    """Price differs from the contract.

    Says: {order_no}/{line_no}: price {found}{basis}; contract {row} says {expected}{until}.
    Do: Ask Sales; correct the price to {expected} or have the contract changed.
    """
    return _against(book, "Contracts", "contract_no")


@rule(
    "PRC-015",
    Severity.ERROR,
    Stage.RELEASE,
    Owner.SALES,
    needs=("OrderLines", "Orders", "Products", "Customers", "CustomerPrices"),
    after=_BEFORE,
)
def differs_from_customer_price(book: OrderBook) -> Faults:
    """Price differs from the customer's price.

    Says: {order_no}/{line_no}: price {found}{basis}; the price of customer {row} is {expected}{until}.
    Do: Ask Sales; correct the price to {expected} or have the customer's price changed.
    """
    return _against(book, "CustomerPrices", "customer_no")


@rule(
    "PRC-020",
    Severity.ERROR,
    Stage.RELEASE,
    Owner.SALES,
    needs=("OrderLines", "Orders", "Products", "Customers", "QuantityBreaks"),
    after=_BEFORE,
)
def differs_from_quantity_break(book: OrderBook) -> Faults:
    """Price differs from the quantity break.

    Says: {order_no}/{line_no}: price {found}{basis}; for this quantity list {row} says {expected}{less}.
    Do: Ask Sales; correct the price to {expected}{less}.
    """
    return _against(book, "QuantityBreaks", "price_list")


@rule(
    "PRC-030",
    Severity.WARNING,
    Stage.RELEASE,
    Owner.SALES,
    needs=("OrderLines", "Orders", "Products", "Customers", "PriceLists"),
    after=_BEFORE,
)
def differs_from_list(book: OrderBook) -> Faults:
    """Price differs from the price list.

    Says: {order_no}/{line_no}: price {found}{basis}; list {row} says {expected}.
    Do: Ask Sales whether the price was agreed; otherwise correct it to {expected}.
    """
    return _against(book, "PriceLists", "price_list")


@rule(
    "PRC-040",
    Severity.WARNING,
    Stage.RELEASE,
    Owner.SALES,
    needs=("OrderLines", "Orders", "Products", "Customers", "PriceLists"),
    after=_BEFORE,
)
def no_price_found(book: OrderBook) -> Faults:
    """No price found.

    Says: {order_no}/{line_no}: no price of {sku} in {currency} per {uom} holds on the order's day.
    Do: Ask Sales for the price and have it entered in the price list.
    """
    lines, want = book["OrderLines"], expected_prices(book)
    failing = want.asked & (want.step < 0)
    return faults(
        "OrderLines",
        "unit_price",
        failing,
        found=lines["unit_price"],
        expected="a price row",
        sku=lines["sku"],
        currency=book.fetch("OrderLines", "order_no", "currency"),
        uom=lines["uom"],
    )


@rule(
    "PRC-050",
    Severity.ERROR,
    Stage.RELEASE,
    Owner.SALES,
    needs=("OrderLines", "Orders", "Products", "Customers", "Contracts"),
    after=_BEFORE,
)
def two_contracts_hold(book: OrderBook) -> Faults:
    """Two contract prices hold at once.

    Says: {order_no}/{line_no}: contracts {found} and {other} both hold, with different prices.
    Do: Ask Sales which contract counts and have the other one ended.
    """
    want, contracts = expected_prices(book), book["Contracts"]
    failing = want.asked & (want.tie >= 0)
    first, second = np.minimum(want.row, want.tie), np.maximum(want.row, want.tie)
    return faults(
        "OrderLines",
        "unit_price",
        failing,
        found=taken(contracts["contract_no"], np.where(failing, first, -1)),
        expected="one contract",
        source="Contracts",
        other=taken(contracts["contract_no"], np.where(failing, second, -1)),
    )


@rule(
    "DSC-010",
    Severity.ERROR,
    Stage.RELEASE,
    Owner.SALES,
    needs=("OrderLines", "Orders", "Customers", "PriceGroups"),
    after=("PTY-010", "ORD-010"),
)
def discount_above_cap(book: OrderBook) -> Faults:
    """Discount above the cap of the price group.

    Says: {order_no}/{line_no}: discount {found} %; group {group} allows {expected} %.
    Do: Ask Sales for an approval, or lower the discount to {expected} %.
    """
    lines = book["OrderLines"]
    want = expected_prices(book)
    customer = book.fetch("OrderLines", "order_no", "sold_to")
    place = pd.Index(book["Customers"]["customer_no"].drop_duplicates())
    group = _of_customer(book, customer, place, "price_group")
    cap = _of_customer(book, customer, place, "max_discount")
    by_break = ~np.asarray(want.discount.isna()) & ~differing(book)
    failing = live_lines(book) & (lines["discount_percent"] > cap).fillna(False).to_numpy(bool) & ~by_break
    return faults(
        "OrderLines",
        "discount_percent",
        failing,
        found=lines["discount_percent"],
        expected=cap,
        source=("PriceGroups ", group),
        group=group,
    )


def _of_customer(book: OrderBook, customer: pd.Series, index: pd.Index, column: str) -> pd.Series:
    own = (
        book["Customers"][column]
        if column in book["Customers"]
        else book.fetch("Customers", "price_group", column)
    )
    first = own[~book["Customers"]["customer_no"].duplicated().to_numpy()].reset_index(drop=True)
    return taken(first, np.asarray(index.get_indexer(pd.Index(customer)), np.intp))


def line_minor(book: OrderBook) -> IntegerArray:
    """Amount of every line in its currency's minor unit, computed; missing where something is missing."""

    def made() -> IntegerArray:
        lines = book["OrderLines"]
        digits = minor_digits_column(book.fetch("OrderLines", "order_no", "currency"))
        return line_amount_minor(
            lines["ordered_qty"],
            lines["unit_price"],
            lines["price_per"].fillna(MICROS),
            lines["discount_percent"].fillna(0),
            digits,
        )

    result: IntegerArray = book.once("line.minor", made)
    return result


def _minor_unit(currency: pd.Series) -> npt.NDArray[np.int64]:
    """Micros in one minor unit of each row's currency."""
    digits, _ = split(minor_digits_column(currency))
    return np.asarray(10 ** (6 - np.clip(digits, 0, 6)), np.int64)


@rule(
    "AMT-010",
    Severity.ERROR,
    Stage.INVOICE,
    Owner.DESK,
    needs=("OrderLines", "Orders"),
    after=("QTY-010", "DSC-010", *(f"PRC-0{n}" for n in (10, 15, 20, 30))),
)
def wrong_line_amount(book: OrderBook) -> Faults:
    """Line amount is not quantity × price.

    Says: {order_no}/{line_no}: amount {found}; quantity × price less discount is {expected}.
    Do: Correct quantity, price or amount in the ERP; they do not fit together.

    Rounded half up to the currency's minor unit, once per line.
    """
    lines = book["OrderLines"]
    unit = _minor_unit(book.fetch("OrderLines", "order_no", "currency"))
    right, unknown = split(line_minor(book))
    amount, blank = split(lines["amount"])
    failing = live_lines(book) & ~unknown & ~blank & (np.abs(amount - right * unit) * 2 >= unit)
    expected = pd.Series(pd.arrays.IntegerArray(right * unit, np.broadcast_to(unknown, right.shape).copy()))
    return faults(
        "OrderLines",
        "amount",
        failing,
        found=in_money(book, "OrderLines", lines["amount"]),
        expected=in_money(book, "OrderLines", expected),
    )


@rule(
    "AMT-020",
    Severity.ERROR,
    Stage.INVOICE,
    Owner.DESK,
    needs=("OrderLines", "Orders"),
    after=("AMT-010", "ORD-010", "ORD-020"),
)
def wrong_net_value(book: OrderBook) -> Faults:
    """Net value is not the sum of the lines.

    Says: {order_no}: net value {found}; the lines make {expected}.
    Do: Load header and lines of the same day, or find the line that is missing.

    Lines without an amount are computed; each may then differ by half a minor unit.
    """
    orders, lines = book["Orders"], book["OrderLines"]
    place = book.positions("OrderLines", "order_no")
    unit = _minor_unit(orders["currency"])
    computed, unknown = split(line_minor(book))
    given, blank = split(lines["amount"])
    live = (lines["desk_status"] != "cancelled").to_numpy(bool) & (place >= 0)
    amount = np.where(blank, computed * unit[np.maximum(place, 0)] if len(unit) else 0, given)
    total, unsure = np.zeros(len(orders), np.int64), np.zeros(len(orders), np.int64)
    lost = np.zeros(len(orders), bool)
    np.add.at(total, place[live], amount[live])
    np.add.at(unsure, place[live], (blank & live)[live].astype(np.int64))
    lost[place[live & blank & unknown]] = True
    net, no_net = split(orders["net_value"])
    counted = np.bincount(place[live], minlength=len(orders)) > 0
    tolerance = unit * (unsure + 1)
    failing = live_orders(book) & ~no_net & ~lost & counted & (np.abs(net - total) * 2 >= tolerance)
    return faults(
        "Orders",
        "net_value",
        failing,
        found=in_money(book, "Orders", orders["net_value"]),
        expected=in_money(book, "Orders", pd.Series(total).astype("Int64")),
    )
