"""Shipments by truck within the United States, with all that carriers ask for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from orderwright.documents import (
    Carriage,
    Company,
    Emergency,
    FreightItem,
    Hazmat,
    Party,
    Shipment,
    ShipmentLine,
    Temperature,
)
from orderwright.documents.damage import Damage
from tests.documents.shipments import cartons, line, shipment

MAKER = Company(
    name="Millrace Instruments Inc.",
    lines=("6200 Millrace Road", "Columbus, OH 43137"),
    city="Columbus",
    country="US",
    ein="31-1234567",
    gln="0614141000012",
    phone="+1 614 555 0140",
    email="shipping@millrace.example",
)
NORTHSHORE = Party(
    name="Northshore Process Inc.",
    lines=("1200 Lakeshore Parkway", "Cleveland, OH 44114"),
    city="Cleveland",
    country="US",
    gln="0614142000034",
    contact="Dock 4",
    phone="+1 216 555 0190",
)
PAYER = Party(name="Lakes Freight Audit LLC", lines=("PO Box 4410", "Toledo, OH 43601"), country="US")
PAINT = Hazmat(
    un_number="UN1263",
    proper_name="Paint",
    hazard_class="3",
    packing_group="II",
    qty=Decimal(20),
    unit="L",
    packages=2,
    package_kind="fibreboard box",
    erg="128",
)
ITEMS = (("133300", "1", "92.5"), ("61400", "", "70"), ("156600", "4", "85"))
CARRIAGE = Carriage(
    scac="RDWY",
    service="LTL standard",
    pro="417-338201-9",
    trailer="48213",
    seals=("7741920", "7741921"),
    freight_terms="Prepaid",
    pickup_day=date(2026, 11, 24),
    pickup_window="13:00–16:00",
    appointment="NS-88412",
    dock_hours="Mon–Fri 7:00–15:00",
    liftgate=True,
    instructions="Call 30 minutes before arrival.",
    declared_value=Decimal("12500.00"),
    declared_per="shipment",
    freight_charge=Decimal("418.30"),
)


def rated(place: int, **changes: object) -> ShipmentLine:
    """The order line at a place, with item and class of the freight classification."""
    nmfc, sub, freight_class = ITEMS[place % len(ITEMS)]
    item = FreightItem(nmfc=nmfc, sub=sub, freight_class=freight_class)
    return line(place, **{"freight": item, "origin": "US", **changes})


def carried(count: int = 3, **changes: object) -> Shipment:
    """A complete shipment of so many lines, from Columbus to Cleveland by LTL."""
    lines = tuple(rated(place) for place in range(1, count + 1))
    if "lines" in changes:
        lines = tuple(changes["lines"])  # type: ignore[arg-type]
    fields = {
        "buyer": NORTHSHORE,
        "consignee": NORTHSHORE,
        "ship_from": MAKER,
        "importer": None,
        "notify": None,
        "currency": "USD",
        "carrier": "Yellow Road",
        "mode": "ltl",
        "named_place": "Cleveland, OH",
        "carriage": CARRIAGE,
        "emergency": Emergency(phone="+1 800 555 0199", contract="CCN 14407"),
        "lines": lines,
        "units": cartons(lines),
        **changes,
    }
    return shipment(count, **fields)


def dangerous(count: int = 3, **changes: object) -> Shipment:
    """The same with paint on its last line, kept above frost."""
    kept = Temperature(regime="cool", min_c=Decimal(5), max_c=Decimal(25), instruction="Protect from frost")
    lines = [rated(place) for place in range(1, count + 1)]
    lines[-1] = lines[-1].model_copy(
        update={"hazmat": PAINT, "temperature": kept, "description": "Enamel, grey"}
    )
    return carried(count, lines=tuple(lines), temperature=kept, **changes)


def damaged(of: Shipment) -> Shipment:
    """The shipment once delivered, of every line one piece damaged or short."""
    delivered = CARRIAGE.model_copy(
        update={"delivered_on": date(2026, 11, 26), "bol_no": "06141411234567913"}
    )
    damages = tuple(
        Damage(
            order_no=line.order_no,
            line_no=line.line_no,
            sku=line.sku,
            description=line.description,
            kind="short" if place % 2 else "damaged",
            qty=Decimal(1),
            uom=line.uom,
            value=Decimal("142.00"),
            reference=f"RMA-{place}",
        )
        for place, line in enumerate(of.lines)
    )
    return of.model_copy(update={"carriage": delivered, "damages": damages})
