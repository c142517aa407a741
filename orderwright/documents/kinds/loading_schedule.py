"""The loading schedule: all that leaves on a day, truck by truck, in the order in which they call."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Self

from orderwright.documents.formats import joined
from orderwright.documents.gaps import Need
from orderwright.documents.nesting import total
from orderwright.documents.paper import Paper
from orderwright.documents.record import Record
from orderwright.documents.registry import document
from orderwright.documents.segregation import pairs_on_truck
from orderwright.documents.subject import About

if TYPE_CHECKING:
    from collections.abc import Iterator

    from orderwright.documents.formats import Formats
    from orderwright.documents.loading import Loading
    from orderwright.documents.making import Making
    from orderwright.documents.segregation import Pair
    from orderwright.documents.shipment import Shipment


_HOUR: Final = re.compile(r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2}))?\s*(?P<half>am|pm)?")


class Loaded(Record):
    """One shipment on a truck."""

    window: str
    number: str
    consignee: str
    place: str
    appointment: str
    pallets: str
    packages: str
    weight: str
    state: str


class Truck(Record):
    """What one carrier fetches with one trailer; `apart` says which dangerous goods do not mix."""

    heading: str
    measures: str
    apart: str
    shipments: tuple[Loaded, ...]


@document(
    kind="loading-schedule",
    title="Loading schedule",
    template="loading-schedule.docx",
    about=About.DAY,
    rank=1,
    applies=lambda loading: bool(loading.shipments),
    unless="nothing leaves on that day",
    needs=(Need("company.name"),),
)
class LoadingSchedule(Paper):
    """What the template `loading-schedule.docx` may print."""

    day: str
    trucks: tuple[Truck, ...]
    truck_count: str
    shipment_count: str
    pallets: str
    packages: str
    gross_weight: str
    not_packed: str
    dangerous: str

    @classmethod
    def build(cls, loading: Loading, making: Making) -> Self:
        """The schedule of a day."""
        fmt, shipments = making.fmt, loading.shipments
        trucks = _trucks(shipments, fmt)
        return cls(
            **making.shared,
            day=fmt.day(loading.day),
            trucks=trucks,
            truck_count=str(len(trucks)),
            shipment_count=str(len(shipments)),
            pallets=str(sum(_pallets(one) for one in shipments)),
            packages=str(sum(_packages(one) for one in shipments)),
            gross_weight=_weight(shipments, fmt),
            not_packed=", ".join(one.number for one in shipments if one.packed_on is None),
            dangerous=", ".join(one.number for one in shipments if any(line.hazmat for line in one.lines)),
        )


def _trucks(shipments: tuple[Shipment, ...], fmt: Formats) -> tuple[Truck, ...]:
    """By carrier and trailer, those with the earliest hour first, those without any last."""
    groups: dict[tuple[str, str], list[Shipment]] = {}
    for one in sorted(shipments, key=lambda one: hour_of(one.carriage.pickup_window)):
        groups.setdefault((one.carrier, one.carriage.trailer), []).append(one)
    return tuple(_truck(carrier, trailer, tuple(own), fmt) for (carrier, trailer), own in groups.items())


def hour_of(window: str) -> tuple[bool, int, int]:
    """By what pickup windows sort: those without an hour last.

    >>> hour_of("9:30-11") < hour_of("13:00–16:00") < hour_of("4 pm") < hour_of("afternoon")
    True
    """
    found = _HOUR.match(window.strip().casefold())
    if found is None:
        return True, 0, 0
    hour, half = int(found["hour"]), found["half"]
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return False, hour, int(found["minute"] or 0)


def _truck(carrier: str, trailer: str, shipments: tuple[Shipment, ...], fmt: Formats) -> Truck:
    first = shipments[0]
    pallets, packages = sum(map(_pallets, shipments)), sum(map(_packages, shipments))
    return Truck(
        heading=joined(
            [
                carrier or fmt.say("No carrier yet"),
                first.carriage.scac,
                fmt.say("trailer {number}", number=trailer) if trailer else "",
            ]
        ),
        measures=joined([fmt.counted([("pallet", pallets), ("package", packages)]), _weight(shipments, fmt)]),
        apart="\n".join(dict.fromkeys(pair.sentence for pair in _apart(trailer, shipments))),
        shipments=tuple(_loaded(one, fmt) for one in shipments),
    )


def _apart(trailer: str, shipments: tuple[Shipment, ...]) -> Iterator[Pair]:
    """Within each shipment, and between those of which the trailer says that they share a truck."""
    for some in (shipments,) if trailer else ((one,) for one in shipments):
        yield from sorted(pairs_on_truck(some), key=lambda pair: -pair.rule)


def _loaded(shipment: Shipment, fmt: Formats) -> Loaded:
    place = shipment.consignee.city or (shipment.consignee.lines or ("",))[-1]
    return Loaded(
        window=shipment.carriage.pickup_window,
        number=shipment.number,
        consignee=shipment.consignee.name,
        place=joined([place, fmt.country(shipment.consignee.country)], ", "),
        appointment=shipment.carriage.appointment,
        pallets=str(_pallets(shipment)),
        packages=str(_packages(shipment)),
        weight=fmt.number(shipment.totals.gross_kg, 1),
        state=fmt.say("packed" if shipment.packed_on else "to pack"),
    )


def _pallets(shipment: Shipment) -> int:
    return sum(unit.kind == "pallet" for unit in shipment.units)


def _packages(shipment: Shipment) -> int:
    return sum(bool(unit.contents) for unit in shipment.units)


def _weight(shipments: tuple[Shipment, ...], fmt: Formats) -> str:
    """Gross weight of all; blank where one is not known."""
    return fmt.kilograms(total(one.totals.gross_kg for one in shipments), 1)
