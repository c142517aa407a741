"""The daily cycle: differences of the last load, corrections for the ERP, who is waited on, the days."""

from __future__ import annotations

from orderwright.tables.schema import Table
from orderwright.tables.words import choice, count, date, ident, moment, money, note, text

SINCE_LOAD = Table(
    "SinceLoad",
    "Since last load",
    "What the last load changed: new, changed, gone and returned rows.",
    (
        choice("what", "What", "What became of the row.", ("new", "changed", "gone", "back"), width=10),
        text("table", "Table", "Table of the row.", part_of_key=True, required=True, width=13),
        ident("row_key", "Row Key", "Key of the row there.", part_of_key=True, required=True, width=20),
        ident("order_no", "Order No", "Order of the row.", width=12.5),
        ident("line_no", "Line", "Line of the order.", width=7),
        text("customer_name", "Customer", "Name of the customer.", width=25),
        ident("column_key", "Column Key", "Key of the column that changed.", part_of_key=True, folded=True),
        text("column", "Column", "Column that changed; blank: the whole row.", width=17),
        text("before", "Before", "What stood there.", width=20),
        text("after", "After", "What stands there now.", width=20),
        moment("loaded_at", "Loaded At", "When it was loaded, UTC."),
        note(),
    ),
    group="Desk",
    written=True,
)

UNSETTLED = Table(
    "Unsettled",
    "Unsettled changes",
    "What loads changed after a confirmation, or shipped in spite of a block; kept from load to load until "
    "the line has shipped or the order is closed.",
    (
        text("table", "Table", "Table of the row.", part_of_key=True, required=True, width=13),
        ident("row_key", "Row Key", "Key of the row there.", part_of_key=True, required=True, width=20),
        ident("order_no", "Order No", "Order of the row.", width=12.5),
        ident("line_no", "Line", "Line of the order.", width=7),
        ident("column_key", "Column Key", "Key of the column that changed.", part_of_key=True, width=17),
        text("before", "Before", "What the customer, or the desk, knew last.", width=20),
        text("after", "After", "What stands there now; the same as before: it was changed back.", width=20),
        moment("loaded_at", "Loaded At", "When the last change of it was loaded, UTC."),
        note(),
    ),
    group="Desk",
    written=True,
)

ERP_CORRECTIONS = Table(
    "ErpCorrections",
    "To do in ERP",
    "Corrections made here that the ERP must still get, one row per field.",
    (
        choice(
            "state",
            "Status",
            "How far it is; a load ticks what it finds done. away: its row left the ERP's exports.",
            ("open", "done", "reopened", "dropped", "away"),
            width=12.5,
        ),
        ident("order_no", "Order No", "Order of the row.", width=12.5),
        ident("line_no", "Line", "Line of the order.", width=7),
        text("customer_name", "Customer", "Name of the customer.", width=25),
        text("field", "Field", "Column to correct in the ERP.", width=17),
        text("erp_value", "ERP Says", "What the last export says.", width=20),
        text("new_value", "Shall Be", "What the desk says.", width=20),
        choice(
            "for_whom",
            "For",
            "Who enters it.",
            ("sales", "finance", "product", "logistics", "customer", "desk"),
            width=10,
        ),
        date("found_on", "Found On", "Day on which the correction was first seen.", width=12.5),
        date("done_on", "Done On", "Day on which a load showed it done.", width=12.5),
        text("table", "Table", "Table of the row.", folded=True),
        ident("row_key", "Row Key", "Key of the row there.", folded=True, width=20),
        ident("column_key", "Column Key", "Key of the column.", folded=True),
        ident(
            "correction_id",
            "ID",
            "The same every day.",
            part_of_key=True,
            required=True,
            folded=True,
            width=20,
        ),
        choice(
            "decision",
            "Decision",
            "dropped: the ERP's value shall stand again after the next load.",
            ("dropped",),
            desk=True,
        ),
        text("owner", "Owner", "Who looks after it.", desk=True),
        note(),
    ),
    group="Desk",
    written=True,
)

WAITING_ON = Table(
    "WaitingOn",
    "Waiting on",
    "Whom the desk waits for, with the oldest first.",
    (
        ident("whom", "Waiting On", "Who has to move.", part_of_key=True, required=True, width=14),
        count("orders", "Orders", "Orders that wait.", width=9),
        count("findings", "Faults", "Faults that wait.", width=9),
        money("value_at_stake", "Value at Stake", "Money of these orders in company currency.", width=14),
        ident("currency", "Currency", "Company currency.", form="currency", width=9),
        date("oldest_since", "Oldest Since", "Day since which the oldest waits.", width=12.5),
        count("age_days", "Age, days", "Age of the oldest.", width=9),
        ident("oldest_order", "Order No", "Order of the oldest.", width=12.5),
        text("what", "What For", "What the oldest waits for.", width=42),
        note(),
    ),
    group="Desk",
    written=True,
)

DESK_DAYS = Table(
    "DeskDays",
    "Days",
    "How the desk stood at the last validation of each day.",
    (
        date("day", "Day", "Day for which the desk spoke.", part_of_key=True, required=True, width=12.5),
        moment(
            "checked_at",
            "Checked At",
            "When it was validated, UTC; stays where a validation finds everything as it was.",
        ),
        count("orders", "Orders", "Orders in the desk."),
        count("open_orders", "Open Orders", "Orders not shipped, invoiced, closed or cancelled."),
        count("blocked", "Blocked", "Orders blocked."),
        count("warnings", "Warnings", "Orders with warnings."),
        count("clear", "Clear", "Orders clear."),
        count("not_checked", "Not Checked", "Orders not fully checked."),
        count("findings", "Findings", "Faults that hold, without what follows from them."),
        count("new_findings", "New Findings", "Faults first seen or new again that day."),
        count("closed_findings", "Closed Findings", "Faults that no longer held that day."),
        money("value_blocked", "Value Blocked", "Value of blocked orders in company currency.", width=14),
        ident("currency", "Currency", "Company currency.", form="currency", width=9),
        note(),
    ),
    group="Desk",
    written=True,
)

TABLES = (SINCE_LOAD, ERP_CORRECTIONS, WAITING_ON, DESK_DAYS, UNSETTLED)
