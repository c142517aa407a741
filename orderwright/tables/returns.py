"""What customers send back."""

from __future__ import annotations

from orderwright.tables.schema import Table
from orderwright.tables.words import choice, date, flag, ident, money, note, percent, price, qty, text

REASONS = (
    *("damaged in transit", "lost in transit", "short", "defective", "wrong item", "late", "not ordered"),
    *("expired", "recall", "no longer needed", "other"),
)
DISPOSITIONS = ("quarantine", "restock", "repair", "scrap", "return to vendor")
RETURN_STATES = ("requested", "authorised", "received", "inspected", "credited", "refused", "cancelled")

RETURNS = Table(
    "Returns",
    "Returns",
    "Goods that come back: one row per return and line, and per disposition where a line has several.",
    (
        ident("return_no", "Return No", "Number of the return.", part_of_key=True, required=True, width=12.5),
        ident("return_line", "Return Line", "Line of the return.", part_of_key=True, required=True, width=7),
        ident(
            "customer_no",
            "Customer No",
            "Who sends it back; blank: the order's sold-to.",
            references="Customers.customer_no",
        ),
        ident(
            "order_no",
            "Order No",
            "Order with which it was delivered; blank: nobody knows it.",
            references="Orders.order_no",
        ),
        ident("line_no", "Order Line", "Line with which it was delivered.", width=7),
        ident("sku", "SKU", "Product; blank: the order line's.", references="Products.sku", width=14),
        ident("delivery_no", "Delivery No", "Delivery with which it came.", folded=True),
        ident("invoice_no", "Invoice No", "Invoice that billed it.", width=14),
        ident("lot", "Lot", "Lot or serial number.", folded=True),
        qty("qty", "Qty", "Quantity that may come back.", required=True, more_than=0.0),
        ident("uom", "UOM", "Unit of the quantities; blank: the order line's.", width=7),
        choice("reason", "Reason", "Why it comes back.", REASONS, width=17),
        choice("status", "Status", "How far it is.", RETURN_STATES, width=12.5),
        date("requested_on", "Requested On", "Day on which the customer asked.", width=12.5),
        date("received_on", "Received On", "Day on which it arrived.", width=12.5, not_before="requested_on"),
        qty("received_qty", "Received", "Quantity that arrived.", at_least=0.0),
        qty(
            "credited_qty",
            "To Credit",
            "Quantity that inspection accepted; blank: all that arrived.",
            at_least=0.0,
        ),
        choice(
            "disposition", "Disposition", "What becomes of it; blank: it waits in quarantine.", DISPOSITIONS
        ),
        percent("restocking_percent", "Restocking %", "Share of the credit that is kept back."),
        money("restocking_fee", "Restocking Fee", "Amount that is kept back.", at_least=0.0),
        flag("credit_freight", "Credit Freight", "Its share of the original freight is credited too."),
        price(
            "unit_price",
            "Unit Price",
            "Price to credit of goods whose order nobody knows.",
            at_least=0.0,
            folded=True,
        ),
        ident("currency", "Currency", "Currency of that price.", form="currency", folded=True),
        ident("warehouse", "Warehouse", "Where it shall arrive.", references="Warehouses.warehouse"),
        ident("rma_no", "RMA No", "Number of the authorisation that the ERP gave.", folded=True),
        ident(
            "credit_memo_no", "Credit Memo No", "Number of the credit memo that the ERP gave.", folded=True
        ),
        text("instructions", "Instructions", "What the customer is told of the return.", folded=True),
        note(),
    ),
    group="Orders",
)

TABLES = (RETURNS,)
