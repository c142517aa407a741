"""Lines of sales orders, and their dated parts."""

from __future__ import annotations

from orderwright.tables.schema import Table
from orderwright.tables.standing import desk_status, verdict
from orderwright.tables.words import (
    date,
    ident,
    money,
    note,
    number,
    percent,
    price,
    qty,
    text,
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

TABLES = (ORDER_LINES, SCHEDULE_LINES)
