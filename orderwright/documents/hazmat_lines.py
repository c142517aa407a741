"""Dangerous goods as every shipping paper lists them: one entry for each description, quantities added."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from orderwright.documents.formats import joined
from orderwright.documents.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from orderwright.documents.formats import Formats
    from orderwright.documents.goods import ShipmentLine
    from orderwright.documents.hazmat import Emergency, Hazmat
    from orderwright.documents.shipment import Shipment

DECLARATION: Final = (
    "I hereby declare that the contents of this consignment are fully and accurately described above by the "
    "proper shipping name, and are classified, packaged, marked and labelled/placarded, and are in all "
    "respects in proper condition for transport according to applicable international and national "
    "governmental regulations."
)
"""The words of international transport, prescribed word for word by 49 CFR 172.204(a)(2)."""

DECLARATION_BY_AIR: Final = "I declare that all of the applicable air transport requirements have been met."
"""What is added by air (49 CFR 172.204(c)(3))."""

CERTIFICATION: Final = (
    "This is to certify that the above-named materials are properly classified, described, packaged, marked "
    "and labeled, and are in proper condition for transportation according to the applicable regulations of "
    "the Department of Transportation."
)
"""The words that the shipper signs, prescribed word for word by 49 CFR 172.204(a)(1)."""


class HazmatEntry(Record):
    """One entry: nothing stands between the parts of its description (49 CFR 172.202(b)).

    Attributes:
        description: number, name, class, packing group, and what the rules want around them.
        qty: total quantity with its unit (172.202(a)(5)).
        packages: number and type of packages (172.202(a)(7)).
        guide: number in the Emergency Response Guidebook; blank.
        number, name, hazard, group: the parts of the description, the subsidiary classes with the class.
        marks: what the description says around them.
        instruction: packing instruction by air; blank.
    """

    description: str
    number: str
    name: str
    hazard: str
    group: str
    marks: str
    instruction: str
    qty: str
    packages: str
    guide: str

    @property
    def text(self) -> str:
        """All of it on one line."""
        guide = f"ERG {self.guide}" if self.guide else ""
        return joined([self.description, self.qty, self.packages, guide], "; ")


def same_goods(hazmat: Hazmat) -> tuple[str, str, str]:
    """What entries have alike that are one on paper."""
    return hazmat.description, hazmat.unit, hazmat.package_kind


def hazmat_entry(goods: Iterable[Hazmat], fmt: Formats, shared: int = 0) -> HazmatEntry:
    """One entry of goods that are the same; its quantity is blank where one of theirs is not known.

    Args:
        goods: of each line.
        fmt: how figures are written.
        shared: packages that are counted more than once, since several of the lines lie in them.
    """
    goods = list(goods)
    first = goods[0]
    subsidiary = ", ".join(first.subsidiary)
    amounts, counts = [one.qty for one in goods], [one.packages for one in goods]
    qty = None if None in amounts else sum((amount or Decimal(0) for amount in amounts), Decimal(0))
    count = None if None in counts else sum(number or 0 for number in counts) - shared
    return HazmatEntry(
        description=first.description,
        number=first.un_number,
        name=first.name,
        hazard=joined([first.hazard_class, f"({subsidiary})" if subsidiary else ""], " "),
        group="" if first.packing_group == "none" else first.packing_group,
        marks=", ".join(first.marks),
        instruction=first.packing_instruction,
        qty=f"{fmt.quantity(qty)}\u00a0{first.unit}".strip() if qty is not None else "",
        packages="" if count is None else fmt.counted([(first.package_kind, count)]).strip(),
        guide=first.erg,
    )


def hazmat_entries(shipment: Shipment, fmt: Formats) -> tuple[HazmatEntry, ...]:
    """All entries of a shipment, in the order of its lines."""
    groups: dict[tuple[str, str, str], list[ShipmentLine]] = {}
    for line in shipment.lines:
        if line.hazmat is not None:
            groups.setdefault(same_goods(line.hazmat), []).append(line)
    return tuple(
        hazmat_entry([line.hazmat for line in own if line.hazmat], fmt, shared_packages(shipment, own))
        for own in groups.values()
    )


def shared_packages(shipment: Shipment, lines: Iterable[ShipmentLine]) -> int:
    """How often packages are counted too much if those of each line are added."""
    keys = {line.key for line in lines}
    held = (len(keys.intersection(item.key for item in unit.contents)) for unit in shipment.units)
    return sum(max(0, count - 1) for count in held)


def dangerous_goods(shipment: Shipment, fmt: Formats) -> str:
    """All entries of a shipment and the emergency telephone number, a line each; blank without any."""
    entries = [entry.text for entry in hazmat_entries(shipment, fmt)]
    said = emergency_line(shipment.emergency)
    phone = fmt.say("Emergency response telephone {phone}", phone=said) if entries and said else ""
    return "\n".join([*entries, *([phone] if phone else [])])


def emergency_line(emergency: Emergency) -> str:
    """The telephone number, and by whom or under which contract it is answered (172.604)."""
    contract = f"contract {emergency.contract}" if emergency.contract else ""
    return joined([emergency.phone, contract], ", ")
