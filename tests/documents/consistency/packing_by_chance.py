"""What shipments by chance are packed in: by the house's own packing, in two lots here and there."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal

from orderwright.documents import HandlingUnit, HUContent
from orderwright.identifiers import sscc
from orderwright.packing import CartonType, Goods, Packing, PalletType, Supplies, packed

MICROS = 1_000_000
_CARTON = CartonType("C", (60 * MICROS, 40 * MICROS, 40 * MICROS), tare=700_000, most=25 * MICROS)
_PALLET = PalletType("EUR", 120 * MICROS, 80 * MICROS, 15 * MICROS, 22 * MICROS, most_height=180 * MICROS)


def units_of(chance: random.Random, lines) -> tuple[HandlingUnit, ...]:
    """The packages, each with its SSCC."""
    lots = [lot for each in lines for lot in _lots(chance, each)]
    goods = [_goods(each, lot, qty) for each, lot, qty in lots]
    supplies = Supplies((_CARTON,), (_PALLET,), chance.choice((None, 2)))
    packages = packed(goods, supplies=supplies)
    return tuple(
        HandlingUnit(
            number=str(place + 1),
            sscc=sscc.build("3", "4012345", chance.randrange(10**8)),
            kind=package.kind,
            parent="" if package.on is None else str(package.on + 1),
            **dict(zip(("length_cm", "width_cm", "height_cm"), map(_cm, package.size), strict=True)),
            tare_kg=Decimal(package.tare) / MICROS,
            contents=tuple(_content(*lots[part.goods][:2], part) for part in package.contents),
        )
        for place, package in enumerate(packages)
    )


def _lots(chance: random.Random, each):
    """The quantity of a line in one lot, or in two."""
    if each.qty < 2 or chance.random() < 0.7:
        return [(each, f"L{each.line_no}", each.qty)]
    first = Decimal(chance.randrange(1, int(each.qty)))
    return [(each, f"L{each.line_no}A", first), (each, f"L{each.line_no}B", each.qty - first)]


def _goods(each, lot: str, qty: Decimal) -> Goods:
    net = int(each.net_kg * MICROS / each.qty)
    hazard = f"dangerous {each.hazmat.hazard_class}" if each.hazmat else ""
    apart = hazard or (each.temperature.regime if each.temperature else "")
    size = (30 * MICROS, 20 * MICROS, 20 * MICROS)
    packing = Packing(case=12 * MICROS, net=net, gross=net, size=size, apart=apart)
    return Goods(int(qty) * MICROS, packing, name=f"{each.line_no.rjust(6)}{lot}")


def _content(each, lot: str, part) -> HUContent:
    return HUContent(
        order_no=each.order_no,
        line_no=each.line_no,
        sku=each.sku,
        lot=lot,
        expiry=date(2027, 1, 1) + timedelta(days=int(each.line_no)),
        qty=Decimal(part.qty) / MICROS,
        uom=each.uom,
        net_kg=Decimal(part.net) / MICROS,
    )


def _cm(side: int | None) -> Decimal | None:
    return None if side is None else Decimal(side) / MICROS
