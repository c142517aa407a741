"""The packing list: what lies in which package. It names no price."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Self

from orderwright.documents.formats import Formats, joined, places
from orderwright.documents.gaps import Need
from orderwright.documents.hazmat_lines import dangerous_goods
from orderwright.documents.nesting import Nesting
from orderwright.documents.paper import Block, Paper, block, block_of, recipient
from orderwright.documents.record import Record
from orderwright.documents.registry import document

if TYPE_CHECKING:
    from decimal import Decimal

    from orderwright.documents.goods import HandlingUnit, HUContent, ShipmentLine
    from orderwright.documents.making import Making
    from orderwright.documents.shipment import Shipment


class PackedItem(Record):
    """A quantity of one line and lot; the package's number stands on each, so a page break loses nothing."""

    package: str
    line: str
    sku: str
    description: str
    lot: str
    qty: str
    uom: str
    net: str


class Package(Record):
    """A handling unit: its heading, and what lies in it."""

    heading: str
    measures: str
    contents: tuple[PackedItem, ...]


@document(
    kind="packing-list",
    title="Packing list",
    template="packing-list.docx",
    number_range="packing-list",
    rank=20,
    usual=True,
    needs=(
        Need("company.name"),
        Need("company.lines"),
        Need("consignee.name"),
        Need("consignee.lines"),
        Need("consignee.country"),
        Need("ship_date"),
        Need("lines"),
        Need("units"),
        Need("units.contents.qty"),
        Need("units.contents.uom", when=lambda shipment: any(not line.uom for line in shipment.lines)),
        Need("lines.description"),
        Need("totals.net_kg"),
        Need("totals.gross_kg"),
    ),
)
class PackingList(Paper):
    """What the template `packing-list.docx` may print."""

    recipient: Block
    packed_on: str
    packed_by: str
    delivery_no: str
    customer_po: str
    order_nos: str
    invoice_no: str
    ship_date: str
    delivery_term: str
    carrier: str
    tracking: str
    bol_no: str
    trailer: str
    seals: str
    dangerous_goods: str
    buyer: Block | None
    notify: Block | None
    marks: str
    packages: str
    net_weight: str
    gross_weight: str
    volume: str
    units: tuple[Package, ...]
    unit_count: str
    quantities: str

    @classmethod
    def build(cls, shipment: Shipment, making: Making) -> Self:
        """The packing list of a shipment."""
        fmt, totals = making.fmt, shipment.totals
        digits = _weight_places(shipment)
        return cls(
            **making.shared,
            recipient=recipient(shipment.consignee, fmt),
            packed_on=fmt.day(shipment.packed_on),
            packed_by=shipment.packed_by,
            delivery_no=shipment.number,
            customer_po=shipment.customer_po,
            order_nos=", ".join(shipment.order_nos),
            invoice_no=shipment.document_numbers.get("commercial-invoice", ""),
            ship_date=fmt.day(shipment.ship_date),
            delivery_term=joined([shipment.incoterm, shipment.named_place], " "),
            carrier=joined([shipment.carrier, fmt.mode(shipment.mode)], ", "),
            tracking=shipment.tracking,
            bol_no=shipment.bol_no,
            trailer=shipment.carriage.trailer,
            seals=", ".join(shipment.carriage.seals),
            dangerous_goods=dangerous_goods(shipment, fmt),
            buyer=block(shipment.buyer, fmt) if shipment.buyer.name else None,
            notify=block_of(shipment.notify, fmt),
            marks=shipment.marks,
            packages=fmt.counted(totals.packages),
            net_weight=fmt.kilograms(totals.net_kg, digits),
            gross_weight=fmt.kilograms(totals.gross_kg, digits),
            volume=fmt.cubic_metres(totals.volume_m3),
            units=_packages(shipment, digits, fmt),
            unit_count=fmt.counted([("package", len(shipment.units))]),
            quantities=joined(fmt.measured(totals.quantities), ", "),
        )


def _weight_places(shipment: Shipment) -> int:
    """Decimals that print every weight without loss, so that the printed ones add up to the printed sum."""
    weights: list[Decimal | None] = [shipment.totals.net_kg, shipment.totals.gross_kg]
    for unit in shipment.units:
        weights += [unit.net_kg, unit.gross_kg, *(item.net_kg for item in unit.contents)]
    return places(weights, 1, 3)


def _packages(shipment: Shipment, digits: int, fmt: Formats) -> tuple[Package, ...]:
    nesting, kinds = Nesting(shipment.units), Counter(unit.kind for unit in shipment.units)
    lines = {line.key: (str(place), line) for place, line in reversed([*enumerate(shipment.lines, 1)])}
    return tuple(
        Package(
            heading=_heading(unit, number, nesting, kinds[unit.kind], fmt),
            measures=_measures(unit, nesting, digits, fmt),
            contents=tuple(_packed(item, number, lines.get(item.key), digits, fmt) for item in unit.contents),
        )
        for unit, number in nesting.numbered()
    )


def _heading(unit: HandlingUnit, number: str, nesting: Nesting, count: int, fmt: Formats) -> str:
    running = number.isdigit() and int(number) <= count
    below, kind = nesting.carrier_of(unit), fmt.say(unit.kind)
    own = f"{kind[:1].upper()}{kind[1:]} {number}"
    return joined(
        [
            fmt.say("{unit} of {count}", unit=own, count=str(count)) if running else own,
            fmt.say("on {unit}", unit=f"{fmt.say(below.kind)} {below.key}") if below else "",
            f"SSCC {unit.sscc}" if unit.sscc else "",
        ]
    )


def _measures(unit: HandlingUnit, nesting: Nesting, digits: int, fmt: Formats) -> str:
    gross = fmt.kilograms(nesting.gross(unit), digits)
    size = fmt.centimetres(unit.length_cm, unit.width_cm, unit.height_cm)
    return joined([fmt.say("gross {weight}", weight=gross) if gross else "", size])


def _packed(
    item: HUContent, package: str, found: tuple[str, ShipmentLine] | None, digits: int, fmt: Formats
) -> PackedItem:
    place, line = found or ("", None)
    return PackedItem(
        package=package,
        line=place,
        sku=item.sku or (line.sku if line else ""),
        description=item.description or (line.description if line else ""),
        lot=item.lot,
        qty=fmt.quantity(item.qty),
        uom=item.uom or (line.uom if line else ""),
        net=fmt.number(item.net_kg, max(digits, 2)),
    )
