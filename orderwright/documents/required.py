"""Fields that several documents need, by lane; a kind adds those that concern it to its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, Final

from orderwright.documents import lanes
from orderwright.documents.condition import Condition
from orderwright.documents.gaps import Need
from orderwright.documents.subject import Subject


def of_shipments(needs: Iterable[Need]) -> tuple[Need, ...]:
    """The same fields of every shipment of a load, each by its own lane."""
    return tuple(
        replace(need, field=f"shipments.{need.field}", when=None, each=_each(need)) for need in needs
    )


def _each(need: Need) -> Callable[[Any], bool]:
    """Of which shipments on the way, and of which of their lines."""

    def holds(part: object) -> bool:
        asked = need.when if isinstance(part, Subject) else need.each
        return asked is None or asked(part)

    return holds


SELLER: Final = (Need("company.name"), Need("company.lines"), Need("company.country"))
BUYER: Final = (Need("buyer.name"), Need("buyer.lines"), Need("buyer.country"))
CONSIGNEE: Final = (Need("consignee.name"), Need("consignee.lines"), Need("consignee.country"))
DELIVERY: Final = (Need("delivery_no", label="delivery"),)
"""What nobody may sign before the goods are a delivery: its packages are only proposed until then."""

_FROM_ELSEWHERE: Final = lanes.has("ship_from", "from a place with an address of its own")
SHIP_FROM: Final = (Need("ship_from.name", when=_FROM_ELSEWHERE),)
DELIVERY_TERM: Final = (Need("incoterm"), Need("named_place"))

US_ENTRY: Final = (
    Need("port_of_entry", when=lanes.us_bound),
    Need("sold_on", when=lanes.us_bound),
    Need("sold_at", when=lanes.us_bound),
)
"""What 19 CFR 141.86(a) asks for beside what every invoice says."""

_INTO_EORI: Final = lanes.eu_bound | lanes.gb_bound
_SELLER_IMPORTS: Final = lanes.duty_paid & ~lanes.importer_named

EORI: Final = (
    Need("importer.eori", when=_INTO_EORI & lanes.importer_named),
    Need("buyer.eori", when=_INTO_EORI & ~lanes.importer_named & ~lanes.duty_paid),
    Need("company.eori", when=lanes.from_eu | (lanes.eu_bound & _SELLER_IMPORTS)),
    Need("company.eori_gb", when=lanes.from_gb | (lanes.gb_bound & _SELLER_IMPORTS)),
)
"""Who declares to customs of the European Union (Regulation (EU) No 952/2013, article 9) or Great Britain.

A number of the one is none of the other: who declares to both has two.
"""

CLASSIFICATION: Final = (Need("lines.control.eccn", when=lanes.from_us),)
"""How goods that leave the United States are classified (15 CFR 758.1(g), 758.6)."""

_UNLICENSED: Final[lanes.OfLine] = lanes.controlled_line & Condition(
    "without a licence, exception or NLR", lambda line: not line.control.authority
)
NO_LEGEND: Final[lanes.Lane] = Condition(
    "without a citation or exemption", lambda shipment: not shipment.filing.legend
)

EXPORT_FROM_US: Final = (
    *CLASSIFICATION,
    Need(
        "lines.control.licence",
        when=lanes.from_us,
        each=_UNLICENSED,
        label="export licence, licence exception or NLR",
    ),
    Need("filing.itn", when=lanes.from_us & NO_LEGEND, label="AES ITN or EEI exemption"),
)
"""What stands on loading documents (15 CFR 30.7: proof of filing or exemption legend)."""

_PHONE: Final = lanes.fully_regulated & lanes.touches_us

HAZMAT: Final = (
    Need("lines.hazmat.un_number", each=lanes.dangerous_line),
    Need("lines.hazmat.proper_name", each=lanes.dangerous_line),
    Need("lines.hazmat.technical_name", each=lanes.generic_line),
    Need("lines.hazmat.hazard_class", each=lanes.dangerous_line),
    Need("lines.hazmat.packing_group", each=lanes.graded_line),
    Need("lines.hazmat.qty", each=lanes.dangerous_line),
    Need("lines.hazmat.unit", each=lanes.dangerous_line),
    Need("lines.hazmat.packages", each=lanes.dangerous_line),
    Need("lines.hazmat.package_kind", each=lanes.dangerous_line),
    Need("emergency.phone", when=_PHONE),
    Need("emergency.contract", when=_PHONE),
)
"""49 CFR 172.202 (description, quantity, packages), 172.203(k) (technical name), 172.604 (telephone)."""

HAZMAT_BY_AIR: Final = (
    Need("ship_from.city", when=lanes.by_air & _FROM_ELSEWHERE),
    Need("company.city", when=lanes.by_air & ~_FROM_ELSEWHERE),
    Need("consignee.city", when=lanes.by_air),
    Need("lines.hazmat.packing_instruction", when=lanes.by_air, each=lanes.fully_regulated_line),
)

FREIGHT_CLASS: Final = (
    Need("lines.freight.nmfc", when=lanes.ltl_in_us),
    Need("lines.freight.freight_class", when=lanes.ltl_in_us),
)

TEMPERATURE: Final = (
    Need("lines.temperature.min_c", each=lanes.kept_line),
    Need("lines.temperature.max_c", each=lanes.kept_line),
)

CARRIER: Final = (
    Need("carrier"),
    Need("carriage.freight_terms"),
    Need("carriage.bill_to.name", when=lanes.bill_to_named),
    Need("carriage.bill_to.lines", when=lanes.bill_to_named),
    Need("carriage.cod.amount", when=lanes.cod),
)

ORIGIN_CLAIM: Final = (
    Need("certifier.capacity"),
    Need("certifier.certifier.name"),
    Need("certifier.certifier.contact"),
    Need("certifier.certifier.position"),
    Need("certifier.certifier.lines"),
    Need("certifier.certifier.country"),
    Need("certifier.certifier.phone"),
    Need("certifier.certifier.email"),
    Need("lines.description", each=lanes.claimed_line),
    Need("lines.hs_code", each=lanes.claimed_line),
    Need("lines.claim.criterion", each=lanes.claimed_line),
)
"""What cannot be left open of USMCA, annex 5-A (19 CFR 182.12(a)(4)); exporter, producer, importer may be."""
