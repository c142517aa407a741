"""How far a line has come: confirmed, picked, shipped and invoiced against what was ordered."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from orderwright.book import OrderBook
from orderwright.findings import Faults, Owner, Severity, Stage, faults, written
from orderwright.rules.live import open_lines, unclosed_lines
from orderwright.rules.rule import rule
from orderwright.rules.stakes import taken_positions
from orderwright.tables.frames import Mask, Positions, taken
from orderwright.units import in_base_units, line_factors

_WHOLE = 100_000_000
"""A hundred percent in micros of a percent."""


def _to_ship(book: OrderBook) -> pd.Series:
    """Quantity that every line was to ship: ordered less cancelled."""
    lines = book["OrderLines"]
    return lines["ordered_qty"] - lines["cancelled_qty"].fillna(0)


def _tolerance(book: OrderBook) -> pd.Series:
    """Over-delivery that every line's customer accepts, in micros of a percent; 0 where none is agreed."""
    place = taken_positions(book.positions("Orders", "sold_to"), book.positions("OrderLines", "order_no"))
    return taken(book["Customers"]["over_percent"], place).fillna(0)


def _beyond(book: OrderBook, quantity: pd.Series) -> pd.Series:
    """Whether a quantity is more than was to ship, and more than the customer accepts on top."""
    due = _to_ship(book)
    share = _tolerance(book).to_numpy(float) / _WHOLE
    extra = np.floor(due.to_numpy(float, na_value=0.0) * share + 1e-6).astype(np.int64)
    return (quantity > due + extra) & (book["OrderLines"]["ordered_qty"] > 0) & (due >= 0)


def beyond_base(book: OrderBook, quantity: npt.NDArray[np.int64]) -> tuple[pd.Series, Mask]:
    """What every line was to ship, and whether a quantity is beyond it and what the customer accepts on top.

    Args:
        book: the tables.
        quantity: of every line, in base units, micros.
    """
    due = pd.Series(in_base_units(_to_ship(book), line_factors(book)))
    share = _tolerance(book).to_numpy(float) / _WHOLE
    extra = np.floor(due.to_numpy(float, na_value=0.0) * share + 1e-6).astype(np.int64)
    more = (due + extra < quantity) & (book["OrderLines"]["ordered_qty"] > 0) & (due >= 0)
    return due, more.fillna(False).to_numpy(bool)


def allowed_words(book: OrderBook, failing: Positions) -> list[str]:
    """What the customer accepts beyond the order, in words that follow on the quantity."""
    shares = written(_tolerance(book).iloc[failing])
    return [f" and up to {share} % more" if share != "0" else "" for share in shares]


@rule(
    "QTY-040",
    Severity.WARNING,
    Stage.RELEASE,
    Owner.DESK,
    needs=("OrderLines",),
    columns=("OrderLines.ordered_qty", "OrderLines.confirmed_qty"),
    after=("CHG-010",),
)
def confirmed_more_than_ordered(book: OrderBook) -> Faults:
    """Confirmed more than ordered.

    Says: {order_no}/{line_no}: {found} {unit} confirmed to the customer, {expected} ordered.
    Do: Find out which quantity the customer wants, and confirm it anew.
    """
    lines = book["OrderLines"]
    ordered, confirmed = lines["ordered_qty"], lines["confirmed_qty"]
    failing = open_lines(book) & ((confirmed > ordered) & (ordered > 0)).fillna(False).to_numpy(bool)
    return faults(
        "OrderLines", "confirmed_qty", failing, found=confirmed, expected=ordered, unit=lines["uom"]
    )


@rule(
    "QTY-050",
    Severity.WARNING,
    Stage.SHIP,
    Owner.LOGISTICS,
    needs=("OrderLines", "Orders", "Customers"),
    columns=("OrderLines.ordered_qty", "OrderLines.picked_qty"),
)
def picked_more_than_ordered(book: OrderBook) -> Faults:
    """Picked more than ordered.

    Says: {order_no}/{line_no}: {found} {unit} picked; {expected} {unit} are to ship{allowed}.
    Do: Have the surplus put back before the truck is loaded.

    The over-delivery that the customer accepts is left alone.
    """
    return _more_than_due(book, "picked_qty", open_lines(book))


@rule(
    "QTY-060",
    Severity.ERROR,
    Stage.SHIP,
    Owner.DESK,
    needs=("OrderLines",),
    columns=("OrderLines.ordered_qty",),
)
def cancelled_more_than_ordered(book: OrderBook) -> Faults:
    """Cancelled more than ordered.

    Says: {order_no}/{line_no}: {found} {unit} cancelled, {expected} ordered.
    Do: Correct the cancelled quantity in the ERP.
    """
    lines = book["OrderLines"]
    more = (lines["cancelled_qty"] > lines["ordered_qty"]) & (lines["ordered_qty"] > 0)
    return faults(
        "OrderLines",
        "cancelled_qty",
        unclosed_lines(book) & more.fillna(False).to_numpy(bool),
        found=lines["cancelled_qty"],
        expected=lines["ordered_qty"],
        unit=lines["uom"],
    )


@rule(
    "SHP-010",
    Severity.ERROR,
    Stage.INVOICE,
    Owner.LOGISTICS,
    needs=("OrderLines", "Orders", "Customers"),
    columns=("OrderLines.ordered_qty", "OrderLines.shipped_qty", "Customers.over_percent"),
)
def shipped_more_than_ordered(book: OrderBook) -> Faults:
    """Shipped more than ordered.

    Says: {order_no}/{line_no}: {found} {unit} shipped; {expected} {unit} were to ship{allowed}.
    Do: Ask the warehouse what left; agree with the customer who pays before the invoice goes out.

    What was cancelled was not to ship. The over-delivery that the customer accepts is left alone.
    """
    return _more_than_due(book, "shipped_qty", unclosed_lines(book))


def _more_than_due(book: OrderBook, column: str, asked: np.ndarray) -> Faults:
    lines = book["OrderLines"]
    return faults(
        "OrderLines",
        column,
        asked & _beyond(book, lines[column]).fillna(False).to_numpy(bool),
        found=lines[column],
        expected=_to_ship(book),
        unit=lines["uom"],
        allowed=lambda failing: allowed_words(book, failing),
    )


@rule(
    "SHP-040",
    Severity.ERROR,
    Stage.INVOICE,
    Owner.FINANCE,
    needs=("OrderLines",),
    columns=("OrderLines.shipped_qty", "OrderLines.invoiced_qty"),
)
def invoiced_more_than_shipped(book: OrderBook) -> Faults:
    """Invoiced more than shipped.

    Says: {order_no}/{line_no}: {found} {unit} invoiced, {expected} {unit} shipped.
    Do: Ask the warehouse whether the goods left; else have Finance credit the difference.

    Left alone where the ERP does not say what was shipped.
    """
    lines = book["OrderLines"]
    more = (lines["invoiced_qty"] > lines["shipped_qty"]) & (lines["shipped_qty"] >= 0)
    return faults(
        "OrderLines",
        "invoiced_qty",
        unclosed_lines(book) & more.fillna(False).to_numpy(bool),
        found=lines["invoiced_qty"],
        expected=lines["shipped_qty"],
        unit=lines["uom"],
    )
