"""The page of the dangerous goods declaration."""

from __future__ import annotations

from orderwright.documents.layout.blocks import Pair, letterhead, parties, party, signatures, strip
from orderwright.documents.layout.closing import closing, labelled, sum_row, sums, total_row
from orderwright.documents.layout.furniture import document
from orderwright.documents.layout.hatching import hatching
from orderwright.documents.layout.lists import Column, line_row, listing, repeated
from orderwright.documents.layout.wordml import Element, gap, p, when

DATE_FIELD = "day"

_BY_AIR = (
    Column(17, "UN or ID No.", "{{ entry.number }}"),
    Column(52, "Proper shipping name", "{{ entry.name }}", note="entry.marks"),
    Column(24, "Class (subsidiary)", "{{ entry.hazard }}"),
    Column(15, "Packing group", "{{ entry.group }}", "center"),
    Column(45, "Quantity and type of packing", "{{ entry.packed }}"),
    Column(22, "Packing inst.", "{{ entry.instruction }}", "center"),
)
_BY_LAND = (
    Column(9, "HM", "X", "center"),
    Column(83, "Description", "{{ entry.description }}"),
    Column(26, "Total quantity", "{{ entry.qty }}", "right"),
    Column(42, "Number and type of packages", "{{ entry.packages }}"),
    Column(15, "ERG", "{{ entry.guide }}", "center"),
)


def body() -> Element:
    """The main part of the template."""
    return document(
        letterhead(draft="DRAFT, not to go with the goods"),
        gap(),
        parties(party("Shipper", "shipper"), party("Consignee", "consignee"), _emergency()),
        gap(),
        strip(
            (
                Pair("Delivery", "delivery_no"),
                Pair("Order", "order_nos"),
                Pair("Carrier and mode", "carrier"),
                Pair("Waybill / PRO", "waybill"),
            ),
            (
                Pair("Bill of lading", "bol_no"),
                Pair("Trailer or container", "trailer"),
                Pair("Seals", "seals"),
                Pair("All packages", "packages"),
            ),
        ),
        *when("by_air", *_aircraft()),
        p("Heading1", "Nature and quantity of dangerous goods"),
        *when("by_air", _list(_BY_AIR), otherwise=(_list(_BY_LAND),)),
        gap(),
        _closing(),
    )


def behind() -> list[Element]:
    """Red hatchings on both edges of a declaration by air (IATA DGR 8.1)."""
    return hatching("by_air")


def _emergency() -> list[Element]:
    return [p("Label", "Emergency response telephone, all hours"), p("PartyName", '{{ emergency or "–" }}')]


def _aircraft() -> tuple[Element, ...]:
    return (
        gap(),
        strip(
            (
                Pair("Within the limits for", "aircraft"),
                Pair("Airport of departure, near", "departure"),
                Pair("Airport of destination, near", "destination"),
                Pair("Gross weight", "gross_weight"),
            )
        ),
        p(
            "Small",
            "Shipment type: non-radioactive. Written in English; three signed copies go to the airline.",
        ),
    )


def _list(columns: tuple[Column, ...]) -> Element:
    return listing(
        columns, *repeated("entry in entries", columns, line_row(columns)), about="Dangerous goods"
    )


def _closing() -> Element:
    figures = sums(
        sum_row("Gross weight, all goods", "{{ gross_weight }}"), total_row("Entries", "{{ entry_count }}")
    )
    left = [
        *when("handling", *labelled("Additional handling information", "{{ handling }}")),
        *labelled("Declaration", "{{ declaration }}"),
        *labelled("Signatory", "{{ signatory }}"),
    ]
    return closing(
        "All entries",
        left,
        figures,
        signatures("Name and signature", "Title of signatory", "Place and date"),
    )
