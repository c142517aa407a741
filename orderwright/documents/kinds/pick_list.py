"""The pick list: what to take from which bin, in the order of the walk, each with a box to tick."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from orderwright.documents.formats import Formats, joined
from orderwright.documents.gaps import Need
from orderwright.documents.paper import Block, Paper, block
from orderwright.documents.record import Record
from orderwright.documents.registry import document

if TYPE_CHECKING:
    from orderwright.documents.making import Making
    from orderwright.documents.picks import Pick
    from orderwright.documents.shipment import Shipment


class PickLine(Record):
    """A quantity from one place; `note` stands in small print below the lot, or is blank."""

    place: str
    sku: str
    description: str
    lot: str
    note: str
    qty: str
    uom: str
    line: str


@document(
    kind="pick-list",
    title="Pick list",
    template="pick-list.docx",
    rank=5,
    travels=False,
    quoted=False,
    needs=(Need("company.name"), Need("lines"), Need("lines.qty"), Need("picks"), Need("picks.qty")),
)
class PickList(Paper):
    """What the template `pick-list.docx` may print."""

    delivery_no: str
    order_nos: str
    warehouse: str
    ship_date: str
    day: str
    pickup: str
    carrier: str
    consignee: Block
    instructions: str
    packages: str
    quantities: str
    picks: tuple[PickLine, ...]
    pick_count: str

    @classmethod
    def build(cls, shipment: Shipment, making: Making) -> Self:
        """The pick list of a shipment."""
        fmt, carriage = making.fmt, shipment.carriage
        ordered = sorted(shipment.picks, key=_walk)
        several = len(shipment.order_nos) > 1
        return cls(
            **making.shared,
            delivery_no=shipment.number,
            order_nos=", ".join(shipment.order_nos),
            warehouse=", ".join(dict.fromkeys(one.warehouse for one in ordered if one.warehouse)),
            ship_date=fmt.day(shipment.ship_date),
            day=fmt.day(making.made_at.date()),
            pickup=joined([fmt.day(carriage.pickup_day), carriage.pickup_window], ", "),
            carrier=joined([shipment.carrier, fmt.mode(shipment.mode)], ", "),
            consignee=block(shipment.consignee, fmt),
            instructions=carriage.instructions,
            packages=fmt.counted(shipment.totals.packages),
            quantities=joined(fmt.measured(shipment.totals.quantities), ", "),
            picks=tuple(_line(one, several=several, fmt=fmt) for one in ordered),
            pick_count=fmt.counted([("pick", len(ordered))]),
        )


def _walk(one: Pick) -> tuple[str, ...]:
    return one.warehouse, one.location, one.bin, one.sku, one.lot


def _line(one: Pick, *, several: bool, fmt: Formats) -> PickLine:
    return PickLine(
        place=joined([one.location, one.bin], " / ") or fmt.say("not in stock"),
        sku=one.sku,
        description=one.description,
        lot=one.lot,
        note=fmt.say("expires {day}", day=fmt.day(one.expiry)) if one.expiry else "",
        qty=fmt.quantity(one.qty),
        uom=one.uom,
        line=f"{one.order_no}/{one.line_no}" if several else one.line_no,
    )
