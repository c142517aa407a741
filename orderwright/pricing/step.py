"""One step of a waterfall, and the waterfall of one line."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """One step of a waterfall.

    Attributes:
        step: what kind of step, one word.
        source: sheet, name and cell of the row.
        amount: what it adds to the line's amount, in the minor unit; 0 for a step that does not count.
        name: the row's name, such as the number of the contract.
        says: price, percentage or conversion that the row gives.
        note: why it does not count, or how it counts; blank for a plain step.
    """

    step: str
    source: str
    amount: int = 0
    name: str = ""
    says: str = ""
    note: str = ""


@dataclass(frozen=True)
class LineSteps:
    """The waterfall of one line.

    Attributes:
        line: row of OrderLines.
        digits: minor digits of the currency.
        amount: goods and surcharges in the minor unit; None where the price is not known.
        unit_price: price for the line's unit and basis; blank where it is not known.
        problem: why there is no price; blank where there is one.
        steps: all that make the amount, in order; their amounts sum to it.
        charges: freight and tax on the line, which come on top of the amount.
    """

    line: int
    digits: int
    amount: int | None
    unit_price: str
    problem: str
    steps: tuple[Step, ...]
    charges: tuple[Step, ...]
