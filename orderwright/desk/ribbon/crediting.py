"""Verbs of credit."""

from __future__ import annotations

from orderwright.desk.ribbon.options import ALL
from orderwright.desk.ribbon.verb import Option, Verb

_WHY = "Why may the selected order go over the limit?"

VERBS = (
    Verb(
        "credit",
        "Credit",
        "Credit",
        "Tell who is over the credit limit, why, and which payment or split would free the orders.",
        "orderwright credit order_desk.xlsx --why C-1001",
        "orderwright.desk.credit.verb:credit",
        options=(
            Option("why", "Explain one customer's exposure to the cent: number or name.", "text"),
            Option(
                "request",
                "Write what to ask of Finance; the findings wait on finance.",
                "flag",
                default=False,
            ),
            Option("to", "Folder for the requests, a text file per customer.", "path"),
            ALL,
        ),
        image="AccountingFormatMenu",
        keytip="CR",
    ),
    Verb(
        "credit-release",
        "Release credit",
        "Credit",
        "Record that Finance lets an order, or a customer's orders, go over the limit.",
        'orderwright credit-release order_desk.xlsx --order 4500123 --reason "Paid by wire today"',
        "orderwright.desk.credit.release:credit_release",
        options=(
            Option("order", "The order.", "text", column="order_no"),
            Option("customer", "All orders of a customer: number or name.", "text"),
            Option("reason", "Why.", "text", required=True, ask=_WHY),
            Option("days", "Days for which it holds.", "int", 7, ask="Days for which it holds; blank: 7"),
            Option("amount", "What it covers; the order's value, or the customer's exposure.", "text"),
            Option("tolerance", "Percent by which that may grow.", "text", "10"),
        ),
        image="Lock",
        keytip="CL",
    ),
)
