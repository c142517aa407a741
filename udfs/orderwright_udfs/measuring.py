"""Worksheet functions that convert and count: density, units, working days."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import numpy as np

from orderwright.calendars import Calendar, Days, business_days_between
from orderwright.freight.density import CM_IN_INCH, KG_IN_LB, density, freight_class
from orderwright.rules.live import calendars
from orderwright_udfs.books import asked_book
from orderwright_udfs.cells import AskError, day, grid, number, over, text
from orderwright_udfs.declared import worksheet

__all__ = ["BUSINESS_DAYS", "DENSITY_CLASS", "UOM_CONVERT"]

_MONDAY_TO_FRIDAY = Calendar("")


@worksheet("Freight", '=DENSITY_CLASS(A2, B2, C2, D2, "lb in")')
def DENSITY_CLASS(weight: Any, length: Any, width: Any, height: Any, units: Any = "lb in") -> Any:  # noqa: ANN401 - cells
    """Tells the LTL freight class by density: 13 tiers, as since 19 July 2025.

    Args:
        weight: weight of the handling unit.
        length: its length.
        width: its width.
        height: its height.
        units: "lb in" or "kg cm".

    It holds where the NMFC item goes by density alone; an item's own class wins.

    >>> DENSITY_CLASS(500, 48, 40, 36), DENSITY_CLASS([[100], [2000]], 48, 40, 48)
    (85, [[300], [55]])
    >>> DENSITY_CLASS(226.8, 121.92, 101.6, 91.44, "kg cm"), DENSITY_CLASS(1, 48, 40, 0)
    (85, '#Weight, length, width and height must be above zero.')
    """
    [[unit]] = grid(units)
    if unit not in ("lb in", "kg cm"):
        raise AskError('The units are "lb in" or "kg cm".')
    metric = unit == "kg cm"

    def one(*cells: Any) -> int | float:  # noqa: ANN401 - any cell
        mass, *sizes = (number(cell, what) for cell, what in zip(cells, _SIZES, strict=True))
        if metric:
            mass, sizes = mass / KG_IN_LB, [size / CM_IN_INCH for size in sizes]
        try:
            found = freight_class(density(mass, *sizes))
        except ValueError:
            raise AskError("Weight, length, width and height must be above zero.") from None
        return int(found) if found == found.to_integral_value() else float(found)

    return over(one, weight, length, width, height)


_SIZES = ("weight", "length", "width", "height")


@worksheet("Units", '=UOM_CONVERT(G2, F2, "CS", "EA", OrderBook)')
def UOM_CONVERT(quantity: Any, sku: Any, from_unit: Any, to_unit: Any, *book: Any) -> Any:  # noqa: ANN401 - cells
    """Converts a quantity of a product from one unit to another, by the product's own units.

    Args:
        quantity: how many, or a column of them.
        sku: product code.
        from_unit: unit of the quantity; blank for the base unit.
        to_unit: unit wanted; blank for the base unit.
        book: the cell with ORDER_BOOK, or the tables themselves.

    >>> from orderwright_udfs.example import DESK
    >>> UOM_CONVERT(2, "A-100", "CS", "EA", *DESK)
    24.0
    """
    factors = asked_book(book).unit_factors

    def one(cell: Any, code: Any, first: Any, second: Any) -> float:  # noqa: ANN401 - any cell
        amount, name = number(cell, "quantity"), text(code)
        if (name, "") not in factors:
            raise AskError(
                f"{name} is not in Products with a base unit: give the table Products to ORDER_BOOK."
            )
        for unit in (text(first), text(second)):
            if (name, unit) not in factors:
                raise AskError(f"{name} has no unit {unit}: add it to UOMs.")
        times = Decimal(factors[name, text(first)]) / Decimal(factors[name, text(second)])
        return float(round(amount * times, 6))

    return over(one, quantity, sku, from_unit, to_unit)


@worksheet("Dates", '=BUSINESS_DAYS(A2, B2, "", OrderBook)')
def BUSINESS_DAYS(start: Any, end: Any, calendar: Any, *book: Any) -> Any:  # noqa: ANN401 - cells
    """Counts the working days after a day, up to and including another.

    Args:
        start: first day; it does not count itself.
        end: last day; where it lies before the start, the count is below zero.
        calendar: code of a calendar of the table Calendars; blank for the company's own.
        book: the cell with ORDER_BOOK, or the tables themselves; left out, Monday to Friday is worked.

    >>> BUSINESS_DAYS("2026-11-20", "2026-11-27", ""), BUSINESS_DAYS([["2026-11-20"], [""]], "2026-11-23", "")
    (5, [[1], ['']])
    """
    known = calendars(asked_book(book).book) if book else None

    def one(first: Any, last: Any, code: Any) -> int:  # noqa: ANN401 - any cell
        name = text(code)
        if name and (known is None or name not in known.by_code):
            raise AskError(f"There is no calendar {name}: give the table Calendars to ORDER_BOOK.")
        used = _MONDAY_TO_FRIDAY if known is None else known.of(name) if name else known.default
        count = business_days_between(_column(first, "start"), _column(last, "end"), used)[0]
        if count is None or count != count:  # noqa: PLR0124 - not known
            raise AskError("A day is outside the years 1900 to 2199.")
        return int(count)

    return over(one, start, end, calendar)


def _column(cell: Any, what: str) -> Days:  # noqa: ANN401 - any cell
    return np.array([day(cell, what)], "datetime64[s]")
