"""From the goods of a shipment to the one model of which all its papers are made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from orderwright.book import OrderBook
from orderwright.desk.papers.charging import ChargesInHand
from orderwright.desk.papers.damages import Damages
from orderwright.desk.papers.further import Further
from orderwright.desk.papers.goods import Good, goods_of
from orderwright.desk.papers.headers import Header, header_of
from orderwright.desk.papers.kit_goods import with_kits
from orderwright.desk.papers.leaving import Leaving
from orderwright.desk.papers.lines import LineKey, LinesInHand
from orderwright.desk.papers.masters import Masters
from orderwright.desk.papers.measures import Measure, measure_of
from orderwright.desk.papers.order_facts import OrderFacts
from orderwright.desk.papers.picked_before import reserve_for_earlier
from orderwright.desk.papers.picking import Bins, picks_of, pieces_of, sku_of
from orderwright.desk.papers.problems import Problem, problems_of
from orderwright.desk.papers.promises import promise_of
from orderwright.desk.papers.records import decimal_of
from orderwright.desk.papers.supplies import supplies_of
from orderwright.desk.papers.units import Box, Item, boxes_of, recorded_units
from orderwright.documents import Charges, Company, HandlingUnit, HUContent, Shipment, ShipmentLine
from orderwright.documents.nesting import total
from orderwright.documents.subject import About, Subject
from orderwright.documents.totals import to_minor_unit
from orderwright.tables import MICROS


@dataclass(frozen=True)
class Draft:
    """A shipment ready to be looked at.

    Attributes:
        leaving: which shipment.
        goods: what is in it.
        boxes: its packages.
        shipment: the model, without the dates and numbers that making the papers gives.
        net_days: days until payment is due; None where the terms do not say.
        problems: what contradicts itself before a model can be made of it.
    """

    leaving: Leaving
    goods: tuple[Good, ...]
    boxes: tuple[Box, ...]
    shipment: Shipment
    net_days: int | None
    problems: tuple[Problem, ...]

    def among(self, others: Mapping[tuple[About, str], Mapping[str, str]]) -> Draft:
        """The same, knowing the numbers of the papers that are made with it, by what they are about."""
        return self

    def undated(self, *, priced: bool = True) -> Subject:
        """The shipment without what making the papers gives.

        Args:
            priced: the paper prints amounts; a fault in them does not keep back one that does not.
        """
        return self.shipment if priced else self._unpriced

    @cached_property
    def _unpriced(self) -> Shipment:
        lines = (line.model_copy(update={"amount": None}) for line in self.shipment.lines)
        return self.shipment.model_copy(update={"lines": tuple(lines), "charges": Charges()})

    def dated(
        self, day: dt.date, numbers: Mapping[str, str] | None = None, *, priced: bool = True
    ) -> Subject:
        """The shipment as it is printed.

        Args:
            day: the day of the papers; what has no planned day ships on it.
            numbers: the numbers of the shipment's papers by kind.
            priced: the paper prints amounts.
        """
        proposed = self.leaving.table == "Allocations"
        return self.undated(priced=priced).model_copy(
            update={
                "document_numbers": dict(numbers or {}),
                "invoice_date": day,
                "due_date": None if self.net_days is None else day + dt.timedelta(days=self.net_days),
                "ship_date": day if proposed else self.shipment.ship_date,
            }
        )


def drafts_of(book: OrderBook, shipments: Sequence[Leaving], company: Company) -> tuple[list[Draft], Masters]:
    """The models of all shipments, and the master data from which they come."""
    lines = LinesInHand(book, shipments)
    masters = Masters(book, shipments, lines)
    recorded = recorded_units(book, shipments, lines)
    supplies = supplies_of(book)
    charges = ChargesInHand(book, (order for one in shipments for order in one.order_nos))
    further = Further(book, masters, shipments)
    facts = OrderFacts(book, {one.number for one in shipments if one.about is About.ORDER}, masters)
    found = with_kits(book, goods_of(book, shipments, lines))
    bins = Bins(book, [sku_of(good, masters) for goods in found for good in pieces_of(goods)])
    reserve_for_earlier(book, shipments, found, masters, bins)
    made, damages = [], Damages(book)
    for one, goods in zip(shipments, found, strict=True):
        boxes = boxes_of(one, goods, recorded, masters, supplies)
        header = header_of(one, goods, masters, company)
        problems = tuple(problems_of(one, goods, masters))
        shipment = _shipment(one, goods, boxes, header, masters, charges, bins)
        shipment = further.added(shipment, one, goods, boxes)
        shipment = shipment.model_copy(update=facts.of(one, shipment))
        shipment = shipment.model_copy(update={"damages": damages.of(shipment)})
        made.append(Draft(one, goods, boxes, shipment, header.net_days, problems))
    return made, masters


def _shipment(  # noqa: PLR0917 - one shipment, and the tables in hand
    one: Leaving,
    goods: Sequence[Good],
    boxes: Sequence[Box],
    header: Header,
    masters: Masters,
    charges: ChargesInHand,
    bins: Bins,
) -> Shipment:
    by_line: dict[LineKey, list[Good]] = {}
    place = {order: number for number, order in enumerate(one.order_nos)}
    for good in sorted(goods, key=lambda g: (place.get(g.key[0], len(place)), g.line)):
        by_line.setdefault(good.key, []).append(good)
    packed: dict[LineKey, list[Item]] = {}
    for item in (item for box in boxes for item in box.items):
        packed.setdefault(item.key, []).append(item)
    measures = {key: _measure(own, packed.get(key, []), masters) for key, own in by_line.items()}
    lines = [_line(key, own, packed.get(key, []), measures[key], masters) for key, own in by_line.items()]
    apart = [
        line.model_copy(update={"amount": None})
        if charges.within_amount((line.order_no, line.line_no))
        else line
        for line in lines
    ]
    return Shipment(
        **header.fields,
        number=one.number,
        proposed=one.table == "Allocations",
        order_nos=one.order_nos,
        lines=tuple(apart),
        charges=charges.of(one, goods, masters),
        units=tuple(_unit(box, measures, masters) for box in boxes),
        picks=() if one.about is About.ORDER else picks_of(goods, measures, bins, masters),
    )


def _measure(goods: Sequence[Good], items: Sequence[Item], masters: Masters) -> Measure:
    line = goods[0].line
    amounts = [good.base for good in goods] + [item.base for item in items if item.product < 0]
    base_uom = masters.products.text(masters.product(line), "base_uom")
    uom = masters.lines.records.text(line, "uom") or goods[0].uom
    return measure_of(uom, masters.factor(line), base_uom, [a for a in amounts if a is not None])


def _line(
    key: LineKey, goods: Sequence[Good], items: Sequence[Item], measure: Measure, masters: Masters
) -> ShipmentLine:
    line = goods[0].line
    whole_order = goods[0].table == "OrderLines"
    records, product = masters.lines.records, masters.product(line)
    base = None if any(good.base is None for good in goods) else sum(good.base or 0 for good in goods)
    ordered_factor = masters.factor(line) or MICROS
    in_base_unit = measure.factor != ordered_factor
    per = records.micros(line, "price_per") or MICROS
    price = records.decimal(line, "unit_price") if per > 0 else None
    basis = decimal_of(max(per, 1)) or Decimal(1)
    discount = records.decimal(line, "discount_percent")
    return ShipmentLine(
        order_no=key[0],
        line_no=key[1],
        customer_po=masters.orders.text(masters.order(key[0]), "customer_po"),
        sku=records.text(line, "sku") or goods[0].sku,
        customer_part=masters.customer_part(key[0], line),
        description=records.text(line, "description") or masters.products.text(product, "description"),
        hs_code=masters.products.text(product, "hs_code"),
        origin=masters.products.text(product, "origin"),
        qty=None if base is None else measure.qty(base),
        uom=measure.uom,
        unit_price=price,
        price_basis=basis * (decimal_of(ordered_factor) or 1) if in_base_unit else basis,
        discount_percent=discount or Decimal(0),
        amount=_amount(key, line, base, ordered_factor, masters),
        net_kg=total(item.net for item in items),
        promise=promise_of(line, 0 if whole_order else base, measure, masters),
    )


def _amount(key: LineKey, line: int, base: int | None, factor: int, masters: Masters) -> Decimal | None:
    """The ERP's own amount where the whole line ships, so that the totals are alike; else None: computed."""
    ordered = masters.lines.records.micros(line, "ordered_qty")
    amount = masters.lines.records.decimal(line, "amount")
    if amount is None or base is None or ordered is None or ordered * factor != base * MICROS:
        return None
    currency = masters.orders.text(masters.order(key[0]), "currency")
    return to_minor_unit(amount, currency)


def _unit(box: Box, measures: dict[LineKey, Measure], masters: Masters) -> HandlingUnit:
    return HandlingUnit(**box.fields, contents=tuple(_contents(box, measures, masters)))


def _contents(box: Box, measures: dict[LineKey, Measure], masters: Masters) -> Iterator[HUContent]:
    for item in box.items:
        measure = measures.get(item.key, Measure("", MICROS))
        if item.product >= 0:
            measure = Measure(masters.products.text(item.product, "base_uom"), MICROS)
        yield HUContent(
            order_no=item.key[0],
            line_no=item.key[1],
            sku=masters.products.text(item.product, "sku") or masters.lines.records.text(item.line, "sku"),
            lot=item.lot,
            qty=None if item.base is None else measure.qty(item.base),
            uom=measure.uom,
            net_kg=item.net,
        )
