"""Sales orders."""

from __future__ import annotations

from orderwright.tables.schema import Table
from orderwright.tables.standing import desk_status, verdict
from orderwright.tables.words import (
    INCOTERMS,
    PRIORITIES,
    choice,
    date,
    flag,
    ident,
    money,
    note,
    text,
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
        ident(
            "freight_bill_to",
            "Freight Bill-to",
            "Third party that pays the freight.",
            references="Customers.customer_no",
            folded=True,
        ),
        text("instructions", "Instructions", "What the carrier shall heed.", folded=True),
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

TABLES = (ORDERS,)
