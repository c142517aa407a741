"""Verbs that tell who has to do what, and how the desk stands."""

from __future__ import annotations

from orderwright.desk.ribbon.options import ALL, STAGE
from orderwright.desk.ribbon.verb import Argument, Option, Verb

FIND_READS = (
    *("Orders", "OrderLines", "Customers", "Products", "Shipments", "Invoices", "CustomerParts"),
    *("Allocations", "Findings", "Closed", "Loads", "Settings"),
)
FIND_ASKS = "Order, customer PO, part, tracking, delivery or invoice number, or a name:"

VERBS = (
    Verb(
        "find",
        "Find",
        "Load",
        "Find orders by number, PO, part, tracking or name: status, promise, why, a reply to copy.",
        "orderwright find order_desk.xlsx 4500123",
        "orderwright.desk.find:find",
        copies=False,
        reads=FIND_READS,
        arguments=(Argument("words", many=True, kind="text", ask=FIND_ASKS),),
        image="FindDialogExcel",
        keytip="F",
    ),
    Verb(
        "list",
        "My list",
        "Desk",
        "Tell the orders that need somebody, or one person: what cannot wait first, then most money.",
        "orderwright list order_desk.xlsx --owner Anna",
        "orderwright.desk.listing:listed",
        copies=False,
        options=(
            Option("owner", "Only the orders that this person looks after; blank: nobody.", "text"),
            STAGE,
            ALL,
        ),
        image="Filter",
        keytip="M",
        result="My list",
    ),
    Verb(
        "waiting",
        "Waiting on",
        "Desk",
        "Tell whom the desk waits for, with how many orders, how much money and since when.",
        "orderwright waiting order_desk.xlsx",
        "orderwright.desk.waiting:waiting",
        copies=False,
        options=(STAGE,),
        image="HeaderFooterCurrentTimeInsert",
        keytip="W",
        result="Waiting on",
    ),
    Verb(
        "report",
        "Report",
        "KPI",
        "Tell how the desk stands: orders by state, causes, money at stake, shortages.",
        "orderwright report order_desk.xlsx",
        "orderwright.desk.report:report",
        options=(STAGE,),
        image="PivotTableReport",
        keytip="P",
        result="Start",
    ),
    Verb(
        "numbers",
        "Numbers",
        "KPI",
        "Tell what will ship this month, what has shipped, is past due, on hold and open.",
        "orderwright numbers order_desk.xlsx",
        "orderwright.desk.numbers:numbers",
        copies=False,
        image="AutoSum",
        keytip="N",
    ),
    Verb(
        "handover",
        "Handover",
        "Desk",
        "Write the handover note: by owner what is due, what waits and what was noted today.",
        "orderwright handover order_desk.xlsx --to handover.md",
        "orderwright.desk.handover:handover",
        copies=False,
        options=(Option("to", "File for the note, to paste or send.", "path"),),
        image="FileSendAsAttachment",
        keytip="O",
    ),
)
