"""The labels of a shipment's handling units, from the shipment's one model."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from orderwright.documents.formats import places
from orderwright.documents.labels.addresses import receiver, sender
from orderwright.documents.labels.coded import for_the_carrier, for_the_customer, of_the_contents
from orderwright.documents.labels.gs1 import Element
from orderwright.documents.labels.holding import MOST_LINES, said_of
from orderwright.documents.labels.label import Barcode, Fact, Label
from orderwright.documents.nesting import Nesting
from orderwright.errors import DeskError

if TYPE_CHECKING:
    from orderwright.documents.formats import Formats
    from orderwright.documents.goods import HandlingUnit, HUContent
    from orderwright.documents.making import Making
    from orderwright.documents.shipment import Shipment

_BESIDE_TWO_BARCODES: Final = 5
"""Lines of contents for which such a label has room."""


@dataclass(frozen=True)
class Marked:
    """A handling unit that gets a label.

    Attributes:
        unit: the unit.
        place: which one of all that get such a label, and of how many.
        contents: what it holds, with all that stands on it.
        gross: its gross weight in kg; None where nobody knows.
    """

    unit: HandlingUnit
    place: tuple[int, int]
    contents: tuple[HUContent, ...]
    gross: Decimal | None


def outermost(nesting: Nesting) -> list[HandlingUnit]:
    """What the carrier lifts."""
    return list(nesting.outermost())


def pallets(nesting: Nesting) -> list[HandlingUnit]:
    """What carries other units, or is called a pallet."""
    return [u for u in nesting.in_order() if nesting.carried_by(u) or u.kind.casefold() == "pallet"]


def cartons(nesting: Nesting) -> list[HandlingUnit]:
    """What holds goods itself and carries nothing."""
    above = {id(unit) for unit in pallets(nesting)}
    return [unit for unit in nesting.in_order() if id(unit) not in above]


Which = Callable[[Nesting], list["HandlingUnit"]]


def logistic_labels(shipment: Shipment, making: Making) -> list[Label]:
    """A label for everything that the carrier lifts: where it goes, and its SSCC."""
    coded = for_the_carrier(shipment, making)
    return [_logistic(shipment, making, one, coded) for one in marked(shipment, outermost)]


def content_labels(shipment: Shipment, making: Making, which: Which) -> list[Label]:
    """A label that says what a unit holds, for cartons or for pallets."""
    return [_content(shipment, making, one) for one in marked(shipment, which)]


def marked(shipment: Shipment, which: Which) -> list[Marked]:
    """The units that get a label."""
    nesting = Nesting(shipment.units)
    chosen = which(nesting)
    return [
        Marked(unit, (place, len(chosen)), tuple(_contents(nesting, unit)), nesting.gross(unit))
        for place, unit in enumerate(chosen, 1)
    ]


def _contents(nesting: Nesting, unit: HandlingUnit) -> Iterable[HUContent]:
    yield from unit.contents
    if not nesting.stands_on_itself(unit):
        for carried in nesting.carried_by(unit):
            yield from _contents(nesting, carried)


def _logistic(shipment: Shipment, making: Making, one: Marked, coded: tuple[Element, ...]) -> Label:
    say = making.fmt.say
    rows = (
        *_sscc_row(one.unit),
        (Fact(title=say("CUSTOMER PO NUMBER"), lines=(_order(shipment),)), _package(one, making.fmt)),
        (
            Fact(title=say("DELIVERY"), lines=(shipment.number or "-",)),
            Fact(title=say("GROSS WEIGHT"), lines=(_weight(one, making.fmt),)),
        ),
        (
            Fact(title=say("SHIP DATE"), lines=(making.fmt.day(shipment.ship_date) or "-",)),
            Fact(title=say("CARRIER"), lines=(shipment.carrier or "-",)),
        ),
    )
    return _label(shipment, making, one, rows, coded)


def _content(shipment: Shipment, making: Making, one: Marked) -> Label:
    say, fmt = making.fmt.say, making.fmt
    lines = {line.key: line for line in shipment.lines}
    coded = of_the_contents(one.contents, lines)
    if not coded and len(one.contents) <= _BESIDE_TWO_BARCODES:
        coded = for_the_customer(shipment)
    said = said_of(one.contents, lines, fmt, _BESIDE_TWO_BARCODES if coded else MOST_LINES)
    rows = (
        *_sscc_row(one.unit),
        (
            Fact(
                title=say("CUSTOMER PO NUMBER"),
                lines=(_order(shipment),),
            ),
            _package(one, fmt),
        ),
        (Fact(title=say("CONTENTS"), lines=said or ("-",)),),
        (
            Fact(title=say("DELIVERY"), lines=(shipment.number or "-",)),
            Fact(title=say("GROSS WEIGHT"), lines=(_weight(one, fmt),)),
        ),
    )
    return _label(shipment, making, one, rows, coded)


def _label(
    shipment: Shipment,
    making: Making,
    one: Marked,
    rows: tuple[tuple[Fact, ...], ...],
    further: tuple[Element, ...],
) -> Label:
    barcodes = [Barcode(elements=found) for found in (further, _sscc(one.unit)) if found]
    return Label(
        sender=sender(shipment, making),
        recipient=receiver(shipment, making),
        rows=rows,
        barcodes=tuple(barcodes),
        draft=making.fmt.say("DRAFT, not for shipping") if making.number is None else "",
    )


def _order(shipment: Shipment) -> str:
    return shipment.customer_po or ", ".join(shipment.order_nos)


def _sscc(unit: HandlingUnit) -> tuple[Element, ...]:
    """The SSCC's element string.

    Raises:
        DeskError: it is no SSCC: a wrong number on a label is worse than none.
    """
    if not unit.sscc:
        return ()
    try:
        return (Element("00", unit.sscc),)
    except ValueError as fault:
        message = f"Package {unit.key} gets no label: {fault}. Correct SSCC in HandlingUnits."
        raise DeskError(message) from fault


def _sscc_row(unit: HandlingUnit) -> tuple[tuple[Fact, ...], ...]:
    return ((Fact(title="SSCC", lines=(unit.sscc,), large=True),),) if unit.sscc else ()


def _package(one: Marked, fmt: Formats) -> Fact:
    kind = fmt.say(one.unit.kind).upper() or fmt.say("PACKAGE")
    place, count = one.place
    return Fact(title=kind, lines=(fmt.say("{place} of {count}", place=str(place), count=str(count)),))


def _weight(one: Marked, fmt: Formats) -> str:
    return fmt.kilograms(one.gross, places([one.gross], 1, 3)) or "-"
