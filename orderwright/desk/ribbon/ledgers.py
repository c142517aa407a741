"""Verbs around the ledger, which lies outside every workbook."""

from __future__ import annotations

from orderwright.desk.ribbon.verb import Argument, Option, Verb

_RANGES = ("packing-list", "commercial-invoice", "bol", "sscc", "rma", "credit-memo", "edi")
_LEDGER = Option("ledger", "Address or path of the ledger; the configured one where not given.", "text")
_COMPANY = Option("company", "Company as in Settings of its workbooks; else the ledger's only one.", "text")

VERBS = (
    Verb(
        "ledger",
        "Ledger",
        "Desk",
        "Draw numbers, show what became of every number, or void one for which no paper will come.",
        "orderwright ledger draw packing-list --count 5",
        "orderwright.desk.ledger.verb:ledger",
        on_book=False,
        arguments=(
            Argument("do", kind="choice", choices=("draw", "show", "void")),
            Argument("range", kind="choice", choices=_RANGES),
            Argument("numbers", many=True, required=False, kind="text"),
        ),
        options=(
            Option("count", "How many numbers to draw.", "int", 1),
            Option("purpose", "What the numbers are drawn for; explains one that is never used.", "text", ""),
            Option("reason", "Why no paper will come for the numbers to void.", "text", ""),
            Option("scope", "Counter of its own inside the range, for example an EDI partner.", "text", ""),
            _LEDGER,
            _COMPANY,
        ),
    ),
    Verb(
        "log",
        "Audit trail",
        "Desk",
        "List what was done by whom on all workbooks, verify that nothing was altered, or do a run anew.",
        "orderwright log verify order_desk.xlsx",
        "orderwright.desk.ledger.log:log",
        on_book=False,
        arguments=(Argument("words", many=True, required=False, kind="text"),),
        options=(
            Option("head", "Entry that must stand there: its hash, or number and hash as 412:9f3a….", "text"),
            Option("most", "Most entries to tell, the newest first.", "int", 20),
            _LEDGER,
            _COMPANY,
        ),
    ),
    Verb(
        "held",
        "Held stock",
        "Stock",
        "Tell what all workbooks have committed of shared stock, or free what a lost workbook holds.",
        "orderwright held --sku A-100",
        "orderwright.desk.ledger.held:held",
        on_book=False,
        options=(
            Option("order", "Only this order.", "text"),
            Option("line", "Only this line of it.", "text"),
            Option("sku", "Only this product.", "text"),
            Option("free", "Free what the order or line holds, whichever workbook committed it.", "flag"),
            Option("reason", "Why it is freed; stands in the audit trail.", "text", ""),
            _LEDGER,
            _COMPANY,
        ),
    ),
)
