"""Deliver what is to spare: the product that replaces this one, or the same from another warehouse."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from orderwright.allocation.segments import Positions
from orderwright.allocation.supply import FREE
from orderwright.allocation.terms import terms_of
from orderwright.money import micros_words
from orderwright.promising.shortages.arrivals import day_of
from orderwright.promising.shortages.index import Shortages
from orderwright.promising.shortages.remedy import Kind, Remedy, Step

_LONGEST_CHAIN = 10
_LAST_RANK = 2**31


def substitute(index: Shortages, line: int) -> Remedy | None:
    """The first product that may go instead of which enough is to spare: of Substitutes, then successors.

    None for a line that gets nothing in spite of a firm row: the row would bind the other product's lots too.
    """
    if index.kept_rows[line] and not index.case.served.allocated[line]:
        return None
    own = int(index.demand.sku[line])
    for sku in dict.fromkeys((*_agreed(index, line, own), *_successors(index, own))):
        if _sellable(index, line, sku):
            found = _spare(index, line, sku, "substitute")
            if found is not None:
                return found
    return None


def other_warehouse(index: Shortages, line: int) -> Remedy | None:
    """Another warehouse with enough to spare, where lines are served from their own warehouse only."""
    if terms_of(index.book).others:
        return None
    return _spare(index, line, int(index.demand.sku[line]), "other warehouse")


def _spare(index: Shortages, line: int, sku: int, kind: Kind) -> Remedy | None:
    lacking = int(index.lacking[line])
    if sku < 0 or not index.fillable(line):
        return None
    cells = index.cells.at(sku)
    supply = index.case.supply
    fit = (supply.holder[cells] == FREE) & index.fresh(line, cells)
    cells = cells[fit & (index.unclaimed[cells] > 0) & index.permitted(line, cells)]
    house = _house_with(index, line, cells, lacking + _asked_beside(index, line, sku))
    if house is None:
        return None
    name, code = str(index.made.warehouses.index[house]), str(index.book["Products"]["sku"].iloc[sku])
    spare = int(index.unclaimed[cells[supply.warehouse[cells] == house]].sum())
    what = f" of {code}" if kind == "substitute" else ""
    sentence = f"Deliver {micros_words(lacking)}{what} from {name}: {micros_words(spare)} to spare."
    ships = day_of(index.first_dispatch[house])
    return Remedy(kind, sentence, (Step(lacking, sku=code, warehouse=name),), ships)


def _asked_beside(index: Shortages, line: int, sku: int) -> int:
    """What the other lines of an order that takes nothing ask of a product once it may go."""
    others = index.beside(line)
    return int(index.demand.requested[others[index.demand.sku[others] == sku]].sum())


def _house_with(index: Shortages, line: int, cells: Positions, lacking: int) -> int | None:
    """The warehouse that has enough, the line's own first."""
    houses = index.case.supply.warehouse[cells]
    total = np.zeros(len(index.made.warehouses.index), np.int64)
    np.add.at(total, houses, index.unclaimed[cells])
    enough = np.flatnonzero(total >= lacking).tolist()
    home = int(index.demand.home[line])
    return home if home in enough else enough[0] if enough else None


def _agreed(index: Shortages, line: int, sku: int) -> list[int]:
    """The products of the table Substitutes that the line's customer accepts today, by rank."""
    book = index.book
    rows = np.flatnonzero(book.positions("Substitutes", "sku") == sku)
    table = book["Substitutes"].iloc[rows]
    customer = book["Orders"]["sold_to"].iloc[int(index.demand.orders[line])]
    ended = (table["valid_to"] < book.today).to_numpy(bool) | (table["valid_from"] > book.today).to_numpy(
        bool
    )
    fits = table["customer_no"].isin(("", customer)).to_numpy(bool) & ~ended
    order = np.argsort(table["rank"].fillna(_LAST_RANK).to_numpy(np.int64)[fits], kind="stable")
    found: list[int] = book.positions("Substitutes", "substitute")[rows[fits][order]].tolist()
    return [each for each in found if each >= 0 and each != sku]


def _successors(index: Shortages, sku: int) -> Iterator[int]:
    """The products that replace one, one after the other; a chain that leads back ends there."""
    seen = {sku}
    follows = index.book.positions("Products", "successor")
    for _ in range(_LONGEST_CHAIN):
        sku = int(follows[sku])
        if sku < 0 or sku in seen:
            return
        seen.add(sku)
        yield sku


def _sellable(index: Shortages, line: int, sku: int) -> bool:
    products = index.book["Products"]
    own, other = products.iloc[int(index.demand.sku[line])], products.iloc[sku]
    same_unit = own["base_uom"] == other["base_uom"]
    active = same_unit and other["status"] in ("", "active")
    return bool(active and not _restricted(index, line, other["sku"]) and not _limited(index, other["sku"]))


def _limited(index: Shortages, sku: str) -> bool:
    """Whether a quota may count a product; what is left of it for a line that is not there is not known."""
    return bool(index.book["AllocationQuotas"]["sku"].isin(("", sku)).any())


def _restricted(index: Shortages, line: int, sku: str) -> bool:
    """Whether a restriction of a product may hold for the line's customer or country."""
    book, order = index.book, index.book["Orders"].iloc[int(index.demand.orders[line])]
    rows = book["ProductRestrictions"]
    rows = rows[(rows["sku"] == sku).to_numpy(bool)]
    ended = (rows["valid_to"] < book.today).to_numpy(bool) | (rows["valid_from"] > book.today).to_numpy(bool)
    place = int(book.positions("Orders", "ship_to")[int(index.demand.orders[line])])
    country = book["ShipTos"]["country"].iloc[place] if place >= 0 else ""
    other = ((rows["scope"] == "customer") & ~rows["value"].isin(("", order["sold_to"]))).to_numpy(bool)
    abroad = ((rows["scope"] == "country") & ~rows["value"].isin(("", country))).to_numpy(bool)
    return bool((~ended & ~other & ~(abroad & (country != ""))).any())
