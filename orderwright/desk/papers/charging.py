"""What is charged on a shipment beside its goods, code by code, as `price` works it out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.desk.papers.goods import Good
from orderwright.desk.papers.leaving import Leaving
from orderwright.desk.papers.lines import LineKey
from orderwright.desk.papers.masters import Masters
from orderwright.documents import Charges, NamedAmount
from orderwright.documents.totals import to_minor_unit
from orderwright.money import minor_text
from orderwright.pricing.amounts import with_surcharges
from orderwright.pricing.charges import Charge, found_charges
from orderwright.pricing.money_texts import order_digits
from orderwright.tables import MICROS
from orderwright.tables.charges import CHARGE_KINDS
from orderwright.tables.frames import Positions

_CLOSED = "closed"


@dataclass(frozen=True)
class _Charged:
    """One charge: its place on paper, its name, and its amount on the whole line or order."""

    rank: tuple[int, str]
    name: str
    amount: Decimal


class ChargesInHand:
    """The charges on some orders and their lines.

    A line's charges go with its quantity, a part of it rounded half up; what is charged on a whole order goes
    with its first delivery by number, without one with its first shipment as allocated. Papers about a whole
    order have all of them.
    """

    def __init__(self, book: OrderBook, orders: Iterable[str]) -> None:
        self._book = book
        self._of_line: dict[LineKey, list[_Charged]] = {}
        self._of_order: dict[str, list[_Charged]] = {}
        self._within: set[LineKey] = set()
        self._first: dict[str, str] = {}
        self._first_proposed = _first_proposed(book)
        wanted = set(orders)
        if wanted and book.loaded("Charges"):
            self._take(_part(book, wanted))
            self._first = _first_deliveries(book, wanted)

    def within_amount(self, key: LineKey) -> bool:
        """Whether the ERP's amount of a line has its surcharges in it."""
        return key in self._within

    def of(self, one: Leaving, goods: Sequence[Good], masters: Masters) -> Charges:
        """The charges of a shipment, those of one code together: surcharges, then freight, then tax."""
        sums: dict[tuple[int, str], tuple[str, Decimal]] = {}
        for charge in (*self._on_lines(one, goods, masters), *self._on_orders(one)):
            _, before = sums.get(charge.rank, ("", Decimal(0)))
            sums[charge.rank] = (charge.name, before + charge.amount)
        tax = CHARGE_KINDS.index("tax")
        items = (
            NamedAmount(name=name, amount=amount, tax=rank[0] == tax)
            for rank, (name, amount) in sorted(sums.items())
        )
        return Charges(other=tuple(item for item in items if item.amount))

    def freight(self, order_no: str, line_no: str = "") -> Decimal:
        """The freight on a whole line; on a whole order without its lines where no line is named."""
        charged = self._of_line.get((order_no, line_no), ()) if line_no else self._of_order.get(order_no, ())
        rank = CHARGE_KINDS.index("freight")
        return sum((charge.amount for charge in charged if charge.rank[0] == rank), Decimal(0))

    def _take(self, part: OrderBook) -> None:
        found, lines, orders = found_charges(part), part["OrderLines"], part["Orders"]
        digits, currency = order_digits(part)[0], orders["currency"]
        order = part.positions("OrderLines", "order_no")
        keys: list[LineKey] = list(zip(lines["order_no"], lines["line_no"], strict=True))
        for place, charge in _charges(part, found.of_lines, digits, order):
            self._of_line.setdefault(keys[place], []).append(charge)
        for place, charge in _charges(part, found.of_orders, digits, np.arange(len(currency))):
            self._of_order.setdefault(str(orders["order_no"].iloc[place]), []).append(charge)
        self._within = {keys[place] for place in with_surcharges(part).tolist()}

    def _on_lines(self, one: Leaving, goods: Sequence[Good], masters: Masters) -> Iterable[_Charged]:
        shipped: dict[LineKey, list[Good]] = {}
        for good in goods:
            shipped.setdefault(good.key, []).append(good)
        currency = masters.orders.text(masters.order(one.order_nos[0]), "currency")
        for key, own in shipped.items():
            share = _share(own, masters)
            for charge in self._of_line.get(key, ()):
                amount = to_minor_unit(charge.amount * share[0] / share[1], currency)
                yield _Charged(charge.rank, charge.name, amount)

    def _on_orders(self, one: Leaving) -> Iterable[_Charged]:
        for order in one.order_nos:
            if self._carries(one, order):
                yield from self._of_order.get(order, ())

    def _carries(self, one: Leaving, order: str) -> bool:
        """Whether a shipment is the one with which the whole order's charges go."""
        if one.table == "OrderLines":
            return True
        if one.table == "Shipments" or order in self._first:
            return self._first.get(order) == one.number
        return self._first_proposed.get(order, -1) in one.rows


def _part(book: OrderBook, orders: set[str]) -> OrderBook:
    """The book with these orders alone. What is closed is charged as it was when it was open."""
    made = {}
    for name in ("Orders", "OrderLines"):
        some = book[name][book[name]["order_no"].isin(orders).to_numpy(bool)].reset_index(drop=True)
        made[name] = some.assign(desk_status=some["desk_status"].mask(some["desk_status"] == _CLOSED, ""))
    return book.with_tables(made)


def _charges(
    part: OrderBook, charge: Charge, digits: np.ndarray, order: Positions
) -> Iterable[tuple[int, _Charged]]:
    """Charges whose figure can be used, with the row of their line or order."""
    rows = part["Charges"].iloc[charge.held.row]
    columns = zip(
        charge.held.place.tolist(), charge.amount.tolist(), charge.known.tolist(), *_names(rows), strict=True
    )
    for place, amount, known, rank, name in columns:
        if known:
            text = minor_text(amount, int(digits[order[place]]))
            yield place, _Charged(rank, name, Decimal(text))


def _names(rows: pd.DataFrame) -> tuple[list[tuple[int, str]], list[str]]:
    texts = rows[["kind", "code", "description"]].itertuples(index=False)
    ranks, names = [], []
    for kind, code, description in texts:
        ranks.append((CHARGE_KINDS.index(kind) if kind in CHARGE_KINDS else len(CHARGE_KINDS), code))
        names.append(f"{description or kind.capitalize()} ({code})")
    return ranks, names


def _share(goods: Sequence[Good], masters: Masters) -> tuple[int, int]:
    """What ships of a line, as numerator and denominator; all of it where that cannot be told."""
    line = goods[0].line
    ordered, factor = masters.lines.records.micros(line, "ordered_qty"), masters.factor(line) or MICROS
    if ordered is None or ordered <= 0 or any(good.base is None for good in goods):
        return 1, 1
    return sum(good.base or 0 for good in goods) * MICROS, ordered * factor


def _first_proposed(book: OrderBook) -> dict[str, int]:
    """The first row of Allocations that gives an order something."""
    frame = book["Allocations"]
    given = (frame["proposed_qty"] > 0).fillna(value=False) & (frame["warehouse"] != "")
    given &= frame["inbound_no"] == ""
    rows = np.flatnonzero(given.to_numpy(bool))
    orders = frame["order_no"].iloc[rows].tolist()
    return dict(zip(reversed(orders), reversed(rows.tolist()), strict=True))


def _first_deliveries(book: OrderBook, orders: set[str]) -> dict[str, str]:
    """For each order that has left or has a delivery its first one by number; blank where nobody knows it."""
    lines = book["OrderLines"]
    sent = (lines["shipped_qty"] > 0).fillna(value=False) & lines["order_no"].isin(orders)
    found = dict.fromkeys(lines["order_no"][sent.to_numpy(bool)].tolist(), "")
    for table in ("Shipments", "ShipmentLines"):
        pairs = book[table][["order_no", "delivery_no"]]
        some = pairs[pairs["order_no"].isin(orders).to_numpy(bool)].drop_duplicates()
        for order, number in some.itertuples(index=False):
            before = found.get(order, "")
            if number and (not before or (len(number), number) < (len(before), before)):
                found[order] = number
    return found
