"""Which lines have the stock that a line could have used."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from orderwright.promising.shortages.index import Shortages
from orderwright.promising.shortages.precedence import Precedence


@dataclass(frozen=True)
class Taker:
    """A line that has stock which the short line could have used.

    Attributes:
        line: its place in the order of service.
        order_no: its order.
        line_no: its number.
        micros: how much of that stock it has, base units.
        rule: by which rule it keeps it.
    """

    line: int
    order_no: str
    line_no: str
    micros: int
    rule: str

    @property
    def label(self) -> str:
        """Order and line, as ``4500149/10``."""
        return f"{self.order_no}/{self.line_no}"


def takers(index: Shortages, line: int) -> list[Taker]:
    """The lines that have usable stock of a line's product, the largest first."""
    served = index.case.served
    pieces = index.pieces.at(index.product(line))
    pieces = pieces[index.usable(line, served.cell[pieces]) & (served.line[pieces] != line)]
    holders, at = np.unique(served.line[pieces], return_inverse=True)
    sums = np.zeros(len(holders), np.int64)
    np.add.at(sums, at, served.micros[pieces])
    orders, numbers = index.labels
    order = Precedence(index)
    largest = np.lexsort((holders, -sums))
    return [
        Taker(holder, orders[holder], numbers[holder], micros, order.rule(holder, line))
        for holder, micros in zip(holders[largest].tolist(), sums[largest].tolist(), strict=True)
    ]
