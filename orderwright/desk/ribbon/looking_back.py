"""Verbs over the runs: what was done, and taking it back."""

from __future__ import annotations

from orderwright.desk.ribbon.verb import Argument, Option, Verb

VERBS = (
    Verb(
        "values",
        "Freeze to values",
        "Desk",
        "Put what worksheet functions say in place of their formulas, before others get the workbook.",
        "orderwright values order_desk.xlsx --out for_sales.xlsx",
        "orderwright.desk.values:values",
        image="PasteValues",
        keytip="CV",
    ),
    Verb(
        "undo",
        "Undo a run",
        "Desk",
        "Take a run back, as far as nobody has changed since what it did.",
        "orderwright undo order_desk.xlsx",
        "orderwright.desk.undo:undo",
        arguments=(Argument("run", required=False, kind="text"),),
        image="Undo",
        keytip="U",
    ),
    Verb(
        "runs",
        "Runs",
        "Desk",
        "List what was done to the workbook, by whom and when.",
        "orderwright runs order_desk.xlsx",
        "orderwright.desk.runs:runs",
        copies=False,
        options=(Option("most", "Most runs to tell, the newest first.", "int", 20),),
        image="FileVersionHistory",
        keytip="G",
    ),
    Verb(
        "history",
        "History",
        "Desk",
        "Tell an order's story, oldest first.",
        "orderwright history order_desk.xlsx 4500123",
        "orderwright.desk.history:history",
        copies=False,
        arguments=(Argument("order", kind="text", ask="Order number:"),),
        image="TracePrecedents",
        keytip="H",
    ),
    Verb(
        "diary",
        "Diary",
        "Desk",
        "Tell what was done on a day, in words.",
        "orderwright diary order_desk.xlsx --day 2026-11-23",
        "orderwright.desk.diary:diary",
        copies=False,
        options=(Option("day", "The day; today where not given.", "day"),),
        image="HeaderFooterCurrentDate",
        keytip="Y",
    ),
)
