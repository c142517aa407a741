"""A shipment's model from its goods, packages, header and charges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from orderwright.desk.papers.charging import ChargesInHand
from orderwright.desk.papers.goods import Good
from orderwright.desk.papers.headers import Header
from orderwright.desk.papers.leaving import Leaving
from orderwright.desk.papers.lines import LineKey
from orderwright.desk.papers.masters import Masters
from orderwright.desk.papers.measures import Measure, measure_of
from orderwright.desk.papers.picking import Bins, picks_of
from orderwright.desk.papers.promises import promise_of
from orderwright.desk.papers.records import decimal_of
from orderwright.desk.papers.units import Box, Item
from orderwright.documents import HandlingUnit, HUContent, Shipment, ShipmentLine
from orderwright.documents.nesting import total
from orderwright.documents.subject import About
from orderwright.documents.totals import to_minor_unit
from orderwright.tables import MICROS


def shipment_of(  # noqa: PLR0917 - one shipment, and the tables in hand
    one: Leaving,
    goods: Sequence[Good],
    boxes: Sequence[Box],
    header: Header,
    masters: Masters,
    charges: ChargesInHand,
    bins: Bins,
) -> Shipment:
    """The model of one shipment: its lines in the order of its orders, its packages, its charges."""
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
