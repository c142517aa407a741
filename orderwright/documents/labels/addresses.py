"""Who sends and who receives, as a label says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orderwright.documents.labels.label import Address

if TYPE_CHECKING:
    from orderwright.documents.making import Making
    from orderwright.documents.parties import Party
    from orderwright.documents.shipment import Shipment


def sender(shipment: Shipment, making: Making) -> Address:
    """Who sends the goods, and from where."""
    return address(making.fmt.say("FROM"), origin(shipment, making), making)


def origin(shipment: Shipment, making: Making) -> Party:
    """The company at the place from which the goods go."""
    place, company = shipment.ship_from, making.company
    if place is None or place.name == company.name:
        return place or company
    return place.model_copy(update={"name": company.name, "lines": (place.name, *place.lines)})


def receiver(shipment: Shipment, making: Making) -> Address:
    """Where they go, with the country in capitals."""
    return address(making.fmt.say("TO"), shipment.consignee, making)


def address(title: str, party: Party, making: Making) -> Address:
    """A party; a long address loses its first lines into one, never its city."""
    country = making.fmt.country(party.country).upper()
    lines = [line.strip() for line in (*party.lines, country) if line.strip()]
    surplus = len(lines) - 5
    if surplus > 0:
        lines[: surplus + 1] = [", ".join(lines[: surplus + 1])]
    return Address(title=title, name=party.name, lines=tuple(lines))
