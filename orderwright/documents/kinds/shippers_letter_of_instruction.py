"""The shipper's letter of instruction: what a forwarder needs to carry and to file (15 CFR 30.6)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final, Self

from orderwright.documents import lanes, required
from orderwright.documents.commodities import Commodity, commodities
from orderwright.documents.condition import Condition
from orderwright.documents.export_value import commodity
from orderwright.documents.formats import Formats, joined, places
from orderwright.documents.gaps import Need
from orderwright.documents.order_paper import delivery_term
from orderwright.documents.paper import Block, Paper, block, block_of, recipient
from orderwright.documents.parties import Party
from orderwright.documents.record import Record
from orderwright.documents.registry import document

if TYPE_CHECKING:
    from orderwright.documents.making import Making
    from orderwright.documents.shipment import Shipment

_DESCRIBED: Final = 3
"""So many goods of a commodity are described; the others are counted."""

_AGENT_ASKS: Final[lanes.Lane] = lanes.eei_due & Condition(
    "with a filing that the agent makes for us", lambda s: not s.filing.itn and not s.filing.routed
)
_FOREIGN_MONEY: Final[lanes.Lane] = lanes.from_us & Condition(
    "priced in another currency than the US dollar", lambda s: s.currency not in ("", "USD")
)
_NO_NUMBER: Final[lanes.OfLine] = Condition("without a commodity number", lambda line: not commodity(line))

NEEDS: Final = (
    *required.SELLER,
    *required.SHIP_FROM,
    Need("company.ein", when=lanes.from_us),
    *required.CONSIGNEE,
    Need("filing.agent.name", when=lanes.from_us),
    Need("filing.agent.lines", when=lanes.from_us),
    Need("filing.related", when=_AGENT_ASKS),
    Need("filing.consignee_type", when=_AGENT_ASKS),
    Need("ship_from.state", when=lanes.from_us, label="state of origin"),
    Need("mode", when=lanes.from_us),
    Need("currency"),
    Need("usd_rate", when=_FOREIGN_MONEY),
    *required.DELIVERY_TERM,
    Need("responsible.name"),
    Need("lines"),
    Need("lines.description"),
    Need("lines.control.schedule_b", when=lanes.from_us, each=_NO_NUMBER),
    Need("lines.origin", when=lanes.from_us & lanes.no_common_origin),
    Need("lines.qty"),
    Need("lines.uom"),
    Need("lines.unit_price"),
    Need("lines.net_kg", when=lanes.from_us),
    *required.CLASSIFICATION,
    Need("units"),
    Need("totals.gross_kg"),
)


class InstructedLine(Record):
    """A commodity as the export statistics see it; `note` stands in small print below, or is blank."""

    no: str
    source: str
    number: str
    description: str
    note: str
    control: str
    qty: str
    gross: str
    value: str


@document(
    kind="shippers-letter-of-instruction",
    title="Shipper's letter of instruction",
    template="shippers-letter-of-instruction.docx",
    rank=60,
    applies=lanes.from_us,
    awaits_carrier=True,
    unless="the goods do not leave the United States",
    language="en",
    needs=NEEDS,
)
class ShippersLetterOfInstruction(Paper):
    """What the template `shippers-letter-of-instruction.docx` may print."""

    recipient: Block
    day: str
    delivery_no: str
    customer_po: str
    order_nos: str
    invoice_no: str
    packing_list_no: str
    usppi: Block
    consignee: Block
    intermediate: Block | None
    goods_at: Block
    notify: Block | None
    related: str
    routed: str
    consignee_type: str
    state_of_origin: str
    destination: str
    carrier: str
    booking: str
    port_of_export: str
    incoterm: str
    freight_terms: str
    hazardous: str
    packages: str
    export_information: str
    instructions: str
    agent_files: bool
    buyers_agent: bool
    lines: tuple[InstructedLine, ...]
    line_count: str
    gross_weight: str
    value: str
    rate: str
    responsible: str

    @classmethod
    def build(cls, shipment: Shipment, making: Making) -> Self:
        """The letter of instruction for a shipment."""
        fmt, filing, responsible = making.fmt, shipment.filing, shipment.responsible
        found = commodities(shipment)
        values = [one.usd for one in found if one.usd is not None]
        digits = places([shipment.totals.gross_kg], 1, 3)
        return cls(
            **making.shared,
            **_parties(shipment, making),
            **_way(shipment, making),
            day=fmt.day(making.made_at.date()),
            delivery_no=shipment.number,
            customer_po=shipment.customer_po,
            order_nos=", ".join(shipment.order_nos),
            invoice_no=shipment.document_numbers.get("commercial-invoice", ""),
            packing_list_no=shipment.document_numbers.get("packing-list", ""),
            related=_yes_or_no(filing.related, fmt),
            routed=_yes_or_no(bool(filing.routed), fmt),
            consignee_type=fmt.say(filing.consignee_type.capitalize()),
            export_information=_export_information(shipment, fmt),
            agent_files=not filing.legend and not filing.routed,
            buyers_agent=bool(filing.routed),
            lines=tuple(_line(place, one, fmt, digits) for place, one in enumerate(found, 1)),
            line_count=fmt.counted([("line", len(found))]),
            gross_weight=fmt.kilograms(shipment.totals.gross_kg, digits),
            value=fmt.money(sum(values, Decimal(0)) if len(values) == len(found) and values else None, "USD"),
            rate=_rate(shipment, fmt),
            responsible=joined([responsible.name, responsible.position], ", "),
        )


def _parties(shipment: Shipment, making: Making) -> dict[str, Block | None]:
    fmt, filing = making.fmt, shipment.filing
    return {
        "recipient": recipient(filing.agent or Party(), fmt),
        "usppi": block(making.company, fmt),
        "consignee": block(shipment.consignee, fmt),
        "intermediate": block_of(filing.intermediate, fmt),
        "goods_at": block(shipment.ship_from or making.company, fmt),
        "notify": block_of(shipment.notify, fmt),
    }


def _way(shipment: Shipment, making: Making) -> dict[str, str]:
    fmt, carriage = making.fmt, shipment.carriage
    start = shipment.ship_from or making.company
    return {
        "state_of_origin": start.state,
        "destination": fmt.country(shipment.consignee.country),
        "carrier": joined([shipment.carrier, fmt.mode(shipment.mode)], ", "),
        "booking": carriage.booking or shipment.tracking,
        "port_of_export": shipment.filing.port_of_export,
        "incoterm": delivery_term(shipment),
        "freight_terms": fmt.say(carriage.freight_terms.capitalize()),
        "hazardous": _yes_or_no(lanes.dangerous(shipment), fmt),
        "packages": fmt.counted(shipment.totals.packages),
        "instructions": carriage.instructions,
    }


def _export_information(shipment: Shipment, fmt: Formats) -> str:
    if shipment.filing.legend:
        return shipment.filing.legend
    by_buyer = shipment.filing.routed
    return fmt.say("Filed by the buyer's agent") if by_buyer else fmt.say("To be filed by you")


def _line(place: int, one: Commodity, fmt: Formats, digits: int) -> InstructedLine:
    names = list(dict.fromkeys(line.description for line in one.lines))
    more = len(names) - _DESCRIBED
    return InstructedLine(
        no=str(place),
        source="D" if one.domestic else "F",
        number=one.number,
        description="; ".join(names[:_DESCRIBED]),
        note=fmt.say("and {count} more", count=str(more)) if more > 0 else "",
        control=joined([one.eccn, one.authority], ", "),
        qty="\n".join(fmt.measured(one.quantities)),
        gross=fmt.number(one.gross_kg, digits),
        value=fmt.money(one.usd, "USD"),
    )


def _rate(shipment: Shipment, fmt: Formats) -> str:
    if shipment.currency in ("", "USD") or shipment.usd_rate is None:
        return ""
    rate = fmt.number(shipment.usd_rate, places([shipment.usd_rate], 2))
    return fmt.say("1 {currency} = {rate} USD", currency=shipment.currency, rate=rate)


def _yes_or_no(value: bool | None, fmt: Formats) -> str:
    return "" if value is None else fmt.say("Yes" if value else "No")
