"""Deliveries against the orders that they belong to."""

from __future__ import annotations

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.findings import Faults, Owner, Severity, Stage, faults
from orderwright.rules.delivered import left, line_products, units_or_lines
from orderwright.rules.live import unclosed_lines
from orderwright.rules.lookup import line_places, texts_of
from orderwright.rules.progress import allowed_words, beyond_base
from orderwright.rules.rule import rule
from orderwright.tables.frames import taken
from orderwright.unit_spelling import line_units
from orderwright.units import factors


@rule(
    "SHP-050",
    Severity.ERROR,
    Stage.INVOICE,
    Owner.LOGISTICS,
    needs=("Shipments",),
    columns=("Shipments.actual_ship",),
)
def shipped_in_the_future(book: OrderBook) -> Faults:
    """Shipped on a day that has not come.

    Says: Delivery {delivery}: shipped on {found}, which is after {expected}.
    Do: Correct the day, or put it into Planned Ship.
    """
    shipments = book["Shipments"]
    return faults(
        "Shipments",
        "actual_ship",
        (shipments["actual_ship"] > book.today).to_numpy(bool),
        found=shipments["actual_ship"],
        expected=book.as_of.isoformat(),
        delivery=shipments["delivery_no"],
    )


@rule(
    "SHP-060",
    Severity.ERROR,
    Stage.INVOICE,
    Owner.LOGISTICS,
    needs=("Shipments", "OrderLines", "Orders"),
    columns=("Shipments.line_no",),
    after=("TBL-150",),
)
def delivery_of_unknown_line(book: OrderBook) -> Faults:
    """Delivery of a line that the order does not have.

    Says: {order_no}: delivery {delivery} is of line {found}, which the order does not have.
    Do: Correct the line number of the delivery, or load the order's lines.

    An order that is not there at all is TBL-110's matter.
    """
    return _unknown_line(book, "Shipments")


@rule(
    "SHP-065",
    Severity.ERROR,
    Stage.INVOICE,
    Owner.LOGISTICS,
    needs=("ShipmentLines", "OrderLines", "Orders"),
    columns=("ShipmentLines.line_no", "ShipmentLines.order_no"),
    after=("TBL-150", "SHP-060"),
)
def delivery_line_of_unknown_line(book: OrderBook) -> Faults:
    """Delivery line of a line that the order does not have.

    Says: {order_no}: delivery {delivery} holds goods of line {found}, which the order does not have.
    Do: Correct the line number of the delivery's line, or load the order's lines.
    """
    return _unknown_line(book, "ShipmentLines")


def _unknown_line(book: OrderBook, table: str) -> Faults:
    rows, order = book[table], book.positions(table, "order_no")
    counted = np.bincount(
        np.clip(book.positions("OrderLines", "order_no"), -1, None) + 1, minlength=len(book["Orders"]) + 1
    )
    with_lines = np.append(counted[1:] > 0, False)[order]
    failing = (rows["line_no"] != "").to_numpy(bool) & with_lines & (line_places(book, table) < 0)
    return faults(
        table,
        "line_no",
        failing,
        found=rows["line_no"],
        expected="a line of the order",
        source=("Orders ", rows["order_no"]),
        delivery=rows["delivery_no"],
    )


@rule(
    "SHP-070",
    Severity.ERROR,
    Stage.INVOICE,
    Owner.LOGISTICS,
    needs=("ShipmentLines", "OrderLines"),
    columns=("ShipmentLines.sku", "ShipmentLines.order_no", "ShipmentLines.line_no", "OrderLines.sku"),
    after=("TBL-150", "SKU-010"),
)
def delivered_another_product(book: OrderBook) -> Faults:
    """Delivered another product than ordered.

    Says: {order_no}/{line_no}: delivery {delivery} holds {found}; {expected} was ordered.
    Do: Stop the delivery if it is still here; else ask the customer whether {found} is kept.

    The product's successor is left alone.
    """
    rows, place = book["ShipmentLines"], line_places(book, "ShipmentLines")
    ordered = taken(book["OrderLines"]["sku"], place)
    instead = taken(book["Products"]["successor"], line_products(book, "ShipmentLines"))
    sku = rows["sku"].reset_index(drop=True)
    other = (sku != "") & (ordered != "") & (sku != ordered) & (sku != instead)
    return faults(
        "ShipmentLines",
        "sku",
        (place >= 0) & other.to_numpy(bool),
        found=sku,
        expected=ordered,
        source=("Order lines ", rows["order_no"], "/", rows["line_no"]),
        delivery=rows["delivery_no"],
    )


@rule(
    "SHP-080",
    Severity.WARNING,
    Stage.INVOICE,
    Owner.LOGISTICS,
    needs=("Shipments", "OrderLines", "Products"),
    columns=("Shipments.uom", "OrderLines.uom", "OrderLines.sku"),
    reads=("Products.sales_uom", "Products.sales_factor", "UomConversions"),
    after=("UOM-010", "SKU-010"),
)
def delivered_in_unknown_unit(book: OrderBook) -> Faults:
    """Delivered in a unit that the product does not have.

    Says: {order_no}/{line_no}: delivery {delivery} is in {found}; the line is in {expected}.
    Do: Correct the unit of the delivery, or have Product add the conversion.

    A unit that can be converted into the line's is left alone.
    """
    rows, skus = book["Shipments"], line_products(book, "Shipments")
    named = (rows["uom"] != "").to_numpy(bool) & (skus >= 0)
    unknown = np.asarray(factors(book, skus, units_or_lines(book, "Shipments")).isna(), bool)
    ordered = taken(line_units(book), line_places(book, "Shipments"))
    return faults(
        "Shipments",
        "uom",
        named & unknown & (ordered != rows["uom"].reset_index(drop=True)).to_numpy(bool),
        found=rows["uom"],
        expected=ordered,
        source=("Order lines ", rows["order_no"], "/", rows["line_no"]),
        delivery=rows["delivery_no"],
    )


@rule(
    "SHP-015",
    Severity.ERROR,
    Stage.INVOICE,
    Owner.LOGISTICS,
    needs=("Shipments", "OrderLines", "Orders", "Customers", "Products"),
    columns=("Shipments.qty", "Shipments.actual_ship", "OrderLines.ordered_qty", "Customers.over_percent"),
    after=("SHP-010",),
)
def deliveries_beyond_order(book: OrderBook) -> Faults:
    """Deliveries make more than was ordered.

    Says: {order_no}/{line_no}: {found} {unit} went out in {times}; {expected} {unit} were to ship{allowed}.
    Do: Ask the warehouse whether a delivery stands twice; agree with the customer who pays.

    Adds up the deliveries that have left, in base units; SHP-010 looks at what the line says. The
    over-delivery that the customer accepts is left alone.
    """
    total, times, known = left(book)
    due, beyond = beyond_base(book, total)
    failing = unclosed_lines(book) & known & (times > 0) & beyond
    return faults(
        "OrderLines",
        "shipped_qty",
        failing,
        found=_micros(total),
        expected=due,
        unit=texts_of(book, "OrderLines", "sku", "base_uom"),
        times=lambda at: ["1 delivery" if n == 1 else f"{n} deliveries" for n in times[at].tolist()],
        allowed=lambda at: allowed_words(book, at),
    )


def _micros(values: np.ndarray) -> pd.Series:
    return pd.Series(values, dtype="Int64")
