"""The page of the freight claim."""

from __future__ import annotations

from orderwright.documents.layout.blocks import Pair, letterhead, parties, party, signatures, strip
from orderwright.documents.layout.closing import closing, labelled, sum_row, sums, total_row
from orderwright.documents.layout.furniture import document
from orderwright.documents.layout.lists import Column, line_row, listing, repeated
from orderwright.documents.layout.wordml import Element, gap, p, when

DATE_FIELD = "day"

_COLUMNS = (
    Column(9, "No.", "{{ item.no|fit(4) }}", "right"),
    Column(28, "Item", "{{ item.sku }}"),
    Column(66, "Description", "{{ item.description }}", note="item.note"),
    Column(20, "Kind", "{{ item.kind }}"),
    Column(16, "Qty", "{{ item.qty|fit(8) }}", "right"),
    Column(12, "Unit", "{{ item.uom }}"),
    Column(24, "Value ({{ currency }})", "{{ item.value|fit(14) }}", "right"),
)


def body() -> Element:
    """The main part of the template."""
    rows = repeated("item in items", _COLUMNS, line_row(_COLUMNS))
    return document(
        letterhead(draft="DRAFT, not filed"),
        gap(),
        parties(party("Carrier", "carrier"), party("Shipper", "shipper"), party("Consignee", "consignee")),
        gap(),
        strip(
            (
                Pair("Bill of lading", "bol_no"),
                Pair("PRO", "pro"),
                Pair("Shipped", "shipped"),
                Pair("Delivered", "delivered"),
            ),
            (
                Pair("Delivery", "delivery_no"),
                Pair("Customer order", "customer_po"),
                Pair("Invoice", "invoice_no"),
                Pair("Seals", "seals"),
            ),
            (
                Pair("Gross weight", "gross_weight"),
                Pair("Freight ({{ currency }})", "freight"),
                Pair("Declared value", "declared"),
                Pair("Date of the claim", "day"),
            ),
        ),
        p("Heading1", "Lost and damaged goods"),
        p("Value", "We hold the carrier liable for the goods below and claim their value as invoiced."),
        listing(_COLUMNS, *rows, about="Lost and damaged goods"),
        gap(),
        _closing(),
    )


def _closing() -> Element:
    figures = sums(
        sum_row("Lines", "{{ item_count }}"), total_row("Claimed {{ currency }}", "{{ total|fit(14) }}")
    )
    law = (
        "File until {{ file_by }}: nine months from delivery are the shortest time that a carrier may set "
        "(49 U.S.C. 14706(e)(1)). It acknowledges within 30 days and pays, declines or offers within 120 "
        "(49 CFR 370.5, 370.9)."
    )
    left = [
        *labelled(
            "Enclosed",
            "☐ bill of lading   ☐ delivery receipt with the note of damage",
            "☐ invoice   ☐ freight bill   ☐ photographs   ☐ inspection report",
        ),
        *when("file_by", *labelled("Time", law)),
        *labelled("Contact", "{{ contact }}"),
    ]
    return closing(
        "Totals of the claim",
        left,
        figures,
        signatures("Name and signature", "Claim number of the carrier", "Place and date"),
    )
