"""The kinds of faults: how one is declared, all of them, and how often each is planted.

A fault of a new rule is one function in one of the modules ``spoil_*.py``, which are found by their name::

    @planted("HLD-030", "Orders.delivery_block", per_mille=2)
    def delivery_blocked(draft, site, rng):
        draft.orders["delivery_block"][site.order] = "address unclear"
        return "The ERP blocks the delivery: address unclear."

It gets a sound order (and line, where the cell is a line's), spoils it, and says what is wrong. What else the
rule needs (a customer or a product of the order's own, an order that has gone out) is asked for with the
declaration; see Plant. Where the cell is in a delivery or an invoice of the order, the function returns that
row with its sentence. A fault that belongs to no order is declared with ``planted_in`` and says itself in
which rows it lies; where one fault brings a second one in another table, ``draft.also`` writes that down. The
check by hand in ``tests/sample`` must find it too; ``test_every_rule.py`` tells the rules that are not
planted.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypedDict, TypeVar, Unpack

import numpy as np

from orderwright.sample.draws import Bools, Ints, Rng

if TYPE_CHECKING:
    # The draws ask for the plants before there is a draft.
    from orderwright.sample.draft import Draft, Site
    from orderwright.sample.products import Products

Spoil = Callable[["Draft", "Site", Rng], str]
"""Plants one fault, or finds it planted by the draw, and says in a sentence what is wrong."""

SpoilRow = Callable[["Draft", "Site", Rng], tuple[int, str]]
"""Plants one fault in a row of another table that belongs to the order, and says in which."""

Rows = list[tuple[int, str]]
"""Row of the table, -1 for its header row, and what is wrong there."""

SpoilTable = Callable[["Draft", Rng, int], Rows]
"""Plants so many faults, or as many as fit, in rows of a table."""


class Phase(IntEnum):
    """When a fault is planted: what is computed afterwards agrees with it."""

    BEFORE_AMOUNTS = 0
    BEFORE_TOTALS = 1
    LAST = 2


@dataclass(frozen=True)
class Plant:
    """One kind of planted fault.

    Attributes:
        code: the rule that it breaks.
        table: table of the faulty cell.
        column: key of its column.
        spoil: what plants it.
        in_order: it is planted in an order, or in a row that belongs to one.
        per_mille: how many orders in a thousand have it.
        most: how many there are at most, however many the orders.
        early: it shall also be in a company with few orders.
        phase: when it is planted; in the last phase all tables stand.
        status: desk status of its order: ``entered`` is open; ``shipped``, ``invoiced`` and ``closed`` (and
            paid) are done.
        slots: orders that one fault takes up; 0 where it lies outside the open orders.
        own_customer: the order's customer orders nothing else and shares no limit.
        own_product: the line's product is ordered nowhere else.
        product: which products the line may have; None where any will do.
        base_unit: the line is in the product's base unit.
        by_line: a line brings it about, although the cell is the order's.
        on_line: codes that a checker may also report on the same line because of it.
        on_order: codes that it may also report on the order.
        on_lines: codes that it may also report on every line of the order.
    """

    code: str
    table: str
    column: str
    spoil: Spoil | SpoilRow | SpoilTable
    in_order: bool = True
    per_mille: int = 2
    most: int = 1_000_000
    early: bool = False
    phase: Phase = Phase.LAST
    status: str = "entered"
    slots: int = 1
    own_customer: bool = False
    own_product: bool = False
    product: Callable[[Products], Bools] | None = None
    base_unit: bool = False
    by_line: bool = False
    on_line: tuple[str, ...] = ()
    on_order: tuple[str, ...] = ()
    on_lines: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Code and cell, since a code may have faults of several kinds."""
        return f"{self.code} {self.table}.{self.column}"

    @property
    def elsewhere(self) -> bool:
        """Whether it lies in a row of another table that belongs to an order."""
        return self.in_order and self.table not in _OF_ORDERS

    @property
    def in_line(self) -> bool:
        """Whether one line of the order carries it, or brings it about."""
        return self.table == "OrderLines" or self.by_line


class Traits(TypedDict, total=False):
    """What may be said of a plant in an order; see there."""

    per_mille: int
    most: int
    early: bool
    phase: Phase
    status: str
    slots: int
    own_customer: bool
    own_product: bool
    product: Callable[[Products], Bools]
    base_unit: bool
    by_line: bool
    on_line: tuple[str, ...]
    on_order: tuple[str, ...]
    on_lines: tuple[str, ...]


_S = TypeVar("_S", bound=Spoil | SpoilRow)
_T = TypeVar("_T", bound=SpoilTable)
_DECLARED: Final[list[Plant]] = []
_OF_ORDERS: Final = ("Orders", "OrderLines")
FEW: Final = 24
"""Customers and products kept for faults stay few beside the others, as do rows that are looked for."""


def planted(code: str, cell: str, **traits: Unpack[Traits]) -> Callable[[_S], _S]:
    """Declares a function to plant faults of the code in a cell of orders, as ``Orders.ship_to``."""
    table, column = cell.split(".")
    if traits.get("own_customer") or traits.get("own_product") or table not in _OF_ORDERS:
        traits.setdefault("most", FEW)

    def declare(spoil: _S) -> _S:
        _DECLARED.append(Plant(code, table, column, spoil, **traits))
        return spoil

    return declare


def planted_in(code: str, cell: str, *, most: int = 12, on_order: tuple[str, ...] = ()) -> Callable[[_T], _T]:
    """Declares a function to plant faults of the code in a column of another table.

    Args:
        code: the rule that it breaks.
        cell: table and column, as ``Products.gtin``.
        most: how many there are at most, however many the orders.
        on_order: codes that a checker may also report on the order that the row names.
    """
    table, column = cell.split(".")

    def declare(spoil: _T) -> _T:
        plant = Plant(
            code,
            table,
            column,
            spoil,
            in_order=False,
            per_mille=1,
            most=most,
            early=True,
            slots=0,
            on_order=on_order,
        )
        _DECLARED.append(plant)
        return spoil

    return declare


@cache
def plants() -> tuple[Plant, ...]:
    """Every kind of fault, those first that a company with few orders shall have."""
    here = Path(__file__).parent
    for module in sorted(info.name for info in pkgutil.iter_modules([str(here)])):
        if module.startswith("spoil_"):
            importlib.import_module(f"{__package__}.{module}")
    return tuple(sorted(_DECLARED, key=lambda p: (not p.early, p.name)))


@cache
def role_of(code: str, column: str = "") -> Ints:
    """The indexes into the plants of a code."""
    return roles(lambda p: p.code == code and column in ("", p.column))


def roles(chosen: Callable[[Plant], bool]) -> Ints:
    """The indexes of the chosen plants."""
    return np.flatnonzero([chosen(plant) for plant in plants()]).astype(np.int64)
