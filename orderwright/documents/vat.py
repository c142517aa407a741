"""Value added tax of the European Union on an invoice: what is exempt, why, and whose numbers it then names.

Tax is charged where *Charges* says so; here stands why an invoice across a border has none: Directive
2006/112/EC, article 226 (3), (4) and (11). Who owes tax that is neither charged nor exempt (reverse charge,
article 226 (11a)) is for goods what each member state makes of article 194, and is not said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from orderwright.documents import lanes
from orderwright.documents.condition import Condition
from orderwright.documents.contradiction import Contradiction
from orderwright.documents.territories import EU_MEMBERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from orderwright.documents.formats import Formats
    from orderwright.documents.parties import Company
    from orderwright.documents.shipment import Shipment

INTRA_UNION: Final = "VAT exempt intra-Community supply, Article 138 of Directive 2006/112/EC"
EXPORT: Final = "VAT exempt export, Article 146 of Directive 2006/112/EC"
_OF_NUMBERS: Final = {"EL": "GR"}
_ONE_FOR_TAX: Final = {"MC": "FR"}
"""Monaco is France for value added tax (article 7)."""


def member(country: str) -> str:
    """The member state that a country is or belongs to for this tax; blank for others.

    >>> member("MC"), member("de"), member("CH")
    ('FR', 'DE', '')
    """
    code = country.strip().upper()
    code = _ONE_FOR_TAX.get(code, code)
    return code if code in EU_MEMBERS else ""


def state_of(number: str, country: str = "") -> str:
    """The member state that gave a number, by its letters; without any the party's own; blank for others.

    >>> state_of("EL123456789"), state_of("123456789", "DE"), state_of("GB123456789")
    ('GR', 'DE', '')
    """
    letters = number.strip().upper()[:2]
    if not letters:
        return ""
    return member(_OF_NUMBERS.get(letters, letters)) if letters.isalpha() else member(country)


def _start(shipment: Shipment) -> str:
    return member(shipment.ship_from.country) if shipment.ship_from else ""


def _other(shipment: Shipment) -> bool:
    start, end = _start(shipment), member(shipment.consignee.country)
    return "" not in (start, end) and start != end


def _taxed(shipment: Shipment) -> bool:
    return any(item.tax for item in shipment.charges.other)


untaxed: Final[lanes.Lane] = Condition("without tax", lambda shipment: not _taxed(shipment))
intra_union: Final[lanes.Lane] = Condition("from one member state of the European Union into another", _other)
exempt_supply: Final = intra_union & untaxed
exempt_export: Final = lanes.from_eu & untaxed


def seller_in_union(company: Company) -> bool:
    """Whether the seller states its VAT number on every invoice (article 226 (3))."""
    return bool(member(company.country))


def exemption_of(shipment: Shipment, company: Company, fmt: Formats) -> str:
    """Why the invoice has no tax (article 226 (11)); blank where it has some, or nothing tells."""
    if not state_of(company.vat, company.country):
        return ""
    if exempt_supply(shipment):
        return fmt.say(INTRA_UNION)
    return fmt.say(EXPORT) if exempt_export(shipment) else ""


def own_state(shipment: Shipment) -> Iterator[Contradiction]:
    """A buyer known only where the goods start: no exempt supply (article 138 (1)(b))."""
    number, start = shipment.buyer.vat, _start(shipment)
    state = state_of(number, shipment.buyer.country)
    if exempt_supply(shipment) and number and state in ("", start):
        whose = f"of {start}, where the goods start" if state else "of no member state"
        message = (
            f"VAT number {number} of {shipment.buyer.name} is {whose}, so the supply is not exempt "
            "(Directive 2006/112/EC, article 138). Fill a number of another member state, or charge tax."
        )
        yield Contradiction("buyer.vat", message)
