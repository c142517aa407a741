"""What a finished document says, read from it, against what the model says.

Every kind is held to `ALWAYS`; `ALSO` names what a kind prints beyond. A new kind joins by existing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from orderwright.documents import Shipment
from orderwright.documents.nesting import Nesting, net_of
from tests.documents.consistency.claims_of_items import (
    amounts,
    certified,
    dangerous,
    exported,
    gross_adds_up,
    kept,
    lost,
    quantities,
    weight_adds_up,
)
from tests.documents.consistency.claims_of_labels import contents, outer_ssccs_coded, way
from tests.documents.consistency.reading import Read, number

_WEIGHT = re.compile(r"(\d[\d,]*(?:\.\d+)?) kg\b")
_SSCC = re.compile(r"(?<!\d)\d{18}(?!\d)")

Claim = Callable[[Read, Shipment], Iterator[str]]
"""Yields a sentence for each contradiction."""


def weights(read: Read, shipment: Shipment) -> Iterator[str]:
    """Every weight with its unit is one that the model knows, rounded as it is printed."""
    nesting = Nesting(shipment.units)
    known = [shipment.totals.net_kg, shipment.totals.gross_kg, *(each.net_kg for each in shipment.lines)]
    for unit in shipment.units:
        known += [nesting.gross(unit), net_of(unit), unit.tare_kg, *(item.net_kg for item in unit.contents)]
    for found in _WEIGHT.findall(read.text):
        said = number(found)
        half = Decimal(1).scaleb(said.as_tuple().exponent) / 2
        if not any(each is not None and abs(each - said) <= half for each in known):
            yield f"{found} kg is no weight of the shipment"


def ssccs(read: Read, shipment: Shipment) -> Iterator[str]:
    """Every SSCC is one of its packages'."""
    for found in sorted(set(_SSCC.findall(read.text)) - {unit.sscc for unit in shipment.units}):
        yield f"{found} is no package of the shipment"


def all_ssccs(read: Read, shipment: Shipment) -> Iterator[str]:
    """No package is missing."""
    for lacking in sorted({unit.sscc for unit in shipment.units} - set(_SSCC.findall(read.text))):
        yield f"package {lacking} is missing"


def outer_ssccs(read: Read, shipment: Shipment) -> Iterator[str]:
    """Nothing that is lifted as one is missing."""
    outermost = {unit.sscc for unit in Nesting(shipment.units).outermost()}
    for lacking in sorted(outermost - set(_SSCC.findall(read.text))):
        yield f"package {lacking} is missing"


def parties(read: Read, shipment: Shipment) -> Iterator[str]:
    """The consignee is named."""
    if not read.says(shipment.consignee.name):
        yield f"consignee {shipment.consignee.name} is not named"


def latin_parties(read: Read, shipment: Shipment) -> Iterator[str]:
    """The same where the printer has the letters itself; others it prints as a picture."""
    if shipment.consignee.name.isascii():
        yield from parties(read, shipment)


def references(read: Read, shipment: Shipment) -> Iterator[str]:
    """Delivery, order and customer PO are named."""
    yield from _unnamed(read, shipment.number, *shipment.order_nos, shipment.customer_po)


def delivery(read: Read, shipment: Shipment) -> Iterator[str]:
    """The delivery is named."""
    yield from _unnamed(read, shipment.number)


def order(read: Read, shipment: Shipment) -> Iterator[str]:
    """The customer's order is named."""
    yield from _unnamed(read, shipment.customer_po)


def seals(read: Read, shipment: Shipment) -> Iterator[str]:
    """Every seal is named."""
    yield from _unnamed(read, *shipment.carriage.seals)


def bill(read: Read, shipment: Shipment) -> Iterator[str]:
    """The bill of lading is named by its number."""
    yield from _unnamed(read, shipment.bol_no)


def carrier(read: Read, shipment: Shipment) -> Iterator[str]:
    """The carrier's papers name PRO and trailer."""
    yield from _unnamed(read, shipment.carriage.pro, shipment.carriage.trailer)


def filing(read: Read, shipment: Shipment) -> Iterator[str]:
    """The filing with customs is cited, and no other."""
    yield from _unnamed(read, shipment.filing.legend)
    for found in set(re.findall(r"AES X\d+", read.text)) - {shipment.filing.legend}:
        yield f"{found} is not the filing of the shipment"


def _unnamed(read: Read, *wanted: str) -> Iterator[str]:
    for text in wanted:
        if not read.says(text):
            yield f"{text} is not named"


_ON_LABELS: tuple[Claim, ...] = (parties, delivery)
ALWAYS: tuple[Claim, ...] = (weights, ssccs)
ALSO: dict[str, tuple[Claim, ...]] = {
    "commercial-invoice": (quantities, amounts, parties, references, bill, seals, filing),
    "packing-list": (quantities, parties, references, all_ssccs, bill, seals),
    "delivery-note": (quantities, parties, references, bill, seals),
    "pick-list": (quantities, delivery),
    "bill-of-lading": (parties, seals, carrier, weight_adds_up, order, filing, dangerous),
    "carrier-tender": (parties, bill, gross_adds_up, delivery),
    "certificate-of-origin": (quantities, parties),
    "usmca-certification": (parties, certified),
    "shippers-letter-of-instruction": (exported, parties, references, filing),
    "dangerous-goods-declaration": (dangerous, parties, delivery, bill, seals),
    "temperature-instructions": (kept, parties, delivery, bill, seals),
    "freight-claim": (lost, parties, order, bill, seals),
    "logistic-label": (outer_ssccs_coded, way, *_ON_LABELS),
    "logistic-label-zpl": (outer_ssccs, outer_ssccs_coded, way, latin_parties, delivery),
    "carton-label": (contents, *_ON_LABELS),
    "carton-label-zpl": (contents, latin_parties, delivery),
    "pallet-label": (contents, *_ON_LABELS),
    "pallet-label-zpl": (contents, latin_parties, delivery),
    "return-label": (parties, delivery, order),
}


def contradictions(kind: str, read: Read, shipment: Shipment) -> list[str]:
    """What the document says otherwise than the model."""
    return [found for claim in (*ALWAYS, *ALSO.get(kind, ())) for found in claim(read, shipment)]
