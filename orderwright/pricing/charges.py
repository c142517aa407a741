"""What charges make of the goods' amounts: surcharges, then freight, then tax, each rounded once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.money.exact import product_quotient, split
from orderwright.pricing.charge_rows import PER_ORDER, PER_UNIT, PERCENT, HeldCharges, charge_book
from orderwright.pricing.holding import Ints
from orderwright.pricing.line_amounts import line_minor
from orderwright.pricing.money_texts import line_digits, order_digits
from orderwright.pricing.waterfall import MOST
from orderwright.tables.charges import CHARGE_KINDS
from orderwright.tables.frames import Mask, Positions
from orderwright.units import factors

_ONE = np.ones(1, np.int64)
_OF_HUNDRED = np.array([-8])
"""Micros of a percent as a share of 1."""


@dataclass(frozen=True)
class Charge:
    """Charges with their amounts in the minor unit; 0 where two rows hold, or where one has no figure.

    ``known`` tells which are right; a charge whose row gives nothing is not.
    """

    held: HeldCharges
    amount: Ints
    known: Mask


@dataclass(frozen=True)
class Charged:
    """All charges of a book.

    Attributes:
        of_lines: charges of single lines; ``place`` is a row of OrderLines.
        of_orders: charges of whole orders; ``place`` is a row of Orders.
        surcharges: surcharges of every line, which belong to its amount.
    """

    of_lines: Charge
    of_orders: Charge
    surcharges: Ints


def charged(book: OrderBook, goods: Ints, known: Mask) -> Charged:
    """The charges on the lines' goods.

    Every kind is counted on the goods and on all kinds before it: freight on goods with surcharges, tax on
    all of that. Taxes of a whole order count on what else is charged on the whole order.

    Args:
        book: the tables.
        goods: amount of every line's goods in the minor unit.
        known: where that is known.
    """
    if not book.loaded("Charges"):
        return _nothing(len(goods))
    charges = charge_book(book)
    held = charges.of_lines.where(known[charges.of_lines.place])
    running, amount = goods.copy(), np.zeros(len(held.place), np.int64)
    right = np.zeros(len(held.place), bool)
    surcharges = np.zeros(len(goods), np.int64)
    for kind in CHARGE_KINDS:
        some = _of_kind(book, held, kind)
        amount[some], right[some] = _line_amounts(book, held.where(some), running)
        np.add.at(running, held.place[some], amount[some])
        if kind == CHARGE_KINDS[0]:
            surcharges = running - goods
    return Charged(Charge(held, amount, right), _of_orders(book, charges.of_orders), surcharges)


def _nothing(lines: int) -> Charged:
    none = np.zeros(0, np.intp)
    empty = Charge(HeldCharges(none, none, none), np.zeros(0, np.int64), np.zeros(0, bool))
    return Charged(empty, empty, np.zeros(lines, np.int64))


def _of_kind(book: OrderBook, held: HeldCharges, kind: str) -> Mask:
    return np.append((book["Charges"]["kind"] == kind).to_numpy(bool), False)[held.row]


def _of_basis(book: OrderBook, held: HeldCharges, basis: str) -> Mask:
    return np.append((book["Charges"]["basis"] == basis).to_numpy(bool), False)[held.row]


def _figures(book: OrderBook, held: HeldCharges, column: str) -> tuple[Ints, Mask]:
    values, blank = split(book["Charges"][column])
    return values[held.row], blank[held.row] | (held.tie >= 0)


def _line_amounts(book: OrderBook, held: HeldCharges, running: Ints) -> tuple[Ints, Mask]:
    """Amounts of charges of one kind on lines."""
    by_unit = _of_basis(book, held, PER_UNIT)
    share, no_share = _figures(book, held, "percent")
    amount, lost = product_quotient((running[held.place], share), _OF_HUNDRED, _ONE)
    some = np.flatnonzero(by_unit)
    amount[some], no_unit = _per_unit(book, held.where(by_unit))
    unknown = no_share | lost
    unknown[some] = no_unit
    unknown |= _beyond(amount)
    return np.where(unknown, 0, amount), ~unknown


def _beyond(amount: Ints) -> Mask:
    """Amounts that cannot be meant, and whose sums would not be safe."""
    return np.asarray((amount >= MOST) | (amount <= -MOST), bool)


def _per_unit(book: OrderBook, held: HeldCharges) -> tuple[Ints, Mask]:
    """Quantity in the charge's unit × amount; unknown where the product does not come in that unit."""
    lines = charge_book(book).lines
    price, blank = _figures(book, held, "amount")
    unit = book["Charges"]["uom"].iloc[held.row].reset_index(drop=True)
    factor, no_factor = split(factors(book, lines.sku[held.place], unit))
    qty, own = lines.qty[held.place], lines.factor[held.place]
    digits = line_digits(book, held.place)[0]
    amount, lost = product_quotient((qty, own, price), digits - 12, np.where(no_factor, 1, factor))
    return amount, blank | no_factor | lost


def _of_orders(book: OrderBook, held: HeldCharges) -> Charge:
    """Charges of whole orders, and the taxes on them."""
    whole, tax = _of_basis(book, held, PER_ORDER), _of_kind(book, held, CHARGE_KINDS[-1])
    price, blank = _figures(book, held, "amount")
    digits = order_digits(book)[0][held.place]
    amount, lost = product_quotient((price,), digits - 6, _ONE)
    known = whole & ~blank & ~lost & ~_beyond(amount)
    amount = np.where(known, amount, 0)
    base = np.zeros(len(book["Orders"]), np.int64)
    np.add.at(base, held.place[known & ~tax], amount[known & ~tax])
    share, no_share = _figures(book, held, "percent")
    by_share = _of_basis(book, held, PERCENT) & tax & (base[held.place] != 0)
    taxes, beyond = product_quotient((base[held.place], share), _OF_HUNDRED, _ONE)
    taxed = by_share & ~no_share & ~beyond
    amount[taxed] = taxes[taxed]
    kept = whole | by_share
    return Charge(held.where(kept), amount[kept], (known | taxed)[kept])


def by_place(charge: Charge, count: int) -> Ints:
    """Sum of the charges of every line or order."""
    total = np.zeros(count, np.int64)
    np.add.at(total, charge.held.place, charge.amount)
    return total


def of_places(book: OrderBook, charge: Charge, places: Positions) -> dict[int, list[int]]:
    """For each of some lines or orders the numbers of its charges, by kind and code."""
    wanted = np.isin(charge.held.place, places)
    found: dict[int, list[int]] = {place: [] for place in places.tolist()}
    numbers = np.flatnonzero(wanted)
    kinds = book["Charges"]["kind"].iloc[charge.held.row[numbers]]
    kind = pd.Index(CHARGE_KINDS).get_indexer(pd.Index(kinds))
    for number in numbers[np.argsort(kind, kind="stable")].tolist():
        found[int(charge.held.place[number])].append(number)
    return found


def found_charges(book: OrderBook) -> Charged:
    """The charges on the amounts that the lines' own prices and discounts make."""

    def made() -> Charged:
        goods, unknown = split(line_minor(book))
        return charged(book, goods, ~unknown)

    result: Charged = book.once("found charges", made)
    return result
