"""The orders of the sample, without their lines: who orders when, and which order gets which fault."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from orderwright.sample.buyers import draw_customers, draw_ship_tos
from orderwright.sample.draws import (
    Bools,
    Days,
    Ints,
    Objects,
    Rng,
    below,
    between,
    chance,
    skewed,
    texts,
    weighted,
)
from orderwright.sample.parties import Parties
from orderwright.sample.plan import Plan
from orderwright.sample.plants import plants, role_of
from orderwright.sample.pricebook import PriceBook
from orderwright.sample.restrictions import Restrictions
from orderwright.sample.weekdays import moved

SOUND: Final = -1
LAST_DAY: Final = np.datetime64("2026-11-20")
"""The last day on which an order was entered: the working day before the sample's day."""

_LINES: Final = (18, 17, 16, 13, 10, 8, 6, 4, 3, 2, 2, 1)
"""How many orders in a hundred have one line, two lines, …: four on average."""

_OPEN: Final = ("entered", "released", "picked")
_DONE: Final = ("invoiced", "closed", "cancelled")


@dataclass(frozen=True)
class Heads:
    """Columns of the orders, in the order in which they were entered.

    Attributes:
        role: index into the plants of the fault that the order gets; SOUND where it gets none.
        twin: index of the earlier order that this one repeats; -1 where it repeats none.
        chosen: index of the contract, tie or restriction that the fault is about; -1 where there is none.
        lines: number of lines.
        open: not yet shipped, closed or cancelled.
        recent: shipped in the last days, and not invoiced yet.
        entered: day of entry.
        customer: index of the customer.
        ship_to: index of the ship-to place.
        status: as the table has it.
        number: order number.
    """

    role: Ints
    twin: Ints
    chosen: Ints
    lines: Ints
    open: Bools
    recent: Bools
    entered: Days
    customer: Ints
    ship_to: Ints
    status: Objects
    number: Objects

    def __len__(self) -> int:
        return len(self.role)

    @property
    def orphan(self) -> Bools:
        """The order has lines, but no row of its own."""
        return self.has("ORD-010")

    def has(self, code: str, column: str = "") -> Bools:
        """Orders that get a fault of this code."""
        return np.isin(self.role, role_of(code, column))


def draw_heads(rng: Rng, plan: Plan, parties: Parties, restrictions: Restrictions, book: PriceBook) -> Heads:
    """All orders; those with a fault are open and were entered, unless it asks for more, in recent weeks."""
    role, is_open, recent, entered = _entered(rng, plan)
    role, twin = _twins(role, is_open, recent, entered)
    chosen, customer = draw_customers(rng, role, parties, restrictions, book)
    customer = np.where(twin >= 0, customer[twin], customer)
    lines = 1 + weighted(rng, _LINES, len(role))
    lines[np.isin(role, role_of("TBL-020"))] += 1
    lines[np.isin(role, role_of("ORD-020"))] = 0
    lines[np.isin(role, role_of("ORD-010"))] = 1
    repeats = np.isin(role, role_of("DUP-020"))
    lines[repeats] = lines[twin[repeats]]
    ship_to = draw_ship_tos(rng, role, customer, parties)
    ship_to[repeats] = ship_to[twin[repeats]]
    paired = np.isin(np.arange(len(role)), twin)
    return Heads(
        role=role,
        twin=twin,
        chosen=chosen,
        lines=lines,
        open=is_open,
        recent=recent,
        entered=entered,
        customer=customer,
        ship_to=ship_to,
        status=_statuses(rng, role, is_open, recent, paired),
        number=texts([f"{number}" for number in 4_500_000 + np.cumsum(between(rng, 1, 3, len(role)))]),
    )


def _entered(rng: Rng, plan: Plan) -> tuple[Ints, Bools, Bools, Days]:
    """Roles, whether open, whether shipped lately, and day of entry, sorted by day."""
    going, done = plan.roles(done=False), plan.roles(done=True)
    count = plan.orders + plan.count("ORD-010")
    still_open = max(count * 7 // 10, min(count, len(going) + 2))
    role = np.full(count + len(done), SOUND, dtype=np.int64)
    role[: len(going)], role[still_open : still_open + len(done)] = going, done
    place = rng.permutation(count)
    role, is_open = role[place], place < still_open
    recent = ~is_open & (((role == SOUND) & chance(rng, 25, count)) | _any(role, "SHP-030"))
    back = np.where(is_open, skewed(rng, 25, count), between(rng, 80, 248, count))
    back = np.where(recent, between(rng, 8, 40, count), back)
    blanket = is_open & (role == SOUND) & chance(rng, 7, count)
    back = np.where(blanket, between(rng, 30, 100, count), back)
    back = np.where(_any(role, "DAT-010", "DAT-015"), below(rng, 3, count), back)
    back = np.where(_any(role, "DAT-020", "DAT-025"), between(rng, 80, 120, count), back)
    back = np.where(_any(role, "DUP-015"), back + 30, back)
    back = np.where(_any(role, "DAT-045"), -between(rng, 2, 4, count), back)
    entered = moved(np.full(count, LAST_DAY), -back)
    by_day = np.argsort(entered, kind="stable")
    return role[by_day], is_open[by_day], recent[by_day], entered[by_day]


def _any(role: Ints, *codes: str) -> Bools:
    return np.isin(role, np.concatenate([role_of(code) for code in codes]))


def _twins(role: Ints, is_open: Bools, recent: Bools, entered: Days) -> tuple[Ints, Ints]:
    """For every repeated order the sound one before it; where none is near, the fault is dropped."""
    role, twin = role.copy(), np.full(len(role), -1, dtype=np.int64)
    sound = role == SOUND
    free, done = is_open & sound, ~is_open & ~recent & sound
    for place in np.flatnonzero(_any(role, "DUP-010", "DUP-015", "DUP-020")):
        served = role[place] in role_of("DUP-015")
        since = np.searchsorted(
            entered, entered[place] - np.timedelta64(85 if served else 5, "D"), side="left"
        )
        until = np.searchsorted(entered, entered[place], side="left")
        near = np.flatnonzero((done if served else free)[since:until])
        if len(near):
            twin[place] = since + near[-1]
            free[twin[place]] = done[twin[place]] = False
        else:
            role[place] = SOUND
    return role, twin


def _statuses(rng: Rng, role: Ints, is_open: Bools, recent: Bools, paired: Bools) -> Objects:
    going = texts(_OPEN)[weighted(rng, (85, 11, 4), len(is_open))]
    going[(role != SOUND) | paired] = "entered"
    done = texts(_DONE)[weighted(rng, (40, 54, 6), len(is_open))]
    done[recent] = "shipped"
    done[paired] = "closed"
    wanted = texts([plant.status for plant in plants()] + [""])[role]
    done = np.where(np.isin(wanted, ("", "entered")), done, wanted)
    return np.where(is_open, going, done)
