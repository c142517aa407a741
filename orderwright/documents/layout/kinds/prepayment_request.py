"""The page of the prepayment request."""

from __future__ import annotations

from orderwright.documents.layout.blocks import Pair
from orderwright.documents.layout.closing import (
    closing,
    each_sum,
    labelled,
    pay_to,
    sum_row,
    sums,
    sums_when,
    total_row,
)
from orderwright.documents.layout.furniture import document
from orderwright.documents.layout.lists import Column, line_row, listing, repeated
from orderwright.documents.layout.order_head import order_head
from orderwright.documents.layout.wordml import Element, gap, p

DATE_FIELD = "day"

_COLUMNS = (
    Column(9, "No.", "{{ line.no|fit(4) }}", "right"),
    Column(78, "Item and description", "{{ line.sku }}\u2002{{ line.description }}", note="line.note"),
    Column(13, "Qty", "{{ line.qty|fit(7) }}", "right"),
    Column(11, "Unit", "{{ line.uom }}"),
    Column(20, "We deliver", "{{ line.promised or line.requested }}", "center"),
    Column(19, "Price", "{{ line.price|fit(11) }}", "right", note="line.price_note"),
    Column(25, "Amount ({{ currency }})", "{{ line.amount|fit(14) }}", "right"),
)


def body() -> Element:
    """The main part of the template."""
    references = (
        Pair("Payment", "terms"),
        Pair("Please pay by", "due"),
    )
    return document(
        *order_head(*references, to="Bill to", draft="DRAFT, do not pay"),
        p("Heading1", "Please pay before we ship"),
        listing(_COLUMNS, *repeated("line in lines", _COLUMNS, line_row(_COLUMNS)), about="Lines ordered"),
        gap(),
        _closing(),
    )


def _closing() -> Element:
    left = [
        *pay_to(),
        *labelled("Payment reference", "{{ reference }}"),
        *labelled("Please note", "The goods go when the payment is here; the invoice follows."),
    ]
    figures = sums(
        *each_sum("sum in sums", "{{ sum.name }}", "{{ sum.amount }}"),
        sum_row("Total {{ currency }}", "{{ total|fit(16) }}"),
        *sums_when("received", sum_row("Received", "{{ received }}")),
        *sums_when("share", sum_row("Share of the total", "{{ share }}")),
        total_row("To pay {{ currency }}", "{{ to_pay|fit(14) }}"),
    )
    return closing("Totals of {{ line_count }}", left, figures)
