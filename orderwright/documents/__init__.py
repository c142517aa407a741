"""Documents of a shipment: packing list, commercial invoice, and what follows, from one model.

`registry.all()` names the kinds, `missing` what a document still needs, `issue` and `render_many` write
Word files, `to_pdf` turns them into PDF.
"""

from __future__ import annotations

from orderwright.documents import registry
from orderwright.documents.carriage import Carriage, CashOnDelivery
from orderwright.documents.contradiction import Contradiction
from orderwright.documents.export_control import ExportControl, ExportFiling
from orderwright.documents.freight_item import FreightItem
from orderwright.documents.gaps import Gap, Source
from orderwright.documents.hazmat import Emergency, Hazmat
from orderwright.documents.issue import IssuedDocument, Job, NotIssued, file_name, issue, missing, render_many
from orderwright.documents.origin_claim import OriginCertifier, OriginClaim
from orderwright.documents.paid import Payment
from orderwright.documents.pdf import to_pdf
from orderwright.documents.promised import OrderHead, Promise
from orderwright.documents.render import templates_folder
from orderwright.documents.shipment import (
    BankAccount,
    Charges,
    Company,
    HandlingUnit,
    HUContent,
    NamedAmount,
    Party,
    Responsible,
    Shipment,
    ShipmentLine,
)
from orderwright.documents.soffice import find_soffice, font_notice
from orderwright.documents.temperature import Temperature
from orderwright.documents.tie_out import contradictions

__all__ = [
    "BankAccount",
    "Carriage",
    "CashOnDelivery",
    "Charges",
    "Company",
    "Contradiction",
    "Emergency",
    "ExportControl",
    "ExportFiling",
    "FreightItem",
    "Gap",
    "HUContent",
    "HandlingUnit",
    "Hazmat",
    "IssuedDocument",
    "Job",
    "NamedAmount",
    "NotIssued",
    "OrderHead",
    "OriginCertifier",
    "OriginClaim",
    "Party",
    "Payment",
    "Promise",
    "Responsible",
    "Shipment",
    "ShipmentLine",
    "Source",
    "Temperature",
    "contradictions",
    "file_name",
    "find_soffice",
    "font_notice",
    "issue",
    "missing",
    "registry",
    "render_many",
    "templates_folder",
    "to_pdf",
]
