"""One shipment, one truth: every document, label and message of a shipment is made from this model."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cached_property

from pydantic import Field

from orderwright.documents.carriage import Carriage
from orderwright.documents.changed import Change
from orderwright.documents.charges import Charges, NamedAmount
from orderwright.documents.damage import Damage
from orderwright.documents.export_control import ExportFiling
from orderwright.documents.goods import HandlingUnit, HUContent, ShipmentLine
from orderwright.documents.hazmat import Emergency
from orderwright.documents.origin_claim import OriginCertifier
from orderwright.documents.paid import Payment
from orderwright.documents.parties import BankAccount, Company, Party
from orderwright.documents.picks import Pick
from orderwright.documents.promised import OrderHead
from orderwright.documents.record import Record
from orderwright.documents.subject import Subject
from orderwright.documents.temperature import Temperature
from orderwright.documents.territories import territory
from orderwright.documents.totals import Totals, totals_of

__all__ = [
    "BankAccount",
    "Charges",
    "Company",
    "HUContent",
    "HandlingUnit",
    "NamedAmount",
    "Party",
    "Responsible",
    "Shipment",
    "ShipmentLine",
]


class Responsible(Record):
    """The employee who knows the facts of the invoice (19 CFR 141.86(j))."""

    name: str = Field("", title="responsible employee")
    position: str = Field("", title="position")
    phone: str = Field("", title="phone")
    email: str = Field("", title="e-mail")


class Shipment(Subject):
    """What leaves the house together: parties, terms, lines, packages, charges.

    Fields may be blank; `missing` tells which of them a document needs, `contradictions` which disagree.
    """

    number: str = Field("", title="delivery number")
    proposed: bool = Field(False, title="proposed", description="stock of an order without a delivery")
    order_nos: tuple[str, ...] = Field((), title="order numbers")
    customer_po: str = Field("", title="customer PO")
    invoice_date: date | None = Field(None, title="invoice date", description="the made date, where absent")
    invoice_no: str = Field("", title="invoice number", description="under which the ERP billed it")
    due_date: date | None = Field(None, title="due date")
    packed_on: date | None = Field(None, title="packing date")
    packed_by: str = Field("", title="packed by")
    ship_date: date | None = Field(None, title="ship date")

    buyer: Party = Field(Party(), title="buyer")
    consignee: Party = Field(Party(), title="consignee")
    importer: Party | None = Field(None, title="importer of record")
    notify: Party | None = Field(None, title="notify party")
    ship_from: Party | None = Field(None, title="ship-from", description="the seller, where absent")

    currency: str = Field("", title="currency", description="ISO 4217")
    usd_rate: Decimal | None = Field(
        None, title="rate of the US dollar", description="dollars for one unit of the currency"
    )
    terms: str = Field("", title="payment terms")
    incoterm: str = Field("", title="Incoterm")
    named_place: str = Field("", title="named place")
    carrier: str = Field("", title="carrier")
    mode: str = Field("", title="mode of transport")
    tracking: str = Field("", title="tracking number")
    marks: str = Field("", title="marks and numbers")
    reason_for_export: str = Field("", title="reason for export")
    country_of_origin: str = Field("", title="country of origin", description="of lines that name none")
    port_of_entry: str = Field("", title="port of entry")
    sold_on: date | None = Field(None, title="date of sale")
    sold_at: str = Field("", title="place of sale")
    assists: str = Field("", title="assists", description="what the buyer furnished for the production")
    responsible: Responsible = Field(Responsible(), title="responsible employee")

    order: OrderHead = Field(OrderHead(), title="order")
    carriage: Carriage = Field(Carriage(), title="carriage")
    filing: ExportFiling = Field(ExportFiling(), title="export filing")
    certifier: OriginCertifier = Field(OriginCertifier(), title="certification of origin")
    emergency: Emergency = Field(Emergency(), title="emergency response")
    temperature: Temperature | None = Field(None, title="temperature", description="that all goods stand")
    payments: tuple[Payment, ...] = Field((), title="payments")

    changes: tuple[Change, ...] = Field((), title="changes", description="since the order was confirmed")
    picks: tuple[Pick, ...] = Field((), title="places to pick from")
    damages: tuple[Damage, ...] = Field((), title="damage and loss", description="on the way")
    lines: tuple[ShipmentLine, ...] = Field((), title="lines")
    units: tuple[HandlingUnit, ...] = Field((), title="packages")
    charges: Charges = Field(Charges(), title="charges")

    @cached_property
    def totals(self) -> Totals:
        """The computed sums."""
        return totals_of(self)

    @property
    def delivery_no(self) -> str:
        """Number of its delivery; blank where there is none yet."""
        return "" if self.proposed else self.number

    @property
    def territories(self) -> tuple[str, ...]:
        """Customs territories in which the goods start and end; blank where nobody says."""
        starts = territory(self.ship_from.country) if self.ship_from else ""
        return starts, territory(self.consignee.country)

    def language_of(self, *, customs: bool) -> str:
        """The buyer's; English for the customs of the United States, both ways (19 CFR 141.86(d))."""
        return "en" if customs and "US" in self.territories else self.language

    @property
    def bol_no(self) -> str:
        """Number of its bill of lading: of the one made here, whatever its revision, else as given."""
        return self.document_numbers.get("bill-of-lading", self.carriage.bol_no).split(" rev ")[0]

    @property
    def us_bound(self) -> bool:
        """Whether the goods enter the United States (or Puerto Rico, in its customs territory)."""
        return territory(self.consignee.country) == "US"
