"""Rules on stock, inbound and substitutes: what allocation cannot use, said in its own words."""

from __future__ import annotations

import numpy as np

from orderwright.allocation.inbound import inbound_of
from orderwright.allocation.problems import Problems
from orderwright.allocation.safety import safety_stock
from orderwright.allocation.stock import usable_stock
from orderwright.allocation.warehouses import warehouses_of
from orderwright.book import OrderBook
from orderwright.findings import Faults, Owner, Severity, Stage, faults, written
from orderwright.rules.rule import rule
from orderwright.tables.frames import taken

_STOCK = ("Stock.unrestricted_qty",)
_UNITS = ("Products.sales_uom", "Products.sales_factor", "UomConversions")


def _told(book: OrderBook, kind: str, table: str, column: str, expected: str) -> Faults:
    """The problems of one kind that allocation meets, as faults."""
    met = [each for each in _met(book) if (each.table, each.kind) == (table, kind) and len(each.rows)]
    rows = np.concatenate([np.zeros(0, np.intp), *(each.rows for each in met)]).astype(np.intp)
    words = [text for each in met for text in each.messages]
    found = written(book[table][column].iloc[rows])
    return Faults(table, column, rows, found, [expected] * len(rows), params={"problem": words})


def _met(book: OrderBook) -> list[Problems]:
    """What allocation cannot use of stock and inbound, or not in full."""

    def made() -> list[Problems]:
        warehouses = warehouses_of(book)
        safety, _ = safety_stock(book, warehouses)
        return [*usable_stock(book, warehouses, safety)[1], *inbound_of(book, warehouses)[1]]

    result: list[Problems] = book.once("supply problems", made)
    return result


@rule("STK-010", Severity.WARNING, Stage.PICK, Owner.LOGISTICS, needs=("Stock", "Products"), columns=_STOCK)
def stock_below_zero(book: OrderBook) -> Faults:
    """Stock below zero.

    Says: {problem}
    Do: Have it counted; a posting is missing or stands twice.

    Unrestricted less reserved quantity.
    """
    return _told(book, "below zero", "Stock", "unrestricted_qty", "0 or more")


@rule(
    "STK-020",
    Severity.WARNING,
    Stage.PICK,
    Owner.PRODUCT,
    needs=("Stock", "Products"),
    columns=(*_STOCK, "Stock.uom", "Products.base_uom"),
    reads=_UNITS,
)
def stock_in_unknown_unit(book: OrderBook) -> Faults:
    """Stock in a unit that the product does not have.

    Says: {problem}
    Do: Correct the unit of the stock, or ask Product to add the conversion.
    """
    return _told(book, "no unit", "Stock", "uom", "a unit of the product")


@rule(
    "STK-025",
    Severity.WARNING,
    Stage.PICK,
    Owner.PRODUCT,
    needs=("Stock", "Products"),
    columns=_STOCK,
    reads=("Stock.uom", *_UNITS),
)
def stock_cannot_be_counted(book: OrderBook) -> Faults:
    """Stock that cannot be counted in the base unit.

    Says: {problem}
    Do: Correct the quantity, or the product's conversion.
    """
    return _told(book, "not countable", "Stock", "unrestricted_qty", "a quantity in the base unit")


@rule(
    "STK-030",
    Severity.WARNING,
    Stage.PICK,
    Owner.LOGISTICS,
    needs=("Stock", "Products"),
    columns=(*_STOCK, "Stock.expiry"),
)
def expired_stock_is_free(book: OrderBook) -> Faults:
    """Expired lot is free to use.

    Says: {problem}
    Do: Have the lot blocked, or correct its expiry date.
    """
    return _told(book, "expired", "Stock", "expiry", "a blocked lot")


@rule(
    "STK-035",
    Severity.WARNING,
    Stage.PICK,
    Owner.LOGISTICS,
    needs=("Stock", "Products"),
    columns=(*_STOCK, "Stock.expiry", "Stock.lot"),
)
def lot_with_two_dates(book: OrderBook) -> Faults:
    """Lot with two expiry dates.

    Says: {problem}
    Do: Look on the lot's label and correct the other row.
    """
    return _told(book, "two dates", "Stock", "expiry", "one date for the lot")


@rule(
    "STK-040",
    Severity.WARNING,
    Stage.PICK,
    Owner.DESK,
    needs=("Stock", "Products", "Customers", "Orders"),
    columns=_STOCK,
    reads=("Stock.hold_for",),
)
def stock_held_for_nobody(book: OrderBook) -> Faults:
    """Stock held for nobody.

    Says: {problem}
    Do: Type a customer or order number into Hold For, or clear it.
    """
    return _told(book, "held for nobody", "Stock", "hold_for", "a customer or an order")


@rule(
    "STK-050",
    Severity.WARNING,
    Stage.PICK,
    Owner.LOGISTICS,
    needs=("Inbound",),
    columns=("Inbound.due_date", "Inbound.qty"),
)
def inbound_overdue(book: OrderBook) -> Faults:
    """Inbound is overdue.

    Says: {problem}
    Do: Ask the supplier for a new date, or book what has arrived.
    """
    return _told(book, "overdue", "Inbound", "due_date", "a day to come")


@rule(
    "STK-055",
    Severity.WARNING,
    Stage.PICK,
    Owner.PRODUCT,
    needs=("Inbound", "Products"),
    columns=("Inbound.uom", "Inbound.qty", "Products.base_uom"),
    reads=_UNITS,
)
def inbound_cannot_be_counted(book: OrderBook) -> Faults:
    """Inbound in a unit that the product does not have, or does not convert exactly.

    Says: {problem}
    Do: Correct the unit of the inbound, or ask Product to add the conversion.
    """
    return _told(book, "no unit", "Inbound", "uom", "a unit of the product")


@rule(
    "STK-060",
    Severity.WARNING,
    Stage.PICK,
    Owner.PRODUCT,
    needs=("Products",),
    columns=("Products.base_uom",),
    reads=("Substitutes.sku", "Substitutes.substitute"),
)
def substitute_of_no_use(book: OrderBook) -> Faults:
    """Substitute that cannot go instead.

    Says: {found} cannot go instead of {sku}: {reason}.
    Do: Correct the substitute, or take the row out.

    One base unit goes for one, so both must be counted in the same.
    """
    table, units = book["Substitutes"], book["Products"]["base_uom"]
    own, other = (book.positions("Substitutes", key) for key in ("sku", "substitute"))
    unit, instead = taken(units, own), taken(units, other)
    same = own == other
    failing = (own >= 0) & (other >= 0) & (same | (unit != instead).to_numpy(bool))
    counted = "it is counted in " + instead + ", not in " + unit
    return faults(
        "Substitutes",
        "substitute",
        failing,
        found=table["substitute"],
        expected="another product in the same base unit",
        sku=table["sku"],
        reason=counted.mask(same, "it is the same product"),
    )
