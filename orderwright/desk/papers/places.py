"""In which cell a coordinator fills what a document lacks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from orderwright.desk.papers import filled
from orderwright.desk.papers.cell_names import Named
from orderwright.desk.papers.cells import Cells, Place
from orderwright.desk.papers.drafts import Draft
from orderwright.desk.papers.masters import Masters
from orderwright.desk.papers.places_of_clashes import ClashPlaces
from orderwright.desk.papers.places_of_goods import GoodsPlaces
from orderwright.documents import Gap
from orderwright.tables import SCHEMA


class Places(Named):
    """Names the cells of the shipments in hand."""

    def __init__(self, masters: Masters) -> None:
        super().__init__(masters)
        self._cells = Cells(masters)
        goods = GoodsPlaces(self._cells)
        self._of_goods, self.too_light = goods.of, goods.too_light
        self.of_clash = ClashPlaces(self._cells).of

    def of(self, gap: Gap, draft: Draft) -> list[Place]:
        """The cells to fill; several where a sum lacks several parts."""
        if gap.field.startswith("shipments."):
            gap, draft = self._in_load(gap, draft)
        leaving = draft.leaving
        if leaving.table == "Returns" and gap.field in filled.RETURNS:
            return [self._cells.returned(draft, filled.RETURNS[gap.field], (gap.order_no, gap.line_no))]
        found = list(self._of(gap, draft))
        return found or [Place(leaving.table, leaving.rows[0], SCHEMA[leaving.table].keys[0])]

    def _in_load(self, gap: Gap, draft: Draft) -> tuple[Gap, Draft]:
        """A gap of one shipment of a load as that shipment's own."""
        texts, leaving = self._masters.shipments, draft.leaving
        rows = tuple(row for row in leaving.rows if texts.text(row, "delivery_no") == gap.unit)
        orders = tuple(dict.fromkeys(texts.text(row, "order_no") for row in rows))
        own = replace(leaving, rows=rows or leaving.rows, order_nos=orders or leaving.order_nos)
        field = gap.field.removeprefix("shipments.")
        return replace(gap, field=field, unit=""), replace(draft, leaving=own)

    def _of(self, gap: Gap, draft: Draft) -> Iterator[Place]:
        first, field = draft.leaving.order_nos[0], gap.field
        if field in filled.SETTINGS:
            yield self._cells.setting(filled.SETTINGS[field])
        elif field in filled.ORDERS:
            yield Place("Orders", self._masters.order(first), filled.ORDERS[field], f"order {first}")
        elif field in filled.SHIPMENTS:
            yield from self._delivery(gap, draft)
        elif field in filled.WAREHOUSES:
            yield self._warehouse(draft, filled.WAREHOUSES[field])
        elif field == "mode":
            yield self._carrier(draft)
        elif field == "usd_rate":
            yield Place("FxRates", -1, "rate", f"{draft.shipment.currency} to USD")
        else:
            yield from self._of_party(field, first)
            yield from self._of_goods(gap, draft)

    def _of_party(self, field: str, first: str) -> Iterator[Place]:
        if field in filled.CUSTOMERS:
            customer = self._masters.customer(first)
            yield self._party("Customers", customer, filled.CUSTOMERS[field], "sold_to", first)
        elif field in filled.SHIP_TOS:
            yield self._party(
                "ShipTos", self._masters.ship_to(first), filled.SHIP_TOS[field], "ship_to", first
            )
        elif field in filled.REFERRED:
            yield self._referred(field, first)

    def _party(self, table: str, row: int, column: str, reference: str, order_no: str) -> Place:
        """The party's own row; the order's reference where it names none."""
        if row >= 0:
            return Place(table, row, column)
        return Place("Orders", self._masters.order(order_no), reference, f"order {order_no}")

    def _referred(self, field: str, order_no: str) -> Place:
        """The customer whom an order or a place names for another part; the reference where it names none."""
        table, reference, column = filled.REFERRED[field]
        row = self._masters.ship_to(order_no) if table == "ShipTos" else self._masters.order(order_no)
        customer = self._masters.referred(reference, row)
        return Place("Customers", customer, column) if customer >= 0 else Place(table, row, reference)

    def _delivery(self, gap: Gap, draft: Draft) -> Iterator[Place]:
        """The delivery's row, that of the line where one is meant; the place's carrier without a delivery."""
        one, column = draft.leaving, filled.SHIPMENTS[gap.field]
        if one.table == "Shipments":
            number = gap.line_no
            own = [row for row in one.rows if self._masters.shipments.text(row, "line_no") == number]
            yield Place("Shipments", (own or one.rows)[0], column)
        elif gap.field == "carrier":
            yield Place("ShipTos", self._masters.ship_to(one.order_nos[0]), "carrier")
        elif gap.field != "ship_date":
            yield Place("Shipments", -1, column, f"a delivery of order {one.order_nos[0]}")

    def _warehouse(self, draft: Draft, column: str) -> Place:
        """The warehouse that ships; the company where none does, or none with an address."""
        row = self._masters.warehouse_of(draft.leaving, (good.line for good in draft.goods))
        if self._masters.warehouses.text(row, "street"):
            return Place("Warehouses", row, column)
        return self._cells.setting(f"company_{column}")

    def _carrier(self, draft: Draft) -> Place:
        """The carrier, whose mode is asked for; the place that names none."""
        one, masters = draft.leaving, self._masters
        own = next((masters.shipments.text(r, "carrier") for r in one.rows if one.table == "Shipments"), "")
        place = masters.ship_to(one.order_nos[0])
        code = own or masters.ship_tos.text(place, "carrier")
        if not code:
            return Place("ShipTos", place, "carrier")
        codes = masters.book["Carriers"]["carrier"].tolist()
        return Place("Carriers", codes.index(code) if code in codes else -1, "mode", f"carrier {code}")
