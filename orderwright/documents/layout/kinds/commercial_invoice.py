"""The page of the commercial invoice."""

from __future__ import annotations

from orderwright.documents.layout.blocks import (
    Pair,
    address_field,
    letterhead,
    parties,
    party,
    signatures,
    strip,
)
from orderwright.documents.layout.closing import closing, each_sum, labelled, pay_to, sums, total_row
from orderwright.documents.layout.furniture import document
from orderwright.documents.layout.lists import INVOICE_COLUMNS, line_row, listing, repeated
from orderwright.documents.layout.wordml import Element, gap, p, when

DATE_FIELD = "invoice_date"


def body() -> Element:
    """The main part of the template."""
    references = (
        Pair("Invoice date", "invoice_date", optional=False),
        Pair("Delivery", "delivery_no"),
        Pair("Your order", "customer_po"),
        Pair("Our order", "order_nos"),
        Pair("Packing list", "packing_list_no"),
        Pair("Bill of lading", "bol_no"),
        Pair("Seals", "seals"),
        Pair("Payment", "terms"),
        Pair("Due date", "due_date"),
        Pair("Your tax number", "customer_tax"),
        Pair("Currency", "currency", optional=False),
    )
    importer = when(
        "importer", *party("Importer of record", "importer"), otherwise=party("Exporter", "exporter")
    )
    lines = repeated("line in lines", INVOICE_COLUMNS, line_row(INVOICE_COLUMNS))
    return document(
        letterhead(),
        gap(),
        address_field("Sold to", references),
        gap(),
        parties(
            party("Ship to (consignee)", "consignee"),
            importer,
            when("notify", *party("Notify", "notify")),
        ),
        gap(),
        _strip(),
        p("Heading1", "Goods"),
        listing(INVOICE_COLUMNS, *lines, about="Goods"),
        gap(),
        _closing(),
    )


def _strip() -> Element:
    return strip(
        (
            Pair("Delivery term (Incoterms® 2020)", "incoterm"),
            Pair("Carrier and mode", "carrier"),
            Pair("From / to country", "route"),
            Pair("Reason for export", "reason_for_export"),
        ),
        (
            Pair("Packages", "packages"),
            Pair("Net weight", "net_weight"),
            Pair("Gross weight", "gross_weight"),
            Pair("Tracking / AWB", "tracking"),
        ),
        (
            Pair("Marks and numbers", "marks"),
            Pair("Sold on, at", "sold"),
            Pair("Port of entry", "port_of_entry"),
        ),
        condition="marks or sold or port_of_entry",
    )


def _closing() -> Element:
    declared = "The particulars above are true and complete, and each line's origin is as stated."
    left = [
        *labelled("Declaration", declared),
        *labelled("Responsible for this invoice", "{{ responsible }}"),
        *when("tax_exemption", *labelled("Value added tax", "{{ tax_exemption }}")),
        *when("assists", *labelled("Assists", "{{ assists }}")),
        *when("export_legend", *labelled("Export from the United States", "{{ export_legend }}")),
        *when(
            "control_statement", p("Label", "15 CFR 758.6"), p("Small", "{{ control_statement }}"), p("Small")
        ),
        *pay_to(),
    ]
    figures = sums(
        *each_sum("sum in sums", "{{ sum.name }}", "{{ sum.amount }}"),
        total_row("Total {{ currency }}", "{{ total|fit(14) }}"),
    )
    return closing(
        "Totals of {{ line_count }}",
        left,
        figures,
        signatures("Name and signature", "Position", "Place and date"),
    )
