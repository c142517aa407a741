"""In which cell a coordinator fills what a document lacks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from orderwright.desk.papers import filled
from orderwright.desk.papers.drafts import Draft
from orderwright.desk.papers.masters import Masters
from orderwright.documents import Contradiction, Gap
from orderwright.documents.gaps import spelt_out
from orderwright.documents.nesting import Nesting
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


@dataclass(frozen=True)
class Place:
    """A cell: the row is -1 where it is not there yet; ``name`` then says which one it shall be."""

    table: str
    row: int
    column: str
    name: str = ""

    @property
    def header(self) -> str:
        """The column's header."""
        return SCHEMA[self.table].column(self.column).header


def _rows_of(values: list[str]) -> dict[str, int]:
    """First row of each value."""
    return {value: row for row, value in reversed([*enumerate(values)])}


class Places:
    """Names the cells of the shipments in hand."""

    def __init__(self, masters: Masters) -> None:
        self._masters = masters
        book = masters.book
        self._settings = {name: row for row, name in enumerate(book["Settings"]["name"].tolist())}

    def of(self, gap: Gap, draft: Draft) -> list[Place]:
        """The cells to fill; several where a sum lacks several parts."""
        if gap.field.startswith("shipments."):
            gap, draft = self._in_load(gap, draft)
        leaving = draft.leaving
        if leaving.table == "Returns" and gap.field in filled.RETURNS:
            return [self._returned(draft, filled.RETURNS[gap.field], (gap.order_no, gap.line_no))]
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
        masters, first = self._masters, draft.leaving.order_nos[0]
        field = gap.field
        if field in filled.SETTINGS:
            name = filled.SETTINGS[field]
            yield Place("Settings", self._settings.get(name, -1), "value", name)
        elif field in filled.ORDERS:
            yield Place("Orders", masters.order(first), filled.ORDERS[field], f"order {first}")
        elif field in filled.CUSTOMERS:
            customer = masters.customer(first)
            yield self._party("Customers", customer, filled.CUSTOMERS[field], "sold_to", first)
        elif field in filled.SHIP_TOS:
            yield self._party("ShipTos", masters.ship_to(first), filled.SHIP_TOS[field], "ship_to", first)
        elif field in filled.REFERRED:
            yield self._referred(field, first)
        elif field in filled.SHIPMENTS:
            yield from self._delivery(gap, draft)
        elif field in filled.WAREHOUSES:
            yield self._warehouse(draft, filled.WAREHOUSES[field])
        elif field == "mode":
            yield self._carrier(draft)
        elif field == "usd_rate":
            yield Place("FxRates", -1, "rate", f"{draft.shipment.currency} to USD")
        else:
            yield from self._of_goods(gap, draft)

    def _of_goods(self, gap: Gap, draft: Draft) -> Iterator[Place]:
        field = gap.field
        if field.startswith(("lines.", "damages.")):
            yield from self._line(gap, draft)
        elif field.startswith("totals."):
            yield from self._weights(field, draft)
        elif field.startswith("units"):
            yield from self._units(gap, draft)

    def _party(self, table: str, row: int, column: str, reference: str, order_no: str) -> Place:
        """The party's own row; the order's reference where it names none."""
        if row >= 0:
            return Place(table, row, column)
        return Place("Orders", self._masters.order(order_no), reference, f"order {order_no}")

    def _returned(self, draft: Draft, column: str, key: tuple[str, str]) -> Place:
        """The row of a return with an order line; the return's first where none is meant."""
        rows, frame = draft.leaving.rows, self._masters.book["Returns"]
        keys = (tuple(frame.iloc[row][["order_no", "line_no"]]) for row in rows)
        own = next((row for row, named in zip(rows, keys, strict=True) if named == key), rows[0])
        return Place("Returns", own, column)

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

    def _line(self, gap: Gap, draft: Draft) -> Iterator[Place]:
        key, sku = (gap.order_no, gap.line_no), f"SKU {gap.sku}"
        line = self._masters.lines.row(key)
        if gap.field in filled.PRODUCTS:
            yield Place("Products", self._masters.product(line), filled.PRODUCTS[gap.field], sku)
        elif gap.field in filled.DANGEROUS_GOODS:
            row = self._of_sku("DangerousGoods", gap.sku)
            yield Place("DangerousGoods", row, filled.DANGEROUS_GOODS[gap.field], sku)
        elif gap.field in filled.ORIGIN_CLAIMS:
            row = self._of_sku("OriginClaims", gap.sku)
            yield Place("OriginClaims", row, filled.ORIGIN_CLAIMS[gap.field], sku)
        elif gap.field in filled.LINES:
            yield Place("OrderLines", line, filled.LINES[gap.field], "/".join(key))
        elif gap.field == "lines.qty":
            yield from (
                Place(g.table, g.row, g.column) for g in draft.goods if g.key == key and g.base is None
            )

    def _warehouse(self, draft: Draft, column: str) -> Place:
        """The warehouse that ships; the company where none does, or none with an address."""
        row = self._masters.warehouse_of(draft.leaving, (good.line for good in draft.goods))
        if self._masters.warehouses.text(row, "street"):
            return Place("Warehouses", row, column)
        name = f"company_{column}"
        return Place("Settings", self._settings.get(name, -1), "value", name)

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

    def _of_sku(self, table: str, sku: str) -> int:
        """The product's first row in a table; -1 where there is none."""
        book = self._masters.book
        rows: dict[str, int] = book.once(f"papers.{table}.sku", lambda: _rows_of(book[table]["sku"].tolist()))
        return rows.get(sku, -1)

    def _weights(self, field: str, draft: Draft) -> Iterator[Place]:
        """Products without the weight; packages that the warehouse recorded without theirs."""
        gross = field == "totals.gross_kg"
        if gross:
            nesting = Nesting(draft.shipment.units)
            for box, unit in zip(draft.boxes, draft.shipment.units, strict=True):
                if box.row >= 0 and nesting.gross(unit) is None:
                    yield Place("HandlingUnits", box.row, "gross_weight")
        if gross and any(box.row >= 0 for box in draft.boxes):
            return
        column = "gross_weight" if gross else "net_weight"
        for line in dict.fromkeys(good.line for good in draft.goods):
            product = self._masters.product(line)
            place = Place("Products", product, column)
            if self._masters.products.micros(product, column) is None or self.too_light(place):
                sku = self._masters.lines.records.text(line, "sku")
                yield Place("Products", product, column, f"SKU {sku}")

    def too_light(self, place: Place) -> str:
        """That a product's gross weight is below its net weight, so neither can be printed; else blank."""
        if place.table != "Products" or place.column != "gross_weight":
            return ""
        products = self._masters.products
        net, gross = (products.decimal(place.row, f"{kind}_weight") for kind in ("net", "gross"))
        if net is None or gross is None or gross >= net:
            return ""
        sku = products.text(place.row, "sku")
        return f"gross weight {gross} kg of {sku} is below its net weight {net} kg."

    def _units(self, gap: Gap, draft: Draft) -> Iterator[Place]:
        key = gap.order_no, gap.line_no
        for item in (item for box in draft.boxes for item in box.items):
            if gap.field.endswith("qty") and item.row >= 0 and item.base is None and item.key == key:
                yield Place("HandlingUnitContents", item.row, "qty")
        if gap.field == "units.sscc":
            yield self._sscc(gap.unit, draft)
        if not draft.boxes:
            unknown = [Place(g.table, g.row, g.column) for g in draft.goods if g.base is None]
            name = f"delivery {draft.leaving.number}"
            yield from unknown or [Place("HandlingUnits", -1, "handling_unit", name)]

    def _sscc(self, unit: str, draft: Draft) -> Place:
        """The row of a package that somebody recorded; for others the prefix of which numbers are made."""
        rows = {box.fields["number"]: box.row for box in draft.boxes if box.row >= 0}
        if unit in rows or "HandlingUnits" not in self._masters.book.tables:
            name = f"unit {unit} of {draft.leaving.number}"
            return Place("HandlingUnits", rows.get(unit, -1), "sscc", name)
        return Place("Settings", self._settings.get("gs1_prefix", -1), "value", "gs1_prefix")

    def line_of(self, place: Place, gap: Gap, draft: Draft) -> tuple[str, str]:
        """Order and line that a gap concerns: its own, the first with the product, else the first order."""
        if gap.order_no:
            return gap.order_no, gap.line_no
        if place.table == "Products":
            for good in draft.goods:
                if self._masters.product(good.line) == place.row:
                    return good.key
        return draft.leaving.order_nos[0], ""

    def of_clash(self, clash: Contradiction, draft: Draft) -> Place:
        """The cell in which a contradiction is put right."""
        if draft.leaving.table == "Returns":
            return self._returned(draft, "qty", (clash.order_no, clash.line_no))
        return self._of_shipments_clash(clash, draft)

    def _of_shipments_clash(self, clash: Contradiction, draft: Draft) -> Place:
        key = clash.order_no, clash.line_no
        own = [good for good in draft.goods if good.key == key] or list(draft.goods)
        if clash.field in filled.ORIGIN_CLAIMS:
            row = self._of_sku("OriginClaims", clash.sku)
            return Place("OriginClaims", row, filled.ORIGIN_CLAIMS[clash.field], f"SKU {clash.sku}")
        if clash.field == "lines.amount":
            return Place("OrderLines", self._masters.lines.row(key), "amount", "/".join(key))
        if clash.field in ("currency", "charges"):
            first = draft.leaving.order_nos[0]
            return Place("Orders", self._masters.order(first), "currency", f"order {first}")
        for box in draft.boxes:
            for item in box.items:
                if "contents" in clash.field and item.row >= 0 and item.key == key:
                    return Place("HandlingUnitContents", item.row, "qty")
            if clash.unit and clash.unit == (box.fields["number"] or box.fields.get("sscc")) and box.row >= 0:
                column = {"units.parent": "parent_unit", "units.number": "handling_unit"}
                return Place("HandlingUnits", box.row, column.get(clash.field, "gross_weight"))
        return Place(own[0].table, own[0].row, own[0].column)

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
