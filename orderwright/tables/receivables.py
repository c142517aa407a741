"""Invoices, payments and credit decisions."""

from __future__ import annotations

from orderwright.tables.schema import Table
from orderwright.tables.words import choice, date, ident, money, note, percent, price, qty, text

INVOICES = Table(
    "Invoices",
    "Invoices",
    "Invoices, credit memos and their open amounts.",
    (
        ident(
            "invoice_no", "Invoice No", "Number of the invoice.", part_of_key=True, required=True, width=14
        ),
        choice(
            "kind", "Kind", "What it is.", ("invoice", "credit memo", "debit memo", "pro-forma", "reversal")
        ),
        ident(
            "customer_no",
            "Customer No",
            "Customer billed.",
            required=True,
            references="Customers.customer_no",
        ),
        ident("order_no", "Order No", "Order billed.", references="Orders.order_no"),
        ident("delivery_no", "Delivery No", "Delivery billed."),
        date("invoice_date", "Invoice Date", "Date of the invoice."),
        date("due_date", "Due Date", "Day on which payment is due.", not_before="invoice_date"),
        ident("currency", "Currency", "Currency of the amounts.", required=True, form="currency"),
        money("net_amount", "Net Amount", "Amount without tax."),
        money("tax_amount", "Tax", "Tax."),
        money("gross_amount", "Gross Amount", "Amount with tax."),
        money("open_amount", "Open Amount", "Amount not yet paid."),
        ident("reverses", "Reverses", "Invoice that this one cancels.", references="Invoices.invoice_no"),
        text("dispute", "Dispute", "Why it is disputed.", desk=True, width=20),
        note(),
    ),
    group="Receivables",
)

INVOICE_LINES = Table(
    "InvoiceLines",
    "Invoice lines",
    "Lines of an invoice.",
    (
        ident(
            "invoice_no",
            "Invoice No",
            "Invoice.",
            part_of_key=True,
            required=True,
            references="Invoices.invoice_no",
        ),
        ident("invoice_line", "Invoice Line", "Line of the invoice.", part_of_key=True, required=True),
        ident("order_no", "Order No", "Order billed."),
        ident("line_no", "Line", "Line billed."),
        ident("sku", "SKU", "Product.", references="Products.sku", width=14),
        qty("qty", "Qty", "Quantity billed."),
        ident("uom", "UOM", "Unit of the quantity."),
        price("unit_price", "Unit Price", "Price billed."),
        money("amount", "Amount", "Amount without tax."),
        percent("tax_percent", "Tax %", "Tax rate."),
        note(),
    ),
    group="Receivables",
)

PAYMENTS = Table(
    "Payments",
    "Payments",
    "Money received.",
    (
        ident(
            "payment_no", "Payment No", "Number of the payment.", part_of_key=True, required=True, width=14
        ),
        ident("customer_no", "Customer No", "Who paid.", references="Customers.customer_no"),
        choice(
            "kind",
            "Kind",
            "A deposit is paid ahead, a payment for what was delivered.",
            ("payment", "deposit"),
        ),
        date("value_date", "Value Date", "Day on which the money came."),
        ident("currency", "Currency", "Currency.", required=True, form="currency"),
        money("amount", "Amount", "Amount received.", required=True),
        money("unapplied_amount", "Unapplied", "Amount not yet set against an invoice."),
        text("reference", "Reference", "What the payer wrote.", width=30),
        note(),
    ),
    group="Receivables",
)

PAYMENT_APPLICATIONS = Table(
    "PaymentApplications",
    "Payment applications",
    "Which payment settles which invoice.",
    (
        ident(
            "payment_no",
            "Payment No",
            "Payment.",
            part_of_key=True,
            required=True,
            references="Payments.payment_no",
        ),
        ident(
            "invoice_no",
            "Invoice No",
            "Invoice.",
            part_of_key=True,
            required=True,
            references="Invoices.invoice_no",
        ),
        money("amount", "Amount", "Amount applied."),
        money("discount", "Discount", "Early-payment discount granted."),
        money("write_off", "Write-off", "Amount written off."),
        text("reason", "Reason", "Why the amounts differ.", width=20),
        note(),
    ),
    group="Receivables",
)

CREDIT_RELEASES = Table(
    "CreditReleases",
    "Credit releases",
    "Decisions of finance to let an order go over the limit, made by the verb credit-release.",
    (
        ident(
            "release_id",
            "Release ID",
            "Number of the decision, given by the verb; a row that was typed or changed does not count.",
            part_of_key=True,
            required=True,
            width=22,
        ),
        ident("customer_no", "Customer No", "Customer.", references="Customers.customer_no"),
        ident("order_no", "Order No", "Order released; blank: the customer.", references="Orders.order_no"),
        money(
            "amount",
            "Amount",
            "Value of the order, or exposure of the customer, that it covers; blank: any.",
            at_least=0.0,
        ),
        ident("currency", "Currency", "Currency of the amount.", form="currency"),
        text("decided_by", "Decided By", "Who decided."),
        text("reason", "Reason", "Why.", width=25),
        date("decided_on", "Decided On", "When."),
        date("valid_to", "Valid To", "Last day on which it holds.", not_before="decided_on"),
        percent("growth_tolerance", "Growth Tolerance %", "Growth of the order that it still covers."),
        note(),
    ),
    group="Receivables",
)

TABLES = (INVOICES, INVOICE_LINES, PAYMENTS, PAYMENT_APPLICATIONS, CREDIT_RELEASES)
