"""The lines of the orders: which product, in which unit, how many."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from orderwright.money import MICROS
from orderwright.sample.draws import Bools, Ints, Rng, below, ranges, skewed
from orderwright.sample.heads import Heads
from orderwright.sample.line_products import Wares, draw_line_products
from orderwright.sample.plants import role_of, roles
from orderwright.sample.products import Products


@dataclass
class Lines:
    """Columns of the order lines; quantities in micros of the line's unit.

    Attributes:
        order: index of the order.
        place: place in the order, counted from 0.
        faulty: the line that carries the order's fault, or brings it about.
        product: index of the product.
        unit: index into the product's units.
        quantity: quantity ordered.
    """

    order: Ints
    place: Ints
    faulty: Bools
    product: Ints
    unit: Ints
    quantity: Ints

    def __len__(self) -> int:
        return len(self.order)


def draw_lines(rng: Rng, wares: Wares) -> Lines:
    """The lines of all orders.

    Args:
        rng: the room's random numbers.
        wares: orders, products and prices; with the country to which each order goes.
    """
    heads = wares.heads
    order, place = ranges(heads.lines)
    faulty = _faulty(rng, heads, order, place)
    product = draw_line_products(rng, wares, order, faulty)
    role = np.where(faulty, heads.role[order], -1)
    unit = _units(rng, wares.products, product)
    unit[np.isin(role, roles(lambda p: p.base_unit))] = 0
    quantity = _quantities(rng, wares.products, product, unit)
    lines = Lines(order, place, faulty, product, unit, quantity)
    _force_quantities(rng, wares, lines, role)
    _make_distinct(lines, wares)
    _repeat(lines, heads)
    return lines


def _faulty(rng: Rng, heads: Heads, order: Ints, place: Ints) -> Bools:
    """One line of every order whose fault lies in a line; never the first where a number stands twice."""
    chosen = below(rng, np.maximum(heads.lines, 1), len(heads))
    twice = heads.has("TBL-020")
    chosen[twice] = 1 + chosen[twice] % np.maximum(heads.lines[twice] - 1, 1)
    in_line = np.isin(heads.role, roles(lambda p: p.in_line))
    return np.asarray(in_line[order] & (place == chosen[order]))


def _units(rng: Rng, products: Products, product: Ints) -> Ints:
    """Mostly the sales unit, often the base unit, now and then another."""
    drawn = below(rng, 100, len(product))
    other = 1 + below(rng, products.packs.shape[1] - 1, len(product))
    unit = np.where(drawn < 60, products.sales[product], np.where(drawn < 90, 0, other))
    missing = products.packs[product, unit] == 0
    return np.where(missing | products.per_hundred[product], 0, unit).astype(np.int64)


def _quantities(rng: Rng, products: Products, product: Ints, unit: Ints) -> Ints:
    """Whole multiples, never less than the least quantity."""
    factor = products.packs[product, unit]
    step = np.where((unit == 0) & (products.multiple[product] > 0), products.multiple[product], MICROS)
    limit = np.minimum(np.maximum(8 * products.typical[product] // (step * factor), 1), 60)
    quantity = step * (1 + skewed(rng, limit, len(product)))
    least = -(-products.least[product] // (step * factor)) * step
    return np.maximum(quantity, least)


def _force_quantities(rng: Rng, wares: Wares, lines: Lines, role: Ints) -> None:
    products, quantity = wares.products, lines.quantity
    step = np.maximum(products.multiple, np.where(products.multiple > 0, 0, MICROS))[lines.product]
    zero = np.isin(role, role_of("QTY-010"))
    quantity[zero] *= -below(rng, 2, int(zero.sum()))
    little = np.isin(role, role_of("QTY-020"))
    quantity[little] = (products.least[lines.product] - step)[little]
    quantity[np.isin(role, role_of("QTY-030"))] += MICROS
    many = np.isin(role, role_of("PRC-020"))
    least = np.full(len(products), 0, dtype=np.int64)
    least[wares.book.breaks.product[::-1]] = wares.book.breaks.start[::-1] * MICROS
    needed = -(-least[lines.product] // step) * step
    quantity[many] = (needed * (1 + below(rng, 3, len(lines))))[many]


def _make_distinct(lines: Lines, wares: Wares) -> None:
    """No customer orders the same twice; faults in a quantity stay as they are."""
    heads, products = wares.heads, wares.products
    lasting = heads.has("QTY-010") | heads.has("QTY-020") | heads.has("PRC-020")
    order = np.argsort(~lasting, kind="stable")
    first = np.cumsum(heads.lines) - heads.lines
    while True:
        content = pd.DataFrame(
            {"customer": heads.customer, "lines": heads.lines, "hash": _hashes(lines, heads)}
        )
        again = np.zeros(len(heads), dtype=np.bool_)
        again[order] = content.iloc[order].duplicated().to_numpy()
        rows = first[again & ~lasting & (heads.lines > 0)]
        if not len(rows):
            return
        own = products.multiple[lines.product[rows]]
        lines.quantity[rows] += np.where((lines.unit[rows] == 0) & (own > 0), own, MICROS)


def _hashes(lines: Lines, heads: Heads) -> Ints:
    """One number for the content of each order, whatever the sequence of its lines."""
    mixed = (lines.product * 131 + lines.unit + 1) * 0x9E3779B1 + lines.quantity // 1000
    mixed = (mixed ^ (mixed >> 29)) * 0x2545F4914F6CDD1D
    sums = np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(mixed ^ (mixed >> 32))))
    ends = np.cumsum(heads.lines)
    return np.asarray(sums[ends] - sums[ends - heads.lines])


def _repeat(lines: Lines, heads: Heads) -> None:
    """Gives the orders that repeat another one its lines."""
    rows = np.flatnonzero(heads.has("DUP-020")[lines.order])
    first = np.cumsum(heads.lines) - heads.lines
    source = first[heads.twin[lines.order[rows]]] + lines.place[rows]
    for column in (lines.product, lines.unit, lines.quantity):
        column[rows] = column[source]
