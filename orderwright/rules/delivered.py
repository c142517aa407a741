"""What left the house, in base units, line by line."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from orderwright.book import OrderBook
from orderwright.money.exact import split
from orderwright.rules.lookup import line_places
from orderwright.rules.stakes import taken_positions
from orderwright.tables.frames import Mask, Positions, taken
from orderwright.unit_spelling import line_units
from orderwright.units import factors, in_base_units

Ints = npt.NDArray[np.int64]
_MOST = 2**55


def line_products(book: OrderBook, table: str) -> Positions:
    """For each row of a table with order and line number the product of that line; -1 for none."""
    return taken_positions(book.positions("OrderLines", "sku"), line_places(book, table))


def units_or_lines(book: OrderBook, table: str) -> pd.Series:
    """Unit of every row; where it has none, that of its order line."""
    own = book[table]["uom"].reset_index(drop=True)
    return own.where((own != "").to_numpy(bool), taken(line_units(book), line_places(book, table)))


def base_quantities(book: OrderBook, table: str) -> tuple[Ints, Mask]:
    """Quantity of every row in base units of its line's product, micros; and where it is not known."""
    skus = line_products(book, table)
    value, unknown = split(
        pd.Series(in_base_units(book[table]["qty"], factors(book, skus, units_or_lines(book, table))))
    )
    return np.clip(value, -_MOST, _MOST), np.asarray(unknown, bool)


def summed(book: OrderBook, rows: Positions, place: Positions, values: Ints) -> Ints:
    """Sum per order line of the values of these rows; ``place`` is the line of every row."""
    total = np.zeros(len(book["OrderLines"]), np.int64)
    np.add.at(total, place[rows], values[rows])
    return total


def left(book: OrderBook) -> tuple[Ints, Ints, Mask]:
    """What left of every order line: base units in micros, number of deliveries, whether all is known."""

    def made() -> tuple[Ints, Ints, Mask]:
        place = line_places(book, "Shipments")
        value, unknown = base_quantities(book, "Shipments")
        gone = book["Shipments"]["actual_ship"].notna().to_numpy(bool) & (place >= 0)
        rows = np.flatnonzero(gone)
        count = len(book["OrderLines"])
        odd = np.bincount(place[np.flatnonzero(gone & unknown)], minlength=count) > 0
        return (
            summed(book, rows, place, np.where(unknown, 0, value)),
            np.bincount(place[rows], minlength=count),
            ~odd,
        )

    result: tuple[Ints, Ints, Mask] = book.once("left by line", made)
    return result
