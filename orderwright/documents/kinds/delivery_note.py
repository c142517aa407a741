"""The delivery note: what the consignee gets, what is still to come, and a place to sign. No price."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Self

from orderwright.documents.formats import Formats, joined, places
from orderwright.documents.gaps import Need
from orderwright.documents.order_paper import COMPANY_NEEDS, delivery_term
from orderwright.documents.paper import Block, Paper, block_of, recipient
from orderwright.documents.record import Record
from orderwright.documents.registry import document

if TYPE_CHECKING:
    from orderwright.documents.goods import ShipmentLine
    from orderwright.documents.making import Making
    from orderwright.documents.shipment import Shipment


class DeliveredLine(Record):
    """A line with what was ordered, what comes now, and what is left; `note` stands below, or is blank."""

    no: str
    sku: str
    description: str
    note: str
    ordered: str
    qty: str
    left: str
    uom: str


@document(
    kind="delivery-note",
    title="Delivery note",
    template="delivery-note.docx",
    rank=30,
    needs=(
        *COMPANY_NEEDS,
        Need("consignee.name"),
        Need("consignee.lines"),
        Need("consignee.country"),
        Need("ship_date"),
        Need("lines"),
        Need("lines.description"),
        Need("lines.qty"),
        Need("lines.uom"),
    ),
)
class DeliveryNote(Paper):
    """What the template `delivery-note.docx` may print."""

    recipient: Block
    buyer: Block | None
    ship_date: str
    delivery_no: str
    customer_po: str
    order_nos: str
    packing_list_no: str
    incoterm: str
    carrier: str
    tracking: str
    bol_no: str
    seals: str
    packages: str
    gross_weight: str
    instructions: str
    lines: tuple[DeliveredLine, ...]
    line_count: str
    quantities: str

    @classmethod
    def build(cls, shipment: Shipment, making: Making) -> Self:
        """The delivery note of a shipment."""
        fmt, totals = making.fmt, shipment.totals
        return cls(
            **making.shared,
            recipient=recipient(shipment.consignee, fmt),
            buyer=block_of(shipment.buyer, fmt),
            ship_date=fmt.day(shipment.ship_date),
            delivery_no=shipment.number,
            customer_po=shipment.customer_po,
            order_nos=", ".join(shipment.order_nos),
            packing_list_no=shipment.document_numbers.get("packing-list", ""),
            incoterm=delivery_term(shipment),
            carrier=joined([shipment.carrier, fmt.mode(shipment.mode)], ", "),
            tracking=shipment.tracking,
            bol_no=shipment.bol_no,
            seals=", ".join(shipment.carriage.seals),
            packages=fmt.counted(totals.packages),
            gross_weight=fmt.kilograms(totals.gross_kg, places([totals.gross_kg], 1, 3)),
            instructions=shipment.carriage.instructions,
            lines=_lines(shipment, fmt),
            line_count=fmt.counted([("line", len(shipment.lines))]),
            quantities=joined(fmt.measured(totals.quantities), ", "),
        )


def _lines(shipment: Shipment, fmt: Formats) -> tuple[DeliveredLine, ...]:
    lots: dict[tuple[str, str], list[str]] = {}
    for unit in shipment.units:
        for item in unit.contents:
            if item.lot:
                lots.setdefault(item.key, []).append(item.lot)
    several = len(shipment.order_nos) > 1
    return tuple(
        DeliveredLine(
            no=str(place),
            sku=line.sku,
            description=line.description,
            note=_note(line, list(dict.fromkeys(lots.get(line.key, ()))), several=several, fmt=fmt),
            ordered=fmt.quantity(line.promise.ordered_qty),
            qty=fmt.quantity(line.qty),
            left=fmt.quantity(line.promise.backorder_qty or _none_left(line)),
            uom=line.uom,
        )
        for place, line in enumerate(shipment.lines, 1)
    )


def _none_left(line: ShipmentLine) -> Decimal | None:
    """Zero, printed where the order says what was ordered; blank where nobody knows."""
    return None if line.promise.ordered_qty is None else Decimal(0)


def _note(line: ShipmentLine, lots: list[str], *, several: bool, fmt: Formats) -> str:
    order = f"{line.order_no}/{line.line_no}"
    return joined(
        [
            fmt.say("Your part {part}", part=line.customer_part) if line.customer_part else "",
            fmt.say("Order {order}", order=order) if several else "",
            fmt.say("Lot {lots}", lots=", ".join(lots)) if lots else "",
        ]
    )
