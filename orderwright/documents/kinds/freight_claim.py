"""The freight claim: what the carrier lost or damaged, and the amount that is claimed of it."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING, Final, Self

from orderwright.documents import lanes, required
from orderwright.documents.condition import Condition
from orderwright.documents.formats import joined
from orderwright.documents.gaps import Need
from orderwright.documents.nesting import total
from orderwright.documents.paper import Block, Paper, block
from orderwright.documents.record import Record
from orderwright.documents.registry import document

if TYPE_CHECKING:
    from orderwright.documents.formats import Formats
    from orderwright.documents.making import Making
    from orderwright.documents.shipment import Shipment

_MONTHS: Final = 9
"""A carrier may not ask for claims sooner than nine months (49 U.S.C. 14706(e)(1))."""

_DAMAGED: Final[lanes.Lane] = Condition("with damage or loss", lambda shipment: bool(shipment.damages))
_UNNUMBERED: Final[lanes.Lane] = Condition(
    "without PRO or bill of lading number", lambda shipment: not (shipment.carriage.pro or shipment.bol_no)
)


class ClaimedItem(Record):
    """One line of the claim."""

    no: str
    sku: str
    description: str
    note: str
    kind: str
    qty: str
    uom: str
    value: str


@document(
    kind="freight-claim",
    title="Freight claim",
    template="freight-claim.docx",
    rank=90,
    travels=False,
    applies=_DAMAGED,
    of_damage=True,
    unless="no return of its lines says damaged, short, lost or missing",
    needs=(
        *required.SELLER,
        *required.SHIP_FROM,
        *required.CONSIGNEE,
        Need("carrier"),
        Need("ship_date"),
        Need("carriage.pro", when=_DAMAGED & _UNNUMBERED, label="PRO or bill of lading number"),
        Need("carriage.delivered_on", when=_DAMAGED),
        Need("currency"),
        Need("damages.description"),
        Need("damages.qty"),
        Need("damages.value"),
        Need("responsible.name"),
    ),
)
class FreightClaim(Paper):
    """What the template `freight-claim.docx` may print."""

    carrier: Block
    shipper: Block
    consignee: Block
    day: str
    delivery_no: str
    customer_po: str
    invoice_no: str
    bol_no: str
    pro: str
    seals: str
    shipped: str
    delivered: str
    gross_weight: str
    freight: str
    declared: str
    items: tuple[ClaimedItem, ...]
    item_count: str
    currency: str
    total: str
    file_by: str
    contact: str

    @classmethod
    def build(cls, shipment: Shipment, making: Making) -> Self:
        """The claim for a shipment."""
        fmt, carriage, person = making.fmt, shipment.carriage, shipment.responsible
        delivered = carriage.delivered_on
        us = lanes.touches_us(shipment) and delivered is not None
        items = _items(shipment, fmt)
        return cls(
            **making.shared,
            carrier=Block(name=shipment.carrier, text=f"SCAC {carriage.scac}" if carriage.scac else ""),
            shipper=block(shipment.ship_from or making.company, fmt),
            consignee=block(shipment.consignee, fmt),
            day=fmt.day(making.made_at.date()),
            delivery_no=shipment.number,
            customer_po=shipment.customer_po,
            invoice_no=shipment.invoice_no or shipment.document_numbers.get("commercial-invoice", ""),
            bol_no=shipment.bol_no,
            pro=carriage.pro,
            seals=", ".join(carriage.seals),
            shipped=fmt.day(shipment.ship_date),
            delivered=fmt.day(delivered),
            gross_weight=fmt.kilograms(shipment.totals.gross_kg, 1),
            freight=fmt.money(carriage.freight_charge, shipment.currency),
            declared=fmt.money(carriage.declared_value, shipment.currency),
            items=items,
            item_count=str(len(items)),
            currency=shipment.currency,
            total=fmt.money(total(one.value for one in shipment.damages), shipment.currency),
            file_by=fmt.day(months_later(delivered, _MONTHS)) if us and delivered else "",
            contact=joined([person.name, person.phone or making.company.phone, making.company.email], ", "),
        )


def months_later(day: date, months: int) -> date:
    """The same day some months later; the month's last day where it has no such day.

    >>> months_later(date(2026, 5, 31), 9)
    datetime.date(2027, 2, 28)
    """
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _items(shipment: Shipment, fmt: Formats) -> tuple[ClaimedItem, ...]:
    return tuple(
        ClaimedItem(
            no=str(place),
            sku=one.sku,
            description=one.description,
            note=joined(
                [f"{one.order_no}/{one.line_no}", fmt.say("return {number}", number=one.reference)]
                if one.reference
                else [f"{one.order_no}/{one.line_no}"]
            ),
            kind=fmt.say(one.kind),
            qty=fmt.quantity(one.qty),
            uom=one.uom,
            value=fmt.money(one.value, shipment.currency),
        )
        for place, one in enumerate(shipment.damages, 1)
    )
