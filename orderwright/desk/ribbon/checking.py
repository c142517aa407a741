"""Verbs that check."""

from __future__ import annotations

from orderwright.desk.ribbon.options import ALL, STAGE
from orderwright.desk.ribbon.verb import Option, Verb

VERBS = (
    Verb(
        "rules",
        "Rules",
        "Check",
        "Tell every rule: what it checks, what it blocks and who can help.",
        "orderwright rules",
        "orderwright.desk.making:rules",
        on_book=False,
    ),
    Verb(
        "check",
        "Check cells",
        "Check",
        "Check the cells themselves: types, keys, required cells, allowed words, references.",
        "orderwright check order_desk.xlsx",
        "orderwright.desk.validate:check",
        options=(ALL,),
    ),
    Verb(
        "validate",
        "Validate",
        "Check",
        "Run every rule; fill Findings, My list, Waiting on and Start.",
        "orderwright validate order_desk.xlsx --stage release",
        "orderwright.desk.validate:validate",
        options=(
            STAGE,
            Option("by", "Tell the findings by cause instead of one by one.", "choice", None, ("cause",)),
            ALL,
        ),
    ),
    Verb(
        "fix",
        "Fix",
        "Check",
        "Enter what a rule proposes: a price of a contract, whole packs, an identifier that Excel damaged.",
        "orderwright fix order_desk.xlsx --order 4500123 --code PRC-010",
        "orderwright.desk.fix:fix",
        options=(
            Option("order", "Only this order.", "text"),
            Option("line", "Only this line of it.", "text"),
            Option("code", "Only this rule; needed where somebody must agree to its proposal.", "text"),
            Option("all-safe", "All proposals that nobody has to agree to.", "flag", default=False),
            STAGE,
            ALL,
        ),
    ),
    Verb(
        "price",
        "Price",
        "Check",
        "Tell what lines should cost: every step of the price, with the row that it comes from.",
        "orderwright price order_desk.xlsx --order 4500123",
        "orderwright.desk.price:price",
        copies=False,
        options=(
            Option("order", "Only this order.", "text"),
            Option("line", "Only lines of this number.", "text"),
            ALL,
        ),
    ),
    Verb(
        "baseline",
        "Accept old faults",
        "Check",
        "Accept all open findings as old faults of the first day, or take that back.",
        'orderwright baseline order_desk.xlsx --reason "As taken over"',
        "orderwright.desk.baseline:baseline",
        options=(
            Option("reason", "Why they are accepted.", "text", ""),
            Option("lift", "Take the acceptance back.", "flag", default=False),
            STAGE,
        ),
    ),
)
