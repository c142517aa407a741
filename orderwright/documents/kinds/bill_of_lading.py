"""The bill of lading, in the sections of the standard of VICS (GS1 US) for truckload and LTL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Self

from pydantic import ConfigDict

from orderwright.documents import lanes, required
from orderwright.documents.bol_barcode import bol_barcode
from orderwright.documents.condition import Condition
from orderwright.documents.formats import joined
from orderwright.documents.gaps import Need
from orderwright.documents.hazmat_lines import CERTIFICATION, emergency_line
from orderwright.documents.lading import CommodityRow, OrderRow, commodities_table, orders_table
from orderwright.documents.lading_form import Boxes, Part, Place, boxes_of, parts_of, place_of
from orderwright.documents.paged import on_first_page, text_lines
from orderwright.documents.paper import Block, Paper, block_of
from orderwright.documents.picture import Picture
from orderwright.documents.pounds import weight_unit
from orderwright.documents.registry import document
from orderwright.documents.segregation import forbidden, separations

if TYPE_CHECKING:
    from orderwright.documents.making import Making
    from orderwright.documents.shipment import Shipment

_ROWS: Final = 5
_LINES: Final = 13
"""Lines of text that orders, commodities and instructions may take together on the first page."""
_INFO, _DESCRIPTION, _INSTRUCTIONS = 46, 42, 115
"""Letters of a line in these places."""

_THIRD_PARTY: Final[lanes.Lane] = Condition(
    "with a third party that pays the freight", lambda shipment: shipment.carriage.terms == "third party"
)

NEEDS: Final = (
    *required.SELLER,
    *required.SHIP_FROM,
    *required.CONSIGNEE,
    Need("ship_date"),
    Need("customer_po"),
    Need("carrier"),
    Need("carriage.scac", when=lanes.touches_us),
    Need("carriage.freight_terms"),
    Need("carriage.bill_to.name", when=_THIRD_PARTY),
    Need("carriage.bill_to.lines", when=_THIRD_PARTY),
    Need("carriage.cod.amount", when=lanes.cod),
    Need("lines"),
    Need("lines.description"),
    *required.FREIGHT_CLASS,
    Need("units"),
    Need("totals.gross_kg"),
    *required.HAZMAT,
    Need("filing.itn", when=required.NO_LEGEND & lanes.from_us, label="AES ITN or EEI exemption"),
)


@document(
    language="en",
    kind="bill-of-lading",
    title="Bill of lading",
    template="bill-of-lading.docx",
    number_range="bol",
    given=lambda shipment: shipment.carriage.bol_no,
    rank=5,
    applies=lanes.by_truck & lanes.touches_us,
    needs=NEEDS,
    clashes=forbidden,
)
class BillOfLading(Paper):
    """What the template `bill-of-lading.docx` may print."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    barcode: Picture | None
    ship_date: str
    ship_from: Place
    ship_to: Place
    bill_to: Block | None
    carrier: str
    scac: str
    pro: str
    trailer: str
    seals: str
    master_bol_no: str
    instructions: str
    boxes: Boxes
    weight_unit: str
    orders: tuple[OrderRow, ...]
    more_orders: tuple[OrderRow, ...]
    orders_sum: Part
    orders_left: Part | None
    commodities: tuple[CommodityRow, ...]
    more_commodities: tuple[CommodityRow, ...]
    commodities_sum: Part
    commodities_left: Part | None
    gross: str
    declared: str
    cod: str
    emergency: str
    certification: str
    legend: str

    @classmethod
    def build(cls, shipment: Shipment, making: Making) -> Self:
        """The bill of lading of a shipment."""
        fmt, carriage = making.fmt, shipment.carriage
        dangerous = lanes.dangerous(shipment)
        return cls(
            **making.shared,
            **_tables(shipment, making),
            barcode=bol_barcode((making.number or "").split(" rev ")[0]),
            ship_date=fmt.day(shipment.ship_date),
            ship_from=place_of(shipment.ship_from or making.company, fmt, shipment.number),
            ship_to=place_of(shipment.consignee, fmt, carriage.appointment),
            bill_to=block_of(carriage.bill_to, fmt),
            carrier=joined([shipment.carrier, carriage.service], ", "),
            scac=carriage.scac,
            pro=carriage.pro,
            trailer=carriage.trailer,
            seals=", ".join(carriage.seals),
            master_bol_no=carriage.master_bol_no,
            instructions=_instructions(shipment, making),
            boxes=boxes_of(carriage),
            weight_unit=weight_unit(shipment).sign,
            gross=fmt.kilograms(shipment.totals.gross_kg, 1),
            declared=_declared(shipment, making),
            cod=_cod(shipment, making),
            emergency=emergency_line(shipment.emergency) if dangerous else "",
            certification=CERTIFICATION if dangerous else "",
            legend=shipment.filing.legend if lanes.from_us(shipment) else "",
        )


def _tables(shipment: Shipment, making: Making) -> dict[str, object]:
    fmt = making.fmt
    orders, commodities = orders_table(shipment, fmt), commodities_table([shipment], fmt)
    told = text_lines(_instructions(shipment, making), _INSTRUCTIONS) - 1
    some = on_first_page(orders.rows, _ROWS, _LINES // 2, lambda row: text_lines(row.info, _INFO))
    few = on_first_page(commodities.rows, _ROWS, _LINES - told - some, _lines_of)
    return {
        "orders": orders.rows[:some],
        "more_orders": orders.rows[some:],
        **parts_of("orders", orders, some, shipment, fmt),
        "commodities": commodities.rows[:few],
        "more_commodities": commodities.rows[few:],
        **parts_of("commodities", commodities, few, shipment, fmt),
    }


def _lines_of(row: CommodityRow) -> int:
    note = text_lines(row.note, _DESCRIPTION) if row.note else 0
    return text_lines(row.description, _DESCRIPTION) + note


def _instructions(shipment: Shipment, making: Making) -> str:
    """What the driver is told, with the day, the hours and the equipment."""
    carriage, fmt = shipment.carriage, making.fmt
    warmth = shipment.temperature
    told = [
        fmt.say("Delivery appointment {ref}", ref=carriage.appointment) if carriage.appointment else "",
        fmt.say("Receiving hours {hours}", hours=carriage.dock_hours) if carriage.dock_hours else "",
        fmt.say("Liftgate required at delivery") if carriage.liftgate else "",
        warmth.told(fmt) if warmth is not None else "",
        *separations([shipment]).splitlines(),
    ]
    return joined([*carriage.instructions.splitlines(), *told])


def _declared(shipment: Shipment, making: Making) -> str:
    value, per = shipment.carriage.declared_value, shipment.carriage.declared_per
    if value is None:
        return ""
    amount = f"{making.fmt.money(value, shipment.currency)}\u00a0{shipment.currency}"
    return making.fmt.say("{amount} per {unit}", amount=amount, unit=per) if per else amount


def _cod(shipment: Shipment, making: Making) -> str:
    cod = shipment.carriage.cod
    if cod is None or cod.amount is None:
        return ""
    return f"{making.fmt.money(cod.amount, shipment.currency)}\u00a0{shipment.currency}"
