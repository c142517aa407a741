"""The conditions of a lane, by which a document is asked for, and its fields: where, by what, what goods."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

from orderwright.documents.condition import Condition
from orderwright.documents.export_value import exemption
from orderwright.documents.territories import territory

if TYPE_CHECKING:
    from orderwright.documents.goods import ShipmentLine
    from orderwright.documents.shipment import Shipment

Lane: TypeAlias = "Condition[Shipment]"
OfLine: TypeAlias = "Condition[ShipmentLine]"


def start(shipment: Shipment) -> str:
    """Customs territory in which the goods start; blank where nobody says."""
    return territory(shipment.ship_from.country) if shipment.ship_from else ""


def end(shipment: Shipment) -> str:
    """Customs territory into which they go."""
    return territory(shipment.consignee.country)


def into(name: str, *territories: str) -> Lane:
    """The goods go there from somewhere else."""
    return Condition(f"into {name}", lambda s: end(s) in territories and start(s) != end(s))


def out_of(name: str, *territories: str) -> Lane:
    """The goods leave a territory for another one."""
    return Condition(f"out of {name}", lambda s: start(s) in territories and end(s) not in ("", start(s)))


def by(name: str, *modes: str) -> Lane:
    """The carrier's mode, or what the shipment calls it."""
    return Condition(f"by {name}", lambda s: s.mode.strip().casefold() in modes)


def under(*incoterms: str) -> Lane:
    """The delivery term."""
    return Condition(f"under {' or '.join(incoterms)}", lambda s: s.incoterm.strip().upper() in incoterms)


def has(field: str, words: str) -> Lane:
    """A part of the shipment is there: "importer", "carriage.bill_to"."""

    def holds(shipment: Shipment) -> bool:
        value: Any = shipment
        for name in field.split("."):
            value = getattr(value, name)
        return bool(value)

    return Condition(words, holds)


def any_line(of_line: OfLine, words: str) -> Lane:
    """At least one line is such."""
    return Condition(words, lambda shipment: any(of_line(line) for line in shipment.lines))


dangerous_line: Final[OfLine] = Condition("dangerous goods", lambda line: line.hazmat is not None)
fully_regulated_line: Final[OfLine] = Condition(
    "dangerous goods beyond limited quantities",
    lambda line: line.hazmat is not None and not line.hazmat.limited_quantity,
)
generic_line: Final[OfLine] = Condition(
    "dangerous goods under a generic name",
    lambda line: line.hazmat is not None and "n.o.s" in line.hazmat.proper_name.casefold(),
)
graded_line: Final[OfLine] = Condition(
    "dangerous goods of a class with packing groups",
    lambda line: (
        line.hazmat is not None and line.hazmat.hazard_class in ("3", "4.2", "4.3", "5.1", "6.1", "8")
    ),
)
kept_line: Final[OfLine] = Condition("goods kept at a temperature", lambda line: line.temperature is not None)
controlled_line: Final[OfLine] = Condition(
    "goods on the Commerce Control List", lambda line: line.control.eccn.strip().upper() not in ("", "EAR99")
)
claimed_line: Final[OfLine] = Condition("goods with an origin claim", lambda line: line.claim is not None)

us_bound: Final = into("the United States", "US")
eu_bound: Final = into("the European Union", "EU")
gb_bound: Final = into("Great Britain", "GB")
from_us: Final = out_of("the United States", "US")
from_eu: Final = out_of("the European Union", "EU")
from_gb: Final = out_of("Great Britain", "GB")
crosses_border: Final[Lane] = Condition(
    "across a customs border", lambda s: "" not in (start(s), end(s)) and start(s) != end(s)
)
between_usmca: Final[Lane] = Condition(
    "between the United States, Mexico and Canada",
    lambda s: start(s) != end(s) and {start(s), end(s)} <= {"US", "MX", "CA"},
)
touches_us: Final[Lane] = Condition(
    "within, into or out of the United States", lambda s: "US" in (start(s), end(s))
)

by_air: Final = by("air", "air")
by_sea: Final = by("sea", "sea", "ocean", "vessel")
by_truck: Final = by("truck", "ltl", "truckload", "road", "truck")
ltl_in_us: Final = by("LTL", "ltl") & touches_us
by_parcel: Final = by("parcel service", "parcel", "courier")

duty_paid: Final = under("DDP")
importer_named: Final = has("importer", "with an importer of record")
no_common_origin: Final = ~has("country_of_origin", "with one country of origin")
bill_to_named: Final = has("carriage.bill_to", "with a third party that pays the freight")
cod: Final = has("carriage.cod", "with cash on delivery")

dangerous: Final = any_line(dangerous_line, "with dangerous goods")
fully_regulated: Final = any_line(fully_regulated_line, "with dangerous goods beyond limited quantities")
temperature_kept: Final = any_line(kept_line, "with goods kept at a temperature")
controlled: Final = any_line(controlled_line, "with goods on the Commerce Control List")
origin_claimed: Final = any_line(claimed_line, "with goods of claimed origin")

control_stated: Final[Lane] = from_us & controlled
"""The invoice carries the destination control statement (15 CFR 758.6(a))."""

eei_due: Final[Lane] = from_us & Condition("not exempt from filing", lambda s: not exemption(s))
"""Electronic export information is to be filed (15 CFR 30.2, 30.36, 30.37(a))."""
