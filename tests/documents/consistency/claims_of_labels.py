"""Barcodes of finished labels, as a scanner hands them over, against the packages of the model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from orderwright.documents import Shipment
from orderwright.documents.labels.gs1 import FNC1, IDENTIFIERS
from orderwright.documents.labels.units import _contents as held_by
from orderwright.documents.nesting import Nesting
from tests.documents.consistency.reading import Read

_LENGTHS = {"00": 18, "02": 14, "17": 6, "410": 13}
"""Of identifiers whose length scanners know."""


def elements(code: str) -> dict[str, str]:
    """The value of each application identifier in what a scanner read."""
    found, rest = {}, code
    while rest:
        ai = next(one for one in sorted(IDENTIFIERS, key=len, reverse=True) if rest.startswith(one))
        rest = rest.removeprefix(ai)
        if IDENTIFIERS[ai].predefined:
            length = _LENGTHS[ai]
            found[ai], rest = rest[:length], rest[length:]
        else:
            found[ai], _, rest = rest.partition(FNC1)
    return found


def outer_ssccs_coded(read: Read, shipment: Shipment) -> Iterator[str]:
    """A scanner reads the SSCC of everything that is lifted, once."""
    said = Counter(code.get("00") for code in map(elements, read.codes))
    for unit in Nesting(shipment.units).outermost():
        if said[unit.sscc] != 1:
            yield f"SSCC {unit.sscc} is read {said[unit.sscc]} times"


def way(read: Read, shipment: Shipment) -> Iterator[str]:
    """A scanner reads the consignee's postcode and the customer's order."""
    true = "".join(shipment.consignee.postcode.split())
    for code in map(elements, read.codes):
        post = code.get("420", code.get("421", true)[-len(true) :])
        if post != true:
            yield f"postcode {post} is not {true}"
        if code.get("400", shipment.customer_po) != shipment.customer_po:
            yield f"order {code['400']} is not {shipment.customer_po}"


def contents(read: Read, shipment: Shipment) -> Iterator[str]:
    """A scanner reads of every labelled package what lies in it: trade item, count, lot, expiry."""
    nesting = Nesting(shipment.units)
    by_sscc = {unit.sscc: list(held_by(nesting, unit)) for unit in shipment.units}
    held: dict[str, str] = {}
    for code in map(elements, read.codes):
        if "00" not in code:
            held |= code
            continue
        yield from _contradicting(held, by_sscc.get(code["00"], []), shipment, code["00"])
        held = {}


def _contradicting(held: dict[str, str], items: list, shipment: Shipment, sscc: str) -> Iterator[str]:
    if not items:
        yield f"{sscc} is no package of the shipment"
    codes = {line.key: line.gtin.zfill(14) for line in shipment.lines}
    if held.get("400", shipment.customer_po) != shipment.customer_po:
        yield f"{sscc}: order {held['400']} is not {shipment.customer_po}"
    checks = (
        ("02", {codes[item.key] for item in items}),
        ("10", {item.lot for item in items}),
        ("17", {f"{item.expiry:%y%m%d}" for item in items}),
        ("37", {str(sum(int(item.qty) for item in items))}),
    )
    for ai, true in checks:
        if ai in held and true != {held[ai]}:
            yield f"{sscc}: ({ai}){held[ai]} read, {sorted(true)} packed"
