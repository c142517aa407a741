"""Documents of a shipment: packing list, commercial invoice, and what follows, from one model.

`registry.all()` names the kinds, `missing` what a document still needs, `issue` and `render_many` write
Word files, `to_pdf` turns them into PDF.
"""

from __future__ import annotations

from orderwright.documents import registry
from orderwright.documents.contradiction import Contradiction
from orderwright.documents.gaps import Gap, Source
from orderwright.documents.issue import IssuedDocument, Job, NotIssued, file_name, issue, missing, render_many
from orderwright.documents.pdf import to_pdf
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
from orderwright.documents.tie_out import contradictions

__all__ = [
    "BankAccount",
    "Charges",
    "Company",
    "Contradiction",
    "Gap",
    "HUContent",
    "HandlingUnit",
    "IssuedDocument",
    "Job",
    "NamedAmount",
    "NotIssued",
    "Party",
    "Responsible",
    "Shipment",
    "ShipmentLine",
    "Source",
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
