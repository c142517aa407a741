"""Faults in invoices and payments."""

from __future__ import annotations

import numpy as np

from orderwright.money import micros_text
from orderwright.sample.draft import Draft, Site
from orderwright.sample.draws import Rng
from orderwright.sample.plants import FEW, planted

_NO_LINE = "990"


@planted("INV-010", "InvoiceLines.order_no", status="invoiced", slots=0, by_line=True)
def _bill_of_no_line(draft: Draft, site: Site, _rng: Rng) -> tuple[int, str]:
    row = draft.row_of("InvoiceLines", site)
    draft.put("InvoiceLines", row, "line_no", _NO_LINE)
    return row, f"Order {draft.orders['order_no'][site.order]} has no line {_NO_LINE}."


@planted("INV-020", "OrderLines.invoiced_qty", most=FEW, status="invoiced", slots=0)
def _billed_too_many(draft: Draft, site: Site, _rng: Rng) -> str:
    row, ordered = draft.row_of("InvoiceLines", site), int(draft.lines["ordered_qty"][site.line])
    draft.put("InvoiceLines", row, "qty", 2 * ordered)
    return f"{micros_text(2 * ordered)} are billed, {micros_text(ordered)} went out."


@planted("INV-030", "Invoices.currency", status="closed", slots=0)
def _billed_in_another_currency(draft: Draft, site: Site, _rng: Rng) -> tuple[int, str]:
    """The customer paid in the invoice's currency, so that nothing is open."""
    row, payment = draft.row_of("Invoices", site), _payment(draft, site)
    right = draft.text("Invoices", row, "currency")
    wrong = _other(right)
    draft.put("Invoices", row, "currency", wrong)
    draft.put("Payments", payment, "currency", wrong)
    return row, f"The invoice is in {wrong}; the order is in {right}."


@planted("INV-040", "Invoices.net_amount", status="invoiced", slots=0)
def _unlike_its_lines(draft: Draft, site: Site, _rng: Rng) -> tuple[int, str]:
    line, more = draft.row_of("InvoiceLines", site), 90 * _coin(draft, site)
    amount = int(draft.tables["InvoiceLines"]["amount"][line]) + more
    draft.put("InvoiceLines", line, "amount", amount)
    return draft.row_of("Invoices", site), f"The lines make {micros_text(more)} more than the net amount."


@planted("INV-050", "Invoices.gross_amount", status="invoiced", slots=0)
def _unlike_its_parts(draft: Draft, site: Site, _rng: Rng) -> tuple[int, str]:
    row, more = draft.row_of("Invoices", site), 90 * _coin(draft, site)
    draft.put("Invoices", row, "gross_amount", int(draft.tables["Invoices"]["gross_amount"][row]) + more)
    return row, f"The gross amount is {micros_text(more)} more than net and tax."


@planted("PAY-010", "Payments.amount", status="closed", slots=0)
def _applied_too_much(draft: Draft, site: Site, _rng: Rng) -> tuple[int, str]:
    row, coin = _payment(draft, site), _coin(draft, site)
    applied = int(draft.tables["Payments"]["amount"][row])
    received = applied // 2 // coin * coin
    draft.put("Payments", row, "amount", received)
    return row, f"{micros_text(received)} were received, {micros_text(applied)} are applied."


@planted("PAY-020", "Invoices.gross_amount", status="closed", slots=0)
def _settled_twice(draft: Draft, site: Site, _rng: Rng) -> tuple[int, str]:
    row = draft.row_of("Invoices", site)
    number = f"15{draft.orders['order_no'][site.order]}"
    for table, at in (
        ("Payments", _payment(draft, site)),
        ("PaymentApplications", _application(draft, site)),
    ):
        again = draft.tables[table].iloc[[at]].assign(payment_no=number)
        draft.add(table, {key: again[key].reset_index(drop=True) for key in again.columns})
    return row, f"Payment {number} settles the invoice once more."


@planted("PAY-030", "PaymentApplications.invoice_no", status="closed", slots=0)
def _paid_in_another_currency(draft: Draft, site: Site, _rng: Rng) -> tuple[int, str]:
    payment = _payment(draft, site)
    right = draft.text("Payments", payment, "currency")
    draft.put("Payments", payment, "currency", _other(right))
    return _application(draft, site), f"Paid in {_other(right)}; the invoice is in {right}."


def _other(currency: str) -> str:
    return "USD" if currency == "EUR" else "EUR"


def _application(draft: Draft, site: Site) -> int:
    """The row in which the order's invoice is settled."""
    invoice = draft.text("Invoices", draft.row_of("Invoices", site), "invoice_no")
    return draft.row_where("PaymentApplications", invoice_no=invoice)


def _payment(draft: Draft, site: Site) -> int:
    payment = draft.text("PaymentApplications", _application(draft, site), "payment_no")
    return draft.row_where("Payments", payment_no=payment)


def _coin(draft: Draft, site: Site) -> int:
    """The smallest coin of the order's currency, in micros."""
    first = int(np.searchsorted(draft.world.lines.order, site.order))
    return int(10 ** (6 - int(draft.digits[first])))
