"""Verbs that give out stock and make papers."""

from __future__ import annotations

from orderwright.desk.ribbon.options import ALL, PACK, PAPERS_OUT, PDF, STAGE, TEMPLATES
from orderwright.desk.ribbon.verb import Argument, Option, Verb

STRATEGIES = ("win", "gain", "first-come", "fair-share", "redistribute", "fill", "lose", "optimise")
OBJECTIVES = ("value", "orders", "lines", "penalty")

_PAPERS = ("packing-list", "commercial-invoice", "bol", "credit-memo")
"""Ranges of the ledger that number papers."""

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
        options=(
            ALL,
            Option(
                "what-is-left",
                "Leave out orders for which other workbooks hold too much of shared stock.",
                "flag",
                default=False,
            ),
        ),
        image="FileSave",
        keytip="CM",
        result="Allocations",
    ),
    Verb(
        "reserve",
        "Reserve numbers",
        "Documents",
        "Draw numbers from the ledger into the desk, for papers that are made where there is no ledger.",
        "orderwright reserve order_desk.xlsx packing-list --count 20",
        "orderwright.desk.papers.reserving:reserve",
        arguments=(
            Argument(
                "range", kind="choice", choices=("packing-list", "commercial-invoice", "bol", "credit-memo")
            ),
        ),
        options=(
            Option("count", "How many numbers.", "int", 20),
            Option("ledger", "Address or path of the ledger; the configured one where not given.", "text"),
        ),
        result="Drawn numbers",
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
            PAPERS_OUT,
            TEMPLATES,
            PDF,
            PACK,
            Option("most", "Most deliveries in one go.", "int"),
        ),
        image="FilePrint",
        keytip="D",
        result="Shipments",
    ),
    Verb(
        "day-papers",
        "Day's papers",
        "Documents",
        "Make all papers of today's deliveries, overdue ones too: PDFs, and one pack for each delivery.",
        "orderwright day-papers order_desk.xlsx --out papers",
        "orderwright.desk.day_papers:day_papers",
        copies=False,
        options=(
            Option("day", "Deliveries planned for this day; today and overdue where not given.", "day"),
            PAPERS_OUT,
            TEMPLATES,
            Option("word-only", "Make no PDFs, and no packs.", "flag", default=False),
            Option("most", "Most deliveries in one go.", "int"),
        ),
        image="FilePrintPreview",
        keytip="CD",
        result="Shipments",
    ),
)
