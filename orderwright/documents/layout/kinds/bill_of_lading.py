"""The page of the bill of lading: the sections where the standard of VICS has them, on US Letter."""

from __future__ import annotations

from typing import Final

from orderwright.documents.layout.furniture import TEXT_MM, document
from orderwright.documents.layout.lading_form import BOX, bars, boxed, head, numbers, place, signed
from orderwright.documents.layout.lading_tables import (
    COMMODITIES,
    ORDERS,
    commodity_sum,
    commodity_sums,
    lading_table,
    order_sum,
    order_sums,
)
from orderwright.documents.layout.wordml import Element, cell, gap, p, row, table, text_run, w, when

DATE_FIELD = "ship_date"

_SIDES: Final = (100.0, 75.0)


def body() -> Element:
    """The main part of the template."""
    return document(
        head(),
        gap(),
        _places(),
        p("Heading1", "Customer order information"),
        lading_table(ORDERS, "order in orders", order_sums("orders")),
        p("Heading1", "Carrier information"),
        lading_table(COMMODITIES, "item in commodities", commodity_sums("commodities")),
        gap(),
        _closing(),
        *when("more_orders or more_commodities", _supplement_title()),
        *when(
            "more_orders",
            p("Heading1", "Customer order information, continued"),
            lading_table(ORDERS, "order in more_orders", [order_sum("Supplement total", "orders_left")]),
        ),
        *when(
            "more_commodities",
            p("Heading1", "Carrier information, continued"),
            lading_table(
                COMMODITIES,
                "item in more_commodities",
                [commodity_sum("Supplement total", "commodities_left")],
            ),
        ),
        letter=True,
    )


def _places() -> Element:
    master = "Underlying this master bill of lading: {{ master_bol_no }}"
    carrier = (
        p("PartyName", "{{ carrier }}"),
        p("Value", 'Trailer {{ trailer or "–" }}'),
        p("Value", 'Seals {{ seals or "–" }}'),
        *when(
            "barcode",
            p("Small"),
            p("Value", "{{ barcode }}"),
            p("Small", "(402) {{ number.split(' rev ')[0] }}"),
        ),
    )
    terms = (
        p(
            "Value",
            "{{ boxes.prepaid }} Prepaid   {{ boxes.collect }} Collect   {{ boxes.third_party }} Third party",
        ),
        *when("master_bol_no", p("Value", master)),
        *when("legend", p("Value", "{{ legend }}")),
        *when("emergency", p("Label", "Emergency response telephone"), p("PartyName", "{{ emergency }}")),
    )
    bill_to = when(
        "bill_to",
        p("PartyName", "{{ bill_to.name }}"),
        p("Value", "{{ bill_to.text }}"),
        otherwise=(p("Value", "–"),),
    )
    return table(
        _SIDES,
        bars("Ship from", "Carrier"),
        boxed(place("ship_from", "SID number"), carrier),
        bars("Ship to", "SCAC and PRO number"),
        boxed(place("ship_to", "CID number"), numbers()),
        bars(
            "Third party: freight charges bill to", "Freight charge terms (prepaid unless marked otherwise)"
        ),
        boxed(bill_to, terms),
        row(cell(p("Label", "Special instructions"), *_instructions(), span=2, borders=BOX)),
        pad=(0.6, 0.8),
        side=1.4,
        about="Places, carrier, terms",
    )


def _instructions() -> list[Element]:
    return when("instructions", p("Value", "{{ instructions }}"), otherwise=(p("Value", "–"),))


def _closing() -> Element:
    """Value, COD and signatures in one row, which no page break parts."""
    outer = cell(_values(), gap(), *signed(), gap())
    return table((TEXT_MM,), row(outer), pad=(1.2, 0), about="Declared value, COD, signatures")


def _values() -> Element:
    declared = when(
        "declared",
        p("Value", "Agreed or declared value not exceeding {{ declared }}"),
        otherwise=(p("Value", "No value is declared."),),
    )
    cod = when("cod", p("PartyName", "COD amount {{ cod }}"), otherwise=(p("Value", "COD amount –"),))
    fee = (
        "Fee {{ boxes.cod_collect }} collect  {{ boxes.cod_prepaid }} prepaid   "
        "{{ boxes.check }} Customer check"
    )
    left = cell(p("Label", "Declared value (where the rate depends on it)"), *declared, borders=BOX)
    return table(
        _SIDES, row(left, cell(*cod, p("Value", fee), borders=BOX)), pad=(0.6, 0.6), side=1.4, about="Value"
    )


def _supplement_title() -> Element:
    properties = w("pPr", w("pStyle", val="Title"), w("pageBreakBefore"))
    return w("p", properties, text_run("Supplement to the bill of lading {{ number }}"))
