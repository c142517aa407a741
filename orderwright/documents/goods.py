"""What is shipped, and in what it is packed. Weights in kg, sizes in cm, quantities in the line's unit."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pydantic import Field

from orderwright.documents.export_control import ExportControl
from orderwright.documents.freight_item import FreightItem
from orderwright.documents.hazmat import Hazmat
from orderwright.documents.origin_claim import OriginClaim
from orderwright.documents.promised import Promise
from orderwright.documents.record import Record
from orderwright.documents.temperature import Temperature


class ShipmentLine(Record):
    """One order line as far as it goes with this shipment."""

    order_no: str = Field("", title="order number")
    line_no: str = Field("", title="line number")
    customer_po: str = Field("", title="customer PO", description="of its order; blank: the shipment's")
    sku: str = Field("", title="SKU")
    customer_part: str = Field("", title="customer part number")
    description: str = Field("", title="description")
    hs_code: str = Field("", title="HS code")
    origin: str = Field("", title="country of origin", description="ISO 3166-1 alpha-2")
    qty: Decimal | None = Field(None, title="quantity")
    uom: str = Field("", title="unit of measure")
    unit_price: Decimal | None = Field(None, title="unit price", description="price of `price_basis` units")
    price_basis: Decimal = Field(Decimal(1), title="price basis", gt=0)
    discount_percent: Decimal = Field(Decimal(0), title="discount")
    amount: Decimal | None = Field(
        None, title="amount", description="as invoiced by the ERP; computed where it is absent"
    )
    net_kg: Decimal | None = Field(None, title="net weight", description="of the whole quantity")
    gtin: str = Field("", title="GTIN")
    control: ExportControl = Field(ExportControl(), title="export control")
    freight: FreightItem = Field(FreightItem(), title="freight classification")
    promise: Promise = Field(Promise(), title="promise")
    hazmat: Hazmat | None = Field(None, title="dangerous goods", description="None: it is none")
    temperature: Temperature | None = Field(None, title="temperature", description="None: any will do")
    claim: OriginClaim | None = Field(None, title="origin claim", description="None: nothing is claimed")

    @property
    def key(self) -> tuple[str, str]:
        """Order and line number, by which packed contents refer to the line."""
        return self.order_no, self.line_no


class HUContent(Record):
    """A quantity of one line (and one lot) in one handling unit. The parts of a kit carry their own SKU."""

    order_no: str = Field("", title="order number")
    line_no: str = Field("", title="line number")
    sku: str = Field("", title="SKU")
    description: str = Field("", title="description", description="the line's, where it is absent")
    lot: str = Field("", title="lot or serial number")
    qty: Decimal | None = Field(None, title="quantity")
    uom: str = Field("", title="unit of measure")
    net_kg: Decimal | None = Field(None, title="net weight")
    expiry: date | None = Field(None, title="expiry", description="of the lot")
    origin: str = Field("", title="country of origin", description="of the lot; blank: the line's")
    gtin: str = Field("", title="GTIN", description="blank: the line's")
    hazmat: Hazmat | None = Field(
        None, title="dangerous goods", description="None: the line's, in proportion"
    )

    @property
    def key(self) -> tuple[str, str]:
        """Order and line number of the shipment line that it belongs to."""
        return self.order_no, self.line_no


class HandlingUnit(Record):
    """A carton, crate, pallet: what is lifted as one."""

    number: str = Field("", title="package number", description="running number within the shipment")
    sscc: str = Field("", title="SSCC", description="18 digits")
    kind: str = Field("carton", title="package type", description="singular, as printed")
    parent: str = Field("", title="stands on", description="`key` of the unit that carries this one")
    length_cm: Decimal | None = Field(None, title="length")
    width_cm: Decimal | None = Field(None, title="width")
    height_cm: Decimal | None = Field(None, title="height")
    net_kg: Decimal | None = Field(None, title="net weight")
    tare_kg: Decimal | None = Field(None, title="tare weight")
    gross_kg: Decimal | None = Field(None, title="gross weight")
    layers: int | None = Field(None, title="layers", description="of a pallet")
    per_layer: int | None = Field(None, title="packages per layer")
    stackable: bool | None = Field(None, title="stackable", description="None: nobody says")
    tracking: str = Field("", title="tracking number", description="of this package alone")
    type_code: str = Field("", title="carton or pallet type")
    remark: str = Field("", title="remark", description="such as why it is over the limits of its type")
    contents: tuple[HUContent, ...] = Field((), title="contents")

    @property
    def key(self) -> str:
        """The package number, or the SSCC of a unit without one."""
        return self.number or self.sscc
