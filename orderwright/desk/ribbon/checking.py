"""Verbs that check."""

from __future__ import annotations

from orderwright.desk.ribbon.options import ALL, STAGE
from orderwright.desk.ribbon.verb import Option, Verb

FIX_ASKS = "Order whose proposals shall be entered:"
PRICE_ASKS = "Order whose prices shall be told:"
_UNTIL = "Last day on which it holds; until it is lifted where not given."

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
        image="DataValidation",
        keytip="CC",
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
        image="ErrorChecking",
        keytip="V",
        result="My list",
    ),
    Verb(
        "fix",
        "Fix",
        "Check",
        "Enter what a rule proposes: a price of a contract, whole packs, an identifier that Excel damaged.",
        "orderwright fix order_desk.xlsx --order 4500123 --code PRC-010",
        "orderwright.desk.fix:fix",
        options=(
            Option("order", "Only this order.", "text", column="order_no", ask=FIX_ASKS),
            Option("line", "Only this line of it.", "text"),
            Option("code", "Only this rule; needed where somebody must agree to its proposal.", "text"),
            Option("all-safe", "All proposals that nobody has to agree to.", "flag", default=False),
            STAGE,
            ALL,
        ),
        image="FileStartWorkflow",
        keytip="X",
        result="Findings",
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
            Option("order", "Only this order.", "text", column="order_no", ask=PRICE_ASKS),
            Option("line", "Only lines of this number.", "text"),
            ALL,
        ),
        image="Calculator",
        keytip="I",
    ),
    Verb(
        "override",
        "Override",
        "Check",
        "Let what a rule finds on an order or line pass, with a reason, or take that back.",
        'orderwright override order_desk.xlsx --order 4500123 --code PRC-010 --reason "Agreed by phone"',
        "orderwright.desk.overrides.verb:override",
        options=(
            Option("order", "The order.", "text", required=True, column="order_no"),
            Option("line", "Only this line of it.", "text", "", column="line_no"),
            Option("code", "The rule, such as PRC-010.", "text", required=True, column="code"),
            Option("reason", "Why it may pass.", "text", "", ask="Why may the selected finding pass?"),
            Option("until", _UNTIL, "day", ask="Last day, such as 2026-12-31; blank: until it is lifted"),
            Option("from", "First day on which it holds; today where not given.", "day", key="valid_from"),
            Option("lift", "Take the override back.", "flag", default=False),
            STAGE,
        ),
        image="ReviewNewComment",
        keytip="CO",
        result="Findings",
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
        image="ReviewAcceptOrRejectChangeDialog",
        keytip="B",
        result="Findings",
    ),
)
