"""What the sheets say of the goods beside quantity, price and weight, added to a shipment's model."""

from __future__ import annotations

from collections.abc import Sequence

from orderwright.book import OrderBook
from orderwright.desk.papers.advance import Deposits
from orderwright.desk.papers.goods import Good
from orderwright.desk.papers.leaving import Leaving
from orderwright.desk.papers.lines import LineKey
from orderwright.desk.papers.lots import Lots
from orderwright.desk.papers.masters import Masters
from orderwright.desk.papers.trade import Trade, strictest
from orderwright.desk.papers.units import Box
from orderwright.documents import HandlingUnit, Shipment, ShipmentLine
from orderwright.documents.export_value import exemption


class Further:
    """The tables beside the orders, looked into once for all shipments in hand."""

    def __init__(self, book: OrderBook, masters: Masters, shipments: Sequence[Leaving]) -> None:
        self._masters, self._book = masters, book
        self._trade = Trade(book, masters, masters.lines.rows.tolist())
        self._deposits = Deposits(book, masters, [order for one in shipments for order in one.order_nos])
        self._lots = Lots(book, self._trade.skus)
        self._may_state = {part.strip() for part in book.setting("eei_exemptions").split(",")} - {""}

    def added(
        self, shipment: Shipment, one: Leaving, goods: Sequence[Good], boxes: Sequence[Box]
    ) -> Shipment:
        """The shipment with export control, freight class, dangerous goods, temperature, lots, deposits."""
        rows = one.rows if one.table == "Shipments" else ()
        bases: dict[LineKey, list[int | None]] = {}
        for good in goods:
            bases.setdefault(good.key, []).append(good.base)
        kinds: dict[LineKey, list[str]] = {}
        for box in boxes:
            for key in {item.key for item in box.items}:
                kinds.setdefault(key, []).append(box.fields.get("kind", ""))
        lines = tuple(
            self._line(line, bases.get(line.key, []), kinds.get(line.key, []), rows)
            for line in shipment.lines
        )
        made = shipment.model_copy(
            update={
                "lines": lines,
                "units": tuple(_dated(unit, self._lots) for unit in shipment.units),
                "temperature": strictest(line.temperature for line in lines),
                "payments": self._deposits.of(one.order_nos),
            }
        )
        return self._with_exemption(made)

    def _line(
        self, line: ShipmentLine, bases: Sequence[int | None], kinds: Sequence[str], rows: Sequence[int]
    ) -> ShipmentLine:
        place = self._masters.lines.row(line.key)
        base = None if None in bases else sum(amount or 0 for amount in bases)
        return line.model_copy(
            update={
                "gtin": self._masters.products.text(self._masters.product(place), "gtin"),
                "control": self._trade.control(place, rows),
                "freight": self._trade.freight_item(place),
                "hazmat": self._trade.hazmat(place, base, kinds),
                "temperature": self._trade.temperature(place),
                "claim": self._trade.claim(place, self._book.as_of),
            }
        )

    def _with_exemption(self, shipment: Shipment) -> Shipment:
        """The exemption from filing that fits, where the company lets papers state it by themselves."""
        if shipment.filing.legend or not self._may_state:
            return shipment
        paragraph = exemption(shipment)
        if paragraph not in self._may_state:
            return shipment
        filing = shipment.filing.model_copy(update={"exemption": paragraph})
        return shipment.model_copy(update={"filing": filing})


def _dated(unit: HandlingUnit, lots: Lots) -> HandlingUnit:
    """The unit with expiry and origin of its lots."""
    if not any(item.lot for item in unit.contents):
        return unit
    contents = (
        item.model_copy(
            update={"expiry": lots.expiry(item.sku, item.lot), "origin": lots.origin(item.sku, item.lot)}
        )
        if item.lot
        else item
        for item in unit.contents
    )
    return unit.model_copy(update={"contents": tuple(contents)})
