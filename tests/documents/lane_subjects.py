"""Complete subjects of all kinds of lanes, so that every condition of a required field is met by one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from orderwright.documents import CashOnDelivery, Company, ExportControl, Party, Shipment
from orderwright.documents.subject import Subject
from tests.documents.american import US_COMPANY, from_ohio, to_toronto, us_line
from tests.documents.carried import CARRIAGE, MAKER, PAINT, PAYER, dangerous
from tests.documents.every_kind import labelled
from tests.documents.shipments import COMPANY, shipment

Lane = tuple[Subject, Company]
_PLACE = {"name": "Somebody", "lines": ("Some street 1",), "city": "Somewhere", "vat": "X1", "eori": "E1"}
_SELLER = COMPANY.model_copy(update={"city": "Weil am Rhein", "eori_gb": "GB1", "gln": "0614141000012"})


def _going(start: str, end: str, **changes: object) -> Lane:
    parties = {"ship_from": Party(**_PLACE, country=start), "consignee": Party(**_PLACE, country=end)}
    buyer = Party(**_PLACE, country=end)
    return labelled(shipment(**{"buyer": buyer, "importer": None, **parties, **changes})), _SELLER


def _flown() -> Shipment:
    paint = PAINT.model_copy(
        update={"packing_instruction": "353", "proper_name": "Paint, n.o.s.", "technical_name": "xylene"}
    )
    of = dangerous(mode="air")
    lines = tuple(line.model_copy(update={"hazmat": paint}) if line.hazmat else line for line in of.lines)
    return of.model_copy(update={"lines": lines})


LANES: dict[str, Lane] = {
    "within the Union": _going("DE", "FR"),
    "out of the Union": _going("DE", "NO"),
    "from the Union into the United States": _going(
        "DE", "US", port_of_entry="Newark", sold_on=date(2026, 11, 2), sold_at="Weil am Rhein"
    ),
    "into Great Britain duty paid": _going("NL", "GB", incoterm="DDP"),
    "into the Union": _going("NO", "DE"),
    "into the Union with an importer": _going("NO", "DE", importer=Party(**_PLACE, country="DE")),
    "within the United States by LTL, dangerous": (dangerous(), MAKER),
    "the same, paid by a third party, cash on delivery": (
        dangerous(
            carriage=CARRIAGE.model_copy(
                update={
                    "freight_terms": "third party",
                    "bill_to": PAYER,
                    "cod": CashOnDelivery(amount=Decimal(900), fee="prepaid"),
                }
            )
        ),
        MAKER,
    ),
    "by air, dangerous": (_flown(), MAKER),
    "out of the United States, controlled": (
        from_ohio(
            lines=tuple(us_line(n, control=ExportControl(eccn="3A991", licence="D1")) for n in (1, 2)),
            consignee=Party(**_PLACE, country="MX"),
            currency="EUR",
            usd_rate=Decimal("1.1"),
        ),
        US_COMPANY,
    ),
    "to Canada, of claimed origin": (to_toronto(), US_COMPANY),
}
"""By name."""
