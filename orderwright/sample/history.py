"""What became of the orders that are done: deliveries, invoices and payments."""

from __future__ import annotations

import numpy as np
import pandas as pd

from orderwright.identifiers import bol_number
from orderwright.money import MICROS, round_half_up_div
from orderwright.sample.company import CARRIER_OF, CARRIERS, GS1_PREFIX, TERMS, WAREHOUSES
from orderwright.sample.dates import TODAY
from orderwright.sample.deliveries import Deliveries
from orderwright.sample.draft import Draft
from orderwright.sample.draws import Ints, Rng, between, ranges, stream, texts
from orderwright.sample.packed import packed_tables
from orderwright.sample.parties import COUNTRY_CODES
from orderwright.tables import SCHEMA
from orderwright.tables.frames import typed_frame

_TAX_PERCENT = 21
"""Value added tax within the Netherlands, where the company is; other deliveries go out without."""


def history_tables(draft: Draft, gross_weight: Ints) -> dict[str, pd.DataFrame]:
    """Shipments and how they are packed, invoices and payments.

    Args:
        draft: orders and lines, with their amounts.
        gross_weight: of each product's base unit, in micros of a kilogram.
    """
    rng = stream(draft.world.orders, draft.world.seed, "history")
    deliveries = draft.world.deliveries
    invoices = _invoices(rng, draft, deliveries)
    shipments = _shipments(rng, draft, deliveries, gross_weight)
    return {
        "Shipments": shipments,
        **packed_tables(draft, shipments),
        "Invoices": typed_frame(SCHEMA["Invoices"], invoices),
        "InvoiceLines": _invoice_lines(draft, deliveries),
        **_payments(rng, draft, invoices),
    }


def _lines_of(draft: Draft, order: Ints) -> tuple[Ints, Ints]:
    """For some orders: the delivery of each of their lines, and the line."""
    counts = draft.world.heads.lines
    first = np.cumsum(counts) - counts
    delivery, place = ranges(counts[order])
    return delivery, first[order[delivery]] + place


def _shipments(rng: Rng, draft: Draft, deliveries: Deliveries, gross_weight: Ints) -> pd.DataFrame:
    delivery, line = _lines_of(draft, deliveries.order)
    world, count = draft.world, len(delivery)
    house = world.warehouse[line]
    carrier = CARRIER_OF[house]
    standard = {code: (name, scac) for code, name, scac, _, _ in CARRIERS}
    # thousandths on both sides keep the product inside int64
    weight = world.base_quantity[line] // 1000 * (gross_weight[world.lines.product[line]] // 1000)
    bols = texts([bol_number.build(GS1_PREFIX, place + 1) for place in range(len(deliveries.order))])
    tracking = texts([f"1T{place + 10_000_019:09d}" for place in range(len(deliveries.order))])
    columns = {
        "delivery_no": deliveries.number[delivery],
        "order_no": draft.lines["order_no"][line],
        "line_no": draft.lines["line_no"][line],
        "qty": draft.lines["shipped_qty"][line],
        "uom": draft.lines["uom"][line],
        "planned_ship": deliveries.planned[delivery],
        "actual_ship": deliveries.actual[delivery],
        "carrier": carrier,
        "scac": texts([standard[code][1] for code in CARRIER_OF])[house],
        "service": texts(["standard", "standard", "express"])[between(rng, 0, 2, count)],
        "tracking_no": tracking[delivery],
        "bol_no": bols[delivery],
        "packages": np.clip(weight // (25 * MICROS), 1, 400),
        "weight": weight,
        "eta": deliveries.eta[delivery],
        "delivered_on": deliveries.delivered[delivery],
        "invoice_no": deliveries.invoice[delivery],
    }
    return typed_frame(SCHEMA["Shipments"], columns)


def _invoices(rng: Rng, draft: Draft, deliveries: Deliveries) -> dict[str, np.ndarray]:
    """One invoice per delivery that was billed; those of closed orders are paid."""
    billed = np.flatnonzero(deliveries.invoice != "")
    order = deliveries.order[billed]
    parties, customer = draft.world.parties, draft.world.heads.customer[order]
    dated = deliveries.actual[billed] + between(rng, 0, 2, len(billed)).astype("timedelta64[D]")
    days = np.array([terms.net_days for terms in TERMS], dtype="timedelta64[D]")[parties.terms[customer]]
    net = draft.orders["net_value"][order]
    at_home = COUNTRY_CODES[parties.country[customer]] == WAREHOUSES[0].country
    cent = MICROS // 100
    tax = np.where(at_home, round_half_up_div(net * _TAX_PERCENT, 100 * cent) * cent, 0)
    closed = draft.world.heads.status[order] == "closed"
    return {
        "invoice_no": deliveries.invoice[billed],
        "kind": np.full(len(billed), "invoice", dtype=object),
        "customer_no": parties.number[customer],
        "order_no": draft.orders["order_no"][order],
        "delivery_no": deliveries.number[billed],
        "invoice_date": dated,
        "due_date": dated + days,
        "currency": draft.orders["currency"][order],
        "net_amount": net,
        "tax_amount": tax,
        "gross_amount": net + tax,
        "open_amount": np.where(closed, 0, net + tax),
    }


def _invoice_lines(draft: Draft, deliveries: Deliveries) -> pd.DataFrame:
    """The lines billed; the table has no price basis, so prices for a hundred stay blank."""
    billed = np.flatnonzero(deliveries.invoice != "")
    place, line = _lines_of(draft, deliveries.order[billed])
    price = pd.Series(draft.lines["unit_price"][line], dtype="Int64")
    single = ~draft.world.products.per_hundred[draft.world.lines.product[line]]
    columns = {
        "invoice_no": deliveries.invoice[billed[place]],
        "invoice_line": draft.lines["line_no"][line],
        "order_no": draft.lines["order_no"][line],
        "line_no": draft.lines["line_no"][line],
        "sku": draft.lines["sku"][line],
        "qty": draft.lines["ordered_qty"][line],
        "uom": draft.lines["uom"][line],
        "unit_price": price.where(single),
        "amount": draft.lines["amount"][line],
    }
    return typed_frame(SCHEMA["InvoiceLines"], columns)


def _payments(rng: Rng, draft: Draft, invoices: dict[str, np.ndarray]) -> dict[str, pd.DataFrame]:
    """One payment per invoice that is settled, in full."""
    paid = np.flatnonzero(invoices["open_amount"] == 0)
    count = len(paid)
    due = invoices["due_date"][paid] + between(rng, -6, 8, count).astype("timedelta64[D]")
    numbers = texts([f"{1_400_000_001 + place}" for place in range(count)])
    amount = invoices["gross_amount"][paid]
    payments = {
        "payment_no": numbers,
        "customer_no": invoices["customer_no"][paid],
        "value_date": np.minimum(np.maximum(due, invoices["invoice_date"][paid]), TODAY),
        "currency": invoices["currency"][paid],
        "amount": amount,
        "unapplied_amount": np.zeros(count, dtype=np.int64),
        "reference": texts([f"INV {number}" for number in invoices["invoice_no"][paid]]),
    }
    applied = {
        "payment_no": numbers,
        "invoice_no": invoices["invoice_no"][paid],
        "amount": amount,
        "discount": np.zeros(count, dtype=np.int64),
        "write_off": np.zeros(count, dtype=np.int64),
    }
    return {
        "Payments": typed_frame(SCHEMA["Payments"], payments),
        "PaymentApplications": typed_frame(SCHEMA["PaymentApplications"], applied),
    }
