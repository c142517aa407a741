"""Worksheet functions about freight; they need no numpy, so they run wherever Python does."""

from __future__ import annotations

from typing import Any

from orderwright.freight.density import CM_IN_INCH, KG_IN_LB, density, freight_class
from orderwright_udfs.cells import AskError, grid, number, over
from orderwright_udfs.declared import worksheet

__all__ = ["DENSITY_CLASS"]


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
