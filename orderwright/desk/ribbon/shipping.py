"""Verbs that give out stock and make papers."""

from __future__ import annotations

from orderwright.desk.ribbon.options import PDF, STAGE
from orderwright.desk.ribbon.verb import Option, Verb

VERBS = (
    Verb(
        "allocate",
        "Allocate",
        "Stock",
        "Give the stock to the orders by priority and date; fill Allocations.",
        "orderwright allocate order_desk.xlsx",
        "orderwright.desk.allocate:allocate",
        options=(STAGE,),
        image="Consolidate",
        keytip="A",
        result="Allocations",
    ),
    Verb(
        "documents",
        "Documents",
        "Documents",
        "Make packing lists and commercial invoices of what can ship.",
        "orderwright documents order_desk.xlsx --kind packing-list --out papers",
        "orderwright.desk.documents:documents",
        copies=False,
        options=(
            Option("order", "Only this order.", "text"),
            Option("shipment", "Only this delivery.", "text"),
            Option("kind", "Kinds, separated by commas, or all.", "text", "all"),
            Option("out", "Folder for the papers; beside the workbook where not given.", "path"),
            Option("templates", "Folder of your own Word templates.", "path"),
            PDF,
            Option("most", "Most deliveries in one go.", "int"),
        ),
        image="FilePrint",
        keytip="D",
        result="Shipments",
    ),
)
