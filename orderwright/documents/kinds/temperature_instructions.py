"""Temperature instructions: how cold or warm the goods go, for the driver and whoever receives them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from orderwright.documents import lanes, required
from orderwright.documents.formats import joined
from orderwright.documents.gaps import Need
from orderwright.documents.nesting import Nesting
from orderwright.documents.paper import Block, Paper, block, recipient
from orderwright.documents.record import Record
from orderwright.documents.registry import document

if TYPE_CHECKING:
    from orderwright.documents.formats import Formats
    from orderwright.documents.making import Making
    from orderwright.documents.shipment import Shipment


class KeptLine(Record):
    """One line that is kept at a temperature."""

    no: str
    sku: str
    description: str
    qty: str
    packages: str
    kept: str
    instruction: str


@document(
    language="en",
    kind="temperature-instructions",
    title="Temperature instructions",
    template="temperature-instructions.docx",
    rank=24,
    applies=lanes.temperature_kept,
    awaits_carrier=True,
    unless="nothing in it is kept at a temperature",
    needs=(
        *required.SELLER,
        *required.SHIP_FROM,
        *required.CONSIGNEE,
        Need("lines.description", each=lanes.kept_line),
        Need("ship_date"),
        Need("carrier"),
        *required.TEMPERATURE,
        Need("responsible.name"),
    ),
)
class TemperatureInstructions(Paper):
    """What the template `temperature-instructions.docx` may print."""

    recipient: Block
    ship_from: Block
    ship_date: str
    eta: str
    delivery_no: str
    order_nos: str
    carrier: str
    bol_no: str
    pro: str
    trailer: str
    seals: str
    packages: str
    gross_weight: str
    kept: str
    separate: bool
    lines: tuple[KeptLine, ...]
    line_count: str
    contact: str

    @classmethod
    def build(cls, shipment: Shipment, making: Making) -> Self:
        """The instructions of a shipment."""
        fmt, carriage, totals = making.fmt, shipment.carriage, shipment.totals
        whole, person = shipment.temperature, shipment.responsible
        separate = bool(
            whole and whole.min_c is not None and whole.max_c is not None and whole.min_c > whole.max_c
        )
        lines = _lines(shipment, fmt)
        return cls(
            **making.shared,
            recipient=recipient(shipment.consignee, fmt),
            ship_from=block(shipment.ship_from or making.company, fmt),
            ship_date=fmt.day(shipment.ship_date),
            eta=fmt.day(carriage.eta),
            delivery_no=shipment.number,
            order_nos=", ".join(shipment.order_nos),
            carrier=joined([shipment.carrier, fmt.mode(shipment.mode)], ", "),
            bol_no=shipment.bol_no,
            pro=carriage.pro,
            trailer=carriage.trailer,
            seals=", ".join(carriage.seals),
            packages=fmt.counted(totals.packages),
            gross_weight=fmt.kilograms(totals.gross_kg, 1),
            kept=whole.kept(fmt) if whole and not separate else "",
            separate=separate,
            lines=lines,
            line_count=str(len(lines)),
            contact=joined([person.name, person.phone or making.company.phone], ", "),
        )


def _lines(shipment: Shipment, fmt: Formats) -> tuple[KeptLine, ...]:
    packages: dict[tuple[str, str], list[str]] = {}
    for unit, number in Nesting(shipment.units).numbered():
        for item in unit.contents:
            packages.setdefault(item.key, []).append(number)
    return tuple(
        KeptLine(
            no=str(place),
            sku=line.sku,
            description=line.description,
            qty=f"{fmt.quantity(line.qty)}\u00a0{line.uom}",
            packages=", ".join(dict.fromkeys(packages.get(line.key, ()))),
            kept=line.temperature.kept(fmt),
            instruction=line.temperature.instruction,
        )
        for place, line in enumerate(shipment.lines, 1)
        if line.temperature is not None
    )
