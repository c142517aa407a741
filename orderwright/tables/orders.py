"""Sales orders, their lines and schedule lines, and the rows that left the ERP."""

from __future__ import annotations

from orderwright.tables.schema import Column, Table
from orderwright.tables.words import (
    INCOTERMS,
    PRIORITIES,
    STATUSES,
    VERDICTS,
    choice,
    count,
    date,
    flag,
    ident,
    moment,
    money,
    note,
    number,
    percent,
    price,
    qty,
    text,
)


def verdict() -> Column:
    """What the last validation said of the row."""
    return choice(
        "verdict",
        "Check",
        "What the last validation said; written by validate.",
        VERDICTS,
        desk=True,
        width=13,
    )


def desk_status(*, folded: bool = False) -> Column:
    """Where the row stands in the desk's own flow."""
    return choice(
        "desk_status",
        "Desk Status",
        "Where it stands; moved only by the desk's verbs.",
        STATUSES,
        desk=True,
        folded=folded,
    )


ORDERS = Table(
    "Orders",
    "Orders",
    "One row per sales order.",
    (
        verdict(),
        ident("order_no", "Order No", "Number of the sales order.", part_of_key=True, required=True),
        text(
            "order_type", "Type", "Type of order in the ERP, such as standard, rush or sample.", folded=True
        ),
        ident(
            "customer_po",
            "Customer PO",
            "Purchase order number that the customer gave.",
            expected=True,
            width=15,
        ),
        date("po_date", "PO Date", "Date of the customer's purchase order.", folded=True),
        date("entered_on", "Entered On", "Day on which the order was entered.", expected=True, folded=True),
        text("entered_by", "Entered By", "Who entered the order.", folded=True),
        text("source", "Source", "How the order came in: EDI, mail, phone, web.", folded=True),
        ident("sales_org", "Sales Org", "Selling organisation.", folded=True),
        ident(
            "sold_to", "Sold-to", "Customer who orders.", required=True, references="Customers.customer_no"
        ),
        text("customer_name", "Name", "Name of the sold-to customer as the ERP printed it.", width=22),
        ident(
            "ship_to",
            "Ship-to",
            "Place to which the goods go.",
            expected=True,
            references="ShipTos.ship_to",
            folded=True,
        ),
        ident(
            "currency",
            "Currency",
            "Currency of the order, ISO 4217.",
            required=True,
            form="currency",
            width=9,
        ),
        money(
            "net_value",
            "Net Value",
            "Sum of the order's line amounts, without tax and freight.",
            expected=True,
            width=13,
        ),
        ident(
            "payment_terms",
            "Terms",
            "Payment terms.",
            expected=True,
            references="PaymentTerms.payment_terms",
            folded=True,
        ),
        choice("incoterm", "Incoterm", "Delivery term, Incoterms 2020.", INCOTERMS, width=10),
        text("named_place", "Named Place", "Place that belongs to the delivery term.", width=17),
        text(
            "freight_terms", "Freight Terms", "Who pays the freight, such as prepaid or collect.", folded=True
        ),
        date(
            "requested_date",
            "Requested Date",
            "Delivery date that the customer asked for.",
            expected=True,
            width=12.5,
        ),
        date(
            "cancel_after",
            "Cancel-After",
            "Day after which the customer refuses the goods.",
            not_before="requested_date",
            folded=True,
        ),
        flag("ship_complete", "Ship Complete", "The order ships whole or not at all.", folded=True),
        choice("priority", "Priority", "Priority class, A first; blank counts as C.", PRIORITIES, width=9),
        text("erp_status", "ERP Status", "Status as the ERP names it.", folded=True),
        text("delivery_block", "Delivery Block", "The ERP's delivery block.", folded=True),
        text("billing_block", "Billing Block", "The ERP's billing block.", folded=True),
        text("credit_status", "Credit Status", "The ERP's own credit status.", folded=True),
        text("sales_rep", "Sales Rep", "Sales representative.", folded=True),
        desk_status(),
        text("owner", "Owner", "Who at the desk looks after the order.", desk=True),
        text("next_action", "Next Action", "What is to be done next.", desk=True, width=26),
        date("follow_up", "Follow-up", "Day on which to look again.", desk=True),
        flag("manual_hold", "Manual Hold", "Held by the desk.", desk=True, folded=True),
        text("hold_reason", "Hold Reason", "Why it is held.", desk=True, folded=True),
        text("flag", "Flag", "A mark of the coordinator's own.", desk=True, folded=True),
        text("last_told", "Last Told", "What the customer was last told, and when.", desk=True, folded=True),
        note(width=21),
    ),
    group="Orders",
    front=True,
)

ORDER_LINES = Table(
    "OrderLines",
    "Order lines",
    "One row per line of a sales order.",
    (
        verdict(),
        ident(
            "order_no",
            "Order No",
            "Order of the line.",
            part_of_key=True,
            required=True,
            references="Orders.order_no",
        ),
        ident(
            "line_no", "Line", "Number of the line in the order.", part_of_key=True, required=True, width=7
        ),
        ident("schedule_line", "Schedule Line", "Number of the first schedule line.", folded=True),
        ident("erp_line_id", "ERP Line ID", "The ERP's internal number of the line.", folded=True),
        ident(
            "higher_level_item", "Higher-level Item", "Line of the kit or free-goods item above.", folded=True
        ),
        ident("sku", "SKU", "Product ordered.", required=True, references="Products.sku", width=14),
        ident("customer_part_no", "Customer Part No", "The customer's number of the product.", folded=True),
        text("description", "Description", "Description as ordered.", width=30),
        text("item_category", "Item Category", "The ERP's item category.", folded=True),
        ident(
            "plant",
            "Plant",
            "Warehouse that delivers.",
            expected=True,
            references="Warehouses.warehouse",
            width=9,
        ),
        qty("ordered_qty", "Ordered", "Quantity ordered.", required=True, width=10),
        ident("uom", "UOM", "Unit of the line's quantities.", required=True, width=7),
        qty("confirmed_qty", "Confirmed", "Quantity confirmed to the customer.", at_least=0.0, folded=True),
        qty("picked_qty", "Picked", "Quantity picked.", at_least=0.0, folded=True),
        qty("shipped_qty", "Shipped", "Quantity shipped.", expected=True, at_least=0.0, width=10),
        qty("invoiced_qty", "Invoiced", "Quantity invoiced.", at_least=0.0, folded=True),
        qty("cancelled_qty", "Cancelled", "Quantity cancelled.", at_least=0.0, folded=True),
        qty("open_qty", "Open", "Quantity still to ship, as the ERP counts it.", folded=True),
        price(
            "unit_price",
            "Unit Price",
            "Price before discount, for the price basis.",
            expected=True,
            at_least=0.0,
            width=12,
        ),
        number(
            "price_per",
            "Per",
            "Price basis: the price holds for so many UOM; blank is 1.",
            expected=True,
            unit="uom",
            more_than=0.0,
            width=6,
        ),
        percent(
            "discount_percent",
            "Discount %",
            "Line discount as a share of the price.",
            expected=True,
            width=11,
        ),
        money(
            "amount",
            "Amount",
            "Quantity × price ÷ per, less discount, rounded half up per line.",
            expected=True,
            width=13,
        ),
        ident("promo", "Promo", "Promotion that gave the price.", references="Promotions.promo", folded=True),
        date(
            "requested_date",
            "Requested",
            "Delivery date asked for on this line; blank: the order's.",
            expected=True,
            width=12.5,
        ),
        date("first_promise", "First Promise", "Delivery date first promised.", folded=True),
        date("current_promise", "Current Promise", "Delivery date promised now.", width=12.5),
        text("rejection_reason", "Rejection Reason", "Why the line was rejected.", folded=True),
        desk_status(folded=True),
        date(
            "manual_promise", "Manual Promise", "Promise that the desk gave by hand.", desk=True, folded=True
        ),
        text("line_hold", "Line Hold", "Why the desk holds this line.", desk=True, folded=True),
        text("late_reason", "Late Reason", "Why the line is late.", desk=True, folded=True),
        note(),
    ),
    group="Orders",
    front=True,
)

SCHEDULE_LINES = Table(
    "ScheduleLines",
    "Schedule lines",
    "Dated parts of an order line.",
    (
        ident(
            "order_no", "Order No", "Order.", part_of_key=True, required=True, references="Orders.order_no"
        ),
        ident("line_no", "Line", "Line of the order.", part_of_key=True, required=True),
        ident("schedule_line", "Schedule Line", "Number of the part.", part_of_key=True, required=True),
        date("requested_date", "Requested", "Delivery date asked for."),
        date("promise_date", "Promise", "Delivery date promised."),
        qty("ordered_qty", "Ordered", "Quantity asked for on that date.", at_least=0.0),
        qty("confirmed_qty", "Confirmed", "Quantity confirmed for that date.", at_least=0.0),
        ident("uom", "UOM", "Unit of the quantities."),
        note(),
    ),
    group="Orders",
)

CLOSED = Table(
    "Closed",
    "Closed",
    "Rows that left the ERP, with what the desk had written on them.",
    (
        text("table", "Table", "Table in which the row stood.", part_of_key=True, required=True),
        ident("row_key", "Row Key", "Key of the row there.", part_of_key=True, required=True, width=20),
        moment("closed_at", "Closed At", "When the row was found gone."),
        ident("order_no", "Order No", "Order of the row."),
        text("customer_name", "Name", "Customer of the row.", width=25),
        text("desk_columns", "Desk Columns", "What the desk had written, as JSON.", desk=True, width=40),
        text(
            "erp_columns", "ERP Columns", "What the ERP last said, as JSON.", desk=True, folded=True, width=40
        ),
        text(
            "keepsakes",
            "Keepsakes",
            "Fills, comments and own columns of the row, as JSON.",
            desk=True,
            folded=True,
            width=40,
        ),
        note(),
    ),
    group="Orders",
    written=True,
)

RETURNS = Table(
    "Returns",
    "Returns",
    "Goods that come back.",
    (
        ident("rma_no", "RMA No", "Number of the return.", part_of_key=True, required=True),
        ident("rma_line", "RMA Line", "Line of the return.", part_of_key=True, required=True),
        ident("order_no", "Order No", "Order from which the goods went out.", references="Orders.order_no"),
        ident("line_no", "Line", "Line of that order."),
        ident("customer_no", "Customer No", "Customer who returns.", references="Customers.customer_no"),
        ident("sku", "SKU", "Product returned.", references="Products.sku"),
        qty("qty", "Qty", "Quantity returned.", more_than=0.0),
        ident("uom", "UOM", "Unit of the quantity."),
        text("reason", "Reason", "Why it comes back.", width=20),
        choice(
            "disposition",
            "Disposition",
            "What becomes of the goods.",
            ("quarantine", "restock", "repair", "scrap", "return to vendor"),
        ),
        date("received_on", "Received On", "Day on which the goods arrived."),
        percent("restocking_fee", "Restocking Fee %", "Share of the value kept as a fee."),
        ident("credit_memo_no", "Credit Memo No", "Credit memo that settled it."),
        note(),
    ),
    group="Orders",
)

LOADS = Table(
    "Loads",
    "Loads",
    "What was loaded into which table, from which file, and as of when.",
    (
        text("table", "Table", "Table that was filled.", part_of_key=True, required=True),
        text("file", "File", "Name of the export.", part_of_key=True, required=True, width=28),
        text("profile", "Profile", "Layout by which the file was read."),
        moment("as_of", "As Of", "Time for which the export speaks, UTC."),
        moment("loaded_at", "Loaded At", "When it was loaded, UTC."),
        count("rows", "Rows", "Rows in the export."),
        count("new_rows", "New", "Rows that were new."),
        count("changed_rows", "Changed", "Rows that had changed."),
        count("gone_rows", "Gone", "Rows of the desk that the export no longer had; they moved to Closed."),
        ident("sha256", "SHA-256", "Fingerprint of the file.", folded=True),
        text(
            "earlier_sha256",
            "Earlier Files",
            "Beginnings of the fingerprints of earlier files of this name, newest first.",
            folded=True,
        ),
        ident(
            "mirror",
            "Mirror",
            "Mark of what the ERP said in this load, kept beside the workbook.",
            folded=True,
        ),
        note(),
    ),
    group="Desk",
    written=True,
)

TABLES = (ORDERS, ORDER_LINES, SCHEDULE_LINES, RETURNS, CLOSED, LOADS)
