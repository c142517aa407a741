"""In which cell a coordinator puts a contradiction right."""

from __future__ import annotations

from typing import Final

from orderwright.desk.papers import filled
from orderwright.desk.papers.cells import Cells, Place
from orderwright.desk.papers.drafts import Draft
from orderwright.desk.papers.units import Box
from orderwright.documents import Contradiction

_COLUMN: Final = {"units.parent": "parent_unit", "units.number": "handling_unit"}


class ClashPlaces:
    """Cells of contradictions."""

    def __init__(self, cells: Cells) -> None:
        self._cells = cells

    def of(self, clash: Contradiction, draft: Draft) -> Place:
        """The cell: of the return, of the line or order, of the package, else of the goods."""
        key = clash.order_no, clash.line_no
        if draft.leaving.table == "Returns":
            return self._cells.returned(draft, "qty", key)
        if clash.field.endswith("lines.hazmat"):
            return self._delivery(clash, draft)
        own = [good for good in draft.goods if good.key == key] or list(draft.goods)
        found = self._of_line(clash, draft) or self._of_packages(clash, draft)
        return found or Place(own[0].table, own[0].row, own[0].column)

    def _delivery(self, clash: Contradiction, draft: Draft) -> Place:
        """What parts goods that may not share a vehicle: another delivery; of a load, another trailer."""
        one, texts = draft.leaving, self._cells.masters.shipments
        if one.table != "Shipments":
            return Place("Shipments", -1, "delivery_no", f"a delivery of order {clash.order_no}")
        wanted = {"order_no": clash.order_no, "line_no": clash.line_no}
        own = (row for row in one.rows if all(texts.text(row, name) == text for name, text in wanted.items()))
        return Place("Shipments", next(own, one.rows[0]), "trailer_no" if clash.unit else "delivery_no")

    def _of_line(self, clash: Contradiction, draft: Draft) -> Place | None:
        """The product's claim, the line's amount, the order's currency."""
        masters, key = self._cells.masters, (clash.order_no, clash.line_no)
        if clash.field in filled.ORIGIN_CLAIMS:
            return self._cells.of_sku("OriginClaims", clash.sku, filled.ORIGIN_CLAIMS[clash.field])
        if clash.field == "lines.amount":
            return Place("OrderLines", masters.lines.row(key), "amount", "/".join(key))
        if clash.field == "buyer.vat":
            return Place("Customers", masters.customer(draft.leaving.order_nos[0]), "tax_id")
        if clash.field in ("currency", "charges"):
            first = draft.leaving.order_nos[0]
            return Place("Orders", masters.order(first), "currency", f"order {first}")
        return None

    def _of_packages(self, clash: Contradiction, draft: Draft) -> Place | None:
        for box in draft.boxes:
            if "contents" in clash.field:
                for item in box.items:
                    if item.row >= 0 and item.key == (clash.order_no, clash.line_no):
                        return Place("HandlingUnitContents", item.row, "qty")
            if clash.unit and box.row >= 0 and clash.unit == _name(box):
                return Place("HandlingUnits", box.row, _COLUMN.get(clash.field, "gross_weight"))
        return None


def _name(box: Box) -> str | None:
    return box.fields["number"] or box.fields.get("sscc")
