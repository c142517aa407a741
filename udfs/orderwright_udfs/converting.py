"""Worksheet functions about units."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from orderwright_udfs.books import asked_book
from orderwright_udfs.cells import AskError, number, over, text
from orderwright_udfs.declared import worksheet

__all__ = ["UOM_CONVERT"]


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
