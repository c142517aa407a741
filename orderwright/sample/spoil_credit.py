"""Credit: limits and debts of customers of a single order, so that no other order waits for them."""

from __future__ import annotations

import pandas as pd

from orderwright.money import MICROS
from orderwright.sample.company import AS_OF, CURRENCY, RATES, THRESHOLDS
from orderwright.sample.draft import Draft, Site
from orderwright.sample.draws import Rng
from orderwright.sample.plants import Phase, planted
from orderwright.sample.products import LIST_ONLY

_HELD = ("collection", "legal hold", "stop shipment")
_NO_LIMIT = 900_000_000_000 * MICROS


@planted("CRD-010", "Orders.sold_to", own_customer=True, on_order=("CRD-090",))
def _over_limit(draft: Draft, site: Site, _rng: Rng) -> str:
    number = _set(draft, site, "credit_limit", MICROS)
    return f"Customer {number} has a credit limit of 1 and ordered for more."


@planted("CRD-015", "Orders.sold_to", own_customer=True)
def _limit_in_no_currency(draft: Draft, site: Site, _rng: Rng) -> str:
    number = _set(draft, site, "currency", "")
    return f"The credit limit of customer {number} has no currency."


@planted("CRD-020", "Orders.sold_to", own_customer=True)
def _limit_expired(draft: Draft, site: Site, rng: Rng) -> str:
    last = pd.Timestamp(AS_OF) - pd.Timedelta(days=int(rng.integers(5, 90)))
    number = _set(draft, site, "limit_valid_to", last)
    return f"The credit limit of customer {number} held until {last:%Y-%m-%d}."


@planted("CRD-040", "Orders.sold_to", own_customer=True)
def _overdue_for_long(draft: Draft, site: Site, rng: Rng) -> str:
    days = int(THRESHOLDS["CRD-040"]) + int(rng.integers(5, 90))
    _owes(draft, site, 20 * MICROS, days)
    return f"An invoice of the customer is overdue by {days} days."


@planted("CRD-050", "Orders.sold_to", own_customer=True)
def _overdue_for_much(draft: Draft, site: Site, rng: Rng) -> str:
    _set(draft, site, "credit_limit", _NO_LIMIT)
    euro = int(THRESHOLDS["CRD-050"]) + 1_000 * int(rng.integers(1, 900))
    _owes(draft, site, euro * MICROS, 20)
    return f"An invoice of {euro} EUR of the customer is overdue."


@planted("CRD-060", "Orders.sold_to", own_customer=True)
def _account_on_hold(draft: Draft, site: Site, _rng: Rng) -> str:
    word = _HELD[site.turn % len(_HELD)]
    number = _set(draft, site, "credit_status", word)
    return f"Finance has the account of customer {number} on {word}."


@planted("CRD-070", "Orders.payment_terms")
def _no_terms(draft: Draft, site: Site, _rng: Rng) -> str:
    draft.orders["payment_terms"][site.order] = ""
    return "The order has no terms of payment, so that nobody knows whether they are longer than agreed."


@planted(
    "CRD-080",
    "Orders.sold_to",
    phase=Phase.BEFORE_AMOUNTS,
    by_line=True,
    product=lambda products: products.sold & (products.pricing == LIST_ONLY),
)
def _too_large(draft: Draft, site: Site, _rng: Rng) -> str:
    """So many times the quantity that the line alone is beyond what passes by itself."""
    most, lines = int(THRESHOLDS["CRD-080"]), draft.lines
    per = 100 if draft.world.products.per_hundred[draft.world.lines.product[site.line]] else 1
    price = int(lines["unit_price"][site.line]) * MICROS // RATES[draft.orders["currency"][site.order]]
    euro = max(int(lines["ordered_qty"][site.line]) // MICROS * price // per // MICROS, 1)
    times = 3 * most // (2 * euro) + 1
    for key in ("ordered_qty", "open_qty"):
        lines[key][site.line] *= times
    return f"The order is of more than {most} EUR."


@planted("CRD-090", "Orders.sold_to", own_customer=True)
def _limit_nearly_used(draft: Draft, site: Site, _rng: Rng) -> str:
    limit = int(draft.orders["net_value"][site.order]) * 100 // 95
    number = _set(draft, site, "credit_limit", limit // MICROS * MICROS + MICROS)
    return f"The order uses nearly all of the credit limit of customer {number}."


@planted("CRD-016", "Orders.currency", by_line=True, on_line=("PRC-060",), on_order=("AMT-020",))
def _worth_unknown(draft: Draft, site: Site, _rng: Rng) -> str:
    for key in ("unit_price", "amount"):
        draft.blank(key, site.line)
    return "A line has neither price nor amount, so that nobody knows what the order is worth."


@planted("CRD-025", "CreditReleases.release_id")
def _typed_release(draft: Draft, site: Site, _rng: Rng) -> tuple[int, str]:
    order, customer = draft.orders["order_no"][site.order], draft.orders["sold_to"][site.order]
    number = f"CR-{order}"
    told = {
        "release_id": number,
        "customer_no": customer,
        "order_no": order,
        "decided_by": "CR1",
        "reason": "good payer",
        "decided_on": pd.Timestamp(AS_OF) - pd.Timedelta(days=3),
        "valid_to": pd.Timestamp(AS_OF) + pd.Timedelta(days=30),
    }
    row = draft.add("CreditReleases", {key: [value] for key, value in told.items()})
    return row, f"Release {number} was typed by hand."


def _owes(draft: Draft, site: Site, amount: int, days: int) -> None:
    """One more invoice of the order's customer, in euro, that was due so many days ago."""
    number = draft.world.parties.number[draft.world.heads.customer[site.order]]
    due = pd.Timestamp(AS_OF) - pd.Timedelta(days=days)
    told = {
        "invoice_no": f"97{draft.orders['order_no'][site.order]}",
        "kind": "invoice",
        "customer_no": number,
        "invoice_date": due - pd.Timedelta(days=30),
        "due_date": due,
        "currency": CURRENCY,
        "net_amount": amount,
        "tax_amount": 0,
        "gross_amount": amount,
        "open_amount": amount,
    }
    draft.add("Invoices", {key: [value] for key, value in told.items()})


def _set(draft: Draft, site: Site, key: str, value: object) -> str:
    """Changes the row of the order's customer; returns its number."""
    customer = int(draft.world.heads.customer[site.order])
    draft.put("Customers", customer, key, value)
    return str(draft.world.parties.number[customer])
