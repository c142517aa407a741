"""Which lots, origins and warehouses a customer takes or never takes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np

from orderwright.allocation.demand import Demand
from orderwright.allocation.kits import Kits
from orderwright.allocation.segments import Bools
from orderwright.allocation.supply import Supply
from orderwright.allocation.warehouses import Warehouses
from orderwright.book import OrderBook
from orderwright.tables.frames import taken

Rows = tuple[int, ...]


@dataclass(frozen=True)
class Restrictions:
    """Restrictions, and what they say of the cells of a supply.

    Attributes:
        of_line: by line, the rows of StockRestrictions that hold for it.
        of_part: by line of a kit and part of it, the same; position in Products.
        what: by row, lot, origin or warehouse, and whether nothing but its value will do.
        fits: by row, the cells that have its value.
        words: by row, what it says, such as ``only origin DE``.
    """

    of_line: dict[int, Rows] = field(default_factory=dict)
    of_part: dict[tuple[int, int], Rows] = field(default_factory=dict)
    what: list[tuple[str, bool]] = field(default_factory=list)
    fits: list[Bools] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def of(self, line: int, sku: int) -> Rows:
        """The rows that hold for a line when it takes of a product."""
        if self.of_part and (found := self.of_part.get((line, sku))) is not None:
            return found
        return self.of_line.get(line, ())

    def allowed(self, rows: Rows, lo: int, hi: int) -> Bools:
        """Whether cells may serve a line for which these rows hold.

        Of rows that say ``only`` for the same thing, one must fit; of those that say ``never``, none.
        """
        result = np.ones(hi - lo, np.bool_)
        only: dict[str, Bools] = {}
        for row in rows:
            what, exclusive = self.what[row]
            cells = self.fits[row][lo:hi]
            if exclusive:
                only[what] = only[what] | cells if what in only else cells
            else:
                result &= ~cells
        for cells in only.values():
            result &= cells
        return result


def restrictions_of(
    book: OrderBook, demand: Demand, supply: Supply, warehouses: Warehouses, kits: Kits
) -> Restrictions:
    """The restrictions that hold for lines by customer and product, blank for all; of kits by part."""
    if not book.loaded("StockRestrictions"):
        return Restrictions()
    table = book["StockRestrictions"]
    customer = book["Orders"]["sold_to"].to_numpy(dtype=object)[demand.orders]
    sku = book["OrderLines"]["sku"].to_numpy(dtype=object)[demand.rows]
    cells = _cells(book, supply, warehouses)
    parts = _parts(book, demand, kits)
    of_line: dict[int, list[int]] = defaultdict(list)
    of_part: dict[tuple[int, int], list[int]] = defaultdict(list)
    made = Restrictions()
    for row in table[table["what"].isin(cells) & table["rule"].isin(("only", "never"))].to_dict("records"):
        his = np.broadcast_to((row["customer_no"] == "") | (customer == row["customer_no"]), len(demand))
        holds = his & np.broadcast_to((row["sku"] == "") | (sku == row["sku"]), len(demand))
        for line in np.flatnonzero(holds).tolist():
            of_line[line].append(len(made.what))
        for line, part, name in parts:
            if his[line] and (holds[line] or row["sku"] == name):
                of_part[line, part].append(len(made.what))
        made.what.append((row["what"], row["rule"] == "only"))
        made.words.append(f"{row['rule']} {row['what']} {row['value']}")
        made.fits.append(np.asarray(cells[row["what"]] == row["value"], np.bool_))
    made.of_line.update({line: tuple(rows) for line, rows in of_line.items()})
    made.of_part.update({(line, part): tuple(of_part[line, part]) for line, part, _ in parts})
    return made


def _parts(book: OrderBook, demand: Demand, kits: Kits) -> list[tuple[int, int, str]]:
    """Line, position in Products and SKU of every part of the kits that lines ask for."""
    names, own = book["Products"]["sku"], demand.sku.tolist()
    return [
        (line, part.sku, str(names.iloc[part.sku]))
        for line in np.flatnonzero(kits.among(demand.sku)).tolist()
        for part in kits.of[own[line]]
    ]


def _cells(book: OrderBook, supply: Supply, warehouses: Warehouses) -> dict[str, np.ndarray]:
    """Lot, origin and warehouse of every cell; the origin is the lot's, else the product's."""
    own = taken(book["Stock"]["origin"], supply.rows)
    product = taken(book["Products"]["origin"], supply.sku.astype(np.intp))
    return {
        "lot": supply.lot.to_numpy(dtype=object),
        "origin": own.where(own != "", product).to_numpy(dtype=object),
        "warehouse": np.asarray(warehouses.index, dtype=object)[supply.warehouse],
    }
