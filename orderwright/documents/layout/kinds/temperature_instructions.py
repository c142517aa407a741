"""The page of the temperature instructions."""

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
from orderwright.documents.layout.closing import closing, labelled, sum_row, sums
from orderwright.documents.layout.furniture import document
from orderwright.documents.layout.lists import Column, line_row, listing, repeated
from orderwright.documents.layout.wordml import Element, gap, p, when

DATE_FIELD = "ship_date"

_COLUMNS = (
    Column(10, "No.", "{{ line.no|fit(5) }}", "right"),
    Column(25, "Item", "{{ line.sku }}"),
    Column(50, "Description", "{{ line.description }}"),
    Column(20, "Quantity", "{{ line.qty|fit(11) }}", "right"),
    Column(28, "In packages", "{{ line.packages }}"),
    Column(42, "Temperature", "{{ line.kept }}", note="line.instruction"),
)


def body() -> Element:
    """The main part of the template."""
    references = (
        Pair("Delivery", "delivery_no"),
        Pair("Ship date", "ship_date", optional=False),
        Pair("Expected arrival", "eta"),
        Pair("Our order", "order_nos"),
        Pair("Bill of lading", "bol_no"),
        Pair("PRO", "pro"),
    )
    told = when(
        "separate",
        p("Title", "No temperature suits all goods"),
        p("PartyName", "Load them in zones of their own, each as the list says."),
        otherwise=(p("Title", "{{ kept }}"),),
    )
    rules = [
        p("Label", "For the driver"),
        p("Value", "Pre-cool the vehicle before loading; run the unit without a break, doors shut."),
        p("Value", "Do not load goods that are outside the range: call the contact first."),
    ]
    return document(
        letterhead(draft="DRAFT, not to go with the goods"),
        gap(),
        address_field("Ship to", references),
        gap(),
        parties(party("Ship from", "ship_from"), rules, [p("Label", "Contact"), p("Value", "{{ contact }}")]),
        gap(),
        strip(
            (
                Pair("Packages", "packages"),
                Pair("Gross weight", "gross_weight"),
                Pair("Carrier and mode", "carrier"),
                Pair("Trailer", "trailer"),
            )
        ),
        p("Heading1", "For all goods"),
        *told,
        p("Heading1", "Goods and their limits"),
        listing(_COLUMNS, *repeated("line in lines", _COLUMNS, line_row(_COLUMNS)), about="Goods"),
        gap(),
        _closing(),
    )


def _closing() -> Element:
    """What is measured at the dock and at the door, to be filled in by hand."""
    measured = sums(
        sum_row("Vehicle set point, °C", ""),
        sum_row("Goods at loading, °C", ""),
        sum_row("Data logger number", ""),
        sum_row("Goods at delivery, °C", ""),
    )
    said = labelled(
        "Received within the range",
        "Measure before you unload. Write deviations here, and call the contact at once.",
        "Seals {{ seals or '–' }}",
    )
    signed = signatures("Driver: name and signature", "Receiver: name and signature", "Date and time")
    return closing("Lines kept at a temperature: {{ line_count }}", said, measured, signed)
