"""The master bill of lading: one truck with several shipments, each under a bill of lading of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from orderwright.documents import lanes, required
from orderwright.documents.formats import joined
from orderwright.documents.gaps import Need
from orderwright.documents.hazmat_lines import CERTIFICATION, emergency_line
from orderwright.documents.lading import CommodityRow, commodities_table
from orderwright.documents.lading_form import Boxes, Part, Place, boxes_of, part_of, place_of
from orderwright.documents.nesting import total
from orderwright.documents.paper import Paper
from orderwright.documents.pounds import weight_unit
from orderwright.documents.record import Record
from orderwright.documents.registry import document
from orderwright.documents.segregation import forbidden_on_load
from orderwright.documents.subject import About

if TYPE_CHECKING:
    from orderwright.documents.loading import Load
    from orderwright.documents.making import Making


class Underlying(Record):
    """One bill of lading of the load."""

    bol_no: str
    shipment: str
    consignee: str
    place: str
    po: str
    units: str
    packages: str
    weight: str


@document(
    kind="master-bill-of-lading",
    title="Master bill of lading",
    template="master-bill-of-lading.docx",
    about=About.LOAD,
    number_range="bol",
    given=lambda load: load.master_bol_no,
    rank=3,
    language="en",
    applies=lambda load: all((lanes.by_truck & lanes.touches_us)(one) for one in load.shipments),
    needs=(
        Need("company.name"),
        Need("company.lines"),
        Need("shipments"),
        Need(
            "shipments.carriage.bol_no",
            each=lambda shipment: not shipment.bol_no,
            label="bill of lading of each shipment, made before or in the same run",
        ),
        Need("shipments.carrier"),
        Need("shipments.carriage.scac"),
        Need("shipments.carriage.freight_terms"),
        Need("shipments.ship_date"),
        *required.of_shipments(required.SHIP_FROM),
        Need("shipments.consignee.name"),
        Need("shipments.consignee.lines"),
        Need("shipments.units"),
        Need("shipments.totals.gross_kg"),
        Need("shipments.lines"),
        Need("shipments.lines.description"),
        *required.of_shipments(required.FREIGHT_CLASS),
        *required.of_shipments(required.HAZMAT),
    ),
    clashes=forbidden_on_load,
)
class MasterBillOfLading(Paper):
    """What the template `master-bill-of-lading.docx` may print."""

    ship_date: str
    ship_from: Place
    stops: str
    carrier: str
    scac: str
    pro: str
    trailer: str
    seals: str
    boxes: Boxes
    weight_unit: str
    bills: tuple[Underlying, ...]
    bill_count: str
    bills_sum: Part
    commodities: tuple[CommodityRow, ...]
    commodities_sum: Part
    gross: str
    emergency: str
    certification: str

    @classmethod
    def build(cls, load: Load, making: Making) -> Self:
        """The master bill of a load."""
        fmt, shipments = making.fmt, load.shipments
        first, table = shipments[0], commodities_table(shipments, fmt)
        dangerous = [one for one in shipments if lanes.dangerous(one)]
        whole = part_of(len(table.rows), table.sums(), first, fmt)
        seals = dict.fromkeys(seal for one in shipments for seal in one.carriage.seals)
        return cls(
            **making.shared,
            ship_date=fmt.day(first.ship_date),
            ship_from=place_of(first.ship_from or making.company, fmt, load.number),
            stops=_stops(load, making),
            carrier=joined([first.carrier, first.carriage.service], ", "),
            scac=first.carriage.scac,
            pro=", ".join(dict.fromkeys(one.carriage.pro for one in shipments if one.carriage.pro)),
            trailer=first.carriage.trailer,
            seals=", ".join(seals),
            boxes=boxes_of(first.carriage),
            weight_unit=weight_unit(first).sign,
            bills=tuple(_underlying(load, making)),
            bill_count=str(len(shipments)),
            bills_sum=whole,
            commodities=table.rows,
            commodities_sum=whole,
            gross=fmt.kilograms(total(one.totals.gross_kg for one in shipments), 1),
            emergency=emergency_line(dangerous[0].emergency) if dangerous else "",
            certification=CERTIFICATION if dangerous else "",
        )


def _stops(load: Load, making: Making) -> str:
    """Where it goes: the one place, or how many."""
    places = {(one.consignee.name, one.consignee.lines) for one in load.shipments}
    if len(places) > 1:
        return making.fmt.say("{count} stops, as the underlying bills say", count=str(len(places)))
    consignee = load.shipments[0].consignee
    return joined([consignee.name, *consignee.lines], ", ")


def _underlying(load: Load, making: Making) -> list[Underlying]:
    fmt, rows = making.fmt, []
    for one in load.shipments:
        sums = commodities_table([one], fmt).sums()
        part = part_of(1, sums, one, fmt)
        rows.append(
            Underlying(
                bol_no=one.bol_no,
                shipment=one.number,
                consignee=one.consignee.name,
                place=", ".join(one.consignee.lines),
                po=one.customer_po,
                units=part.units,
                packages=part.packages,
                weight=part.weight,
            )
        )
    return rows
