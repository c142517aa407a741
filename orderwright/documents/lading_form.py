"""The fixed parts of a bill of lading: places, boxes to tick, sums."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from orderwright.documents.paper import block
from orderwright.documents.pounds import weight_unit
from orderwright.documents.record import Record

if TYPE_CHECKING:
    from orderwright.documents.carriage import Carriage
    from orderwright.documents.formats import Formats
    from orderwright.documents.lading import Sums, Table
    from orderwright.documents.parties import Party
    from orderwright.documents.shipment import Shipment

_MARKS: Final = {True: "☒", False: "☐"}


class Place(Record):
    """Where goods are fetched or brought: `location` is its GLN or number, `reference` SID or CID."""

    name: str
    text: str
    location: str
    reference: str


class Boxes(Record):
    """The boxes of the form, each a ticked or an empty square."""

    prepaid: str
    collect: str
    third_party: str
    cod_prepaid: str
    cod_collect: str
    check: str


class Part(Record):
    """The sums of a table, or of that part of it which stands on the supplement."""

    rows: str
    units: str
    packages: str
    weight: str


def place_of(party: Party, fmt: Formats, reference: str) -> Place:
    """A party with its location number."""
    plain = party.model_copy(update={"vat": "", "eori": "", "ein": ""})
    said = block(plain, fmt)
    return Place(name=said.name, text=said.text, location=party.gln or party.number, reference=reference)


def boxes_of(carriage: Carriage) -> Boxes:
    """The ticks that the shipment answers; the others are left to people at the dock."""
    cod = carriage.cod
    fee = cod.fee.casefold() if cod else ""
    return Boxes(
        prepaid=_MARKS[carriage.terms == "prepaid"],
        collect=_MARKS[carriage.terms == "collect"],
        third_party=_MARKS[carriage.terms == "third party"],
        cod_prepaid=_MARKS[fee == "prepaid"],
        cod_collect=_MARKS[fee == "collect"],
        check=_MARKS[bool(cod and cod.check)],
    )


def parts_of(
    name: str, table: Table[Any], first: int, shipment: Shipment, fmt: Formats
) -> dict[str, Part | None]:
    """The sums of a table, and of what does not stand on its first page; None where all does."""
    left = len(table.rows) - first
    return {
        f"{name}_sum": part_of(len(table.rows), table.sums(), shipment, fmt),
        f"{name}_left": part_of(left, table.sums(first), shipment, fmt) if left else None,
    }


def part_of(rows: int, sums: Sums, shipment: Shipment, fmt: Formats) -> Part:
    """The sums of so many rows as they are printed."""
    return Part(
        rows=str(rows),
        units=fmt.number(Decimal(sums.units), 0),
        packages=fmt.number(Decimal(sums.packages), 0),
        weight=fmt.number(sums.weight, weight_unit(shipment).digits),
    )
