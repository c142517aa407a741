"""Numbers of papers: drawn for a run together, void where no paper came."""

from __future__ import annotations

from collections.abc import Sequence

from orderwright.desk.papers.made import Order
from orderwright.desk.papers.register import Register
from orderwright.errors import DeskError
from orderwright.ledger import Stamp
from orderwright.ledger.entries import reference


def drawn(orders: Sequence[Order], ledger: Register | None, stamp: Stamp) -> list[str | None]:
    """A number for each: adopted, or drawn for all of a kind at once; None without a ledger.

    Raises:
        DeskError: one range gives no numbers; those drawn from others are void.
    """
    numbers = [reference(order.adopted, order.revision) if order.revision else None for order in orders]
    if ledger is None:
        return [None] * len(orders)
    places: dict[str, list[int]] = {}
    for place, order in enumerate(orders):
        if not order.revision:
            places.setdefault(order.document.number_range, []).append(place)
    try:
        for name, own in places.items():
            purpose = _purpose([orders[place].shipment_no for place in own])
            found = ledger.draw(name, len(own), stamp=stamp, purpose=purpose)
            for place, number in zip(own, found, strict=True):
                numbers[place] = number
    except DeskError as fault:
        void(orders, numbers, fault, ledger, stamp)
        raise
    return numbers


def void(
    orders: Sequence[Order],
    numbers: Sequence[str | None],
    fault: DeskError,
    ledger: Register | None,
    stamp: Stamp,
) -> None:
    """Says of drawn numbers why no paper came."""
    reason = f"The paper could not be made: {fault.message}"
    for order, number in zip(orders, numbers, strict=True):
        if ledger is None or number is None or order.revision:
            continue
        try:
            ledger.void(order.document.number_range, [number], reason, stamp=stamp)
        except DeskError:  # it is issued already, or the ledger is the fault and does it a day later
            continue


def _purpose(numbers: Sequence[str]) -> str:
    """What the numbers are drawn for.

    >>> _purpose(["80012"]), _purpose(["80012", "80013", "80014"])
    ('shipment 80012', '3 shipments from 80012')
    """
    return f"shipment {numbers[0]}" if len(numbers) == 1 else f"{len(numbers)} shipments from {numbers[0]}"
