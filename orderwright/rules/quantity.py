"""Quantities: positive, not below the minimum, whole multiples."""

from __future__ import annotations

import numpy as np
import pandas as pd
from pandas.arrays import IntegerArray

from orderwright.book import OrderBook
from orderwright.findings import Faults, Owner, Severity, Stage, faults, written
from orderwright.rules.live import live_lines
from orderwright.rules.lookup import texts_of
from orderwright.rules.packs import whole_packs
from orderwright.rules.rule import rule
from orderwright.tables import MICROS
from orderwright.tables.frames import Positions
from orderwright.units import PIECES, in_base_units, line_factors


def _base_qty(book: OrderBook) -> pd.Series:
    """Ordered quantity of every line in base units, micros; missing where the unit is not known."""

    def made() -> pd.Series:
        quantity: IntegerArray = in_base_units(book["OrderLines"]["ordered_qty"], line_factors(book))
        return pd.Series(quantity)

    result: pd.Series = book.once("line.base_qty", made)
    return result


@rule(
    "QTY-010",
    Severity.ERROR,
    Stage.ENTER,
    Owner.CUSTOMER,
    needs=("OrderLines",),
    columns=("OrderLines.ordered_qty",),
    mandatory=True,
)
def quantity_not_positive(book: OrderBook) -> Faults:
    """Quantity zero or negative.

    Says: {order_no}/{line_no}: the quantity is {found}.
    Do: Ask the customer for the quantity; cancel the line if it is not wanted. A return is not an order line.
    """
    lines = book["OrderLines"]
    failing = live_lines(book) & (lines["ordered_qty"] <= 0).fillna(False).to_numpy(bool)
    return faults("OrderLines", "ordered_qty", failing, found=lines["ordered_qty"], expected="more than 0")


@rule(
    "QTY-020",
    Severity.ERROR,
    Stage.RELEASE,
    Owner.CUSTOMER,
    needs=("OrderLines", "Products"),
    columns=("OrderLines.ordered_qty", "OrderLines.uom", "OrderLines.sku", "Products.min_qty"),
    after=("QTY-010", "UOM-010"),
)
def quantity_below_minimum(book: OrderBook) -> Faults:
    """Quantity below the product's minimum.

    Says: {order_no}/{line_no}: {found} {unit}{as_ordered} is below the minimum of {expected} {unit}.
    Do: Raise the quantity to the minimum, or ask Sales for an exception.
    """
    base = _base_qty(book)
    least = book.fetch("OrderLines", "sku", "min_qty")
    failing = (
        live_lines(book)
        & (base < least).fillna(False).to_numpy(bool)
        & (base > 0).fillna(False).to_numpy(bool)
    )
    return _in_base(book, failing, base, least)


@rule(
    "QTY-030",
    Severity.ERROR,
    Stage.RELEASE,
    Owner.CUSTOMER,
    needs=("OrderLines", "Products"),
    columns=("OrderLines.ordered_qty", "OrderLines.uom", "OrderLines.sku", "Products.multiple_qty"),
    after=("QTY-010", "UOM-010"),
)
def quantity_not_a_multiple(book: OrderBook) -> Faults:
    """Quantity not a whole multiple of the pack.

    Says: {order_no}/{line_no}: {found} {unit}{as_ordered} is not a multiple of {expected} {unit}.
    Do: Round the quantity to whole packs and confirm it to the customer.
    """
    base = _base_qty(book)
    pack = book.fetch("OrderLines", "sku", "multiple_qty")
    amount, size = base.to_numpy(np.int64, na_value=0), pack.to_numpy(np.int64, na_value=0)
    broken = amount % np.where(size > 0, size, 1) != 0
    failing = live_lines(book) & (size > 0) & (amount > 0) & broken
    return _in_base(book, failing, base, pack)


@rule(
    "QTY-035",
    Severity.ERROR,
    Stage.RELEASE,
    Owner.CUSTOMER,
    needs=("OrderLines",),
    columns=("OrderLines.ordered_qty", "OrderLines.uom"),
    after=("QTY-030",),
)
def piece_divided(book: OrderBook) -> Faults:
    """Part of a piece ordered.

    Says: {order_no}/{line_no}: {found} {unit}; a piece cannot be divided.
    Do: Ask the customer for the whole quantity.
    """
    lines = book["OrderLines"]
    broken = (lines["ordered_qty"] % MICROS != 0).fillna(False).to_numpy(bool)
    pieces = lines["uom"].str.upper().isin(PIECES).to_numpy(bool)
    return faults(
        "OrderLines",
        "ordered_qty",
        live_lines(book) & broken & pieces,
        found=lines["ordered_qty"],
        expected="a whole number",
        unit=lines["uom"],
    )


def _in_base(book: OrderBook, failing: np.ndarray, quantity: pd.Series, limit: pd.Series) -> Faults:
    lines = book["OrderLines"]
    base = texts_of(book, "OrderLines", "sku", "base_uom")

    def as_ordered(rows: Positions) -> list[str]:
        ordered, units = written(lines["ordered_qty"].iloc[rows]), lines["uom"].iloc[rows]
        return [
            f" ({qty} {unit})" if unit not in ("", own) else ""
            for qty, unit, own in zip(ordered, units, base(rows), strict=True)
        ]

    return faults(
        "OrderLines",
        "ordered_qty",
        failing,
        found=quantity,
        expected=limit,
        source=("Products ", lines["sku"]),
        proposed=lambda rows: whole_packs(book, rows),
        unit=base,
        as_ordered=as_ordered,
    )
