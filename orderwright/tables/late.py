"""What cannot be delivered in full, as the desk lists it."""

from __future__ import annotations

from orderwright.tables.schema import Table
from orderwright.tables.words import PRIORITIES, choice, count, date, ident, money, note, qty, text

BACKORDERS = Table(
    "Backorders",
    "Backorders",
    "Open order lines that do not get all they ask for: since when, why, and when they can go; the longest "
    "overdue first, held and blocked ones last.",
    (
        ident("order_no", "Order No", "Order.", part_of_key=True, required=True, width=12.5),
        ident("line_no", "Line", "Line of the order.", part_of_key=True, required=True, width=7),
        ident("customer_no", "Customer No", "Customer.", folded=True),
        text("customer_name", "Customer", "Name of the customer.", width=24),
        choice("priority", "Priority", "Priority class of the order.", PRIORITIES, folded=True),
        ident("sku", "SKU", "Product.", width=13),
        qty("backorder_qty", "Backorder", "What of it is short.", unit="base UOM", width=11),
        ident("uom", "UOM", "Base unit.", width=7),
        date("requested_date", "Requested", "Day that the customer asked for.", width=12.5),
        count(
            "age_days",
            "Age, days",
            "Days since the first promise, else since the day asked for; below zero: not due yet.",
            at_least=None,
            width=8,
        ),
        text("cause", "Cause", "What stands in the way.", width=21),
        text("why", "Why", "The reason that Allocations gives.", width=42),
        date("next_supply", "Next Supply", "Next dated supply for it.", width=12.5),
        date("new_promise", "Ships By", "Day on which all of it can leave; blank unknown.", width=12.5),
        money("value", "Value", "Value of what is short, company currency.", width=13),
        ident("currency", "Currency", "Company currency.", form="currency", width=9),
        date("listed_on", "Listed On", "Day for which it holds.", folded=True, width=12.5),
        note(width=20),
    ),
    group="Desk",
    written=True,
)

TABLES = (BACKORDERS,)
