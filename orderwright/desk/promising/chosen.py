"""The open lines that a verb is asked about."""

from __future__ import annotations

import numpy as np

from orderwright.allocation.segments import Positions
from orderwright.errors import DeskError
from orderwright.promising.shortages import Shortages


def chosen_lines(index: Shortages, order: str | None, line: str | None, file: str) -> Positions:
    """Open lines of an order, or with a line number, in order of service.

    Raises:
        DeskError: there is none; says whether the line is there and no longer open.
    """
    lines = index.book["OrderLines"]
    wanted = np.ones(len(lines), bool)
    for column, value in (("order_no", order), ("line_no", line)):
        if value is not None:
            wanted &= (lines[column] == value).to_numpy(bool)
    found = np.flatnonzero(wanted[index.demand.rows])
    if len(found) or (order is None and line is None):
        return found
    name = _named(order, line)
    sheet = index.book.sheet("OrderLines")
    if wanted.any():
        message = f"{name[0].upper()}{name[1:]} has nothing left to ship, so there is nothing to promise."
    else:
        message = f"There is no {name} in {sheet}. Look up its number with: orderwright find"
    raise DeskError(message, file=file)


def _named(order: str | None, line: str | None) -> str:
    if line is None:
        return f"order {order}"
    return f"line {line}" + (f" of order {order}" if order else "")
