"""Lines whose product is replaced in a circle: no successor of it can be offered."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from orderwright.book import OrderBook
from orderwright.findings import NOTHING, Faults, Owner, Severity, Stage, faults
from orderwright.rules.live import live_lines, uninvoiced_lines
from orderwright.rules.lookup import referenced
from orderwright.rules.rule import rule
from orderwright.tables.frames import Mask, Positions

_NAMED = 6


@rule(
    "SKU-035",
    Severity.WARNING,
    Stage.RELEASE,
    Owner.PRODUCT,
    needs=("OrderLines", "Products"),
    columns=("OrderLines.sku", "Products.successor"),
)
def replaced_in_a_circle(book: OrderBook) -> Faults:
    """Product replaced in a circle.

    Says: {order_no}/{line_no}: {found} is replaced in a circle: {circle}. Nothing can be offered instead.
    Do: Ask Product which is current and clear its Successor in Products: {which}.
    """
    lines, products = book["OrderLines"], book["Products"]
    caught = leading_round(book) & np.asarray(products["status"] != "blocked", bool)
    if not caught.any():
        return NOTHING
    round_of = _Circles(book)
    return faults(
        "OrderLines",
        "sku",
        live_lines(book)
        & uninvoiced_lines(book)
        & referenced(book, "OrderLines", "sku", caught, otherwise=False),
        found=lines["sku"],
        expected="a chain that ends",
        source=("Products ", lines["sku"]),
        circle=round_of.words,
        which=round_of.current,
    )


def leading_round(book: OrderBook) -> Mask:
    """Products whose successors never end, since they lead into a circle of other products."""

    def made() -> Mask:
        return np.asarray(far_along(_successors(book)) >= 0, bool)

    found: Mask = book.once("products replaced in a circle", made)
    return found


def far_along(successor: Positions) -> Positions:
    """Where the successors of every row lead after as many steps as there are rows, or more.

    By then every chain has ended, at -1, and what is still reached is in a circle.
    """
    step = np.append(successor, -1)
    taken_steps = 1
    while taken_steps < len(step):
        step = step[step]
        taken_steps *= 2
    return np.asarray(step[:-1], np.intp)


def _successors(book: OrderBook) -> Positions:
    """Row of every product's successor; -1 where it names none that there is, or itself."""
    follows = np.asarray(book.positions("Products", "successor"), np.intp)
    return np.where(follows == np.arange(len(follows)), -1, follows)


class _Circles:
    """The circles into which products of lines lead, in words."""

    def __init__(self, book: OrderBook) -> None:
        self._book, self._follows = book, _successors(book).tolist()
        self._names = book["Products"]["sku"].tolist()
        self._active = book["Products"]["status"].isin(("", "active")).tolist()

    def words(self, rows: Positions) -> Sequence[str]:
        """``A → B → A`` for lines."""
        return [" → ".join(_short([*names, names[0]])) for names in map(self._names_of, self._products(rows))]

    def current(self, rows: Positions) -> Sequence[str]:
        """Where the circle is to be broken."""
        return [self._which(self._circle(product)) for product in self._products(rows)]

    def _products(self, rows: Positions) -> list[int]:
        products: list[int] = self._book.positions("OrderLines", "sku")[rows].tolist()
        return products

    def _names_of(self, product: int) -> list[str]:
        return [self._names[one] for one in self._circle(product)]

    def _circle(self, product: int) -> list[int]:
        """The products of a circle, the first that is reached first."""
        seen: dict[int, int] = {}
        while product not in seen:
            seen[product] = len(seen)
            product = self._follows[product]
        return list(seen)[seen[product] :]

    def _which(self, circle: list[int]) -> str:
        active = [self._names[one] for one in circle if self._active[one]]
        if len(active) == 1:
            return f"{active[0]} is the only active one"
        return f"row {' or '.join(_short(active or [self._names[one] for one in circle]))}"


def _short(names: list[str]) -> list[str]:
    return names if len(names) <= _NAMED else [*names[: _NAMED - 2], "…", names[-1]]
