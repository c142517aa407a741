"""The load tender: what a carrier is asked to move, from where to where, when and at which rate."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final, Self

from orderwright.documents import lanes, required
from orderwright.documents.formats import joined
from orderwright.documents.gaps import Need
from orderwright.documents.hazmat_lines import dangerous_goods
from orderwright.documents.lading import CommodityRow, commodities_table
from orderwright.documents.nesting import Nesting, total
from orderwright.documents.paper import Block, Paper, block, block_of
from orderwright.documents.pounds import weight_unit
from orderwright.documents.record import Record
from orderwright.documents.registry import document
from orderwright.documents.segregation import forbidden, separations
from orderwright.documents.shares import apportioned

if TYPE_CHECKING:
    from orderwright.documents.formats import Formats
    from orderwright.documents.goods import HandlingUnit
    from orderwright.documents.making import Making
    from orderwright.documents.shipment import Shipment

_EQUIPMENT: Final = {"truckload": "Whole truck", "ltl": "LTL", "road": "Truck", "truck": "Truck"}


class Piece(Record):
    """Handling units of one kind and size that stand on the floor."""

    count: str
    kind: str
    size: str
    weight: str
    stackable: str


@document(
    kind="carrier-tender",
    title="Load tender",
    template="carrier-tender.docx",
    rank=4,
    travels=False,
    applies=lanes.by_truck,
    needs=(
        *required.SELLER,
        *required.SHIP_FROM,
        *required.CONSIGNEE,
        Need("carrier"),
        Need("ship_date"),
        Need("carriage.freight_terms"),
        Need("responsible.name"),
        Need("lines"),
        Need("lines.description"),
        Need("lines.freight.freight_class", when=lanes.ltl_in_us),
        Need("units"),
        Need("totals.gross_kg"),
        *required.HAZMAT,
        *required.TEMPERATURE,
    ),
    clashes=forbidden,
)
class CarrierTender(Paper):
    """What the template `carrier-tender.docx` may print."""

    carrier: Block
    day: str
    delivery_no: str
    booking: str
    bol_no: str
    pickup: Block
    pickup_day: str
    pickup_window: str
    delivery: Block
    delivery_day: str
    delivery_hours: str
    appointment: str
    bill_to: Block | None
    freight_terms: str
    equipment: str
    packages: str
    gross_weight: str
    volume: str
    weight_unit: str
    pieces: tuple[Piece, ...]
    piece_count: str
    floor_weight: str
    commodities: tuple[CommodityRow, ...]
    dangerous_goods: str
    accessorials: str
    instructions: str
    rate: str
    account: str
    reply_by: str
    contact: str

    @classmethod
    def build(cls, shipment: Shipment, making: Making) -> Self:
        """The tender of a shipment."""
        fmt, carriage, totals = making.fmt, shipment.carriage, shipment.totals
        pickup_day, person = carriage.pickup_day or shipment.ship_date, shipment.responsible
        pieces = _pieces(shipment, fmt)
        return cls(
            **making.shared,
            **_where(shipment, making),
            day=fmt.day(making.made_at.date()),
            delivery_no=shipment.number,
            booking=carriage.booking,
            bol_no=shipment.bol_no,
            pickup_day=fmt.day(pickup_day),
            pickup_window=carriage.pickup_window,
            delivery_day=fmt.day(carriage.eta),
            delivery_hours=carriage.dock_hours,
            appointment=carriage.appointment,
            freight_terms=fmt.say(carriage.freight_terms),
            equipment=_equipment(shipment, fmt),
            packages=fmt.counted(totals.packages),
            gross_weight=fmt.kilograms(totals.gross_kg, 1),
            volume=fmt.cubic_metres(totals.volume_m3),
            weight_unit=weight_unit(shipment).sign,
            pieces=pieces,
            piece_count=str(len(Nesting(shipment.units).outermost())),
            floor_weight=_weight(totals.gross_kg, shipment, fmt),
            commodities=commodities_table([shipment], fmt).rows,
            dangerous_goods=dangerous_goods(shipment, fmt),
            accessorials=_accessorials(shipment, fmt),
            instructions=joined([carriage.instructions, separations([shipment])], "\n"),
            rate=_rate(shipment, fmt),
            account=carriage.account,
            reply_by=_reply_by(shipment, fmt),
            contact=joined([person.name, person.phone or making.company.phone, making.company.email], ", "),
        )


def _reply_by(shipment: Shipment, fmt: Formats) -> str:
    """Day and hour at the dock; without them any time before the pickup."""
    carriage = shipment.carriage
    if carriage.reply_day is None or not carriage.reply_hour:
        return fmt.say("before {day}", day=fmt.day(carriage.pickup_day or shipment.ship_date))
    return f"{fmt.day(carriage.reply_day)}, {carriage.reply_hour}"


def _where(shipment: Shipment, making: Making) -> dict[str, Block | None]:
    fmt, carriage = making.fmt, shipment.carriage
    scac = f"SCAC {carriage.scac}" if carriage.scac else ""
    return {
        "carrier": Block(name=shipment.carrier, text=joined([scac, carriage.service], "\n")),
        "pickup": block(shipment.ship_from or making.company, fmt),
        "delivery": block(shipment.consignee, fmt),
        "bill_to": block_of(carriage.bill_to, fmt),
    }


def _pieces(shipment: Shipment, fmt: Formats) -> tuple[Piece, ...]:
    """What stands on the floor, alike ones together."""
    nesting = Nesting(shipment.units)
    groups: dict[tuple[object, ...], list[HandlingUnit]] = {}
    for unit in nesting.outermost():
        key = (unit.kind, unit.length_cm, unit.width_cm, unit.height_cm, unit.stackable)
        groups.setdefault(key, []).append(unit)
    measure, kgs = (
        weight_unit(shipment),
        [total(nesting.gross(one) for one in own) for own in groups.values()],
    )
    whole = measure.of(shipment.totals.gross_kg or Decimal(0))
    weights = apportioned([kg or Decimal(0) for kg in kgs], whole, measure.digits)
    return tuple(
        Piece(
            count=str(len(units)),
            kind=fmt.say(units[0].kind),
            size=fmt.centimetres(units[0].length_cm, units[0].width_cm, units[0].height_cm),
            weight=fmt.number(weight, measure.digits),
            stackable={True: fmt.say("yes"), False: fmt.say("no"), None: ""}[units[0].stackable],
        )
        for units, weight in zip(groups.values(), weights, strict=True)
    )


def _weight(kg: Decimal | None, shipment: Shipment, fmt: Formats) -> str:
    unit = weight_unit(shipment)
    return "" if kg is None else fmt.number(unit.of(kg), unit.digits)


def _equipment(shipment: Shipment, fmt: Formats) -> str:
    """The kind of truck, and what it must be able to do."""
    warm = shipment.temperature
    return joined(
        [
            fmt.say(_EQUIPMENT.get(shipment.mode.casefold(), shipment.mode)),
            fmt.say("temperature controlled") if warm is not None else "",
            fmt.say("with liftgate") if shipment.carriage.liftgate else "",
        ],
        ", ",
    )


def _accessorials(shipment: Shipment, fmt: Formats) -> str:
    """Services beyond the carriage that the carrier is to price, a line each."""
    carriage, warm = shipment.carriage, shipment.temperature
    asked = (
        (carriage.liftgate, "Liftgate at delivery"),
        (bool(carriage.appointment), "Delivery by appointment"),
        (lanes.dangerous(shipment), "Dangerous goods"),
        (lanes.cod(shipment), "Cash on delivery"),
    )
    said = [fmt.say(name) for wanted, name in asked if wanted]
    return "\n".join([*said, *([warm.told(fmt)] if warm is not None else [])])


def _rate(shipment: Shipment, fmt: Formats) -> str:
    charge = shipment.carriage.freight_charge
    return "" if charge is None else f"{fmt.money(charge, shipment.currency)}\u00a0{shipment.currency}"
