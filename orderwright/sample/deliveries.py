"""When the orders that are done went out and arrived."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from orderwright.sample.dates import TODAY
from orderwright.sample.draws import Days, Ints, Objects, Rng, below, between, chance, texts
from orderwright.sample.heads import LAST_DAY, Heads
from orderwright.sample.weekdays import moved

_DELIVERED: Final = ("shipped", "invoiced", "closed")
_BILLED: Final = ("invoiced", "closed")
_YESTERDAY: Final = TODAY - np.timedelta64(1, "D")


@dataclass(frozen=True)
class Deliveries:
    """The orders that went out, one delivery each.

    Attributes:
        order: index of the order, ascending.
        planned: day of dispatch planned.
        actual: day of dispatch.
        eta: arrival expected.
        delivered: arrival; NaT while it is on the way.
        number: number of the delivery.
        invoice: number of its invoice; blank where there is none yet.
    """

    order: Ints
    planned: Days
    actual: Days
    eta: Days
    delivered: Days
    number: Objects
    invoice: Objects

    def of(self, order: int) -> int:
        """The delivery of an order that has one."""
        return int(np.searchsorted(self.order, order))


def draw_deliveries(rng: Rng, heads: Heads, requested: Days, transit: Ints) -> Deliveries:
    """Deliveries of the orders that are done: some arrive late, but only where planned leave too late.

    Args:
        rng: the room's random numbers.
        heads: the orders.
        requested: day asked for, by order.
        transit: working days on the way, by order.
    """
    status = heads.status.astype("U9")
    order = np.flatnonzero(np.isin(status, _DELIVERED))
    count, wanted, way = len(order), requested[order], transit[order]
    planned = np.maximum(moved(wanted, -way, "backward"), heads.entered[order])
    slow = np.where(chance(rng, 12, count), between(rng, 1, 3, count), -between(rng, 0, 1, count))
    actual = np.minimum(np.maximum(moved(planned, slow), heads.entered[order]), wanted)
    late = heads.has("DAT-030")[order]
    actual[late] = moved(wanted, between(rng, 1, 6, count))[late]
    recent = heads.recent[order]
    planned[recent] = actual[recent] = moved(np.full(count, LAST_DAY), -below(rng, 4, count))[recent]
    arrival = moved(actual, way)
    billed = np.isin(status[order], _BILLED).tolist()
    return Deliveries(
        order=order,
        planned=planned,
        actual=actual,
        eta=moved(planned, way),
        delivered=np.where(arrival > _YESTERDAY, np.datetime64("NaT"), arrival),
        number=texts([f"{80_000_001 + place}" for place in range(count)]),
        invoice=texts([f"{9_000_001 + place}" if has else "" for place, has in enumerate(billed)]),
    )
