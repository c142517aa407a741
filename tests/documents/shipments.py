"""Shipments of any length for the tests: an invented instrument maker and its customers."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from orderwright.documents import (
    BankAccount,
    Carriage,
    Charges,
    Company,
    HandlingUnit,
    HUContent,
    OriginCertifier,
    Party,
    Payment,
    Responsible,
    Shipment,
    ShipmentLine,
)
from orderwright.documents.changed import Change
from orderwright.documents.picks import Pick
from orderwright.documents.promised import Promise

MADE_AT = datetime(2026, 11, 23, 7, 58)  # noqa: DTZ001  # the company's zone, as printed

COMPANY = Company(
    name="Halden Instruments GmbH",
    lines=("Werkstraße 14", "79576 Weil am Rhein"),
    country="DE",
    vat="DE811222333",
    eori="DE555321987",
    phone="+49 7621 555 0140",
    email="export@halden.example",
    register_entry="HRB 704411 Freiburg",
    directors="Managing director: Dr. I. Halden",
    bank=BankAccount(name="Sparkasse Markgräflerland", iban="DE02 6835 0048 0000 1234 56", bic="SKLODE66"),
)
KESTREL = Party(
    name="Kestrel Marine AS",
    lines=("Damsgårdsveien 88", "5058 Bergen"),
    country="NO",
    vat="NO 987 654 321 MVA",
    contact="Accounts payable",
)
SITE = Party(name="Kestrel Marine AS", lines=("Laksevåg Base, Gate 3", "5164 Laksevåg"), country="NO")
CERTIFIER = OriginCertifier(
    capacity="exporter",
    certifier=Party(
        name=COMPANY.name,
        lines=COMPANY.lines,
        country=COMPANY.country,
        contact="M. Keller",
        position="Export manager",
        phone=COMPANY.phone,
        email=COMPANY.email,
    ),
)
NOTIFY = Party(
    name="Fjord Spedisjon AS",
    lines=("Skoltegrunnskaien 1", "5003 Bergen"),
    country="NO",
    phone="+47 55 55 01 90",
)

GOODS = (
    ("HX-220", "Heat exchanger plate, stainless steel 1.4404", "8419.50.00", "DE", "142.00", "1.90"),
    ("FM-118", "Electromagnetic flow meter DN25, PN40", "9026.10.21", "DE", "1318.75", "2.60"),
    ("PT-004", "Pressure transmitter 0–16 bar, 4–20 mA", "9026.20.20", "CH", "296.40", "0.35"),
    ("VB-310", "Ball valve, brass, DN25, hand lever", "8481.80.81", "IT", "38.90", "0.42"),
    ("CB-071", "Sensor cable, 5 m, M12 5-pin", "8544.42.90", "CZ", "12.50", "0.28"),
    ("GK-015", "Gasket set, EPDM, for HX-220", "4016.93.00", "DE", "8.20", "0.06"),
    ("PS-024", "Power supply 24 V DC, 60 W, DIN rail", "8504.40.95", "TW", "64.90", "0.48"),
    ("BR-002", "Wall bracket, galvanised steel", "7326.90.98", "PL", "4.35", "0.30"),
    (
        "DP-340",
        "Differential pressure switch, 0.2–6 bar, ATEX zone 2, with calibration certificate 3.1",
        "9032.20.00",
        "DE",
        "412.00",
        "0.90",
    ),
)
_QUANTITIES = (4, 6, 1, 1, 10, 10, 1, 6, 1, 2, 12)
_PER_CARTON = 4


def line(place: int, **changes: object) -> ShipmentLine:
    """The order line at a place, counted from 1."""
    sku, description, hs, origin, price, weight = GOODS[(place - 1) % len(GOODS)]
    qty = Decimal(_QUANTITIES[place % len(_QUANTITIES)])
    fields = {
        "order_no": "SO-104417",
        "line_no": str(place * 10),
        "sku": f"{sku}{chr(65 + (place - 1) // len(GOODS) % 26)}",
        "description": description,
        "hs_code": hs,
        "origin": origin,
        "qty": qty,
        "uom": "pcs",
        "unit_price": Decimal(price),
        "net_kg": qty * Decimal(weight),
        "promise": Promise(
            ordered_qty=qty + 2,
            backorder_qty=Decimal(2),
            requested=date(2026, 11, 20),
            first=date(2026, 11, 24),
            previous=date(2026, 11, 24),
            promised=date(2026, 12, 2),
            reason="Casting rejected at the foundry; new one is poured.",
        ),
        **changes,
    }
    return ShipmentLine(**fields)


def content(of: ShipmentLine, **changes: object) -> HUContent:
    """The whole of a line, packed."""
    fields = {
        "order_no": of.order_no,
        "line_no": of.line_no,
        "sku": of.sku,
        "lot": f"L26-{1000 + int(of.line_no or 0) * 7 % 9000}",
        "qty": of.qty,
        "uom": of.uom,
        "net_kg": of.net_kg,
        **changes,
    }
    return HUContent(**fields)


def pick(of: ShipmentLine, **changes: object) -> Pick:
    """The whole of a line, in one bin."""
    fields = {
        "order_no": of.order_no,
        "line_no": of.line_no,
        "sku": of.sku,
        "description": of.description,
        "warehouse": "WEIL",
        "location": "0001",
        "bin": f"{int(of.line_no or 0) % 7 + 1:02d}-{int(of.line_no or 0) % 30:03d}",
        "lot": f"L26-{1000 + int(of.line_no or 0) * 7 % 9000}",
        "expiry": date(2028, 5, 31),
        "qty": of.qty,
        "uom": of.uom,
        **changes,
    }
    return Pick(**fields)


def change(of: ShipmentLine) -> Change:
    """A line whose delivery date changed."""
    return Change(
        order_no=of.order_no,
        line_no=of.line_no,
        sku=of.sku,
        description=of.description,
        field="Delivery date",
        before=date(2026, 11, 24),
        after=date(2026, 12, 2),
    )


def cartons(lines: tuple[ShipmentLine, ...], on_pallets: bool = True) -> tuple[HandlingUnit, ...]:
    """Four lines in each carton, four cartons on each pallet."""
    units: list[HandlingUnit] = []
    groups = [lines[start : start + _PER_CARTON] for start in range(0, len(lines), _PER_CARTON)]
    for number, group in enumerate(groups, 1):
        net = sum((each.net_kg for each in group), Decimal(0))
        pallet = f"P{(number + 3) // 4}" if on_pallets and len(groups) > 1 else ""
        units.append(
            HandlingUnit(
                number=str(number),
                sscc=f"34012345{number:09d}5",
                parent=pallet,
                length_cm=Decimal(60),
                width_cm=Decimal(40),
                height_cm=Decimal(35),
                tare_kg=Decimal("1.2"),
                gross_kg=net + Decimal("1.2"),
                contents=tuple(content(each) for each in group),
            )
        )
    pallets = dict.fromkeys(unit.parent for unit in units if unit.parent)
    sizes = {"length_cm": Decimal(120), "width_cm": Decimal(80), "height_cm": Decimal(110)}
    return (
        *units,
        *(HandlingUnit(number=name, kind="pallet", tare_kg=Decimal(22), **sizes) for name in pallets),
    )


def shipment(count: int = 3, **changes: object) -> Shipment:
    """A complete shipment of so many lines, from Germany to Norway."""
    lines = tuple(line(place) for place in range(1, count + 1))
    fields = {
        "number": "80004417",
        "order_nos": ("SO-104417",),
        "customer_po": "4500118827",
        "document_numbers": {"packing-list": "PL-2026-00417", "commercial-invoice": "INV-2026-00417"},
        "due_date": date(2026, 12, 23),
        "packed_on": date(2026, 11, 23),
        "packed_by": "M. Keller",
        "ship_date": date(2026, 11, 24),
        "buyer": KESTREL,
        "consignee": SITE,
        "importer": KESTREL,
        "notify": NOTIFY,
        "currency": "EUR",
        "terms": "30 days net",
        "incoterm": "DAP",
        "named_place": "Bergen, Norway",
        "carrier": "DSV Road",
        "mode": "road",
        "carriage": Carriage(freight_terms="Prepaid"),
        "tracking": "DSV 4471 209 338",
        "marks": "KESTREL / BERGEN\n4500118827",
        "reason_for_export": "Sale",
        "responsible": Responsible(name="M. Keller", position="Export", phone="+49 7621 555 0144"),
        "certifier": CERTIFIER,
        "lines": lines,
        "units": cartons(lines),
        "picks": tuple(pick(each) for each in lines),
        "changes": tuple(change(each) for each in lines),
        "payments": (Payment(kind="deposit", amount=Decimal("500.00"), reference="SO-104417"),),
        "charges": Charges(freight=Decimal("480.00"), insurance=Decimal("62.00")),
        **changes,
    }
    return Shipment(**fields)
