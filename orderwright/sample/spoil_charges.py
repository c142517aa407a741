"""Faults in what is charged beside the goods."""

from __future__ import annotations

from orderwright.money import MICROS, micros_text
from orderwright.sample.charging import CODES, charge
from orderwright.sample.draft import Draft, Site
from orderwright.sample.draws import Rng
from orderwright.sample.plants import planted


def _charged(draft: Draft, site: Site, codes: tuple[str, ...]) -> int:
    """Charges the order with some of the codes; the row of the first."""
    order, currency = draft.orders["order_no"][site.order], draft.orders["currency"][site.order]
    amounts = [charge(code, currency) for code in codes]
    rows = {"order_no": [order] * len(codes), "code": list(codes), "amount": amounts}
    return draft.add("OrderCharges", rows)


@planted("FEE-010", "OrderCharges.amount")
def _wrong_freight(draft: Draft, site: Site, _rng: Rng) -> tuple[int, str]:
    row = _charged(draft, site, tuple(CODES))
    right = int(draft.tables["OrderCharges"]["amount"][row])
    draft.put("OrderCharges", row, "amount", 2 * right)
    return row, f"The freight is {micros_text(2 * right)}; {micros_text(right)} is right."


@planted("FEE-020", "Orders.order_no")
def _no_insurance(draft: Draft, site: Site, _rng: Rng) -> str:
    _charged(draft, site, ("FRT",))
    return "Freight is charged and insurance is not."


@planted("FEE-030", "Orders.order_no", own_customer=True)
def _two_fees(draft: Draft, site: Site, _rng: Rng) -> str:
    """Two rows of the customer's own, which also are two rows of one key."""
    customer = draft.world.parties.number[draft.world.heads.customer[site.order]]
    told = {
        "code": "SVC",
        "description": "Service",
        "kind": "freight",
        "basis": "per order",
        "currency": draft.orders["currency"][site.order],
        "customer_no": customer,
    }
    rows = {key: [value, value] for key, value in told.items()}
    first = draft.add("Charges", {**rows, "amount": [10 * MICROS, 20 * MICROS]})
    draft.also("TBL-020", "Charges.code", first + 1, f"The service charge of {customer} stands twice.")
    return "Two service charges of the customer hold, 10 and 20."
