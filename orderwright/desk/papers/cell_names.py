"""How a coordinator calls a cell, and the order line that a gap in it concerns."""

from __future__ import annotations

from typing import Final

from orderwright.desk.papers.cells import Place
from orderwright.desk.papers.drafts import Draft
from orderwright.desk.papers.masters import Masters
from orderwright.documents import Gap
from orderwright.documents.gaps import spelt_out
from orderwright.tables import SCHEMA

_ROW: Final = {
    "Carriers": "carrier {carrier}",
    "Customers": "customer {customer_no}",
    "DangerousGoods": "SKU {sku}",
    "HandlingUnits": "unit {handling_unit} of {delivery_no}",
    "HandlingUnitContents": "unit {handling_unit} of {delivery_no}",
    "OrderLines": "{order_no}/{line_no}",
    "OriginClaims": "SKU {sku}",
    "Orders": "order {order_no}",
    "Products": "SKU {sku}",
    "Returns": "return {return_no}",
    "Settings": "{name}",
    "ShipTos": "ship-to {ship_to}",
    "Shipments": "delivery {delivery_no}",
    "Warehouses": "warehouse {warehouse}",
    "ShipmentLines": "delivery {delivery_no}",
    "Allocations": "{order_no}/{line_no}",
}


class Named:
    """Names of cells."""

    def __init__(self, masters: Masters) -> None:
        self._masters = masters

    def named(self, place: Place) -> str:
        """The row as a coordinator calls it: "SKU A-100"."""
        if place.row < 0 or place.table not in _ROW:
            return place.name
        row = self._masters.book[place.table].iloc[place.row]
        return _ROW[place.table].format_map({key: row[key] for key in SCHEMA[place.table].keys})

    def words(self, place: Place, label: str = "") -> str:
        """The cell in words: "Products, SKU A-100, HS code"; the label is the field's name."""
        header = spelt_out(place.header, label)
        sheet = self._masters.book.sheet(place.table)
        return ", ".join(part for part in (sheet, self.named(place), header) if part)

    def line_of(self, place: Place, gap: Gap, draft: Draft) -> tuple[str, str]:
        """Order and line that a gap concerns: its own, the first with the product, else the first order."""
        if gap.order_no:
            return gap.order_no, gap.line_no
        if place.table == "Products":
            for good in draft.goods:
                if self._masters.product(good.line) == place.row:
                    return good.key
        return draft.leaving.order_nos[0], ""
