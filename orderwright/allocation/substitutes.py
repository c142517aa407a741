"""Products that may go instead of the one that was ordered."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from orderwright.allocation.demand import Demand
from orderwright.allocation.kits import kits_of
from orderwright.allocation.segments import Bools, Ints
from orderwright.allocation.terms import says_yes
from orderwright.book import OrderBook
from orderwright.money.exact import split

_LAST_RANK = 2**31


@dataclass(frozen=True)
class Substitutes:
    """What may go instead, where the company lets allocation choose it.

    Attributes:
        of_line: by line, the products that its customer takes instead, the best first; positions in Products.
        place: position in Products of every SKU that is one of them.
    """

    of_line: dict[int, tuple[int, ...]] = field(default_factory=dict)
    place: dict[str, int] = field(default_factory=dict)

    @property
    def products(self) -> list[int]:
        """All products that may go instead of another."""
        return sorted({sku for skus in self.of_line.values() for sku in skus})

    def product(self, line: int, own: int, name: str) -> int:
        """The product of which a line may keep stock that was given to it under this SKU; -1 where none."""
        other = self.place.get(name, -1)
        return other if other in self.of_line.get(line, ()) else own


def substitutes_of(book: OrderBook, demand: Demand) -> Substitutes:
    """Substitutes by rank, then the chain of successors: active, in the same base unit, not restricted.

    None unless the setting ``allocation_substitutes`` says yes.
    """
    if not says_yes(book, "allocation_substitutes", "no"):
        return Substitutes()
    sellable, chains = _sellable(book), _successors(book)
    agreed, banned = _agreed(book), _banned(book)
    customers = book["Orders"]["sold_to"].to_numpy(dtype=object)[demand.orders]
    kits = kits_of(book)
    asked = np.isin(demand.sku, [*agreed, *chains]) & (demand.sku >= 0) & ~kits.among(demand.sku)
    of_line = {}
    for line in np.flatnonzero(asked).tolist():
        own, customer = int(demand.sku[line]), str(customers[line])
        named = [sku for sku, who in agreed.get(own, ()) if who in ("", customer)]
        found = dict.fromkeys((*named, *chains.get(own, ())))
        fit = tuple(
            s
            for s in found
            if s not in kits.of and sellable(own, s) and not banned & {(s, ""), (s, customer)}
        )
        if fit:
            of_line[line] = fit
    names = book["Products"]["sku"]
    return Substitutes(of_line, {str(names.iloc[s]): s for skus in of_line.values() for s in skus})


class _Sellable:
    """Whether a product may be sold instead of another."""

    def __init__(self, products: pd.DataFrame) -> None:
        self._unit = products["base_uom"].tolist()
        self._active = products["status"].isin(("", "active")).tolist()

    def __call__(self, own: int, other: int) -> bool:
        return own != other and self._active[other] and self._unit[own] == self._unit[other]


def _sellable(book: OrderBook) -> _Sellable:
    return _Sellable(book["Products"])


def _agreed(book: OrderBook) -> dict[int, list[tuple[int, str]]]:
    """By product, its substitutes that hold today and the customer who takes them, by rank, then SKU."""
    table = book["Substitutes"]
    own, other = book.positions("Substitutes", "sku"), book.positions("Substitutes", "substitute")
    rank, blank = split(table["rank"])
    good = _today(book, table) & (own >= 0) & (other >= 0)
    rows = zip(
        np.where(blank, _LAST_RANK, rank).tolist(), table["substitute"], own, other, table["customer_no"],
        good, strict=True,
    )  # fmt: skip
    made: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for _, _, sku, instead, customer, holds in sorted(rows, key=lambda row: (row[0], row[1], row[4])):
        if holds:
            made[int(sku)].append((int(instead), customer))
    return dict(made)


def _successors(book: OrderBook) -> dict[int, tuple[int, ...]]:
    """By product, those that replace it one after the other; a chain that leads back ends there."""
    follows: Ints = book.positions("Products", "successor").astype(np.int64)
    made = {}
    for sku in np.flatnonzero(follows >= 0).tolist():
        chain = [sku]
        while (after := int(follows[chain[-1]])) >= 0 and after not in chain:
            chain.append(after)
        made[sku] = tuple(chain[1:])
    return made


def _banned(book: OrderBook) -> set[tuple[int, str]]:
    """Products with a restriction that holds today, with the customer; blank where it is by country."""
    table = book["ProductRestrictions"]
    rows = table[_today(book, table)]
    sku = book.positions("ProductRestrictions", "sku")[_today(book, table)]
    who = rows["value"].where(rows["scope"] == "customer", "")
    return set(zip(sku.tolist(), who, strict=True))


def _today(book: OrderBook, table: pd.DataFrame) -> Bools:
    ended = (table["valid_to"] < book.today) | (table["valid_from"] > book.today)
    return np.asarray(~ended.to_numpy(bool))
