"""What a careful person would check by hand of invoices and payments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tests.sample.plain_checks import Hit, Plain


def check_bills(plain: Plain) -> Iterator[Hit]:
    made = defaultdict(int)
    for row in plain.rows["InvoiceLines"]:
        made[row["invoice_no"]] += row["amount"]
    for row in plain.rows["Invoices"]:
        number = row["order_no"]
        if number and row["currency"] != plain.orders[number]["currency"]:
            yield ("INV-030", number, "")
        if number and row["net_amount"] != made[row["invoice_no"]]:
            yield ("INV-040", number, "")
        if row["net_amount"] + row["tax_amount"] != row["gross_amount"]:
            yield ("INV-050", number, "")


def check_billed_lines(plain: Plain) -> Iterator[Hit]:
    billed = defaultdict(int)
    for row in plain.rows["InvoiceLines"]:
        at = (row["order_no"], row["line_no"])
        if at not in plain.lines:
            yield ("INV-010", *at)
        elif row["uom"] == plain.lines[at]["uom"]:
            billed[at] += row["qty"]
    for at, quantity in billed.items():
        if quantity > plain.lines[at]["shipped_qty"]:
            yield ("INV-020", *at)


def check_payments(plain: Plain) -> Iterator[Hit]:
    bills = {row["invoice_no"]: row for row in plain.rows["Invoices"]}
    payments = {row["payment_no"]: row for row in plain.rows["Payments"]}
    used, settled = defaultdict(int), defaultdict(int)
    for row in plain.rows["PaymentApplications"]:
        used[row["payment_no"]] += row["amount"]
        settled[row["invoice_no"]] += row["amount"] + row["discount"] + row["write_off"]
        if payments[row["payment_no"]]["currency"] != bills[row["invoice_no"]]["currency"]:
            yield ("PAY-030", "", "")
    for number, amount in used.items():
        if amount > payments[number]["amount"]:
            yield ("PAY-010", "", "")
    for number, amount in settled.items():
        if amount > bills[number]["gross_amount"]:
            yield ("PAY-020", bills[number]["order_no"], "")


BILLING_CHECKS = (check_bills, check_billed_lines, check_payments)
