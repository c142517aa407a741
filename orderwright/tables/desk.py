"""What the desk itself keeps: findings, lists, allocations, settings."""

from __future__ import annotations

from orderwright.tables.schema import Table
from orderwright.tables.words import (
    PRIORITIES,
    SEVERITIES,
    STAGES,
    VERDICTS,
    choice,
    count,
    date,
    flag,
    ident,
    moment,
    money,
    note,
    qty,
    text,
)

OWNERS = ("sales", "finance", "product", "logistics", "customer", "desk")
STATES = ("open", "waiting", "done", "not a fault", "accepted", "overridden")
WAITED_ON = ("finance", "sales", "warehouse", "customer", "product", "logistics", "carrier", "supplier")

MY_LIST = Table(
    "MyList",
    "My list",
    "One row per order that needs somebody: what is blocked and due first, then most money.",
    (
        choice("verdict", "Status", "How it stands.", VERDICTS, width=12.5),
        ident(
            "order_no",
            "Order No",
            "The order.",
            part_of_key=True,
            required=True,
            references="Orders.order_no",
        ),
        count("rank", "Rank", "Place in the list.", width=7),
        text("customer_name", "Customer", "Name of the customer.", width=18.5),
        date("deadline", "Ship By", "Day by which it should go.", width=11),
        money(
            "value_at_stake",
            "Value at Stake",
            "Of a blocked order its value, else what its warnings are about, such as a difference of price. "
            "Company currency.",
            width=14,
        ),
        ident("currency", "Currency", "Company currency.", form="currency", folded=True),
        text("what", "What Is Wrong", "The most urgent fault.", width=43),
        text("next_action", "Next Step", "What to do next; what stands in Orders goes first.", width=40),
        text("ask", "Ask", "Who can help.", width=10),
        count(
            "findings",
            "Faults",
            "Number of faults on the order, without what follows from them.",
            folded=True,
            width=8,
        ),
        text(
            "responsible",
            "Responsible",
            "Who looks after it: the owner typed here, else the order's, else its findings', else its sales "
            "representative.",
            width=14,
        ),
        date(
            "look_again",
            "Look Again",
            "Day on which to look again: the follow-up typed here, else the order's.",
            folded=True,
            width=12.5,
        ),
        text("owner", "Owner", "Who looks after it; blank: as in Responsible.", desk=True, width=10),
        date("follow_up", "Follow-up", "Day on which to look again.", desk=True, width=12),
        note(width=21),
    ),
    group="Desk",
    front=True,
    written=True,
)

FINDINGS = Table(
    "Findings",
    "Findings",
    "What is wrong or was worth saying, one row per fault.",
    (
        choice("verdict", "Status", "How grave it is.", ("■ Blocked", "▲ Warning", "○ Info"), width=12.5),
        ident("order_no", "Order No", "Order; blank where the fault is in master data.", width=11),
        ident("line_no", "Line", "Line of the order.", width=7, folded=True),
        text("customer_name", "Customer", "Name of the customer.", width=18),
        date("ship_by", "Ship By", "Requested date of the order.", width=11),
        ident("code", "Check", "Code of the rule.", width=9),
        text("message", "What Is Wrong", "The fault in words.", width=42.5),
        text("found", "Found", "What stands there.", width=16, folded=True),
        text("expected", "Expected", "What should stand there.", width=16, folded=True),
        text("fix", "Next Step", "What to do.", width=40),
        choice("ask", "Ask", "Who can help.", OWNERS, width=10, folded=True),
        text("cell_ref", "Where", "Sheet and cell.", width=18, folded=True),
        money("value_at_stake", "Value at Stake", "Money at stake, company currency.", folded=True),
        choice("severity", "Severity", "Severity.", SEVERITIES, folded=True),
        choice("stage", "Blocks", "Stage that it blocks.", STAGES, folded=True),
        text("source", "Source", "Row from which the expectation came.", folded=True, width=24),
        ident("caused_by", "Caused By", "Finding that caused this one.", folded=True, width=20),
        ident(
            "finding_id", "ID", "The same every day.", part_of_key=True, required=True, folded=True, width=20
        ),
        date("first_seen", "First Seen", "Day on which it was first found.", folded=True),
        count("age_days", "Age, days", "Days since it was first found.", width=8),
        text(
            "state_says", "Desk Says", "What the desk says of the state: re-opened, still blocks.", width=16.5
        ),
        text("owner", "Owner", "Who looks after it.", desk=True, width=9),
        choice(
            "state",
            "State",
            "How far it is; accepted is given by the command baseline, overridden by override.",
            STATES,
            desk=True,
        ),
        choice("waiting_on", "Waiting On", "Who has to move.", WAITED_ON, desk=True, width=10.5),
        text(
            "reason",
            "Reason",
            "Why it is not a fault; without one that state does not count.",
            desk=True,
            width=11,
        ),
        date("snooze_until", "Snooze Until", "Off My list until that day.", desk=True, folded=True),
        date("state_since", "State Since", "Day on which the state was given.", desk=True, folded=True),
        moment(
            "state_load", "State Load", "Last load when the state was given, UTC.", desk=True, folded=True
        ),
        text("state_by", "Accepted By", "Who accepted it with baseline.", desk=True, folded=True),
        ident("covers", "Covers", "What the state was given for.", desk=True, folded=True, width=20),
        note(width=14.5),
    ),
    group="Desk",
    front=True,
    written=True,
)

ALLOCATIONS = Table(
    "Allocations",
    "Allocations",
    "Which stock each order line gets.",
    (
        ident(
            "order_no", "Order No", "Order.", part_of_key=True, required=True, references="Orders.order_no"
        ),
        ident("line_no", "Line", "Line.", part_of_key=True, required=True, width=7),
        ident(
            "sku",
            "SKU",
            "Product that goes: the line's own, its substitute, or a part of the kit.",
            part_of_key=True,
            references="Products.sku",
            width=14,
        ),
        ident("warehouse", "Warehouse", "Warehouse that gives; blank: nothing.", part_of_key=True, width=11),
        ident("lot", "Lot", "Lot.", part_of_key=True, width=14),
        choice(
            "source",
            "Source",
            "stock, or the kind of inbound from which it comes; blank: stock.",
            ("stock", "purchase", "production", "transfer"),
            addition=True,
            folded=True,
            width=11,
        ),
        ident(
            "inbound_no",
            "Inbound No",
            "Purchase, production or transfer order from which it comes.",
            part_of_key=True,
            addition=True,
            folded=True,
        ),
        ident(
            "inbound_line",
            "Inbound Line",
            "Line of it.",
            part_of_key=True,
            addition=True,
            folded=True,
        ),
        date(
            "available_on",
            "Available On",
            "Day on which it is there: the as-of day, or the day on which the inbound arrives.",
            addition=True,
            folded=True,
            width=12.5,
        ),
        qty("needed_qty", "Needed", "Quantity the line needs.", unit="base UOM", width=10),
        qty("before_qty", "Before", "Quantity committed to it.", unit="base UOM", width=10, folded=True),
        qty("proposed_qty", "Proposed", "Quantity proposed from this stock.", unit="base UOM", width=10),
        choice(
            "state",
            "State",
            "proposed: not as committed; allocated: committed; firm: locked or entered in the ERP.",
            ("proposed", "allocated", "firm"),
            addition=True,
            width=12.5,
        ),
        qty("short_qty", "Short", "Quantity the line is short in all.", unit="base UOM", width=10),
        ident("uom", "UOM", "Base unit.", width=7),
        choice("priority", "Priority", "Priority class of the order.", PRIORITIES, width=9),
        text("why", "Why", "Why the line is short, or from where it is served.", width=58),
        date("next_supply", "Next Supply", "Next dated supply.", width=12.5, folded=True),
        date("new_promise", "New Promise", "Date on which it can go.", width=12.5),
        flag("lock", "Lock", "Leave this row alone.", desk=True),
        text("locked_by", "Locked By", "Who locked it.", desk=True, folded=True),
        date("entered_in_erp", "Entered in ERP", "Day on which it was entered there.", desk=True),
        note(width=15),
    ),
    group="Desk",
    front=True,
    written=True,
    asked=True,
)

NOT_CHECKED = Table(
    "NotChecked",
    "Not checked",
    "Checks that could not be made, and the table they lack.",
    (
        ident("code", "Check", "Code of the rule.", part_of_key=True, required=True, width=10),
        text("title", "Title", "What the rule checks.", width=42),
        text("missing_table", "Missing Table", "Table that is not loaded.", part_of_key=True, width=20),
        choice("stage", "Blocks", "Stage that the rule blocks.", STAGES),
        note(),
    ),
    group="Desk",
    written=True,
)

RULES = Table(
    "Rules",
    "Rules",
    "The company's settings of the rules.",
    (
        ident("code", "Check", "Code of the rule.", part_of_key=True, required=True, width=10),
        ident(
            "group",
            "Group",
            "Price group or tier of the customers for whose orders the row holds; blank: all.",
            part_of_key=True,
            addition=True,
            width=12,
        ),
        text("title", "Title", "What it checks.", width=42),
        choice("enabled", "Enabled", "Whether it runs; blank: yes.", ("yes", "no"), desk=True),
        choice("severity", "Severity", "Severity; blank: as delivered.", SEVERITIES, desk=True),
        text("threshold", "Threshold", "Threshold; blank: as delivered.", desk=True),
        choice("stage", "Blocks", "Stage that it blocks.", STAGES),
        choice("ask", "Ask", "Who can help.", OWNERS),
        note(),
    ),
    group="Settings",
)

SETTINGS = Table(
    "Settings",
    "Settings",
    "The company's own settings.",
    (
        ident("name", "Setting", "Name of the setting.", part_of_key=True, required=True, width=26),
        text("value", "Value", "Its value.", desk=True, width=40),
        text("meaning", "Meaning", "What it does.", width=60),
        note(),
    ),
    group="Settings",
)

OVERRIDES = Table(
    "Overrides",
    "Overrides",
    "Decisions to let a fault pass, made by the verb.",
    (
        ident("override_id", "Override ID", "Number of the decision.", part_of_key=True, required=True),
        ident("code", "Check", "Rule that is overridden.", required=True),
        ident("order_no", "Order No", "Order.", references="Orders.order_no"),
        ident("line_no", "Line", "Line; blank: the whole order."),
        text("decided_by", "Decided By", "Who decided."),
        text("reason", "Reason", "Why.", width=30),
        date("valid_from", "Valid From", "First day."),
        date("valid_to", "Valid To", "Last day.", not_before="valid_from"),
        ident("fingerprint", "Fingerprint", "What it covers.", folded=True),
        note(),
    ),
    group="Settings",
    written=True,
)

TABLES = (MY_LIST, FINDINGS, ALLOCATIONS, NOT_CHECKED, RULES, SETTINGS, OVERRIDES)
