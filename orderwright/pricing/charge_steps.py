"""Charges in words."""

from __future__ import annotations

import numpy as np

from orderwright.book import OrderBook
from orderwright.findings import written
from orderwright.pricing.charges import Charge, of_places
from orderwright.pricing.row_names import sources
from orderwright.pricing.step import Step
from orderwright.tables.frames import Positions


def charge_steps(book: OrderBook, charge: Charge, places: Positions) -> list[tuple[Step, ...]]:
    """The charges of each of some lines or orders, by kind and code."""
    numbers = of_places(book, charge, places)
    return [tuple(_step(book, charge, number) for number in numbers[place]) for place in places.tolist()]


_READ = ("percent", "amount", "basis", "uom", "kind", "code")


def _step(book: OrderBook, charge: Charge, number: int) -> Step:
    row, tie = int(charge.held.row[number]), int(charge.held.tie[number])
    cells = {key: book["Charges"][key].iloc[[row]] for key in _READ}
    share, amount = written(cells["percent"])[0], written(cells["amount"])[0]
    basis = str(cells["basis"].iloc[0])
    unit = str(cells["uom"].iloc[0])
    says = f"{share} %" if basis == "percent" else f"{amount} {basis}{' ' if unit else ''}{unit}"
    note = "" if charge.known[number] else "not counted: its figure cannot be used"
    if tie >= 0:
        note = f"tie with {sources(book, 'Charges', np.array([tie]), 'code')[0]}"
    source = sources(book, "Charges", np.array([row]), "percent" if basis == "percent" else "amount")[0]
    return Step(
        str(cells["kind"].iloc[0]), source, int(charge.amount[number]), str(cells["code"].iloc[0]), says, note
    )
