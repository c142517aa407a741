"""Shipments that leave the United States, with what its export control and USMCA ask."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from orderwright.documents import (
    Company,
    ExportControl,
    ExportFiling,
    OriginCertifier,
    OriginClaim,
    Party,
    Shipment,
)
from tests.documents.shipments import GOODS, cartons, line, shipment

US_COMPANY = Company(
    name="Stellamaro Instruments Inc.",
    lines=("4100 Harbor Avenue", "Akron, OH 44311"),
    country="US",
    state="OH",
    ein="34-1234567",
    phone="+1 330 555 0140",
    email="export@stellamaro.example",
)
HOME = Party(**{field: getattr(US_COMPANY, field) for field in Party.model_fields})
FORWARDER = Party(
    name="Lakefront Forwarding LLC",
    lines=("88 Cargo Way", "Cleveland, OH 44135"),
    country="US",
    phone="+1 216 555 0110",
)
TORONTO = Party(
    name="Maple Controls Ltd.",
    lines=("200 Bay Street", "Toronto, ON M5J 2J5"),
    country="CA",
    phone="+1 416 555 0123",
    email="imports@maple.example",
)
_SIGNED = HOME.model_copy(update={"contact": "M. Keller", "position": "Export manager"})
CERTIFIED = OriginCertifier(capacity="exporter", certifier=_SIGNED, exporter=HOME, importer=TORONTO)
FOUNDRY = Party(name="Fundición del Norte SA de CV", lines=("Av. Industrial 55", "Monterrey"), country="MX")
FILING = ExportFiling(agent=FORWARDER, related=False, consignee_type="reseller", port_of_export="Newark, NJ")
YEAR = {"valid_from": date(2026, 1, 1), "valid_to": date(2026, 12, 31)}
CLAIM = OriginClaim(agreement="USMCA", criterion="B", **YEAR)
_ORIGINS = ("US", "DE", "US", "MX", "CN", "US", "US", "PL", "US")


def us_line(place: int, **changes: object):
    """A line with origin and classification; every fourth is controlled."""
    controlled = place % 4 == 0
    control = ExportControl(
        eccn="3A991" if controlled else "EAR99",
        schedule_b=GOODS[(place - 1) % len(GOODS)][2].replace(".", "")[:6] + "0050",
        licence_exception="NLR" if controlled else "",
    )
    origin = _ORIGINS[(place - 1) % len(_ORIGINS)]
    return line(place, **{"origin": origin, "control": control, **changes})


def from_ohio(count: int = 3, **changes: object) -> Shipment:
    """A complete shipment of so many lines from Ohio to Norway, in US dollars."""
    lines = changes.pop("lines", None) or tuple(us_line(place) for place in range(1, count + 1))
    fields = {
        "lines": lines,
        "units": cartons(lines),
        "ship_from": HOME,
        "importer": None,
        "currency": "USD",
        "usd_rate": Decimal(1),
        "filing": FILING,
        **changes,
    }
    return shipment(count, **fields)


def to_toronto(count: int = 3, claim: OriginClaim | None = CLAIM, **changes: object) -> Shipment:
    """The same to Canada, every line with a claim of origin."""
    lines = changes.pop("lines", None) or tuple(us_line(place, claim=claim) for place in range(1, count + 1))
    fields = {"consignee": TORONTO, "importer": TORONTO, "certifier": CERTIFIED, **changes}
    return from_ohio(count, lines=lines, **fields)
