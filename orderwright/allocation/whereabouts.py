"""Where rows of Allocations say that their stock is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from orderwright.allocation.demand import Demand
from orderwright.allocation.keeping import Document
from orderwright.allocation.kits import Kits
from orderwright.allocation.substitutes import Substitutes
from orderwright.allocation.warehouses import Warehouses


@dataclass(frozen=True)
class Whereabouts:
    """Where rows of Allocations say that their stock is.

    Attributes:
        warehouses: the warehouses.
        documents: place in Inbound by number and line; -1 where the row does not count.
        substitutes: products that may go instead of a line's own.
    """

    warehouses: Warehouses
    documents: Mapping[Document, int]
    substitutes: Substitutes

    def product(self, demand: Demand, kits: Kits, line: int, product: int, sku: str) -> int | None:
        """The product of which a line may keep stock that was given to it under a SKU; None where none.

        A kit itself, or a blank, is the line's own product, of which there is no stock.

        Args:
            demand: the lines.
            kits: the kits.
            line: the line.
            product: position in Products of the SKU; -1.
            sku: the SKU; blank for the line's own.
        """
        own = int(demand.sku[line])
        if own in kits.of:
            fits = product in (own, *(part.sku for part in kits.of[own]))
            return product if fits else own if sku == "" else None
        other = self.substitutes.product(line, own, sku)
        return other if sku == "" or other != own or product == own else None
