"""The dangerous goods declaration: by air the fields of the shipper's declaration, otherwise a note."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Self

from orderwright.documents import lanes, required
from orderwright.documents.condition import Condition
from orderwright.documents.formats import joined
from orderwright.documents.gaps import Need
from orderwright.documents.hazmat_lines import (
    CERTIFICATION,
    DECLARATION,
    DECLARATION_BY_AIR,
    HazmatEntry,
    emergency_line,
    hazmat_entries,
    same_goods,
)
from orderwright.documents.paper import Block, Paper, block
from orderwright.documents.registry import document
from orderwright.documents.segregation import forbidden, separations

if TYPE_CHECKING:
    from orderwright.documents.formats import Formats
    from orderwright.documents.goods import ShipmentLine
    from orderwright.documents.making import Making
    from orderwright.documents.shipment import Shipment

_INLAND: Final[lanes.Lane] = Condition(
    "within the United States", lambda shipment: lanes.start(shipment) == lanes.end(shipment) == "US"
)


class DeclaredEntry(HazmatEntry):
    """An entry with what lies in each package, as the shipper's declaration wants it: `packed`."""

    packed: str


@document(
    language="en",
    kind="dangerous-goods-declaration",
    title="Dangerous goods declaration",
    template="dangerous-goods-declaration.docx",
    rank=22,
    applies=lanes.dangerous,
    unless="no product in it has a UN number, so nothing is dangerous goods",
    needs=(
        *required.DELIVERY,
        *required.SELLER,
        *required.SHIP_FROM,
        *required.CONSIGNEE,
        Need("carrier"),
        Need("mode", when=lanes.has("carrier", "with a carrier")),
        Need("ship_date"),
        Need("responsible.name"),
        *required.HAZMAT,
        *required.HAZMAT_BY_AIR,
    ),
    clashes=forbidden,
)
class DangerousGoodsDeclaration(Paper):
    """What the template `dangerous-goods-declaration.docx` may print."""

    by_air: bool
    day: str
    shipper: Block
    consignee: Block
    delivery_no: str
    order_nos: str
    carrier: str
    waybill: str
    bol_no: str
    trailer: str
    seals: str
    aircraft: str
    departure: str
    destination: str
    packages: str
    gross_weight: str
    entries: tuple[DeclaredEntry, ...]
    entry_count: str
    handling: str
    emergency: str
    declaration: str
    signatory: str

    @classmethod
    def build(cls, shipment: Shipment, making: Making) -> Self:
        """The declaration of a shipment."""
        fmt, carriage, totals = making.fmt, shipment.carriage, shipment.totals
        entries, by_air = _entries(shipment, fmt), lanes.by_air(shipment)
        person = shipment.responsible
        return cls(
            **making.shared,
            by_air=by_air,
            day=fmt.day(making.made_at.date()),
            shipper=block(shipment.ship_from or making.company, fmt),
            consignee=block(shipment.consignee, fmt),
            delivery_no=shipment.number,
            order_nos=", ".join(shipment.order_nos),
            carrier=joined([shipment.carrier, fmt.mode(shipment.mode)], ", "),
            waybill=shipment.tracking,
            bol_no=shipment.bol_no,
            trailer=carriage.trailer,
            seals=", ".join(carriage.seals),
            aircraft=_aircraft(shipment),
            departure=(shipment.ship_from or making.company).city,
            destination=shipment.consignee.city,
            packages=fmt.counted(totals.packages),
            gross_weight=fmt.kilograms(totals.gross_kg, 1),
            entries=entries,
            entry_count=str(len(entries)),
            handling=joined([carriage.instructions, separations([shipment])], "\n"),
            emergency=emergency_line(shipment.emergency),
            declaration=_declared(shipment),
            signatory=joined([person.name, person.position, person.phone], ", "),
        )


def _entries(shipment: Shipment, fmt: Formats) -> tuple[DeclaredEntry, ...]:
    groups: dict[tuple[str, str, str], list[ShipmentLine]] = {}
    for line in shipment.lines:
        if line.hazmat is not None:
            groups.setdefault(same_goods(line.hazmat), []).append(line)
    entries = hazmat_entries(shipment, fmt)
    return tuple(
        DeclaredEntry(**entry.model_dump(), packed=_packed(lines, entry, shipment, fmt))
        for entry, lines in zip(entries, groups.values(), strict=True)
    )


def _packed(lines: list[ShipmentLine], entry: HazmatEntry, shipment: Shipment, fmt: Formats) -> str:
    """Packages of equal net quantity together: "2 fibreboard boxes × 10 L"; the sum where that is unknown."""
    known = {line.key: (line.qty, line.hazmat.qty) for line in lines if line.hazmat is not None}
    amounts: list[Decimal] = []
    for unit in shipment.units:
        parts = [item for item in unit.contents if item.key in known]
        if any(item.qty is None or None in known[item.key] for item in parts):
            return fmt.say("{packages}, {qty} in all", packages=entry.packages, qty=entry.qty)
        if parts:
            amounts.append(sum((_net(item.qty, *known[item.key]) for item in parts), Decimal(0)))
    goods = lines[0].hazmat
    if goods is None or not amounts:
        return entry.qty
    kind = goods.package_kind
    return "; ".join(
        f"{fmt.counted([(kind, count)])} × {fmt.quantity(amount)}\u00a0{goods.unit}"
        for amount, count in Counter(amounts).items()
    )


def _net(qty: Decimal | None, whole: Decimal | None, net: Decimal | None) -> Decimal:
    """Net quantity of dangerous goods in a part of a line."""
    return ((qty or 0) * (net or Decimal(0)) / (whole or 1)).quantize(Decimal("0.001")).normalize() + 0


def _aircraft(shipment: Shipment) -> str:
    """Which aircraft may carry all of it."""
    cargo = any(line.hazmat is not None and line.hazmat.cargo_only for line in shipment.lines)
    return "Cargo aircraft only" if cargo else "Passenger and cargo aircraft"


def _declared(shipment: Shipment) -> str:
    if lanes.by_air(shipment):
        return f"{DECLARATION} {DECLARATION_BY_AIR}"
    return CERTIFICATION if _INLAND(shipment) else DECLARATION
