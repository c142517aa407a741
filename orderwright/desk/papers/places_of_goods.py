"""In which cell a coordinator fills what a line, its product or a package lacks."""

from __future__ import annotations

from collections.abc import Iterator

from orderwright.desk.papers import filled
from orderwright.desk.papers.cells import Cells, Place
from orderwright.desk.papers.drafts import Draft
from orderwright.documents import Gap
from orderwright.documents.formats import ENGLISH
from orderwright.documents.nesting import Nesting


class GoodsPlaces:
    """Cells of lines, products and packages."""

    def __init__(self, cells: Cells) -> None:
        self._cells = cells

    def of(self, gap: Gap, draft: Draft) -> Iterator[Place]:
        """The cells to fill."""
        field = gap.field
        if field.startswith(("lines.", "damages.")):
            yield from self._line(gap, draft)
        elif field.startswith("totals."):
            yield from self._weights(field, draft)
        elif field.startswith("units"):
            yield from self._units(gap, draft)

    def _line(self, gap: Gap, draft: Draft) -> Iterator[Place]:
        key, masters = (gap.order_no, gap.line_no), self._cells.masters
        line = masters.lines.row(key)
        if gap.field in filled.PRODUCTS:
            column = filled.PRODUCTS[gap.field]
            yield Place("Products", masters.product(line), column, f"SKU {gap.sku}")
        elif gap.field in filled.DANGEROUS_GOODS:
            yield self._cells.of_sku("DangerousGoods", gap.sku, filled.DANGEROUS_GOODS[gap.field])
        elif gap.field in filled.ORIGIN_CLAIMS:
            yield self._cells.of_sku("OriginClaims", gap.sku, filled.ORIGIN_CLAIMS[gap.field])
        elif gap.field in filled.LINES:
            yield Place("OrderLines", line, filled.LINES[gap.field], "/".join(key))
        elif gap.field == "lines.qty":
            yield from (
                Place(g.table, g.row, g.column) for g in draft.goods if g.key == key and g.base is None
            )

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
            product = self._cells.masters.product(line)
            place = Place("Products", product, column)
            if self._cells.masters.products.micros(product, column) is None or self.too_light(place):
                sku = self._cells.masters.lines.records.text(line, "sku")
                yield Place("Products", product, column, f"SKU {sku}")

    def too_light(self, place: Place) -> str:
        """That a product's gross weight is below its net weight, so neither can be printed; else blank."""
        if place.table != "Products" or place.column != "gross_weight":
            return ""
        products = self._cells.masters.products
        net, gross = (products.decimal(place.row, f"{kind}_weight") for kind in ("net", "gross"))
        if net is None or gross is None or gross >= net:
            return ""
        sku = products.text(place.row, "sku")
        said, least = ENGLISH.quantity(gross), ENGLISH.quantity(net)
        return f"gross weight {said} kg of {sku} is below its net weight {least} kg."

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
        if unit in rows or "HandlingUnits" not in self._cells.masters.book.tables:
            name = f"unit {unit} of {draft.leaving.number}"
            return Place("HandlingUnits", rows.get(unit, -1), "sscc", name)
        return self._cells.setting("gs1_prefix")
