"""The page of the shipper's letter of instruction."""

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
from orderwright.documents.layout.closing import closing, labelled, sum_row, sums, total_row
from orderwright.documents.layout.furniture import document
from orderwright.documents.layout.lists import Column, line_row, listing, repeated
from orderwright.documents.layout.wordml import Element, gap, p, when

DATE_FIELD = "day"

_COLUMNS = (
    Column(8, "No.", "{{ line.no|fit(4) }}", "right"),
    Column(9, "D/F", "{{ line.source }}", "center"),
    Column(20, "Schedule B", "{{ line.number|fit(12) }}"),
    Column(59, "Description", "{{ line.description }}", note="line.note"),
    Column(22, "ECCN, licence", "{{ line.control }}"),
    Column(18, "Quantity", "{{ line.qty }}", "right"),
    Column(17, "Gross kg", "{{ line.gross|fit(9) }}", "right"),
    Column(22, "Value (USD)", "{{ line.value|fit(13) }}", "right"),
)
_AGENT = (
    "We authorise the forwarding agent named above to act for us in the export of these goods, and to file "
    "the electronic export information (15 CFR 30.3(f))."
)
_BUYERS = (
    "Routed export: the agent of the buyer files. These are the particulars that we owe as U.S. principal "
    "party in interest (15 CFR 30.3(e)(1)); please send us the ITN."
)
_CERTIFIED = (
    "All particulars above are true and complete. We know that false or missing statements may be punished "
    "(13 U.S.C. 305; 15 CFR part 30, subpart H)."
)


def body() -> Element:
    """The main part of the template."""
    references = (
        Pair("Date", "day", optional=False),
        Pair("Delivery", "delivery_no"),
        Pair("Our order", "order_nos"),
        Pair("Buyer's order", "customer_po"),
        Pair("Invoice", "invoice_no"),
        Pair("Packing list", "packing_list_no"),
        Pair("Booking / AWB", "booking"),
    )
    between = when(
        "intermediate",
        *party("Intermediate consignee", "intermediate"),
        otherwise=party("Goods begin their journey at", "goods_at"),
    )
    return document(
        letterhead(draft="DRAFT, not to be acted on"),
        gap(),
        address_field("Forwarding agent", references),
        gap(),
        parties(
            party("U.S. principal party in interest (USPPI)", "usppi"),
            party("Ultimate consignee", "consignee"),
            between,
        ),
        gap(),
        *when("intermediate or notify or instructions", _also(), gap()),
        _strip(),
        p("Heading1", "Goods by Schedule B number"),
        listing(
            _COLUMNS, *repeated("line in lines", _COLUMNS, line_row(_COLUMNS)), about="Goods by commodity"
        ),
        gap(),
        _closing(),
    )


def _also() -> Element:
    """Where an intermediate consignee has taken its place: where the goods start; and whom to notify."""
    return parties(
        when("notify", *party("Notify", "notify")),
        when("instructions", p("Label", "Instructions"), p("Value", "{{ instructions }}")),
        when("intermediate", *party("Goods begin their journey at", "goods_at")),
    )


def _strip() -> Element:
    return strip(
        (
            Pair("Related parties", "related"),
            Pair("Routed export", "routed"),
            Pair("Ultimate consignee type", "consignee_type"),
            Pair("Electronic export information", "export_information"),
        ),
        (
            Pair("U.S. state of origin", "state_of_origin"),
            Pair("Country of destination", "destination"),
            Pair("Port of export", "port_of_export"),
            Pair("Carrier and mode", "carrier"),
        ),
        (
            Pair("Delivery term (Incoterms® 2020)", "incoterm"),
            Pair("Freight charges", "freight_terms"),
            Pair("Packages", "packages"),
            Pair("Dangerous goods", "hazardous"),
        ),
    )


def _closing() -> Element:
    said = [
        *when("agent_files", *labelled("Authorisation", _AGENT)),
        *when("buyers_agent", *labelled("Authorisation", _BUYERS)),
        *labelled("Certification", _CERTIFIED),
    ]
    figures = sums(
        sum_row("Gross weight", "{{ gross_weight }}"),
        total_row("Value USD", "{{ value|fit(14) }}"),
    )
    rate = when("rate", p("SumFigure", "{{ rate }}"))
    return closing(
        "Totals of {{ line_count }}. D: domestic, F: foreign. Shipping weight by net weight.",
        [*said, *rate],
        figures,
        signatures("Signature for the USPPI", "Name and title: {{ responsible }}", "Date"),
    )
