"""Verbs that promise, and that explain what cannot be promised."""

from __future__ import annotations

from orderwright.desk.ribbon.options import ALL, STAGE
from orderwright.desk.ribbon.verb import Option, Verb

_LINE = Option("line", "A line of it.", "text")

VERBS = (
    Verb(
        "promise",
        "Promise",
        "Stock",
        "Tell when every open line ships and arrives, in full and in part, and what may still be promised.",
        "orderwright promise order_desk.xlsx --order 4500123",
        "orderwright.desk.promising.promise:promise",
        copies=False,
        options=(Option("order", "An order.", "text"), _LINE, STAGE, ALL),
        image="ReviewNewComment",
        keytip="CP",
    ),
    Verb(
        "why-short",
        "Why short",
        "Stock",
        "Explain a line that does not get all: who has the stock by which rule, and what would help.",
        "orderwright why-short order_desk.xlsx --order 4500123 --line 10",
        "orderwright.desk.promising.why_short:why_short",
        copies=False,
        options=(
            Option("order", "An order.", "text", ask="Order whose short lines are to be explained:"),
            _LINE,
            STAGE,
            ALL,
        ),
        image="TraceError",
        keytip="CW",
    ),
    Verb(
        "backorders",
        "Backorders",
        "Stock",
        "Fill Backorders with what cannot be delivered in full: since when, why, and when it can.",
        "orderwright backorders order_desk.xlsx",
        "orderwright.desk.promising.backorders:backorders",
        options=(STAGE, ALL),
        image="FilePrintPreview",
        keytip="CB",
        result="Backorders",
    ),
    Verb(
        "project",
        "Project stock",
        "Stock",
        "Fill Stock projection: what will be on hand and free by day, with a chart of one product.",
        "orderwright project order_desk.xlsx --sku A-100",
        "orderwright.desk.promising.project:project",
        options=(
            Option("sku", "Product of the chart; else the one that is short most often.", "text"),
            STAGE,
        ),
        image="RefreshAll",
        keytip="CS",
        result="Stock projection",
    ),
    Verb(
        "reliability",
        "Reliability",
        "KPI",
        "Tell which share of past promises was kept, and by how many days they slipped, and where.",
        "orderwright reliability order_desk.xlsx",
        "orderwright.desk.promising.reliability:reliability",
        copies=False,
        options=(ALL,),
        image="WatchWindow",
        keytip="CE",
    ),
)
