"""Packages against the lines that they hold, and against their own weights."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final, TypeAlias

from orderwright.documents.contradiction import Contradiction
from orderwright.documents.formats import ENGLISH
from orderwright.documents.nesting import Nesting, total

if TYPE_CHECKING:
    from collections.abc import Iterator

    from orderwright.documents.goods import HandlingUnit, HUContent, ShipmentLine
    from orderwright.documents.shipment import Shipment

_LineKey: TypeAlias = tuple[str, str]

_TOLERANCE_KG: Final = Decimal("0.05")  # scales show tenths, product masters grams


def quantities_differ(shipment: Shipment) -> Iterator[Contradiction]:
    """Per order line: what lies in the packages against what is shipped. A kit's parts are not counted."""
    if not shipment.units:
        return
    lines = {line.key: line for line in shipment.lines}
    packed: dict[_LineKey, Decimal] = {}
    kits: set[_LineKey] = set()
    for unit in shipment.units:
        for item in unit.contents:
            packed[item.key] = packed.get(item.key, Decimal(0)) + (item.qty or 0)
            if item.key not in lines:
                message = f"{named(unit)} holds {item.order_no}/{item.line_no}, which is not shipped."
                yield Contradiction.about(item, "units.contents", message, unit.key)
            elif is_part_of_kit(item, lines[item.key]):
                kits.add(item.key)
            elif item.uom and item.uom != lines[item.key].uom:
                message = f"{named(unit)}: {item.sku} in {item.uom}, shipped in {lines[item.key].uom}."
                yield Contradiction.about(item, "units.contents.uom", message, unit.key)
    for key, wanted in _shipped(shipment).items():
        if key not in kits and packed.get(key, 0) != wanted:
            inside = ENGLISH.quantity(packed.get(key, Decimal(0)))
            in_packages = f"{inside} packed, {ENGLISH.quantity(wanted)} {lines[key].uom} shipped"
            yield Contradiction.about(lines[key], "units.contents.qty", f"{'/'.join(key)}: {in_packages}.")


def is_part_of_kit(item: HUContent, line: ShipmentLine) -> bool:
    """Whether another SKU is packed than the line names."""
    return bool(item.sku) and item.sku != line.sku


def unit_contradictions(units: tuple[HandlingUnit, ...]) -> Iterator[Contradiction]:
    """Numbers used twice, units on nothing or on themselves, weights that do not add up."""
    nesting = Nesting(units)
    for unit in units:
        yield from _placing(unit, nesting)
        yield from _weights(unit, nesting)


def _placing(unit: HandlingUnit, nesting: Nesting) -> Iterator[Contradiction]:
    if unit.key and nesting.occurrences[unit.key] > 1:
        yield Contradiction.at(unit, "units.number", f"{named(unit)} occurs more than once.")
    if unit.parent and not nesting.occurrences[unit.parent]:
        message = f"{named(unit)} stands on {unit.parent}, which does not exist."
        yield Contradiction.at(unit, "units.parent", message)
    if not unit.contents and not nesting.carried_by(unit):
        yield Contradiction.at(unit, "units.contents", f"{named(unit)} holds and carries nothing.")
    if nesting.stands_on_itself(unit):
        yield Contradiction.at(unit, "units.parent", f"{named(unit)} stands on itself.")


def _weights(unit: HandlingUnit, nesting: Nesting) -> Iterator[Contradiction]:
    contents = total(item.net_kg for item in unit.contents)
    if _differ(unit.net_kg, contents):
        said, true = ENGLISH.quantity(unit.net_kg), ENGLISH.quantity(contents)
        message = f"{named(unit)}: net weight {said} kg, but its contents weigh {true} kg."
        yield Contradiction.at(unit, "units.net_kg", message)
    parts = nesting.parts_gross(unit)
    if _differ(unit.gross_kg, parts):
        said, true = ENGLISH.quantity(unit.gross_kg), ENGLISH.quantity(parts)
        message = f"{named(unit)}: gross weight {said} kg, but net and tare make {true} kg."
        yield Contradiction.at(unit, "units.gross_kg", message)


def _shipped(shipment: Shipment) -> dict[_LineKey, Decimal]:
    wanted: dict[_LineKey, Decimal] = {}
    for line in shipment.lines:
        wanted[line.key] = wanted.get(line.key, Decimal(0)) + (line.qty or 0)
    return wanted


def _differ(stated: Decimal | None, added: Decimal | None) -> bool:
    return stated is not None and added is not None and abs(stated - added) > _TOLERANCE_KG


def named(unit: HandlingUnit) -> str:
    """The package as a sentence's first words.

    >>> from orderwright.documents.goods import HandlingUnit
    >>> named(HandlingUnit(number="3"))
    'Carton 3'
    """
    return f"{unit.kind.capitalize()} {unit.key or 'without number'}"
