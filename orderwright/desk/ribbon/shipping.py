"""Verbs that give out stock and make papers."""

from __future__ import annotations

from orderwright.desk.ribbon.options import ALL, PDF, STAGE
from orderwright.desk.ribbon.verb import Option, Verb

STRATEGIES = ("win", "gain", "first-come", "fair-share", "redistribute", "fill", "lose", "optimise")
OBJECTIVES = ("value", "orders", "lines", "penalty")

VERBS = (
    Verb(
        "allocate",
        "Allocate",
        "Stock",
        "Propose which stock every order line gets, by the company's strategy; fill Allocations.",
        "orderwright allocate order_desk.xlsx",
        "orderwright.desk.allocate:allocate",
        options=(
            STAGE,
            Option(
                "strategy",
                "Strategy of all lines; else as Segments and Settings say.",
                "choice",
                None,
                STRATEGIES,
            ),
            Option("objective", "What optimise looks for; asks for optimise.", "choice", None, OBJECTIVES),
            Option("time-limit", "Seconds after which optimise takes the best answer that it has.", "int"),
            Option(
                "compare", "Tell what every strategy would give; allocate nothing.", "flag", default=False
            ),
        ),
        image="Consolidate",
        keytip="A",
        result="Allocations",
    ),
    Verb(
        "commit",
        "Commit",
        "Stock",
        "Take the proposal in Allocations as committed; tell what is to be entered in the ERP.",
        "orderwright commit order_desk.xlsx",
        "orderwright.desk.commit:commit",
        options=(ALL,),
        image="FileSave",
        keytip="CM",
        result="Allocations",
    ),
    Verb(
        "documents",
        "Documents",
        "Documents",
        "Make the papers of what can ship, and of orders.",
        "orderwright documents order_desk.xlsx --kind packing-list --out papers",
        "orderwright.desk.documents:documents",
        copies=False,
        options=(
            Option("order", "Only this order.", "text"),
            Option("shipment", "Only this delivery.", "text"),
            Option(
                "day", "Only deliveries planned for this day; on the desk's day, overdue ones too.", "day"
            ),
            Option("kind", "Kinds, separated by commas, or all, or usual; else as the Settings say.", "text"),
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
