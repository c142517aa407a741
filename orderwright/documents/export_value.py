"""What goods that leave the United States are worth by commodity, and which exemption from filing fits."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from orderwright.documents.territories import territory
from orderwright.documents.totals import line_amount

if TYPE_CHECKING:
    from orderwright.documents.goods import ShipmentLine
    from orderwright.documents.shipment import Shipment

EEI_LIMIT_USD: Final = Decimal(2500)
"""Value of a commodity up to which no electronic export information is filed (15 CFR 30.37(a))."""

CANADA: Final = "30.36"
LOW_VALUE: Final = "30.37(a)"
_ALWAYS_FILED: Final = frozenset(("CN", "RU", "VE"))
"""Where goods on the Commerce Control List are filed at any value (15 CFR 758.1(b))."""


def commodity(line: ShipmentLine) -> str:
    """The line's Schedule B number; its tariff number, which may be reported instead, where it has none."""
    return line.control.schedule_b or line.hs_code


def usd_by_commodity(shipment: Shipment) -> dict[str, Decimal] | None:
    """Value in US dollars by Schedule B number; None where a value, number or exchange rate is missing."""
    rate = Decimal(1) if shipment.currency == "USD" else shipment.usd_rate
    if rate is None:
        return None
    sums: dict[str, Decimal] = {}
    for line in shipment.lines:
        amount, code = line_amount(line, shipment.currency), commodity(line)
        if amount is None or not code:
            return None
        sums[code] = sums.get(code, Decimal(0)) + amount * rate
    return sums


def exemption(shipment: Shipment) -> str:
    """The paragraph of 15 CFR part 30 that exempts the whole shipment from filing; blank where none does.

    Canada (30.36) and low value (30.37(a)) are known here; neither holds for goods under a licence, and the
    latter not for controlled goods to China, Russia and Venezuela. A line without ECCN counts as controlled.
    """
    if any(line.control.licence for line in shipment.lines):
        return ""
    to = territory(shipment.consignee.country)
    if to == "CA":
        return CANADA
    controlled = any(line.control.eccn.upper() != "EAR99" for line in shipment.lines)
    values = usd_by_commodity(shipment)
    if values is None or (controlled and to in _ALWAYS_FILED):
        return ""
    return LOW_VALUE if all(value <= EEI_LIMIT_USD for value in values.values()) else ""
