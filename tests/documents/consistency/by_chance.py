"""Shipments by chance: many lines or one, lots, pallets, prices, odd names; everything ties out.

Some start in the United States, some of these for abroad; some hold dangerous goods, goods kept at a
temperature, goods that arrive damaged.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from orderwright.documents import (
    Carriage,
    Charges,
    Company,
    Emergency,
    FreightItem,
    Hazmat,
    Party,
    Shipment,
    Temperature,
)
from orderwright.documents.damage import Damage
from orderwright.documents.totals import computed_amount, to_minor_unit
from orderwright.identifiers import bol_number
from orderwright.identifiers.check_digit import check_digit
from tests.documents.american import CERTIFIED, CLAIM, FILING, US_COMPANY, from_ohio, to_toronto, us_line
from tests.documents.carried import CARRIAGE, ITEMS, MAKER, carried
from tests.documents.consistency.packing_by_chance import units_of
from tests.documents.shipments import COMPANY, line, pick, shipment

NAMES = (
    "Kestrel Marine AS",
    "Bäckerei & Söhne <GmbH>",
    "O'Neill {{ Trading }} Ltd",
    "株式会社 港",
    "=SUM(A1)",
)
_DANGERS = (
    ("UN1263", "Paint", "3"),
    ("UN1760", "Corrosive liquid, n.o.s.", "8"),
    ("UN2014", "Oxidizer", "5.1"),
)
_CHILLED = Temperature(regime="chilled", min_c=Decimal(2), max_c=Decimal(8))
_COOL = Temperature(regime="cool", min_c=Decimal(5), max_c=Decimal(15), instruction="Protect from frost")


@dataclass(frozen=True)
class ByChance:
    """A shipment with the company that sends it."""

    company: Company
    shipment: Shipment


_ROUTES = (
    (COMPANY, shipment, line, Party(name="", lines=("Some street 1", "5058 Bergen"), country="NO")),
    (MAKER, carried, line, Party(name="", lines=("1 Lake Road", "Cleveland, OH 44114"), country="US")),
    (US_COMPANY, from_ohio, us_line, Party(name="", lines=("Some street 1", "5058 Bergen"), country="NO")),
    (
        US_COMPANY,
        to_toronto,
        us_line,
        Party(name="", lines=("200 Bay St", "Toronto ON M5J 2J5"), country="CA"),
    ),
)
_POSTCODES = {"NO": "5058", "US": "44114", "CA": "M5J 2J5"}


def by_chance(seed: int) -> ByChance:
    """The same for the same seed; the four routes take turns."""
    chance = random.Random(seed)
    company, whole, each, to = _ROUTES[seed % len(_ROUTES)]
    count = chance.choice((1, 1, 2, 3, 5, 8, 20))
    dangerous, kept = chance.random() < 0.3, chance.choice((None, None, _CHILLED, _COOL))
    lines = tuple(_line(chance, place, each, dangerous, kept) for place in range(1, count + 1))
    if whole is to_toronto:
        lines = tuple(one.model_copy(update={"claim": CLAIM}) for one in lines)
    units = units_of(chance, lines)
    lines = tuple(_counted(one, units) for one in lines)
    buyer = to.model_copy(update={"name": chance.choice(NAMES), "postcode": _POSTCODES[to.country]})
    fields = {
        "number": f"8{seed:07d}",
        "order_nos": ("SO-104417",),
        "customer_po": f"PO-{chance.randrange(10**6):06d}",
        "buyer": buyer,
        "consignee": buyer.model_copy(update={"name": chance.choice(NAMES)}),
        "charges": Charges(freight=_money(chance, 900)) if chance.random() < 0.5 else Charges(),
        "lines": lines,
        "units": units,
        "picks": tuple(pick(one) for one in lines),
        "emergency": Emergency(phone="+1 800 555 0199", contract="CCN 14407"),
        "temperature": kept if any(one.temperature for one in lines) else None,
        "damages": _damages(chance, lines),
        "tracking": "",
        "carriage": _carriage(chance, seed),
        "marks": "",
    }
    if whole in (from_ohio, to_toronto):
        fields["filing"] = FILING.model_copy(update={"itn": f"X2026112{seed:07d}"} if seed % 3 else {})
    if whole is to_toronto:
        fields["importer"] = fields["consignee"]
        fields["certifier"] = CERTIFIED.model_copy(update={"importer": fields["consignee"]})
    return ByChance(company, whole(**fields))


def shipment_by_chance(seed: int) -> Shipment:
    """Its shipment."""
    return by_chance(seed).shipment


def _line(chance: random.Random, place: int, each, dangerous: bool, kept: Temperature | None):
    qty = Decimal(chance.choice((1, 2, 7, 12, 48, 250)))
    net = Decimal(chance.randrange(1, 4000)) / 1000
    nmfc, sub, freight_class = ITEMS[place % len(ITEMS)]
    body = f"4006381{chance.randrange(10**5):05d}"
    return each(
        place,
        sku=f"SKU-{place:03d}",
        qty=qty,
        uom="EA",
        unit_price=_money(chance, 400),
        net_kg=qty * net,
        gtin=body + check_digit(body) if chance.random() < 0.7 else "",
        freight=FreightItem(nmfc=nmfc, sub=sub, freight_class=freight_class),
        temperature=kept if chance.random() < 0.5 else None,
        hazmat=_danger(chance, qty) if dangerous and chance.random() < 0.5 else None,
    )


def _danger(chance: random.Random, qty: Decimal) -> Hazmat:
    number, name, hazard = chance.choice(_DANGERS)
    return Hazmat(
        un_number=number,
        proper_name=name.removesuffix(", n.o.s."),
        hazard_class=hazard,
        packing_group="II",
        qty=qty * Decimal("0.5"),
        unit="L",
        package_kind="fibreboard box",
        packing_instruction="353",
        erg="128",
    )


def _counted(one, units):
    """With the number of packages that hold its dangerous goods."""
    if one.hazmat is None:
        return one
    holding = sum(any(item.key == one.key for item in unit.contents) for unit in units)
    return one.model_copy(update={"hazmat": one.hazmat.model_copy(update={"packages": holding})})


def _damages(chance: random.Random, lines) -> tuple[Damage, ...]:
    if chance.random() < 0.6:
        return ()
    one = chance.choice(lines)
    lost = Decimal(chance.randrange(1, int(one.qty) + 1))
    value = to_minor_unit(computed_amount(one, "EUR") * lost / one.qty, "EUR")
    named = {"order_no": one.order_no, "line_no": one.line_no, "sku": one.sku, "uom": one.uom}
    return (Damage(**named, description=one.description, kind="damaged", qty=lost, value=value),)


def _carriage(chance: random.Random, seed: int) -> Carriage:
    return Carriage(
        scac=CARRIAGE.scac,
        freight_terms="prepaid",
        bol_no=bol_number.build("4012345", seed),
        pro=f"PRO-{chance.randrange(10**9)}",
        trailer=f"T{chance.randrange(10**5)}",
        seals=tuple(str(chance.randrange(10**7, 10**8)) for _ in range(chance.randrange(3))),
        delivered_on=date(2026, 11, 27),
    )


def _money(chance: random.Random, most: int) -> Decimal:
    return Decimal(chance.randrange(1, most * 100)) / 100
