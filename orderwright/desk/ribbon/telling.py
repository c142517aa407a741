"""Verbs that tell who has to do what, and how the desk stands."""

from __future__ import annotations

from orderwright.desk.ribbon.options import ALL, STAGE
from orderwright.desk.ribbon.verb import Argument, Option, Verb

_FIND_READS = {
    "Orders": "order_no customer_po sold_to customer_name entered_on requested_date desk_status verdict"
    " manual_hold hold_reason last_told",
    "OrderLines": "order_no line_no sku customer_part_no description uom ordered_qty shipped_qty"
    " cancelled_qty rejection_reason requested_date first_promise current_promise manual_promise"
    " desk_status line_hold",
    "Customers": "customer_no name",
    "Shipments": "order_no delivery_no carrier tracking_no bol_no invoice_no planned_ship actual_ship eta"
    " delivered_on",
    "Invoices": "order_no invoice_no",
    "CustomerParts": "customer_no sku customer_part_no",
    "Allocations": "order_no line_no short_qty why",
    "Findings": "order_no severity caused_by state message",
    "Closed": "table order_no closed_at",
    "Loads": "table new_rows as_of",
    "Settings": "name value",
}
FIND_READS = tuple(
    f"{table}.{column}" for table, columns in _FIND_READS.items() for column in columns.split()
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
