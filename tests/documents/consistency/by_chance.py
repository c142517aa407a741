"""Shipments by chance: many lines or one, lots, pallets, prices, odd names; everything ties out."""

from __future__ import annotations

import random
from decimal import Decimal

from orderwright.documents import Carriage, Charges, HandlingUnit, HUContent, Party, Shipment
from orderwright.identifiers import bol_number, sscc
from orderwright.packing import CartonType, Goods, Packing, PalletType, Supplies, packed
from tests.documents.shipments import line, shipment

MICROS = 1_000_000
NAMES = (
    "Kestrel Marine AS",
    "Bäckerei & Söhne <GmbH>",
    "O'Neill {{ Trading }} Ltd",
    "株式会社 港",
    "=SUM(A1)",
)
_CARTON = CartonType("C", (60 * MICROS, 40 * MICROS, 40 * MICROS), tare=700_000, most=25 * MICROS)
_PALLET = PalletType("EUR", 120 * MICROS, 80 * MICROS, 15 * MICROS, 22 * MICROS, most_height=180 * MICROS)


def shipment_by_chance(seed: int) -> Shipment:
    """The same for the same seed."""
    chance = random.Random(seed)
    count = chance.choice((1, 1, 2, 3, 5, 8, 20))
    lines = tuple(_line(chance, place) for place in range(1, count + 1))
    buyer = Party(name=chance.choice(NAMES), lines=("Some street 1", "5058 Bergen"), country="NO")
    charges = Charges(freight=_money(chance, 900)) if chance.random() < 0.5 else Charges()
    return shipment(
        number=f"8{seed:07d}",
        order_nos=("SO-104417",),
        customer_po=f"PO-{chance.randrange(10**6):06d}",
        buyer=buyer,
        consignee=buyer.model_copy(update={"name": chance.choice(NAMES)}),
        charges=charges,
        lines=lines,
        units=_units(chance, lines),
        tracking="",
        carriage=Carriage(
            freight_terms="prepaid",
            bol_no=bol_number.build("4012345", seed),
            pro=f"PRO-{chance.randrange(10**9)}",
            trailer=f"T{chance.randrange(10**5)}",
            seals=tuple(str(chance.randrange(10**7, 10**8)) for _ in range(chance.randrange(3))),
        ),
        marks="",
    )


def _line(chance: random.Random, place: int):
    qty = Decimal(chance.choice((1, 2, 7, 12, 48, 250)))
    net = Decimal(chance.randrange(1, 4000)) / 1000
    return line(place, sku=f"SKU-{place:03d}", qty=qty, unit_price=_money(chance, 400), net_kg=qty * net)


def _money(chance: random.Random, most: int) -> Decimal:
    return Decimal(chance.randrange(1, most * 100)) / 100


def _units(chance: random.Random, lines) -> tuple[HandlingUnit, ...]:
    goods = [_goods(each) for each in lines]
    supplies = Supplies((_CARTON,), (_PALLET,), chance.choice((None, 2)))
    packages = packed(goods, supplies=supplies)
    units = []
    for place, package in enumerate(packages):
        units.append(
            HandlingUnit(
                number=str(place + 1),
                sscc=sscc.build("3", "4012345", chance.randrange(10**8)),
                kind=package.kind,
                parent="" if package.on is None else str(package.on + 1),
                **dict(zip(("length_cm", "width_cm", "height_cm"), map(_cm, package.size), strict=True)),
                tare_kg=Decimal(package.tare) / MICROS,
                contents=tuple(_content(lines[part.goods], part) for part in package.contents),
            )
        )
    return tuple(units)


def _goods(each) -> Goods:
    net = int(each.net_kg * MICROS / each.qty)
    packing = Packing(case=12 * MICROS, net=net, gross=net, size=(30 * MICROS, 20 * MICROS, 20 * MICROS))
    return Goods(int(each.qty) * MICROS, packing, name=each.line_no.rjust(6))


def _content(each, part) -> HUContent:
    return HUContent(
        order_no=each.order_no,
        line_no=each.line_no,
        sku=each.sku,
        lot=f"L{each.line_no}",
        qty=Decimal(part.qty) / MICROS,
        uom=each.uom,
        net_kg=Decimal(part.net) / MICROS,
    )


def _cm(side: int | None) -> Decimal | None:
    return None if side is None else Decimal(side) / MICROS
