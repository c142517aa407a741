"""Faults in who orders and how: parties, terms, repeated and empty orders."""

from __future__ import annotations

from typing import Final

from orderwright.money import minor_digits
from orderwright.sample.company import TERMS
from orderwright.sample.consequences import PRICES
from orderwright.sample.draft import Draft, Site
from orderwright.sample.draws import Rng
from orderwright.sample.party_tables import ADDRESS
from orderwright.sample.plants import planted

_OTHER_CURRENCIES: Final = {0: ("KRW",), 2: ("EUR", "USD", "GBP", "SEK"), 3: ("BHD",)}
"""Currencies by minor digits, so that the amounts stay possible."""


@planted("TRM-010", "Orders.currency", per_mille=3, early=True, on_lines=("AMT-010", *PRICES))
def _currency(draft: Draft, site: Site, _rng: Rng) -> str:
    right = draft.orders["currency"][site.order]
    others = [code for code in _OTHER_CURRENCIES[minor_digits(right) or 0] if code != right]
    wrong = others[site.turn % len(others)]
    draft.orders["currency"][site.order] = wrong
    return f"The order is in {wrong}; the customer pays in {right}."


@planted("TRM-020", "Orders.payment_terms", per_mille=3, early=True, on_order=("CRD-070",))
def _terms(draft: Draft, site: Site, _rng: Rng) -> str:
    right = draft.orders["payment_terms"][site.order]
    others = [terms.code for terms in TERMS if terms.code != right]
    wrong = others[site.turn % len(others)]
    draft.orders["payment_terms"][site.order] = wrong
    return f"The order has terms {wrong}; the customer has {right}."


@planted("PTY-020", "Orders.sold_to", per_mille=3, early=True)
def _refused_customer(draft: Draft, site: Site, _rng: Rng) -> str:
    customer = draft.world.heads.customer[site.order]
    return f"Customer {draft.orders['sold_to'][site.order]} is {draft.world.parties.status[customer]}."


@planted("PTY-050", "Orders.ship_to", per_mille=3, early=True)
def _incomplete_ship_to(draft: Draft, site: Site, _rng: Rng) -> str:
    gap = draft.world.parties.ship_tos.gap[draft.world.heads.ship_to[site.order]]
    return f"Ship-to {draft.orders['ship_to'][site.order]} has no {ADDRESS[gap]}."


@planted("DUP-010", "Orders.customer_po", per_mille=3, early=True, slots=2)
def _same_purchase_order(draft: Draft, site: Site, _rng: Rng) -> str:
    numbers, twin = draft.orders["customer_po"], int(draft.world.heads.twin[site.order])
    numbers[site.order] = numbers[twin]
    return f"Order {draft.orders['order_no'][twin]} has the same customer PO {numbers[twin]}."


@planted("DUP-015", "Orders.customer_po", early=True)
def _served_purchase_order(draft: Draft, site: Site, _rng: Rng) -> str:
    numbers, twin = draft.orders["customer_po"], int(draft.world.heads.twin[site.order])
    numbers[site.order] = numbers[twin]
    return f"Order {draft.orders['order_no'][twin]} with the customer PO {numbers[twin]} is closed."


@planted("DUP-020", "Orders.order_no", early=True, slots=2)
def _same_content(draft: Draft, site: Site, _rng: Rng) -> str:
    twin = int(draft.world.heads.twin[site.order])
    return f"Order {draft.orders['order_no'][twin]} of the same customer has the same lines."


@planted("ORD-020", "Orders.order_no", on_order=("AMT-020",))
def _no_lines(draft: Draft, site: Site, _rng: Rng) -> str:
    return f"Order {draft.orders['order_no'][site.order]} has no lines."


@planted("INC-010", "Orders.named_place", per_mille=3, early=True)
def _no_place(draft: Draft, site: Site, _rng: Rng) -> str:
    draft.orders["named_place"][site.order] = ""
    return f"Incoterm {draft.orders['incoterm'][site.order]} has no named place."


@planted("ORD-010", "OrderLines.order_no", per_mille=3, early=True, slots=0, on_line=("TBL-110", *PRICES))
def _orphan(draft: Draft, site: Site, _rng: Rng) -> str:
    return f"There is no order {draft.lines['order_no'][site.line]}."


@planted(
    "PTY-010",
    "Orders.sold_to",
    early=True,
    on_order=("TBL-110", "PTY-040", "TRM-010", "TRM-020"),
    on_lines=("DSC-010", "SKU-040", *PRICES),
)
def _unknown_customer(draft: Draft, site: Site, _rng: Rng) -> str:
    right = draft.orders["sold_to"][site.order]
    wrong = f"{int(right) + 3:010d}"
    draft.orders["sold_to"][site.order] = wrong
    return f"There is no customer {wrong}; {right} was meant."


@planted(
    "PTY-030",
    "Orders.ship_to",
    per_mille=3,
    early=True,
    on_order=("TBL-110", "PTY-040", "PTY-050"),
    on_lines=("SKU-040", "DAT-010"),
)
def _unknown_ship_to(draft: Draft, site: Site, _rng: Rng) -> str:
    right = draft.orders["ship_to"][site.order]
    wrong = f"ST{int(right[2:]) + 1:06d}"
    draft.orders["ship_to"][site.order] = wrong
    return f"There is no ship-to {wrong}; {right} was meant."


@planted("PTY-040", "Orders.ship_to", per_mille=3, early=True, on_lines=("SKU-040", "DAT-010"))
def _other_ship_to(draft: Draft, site: Site, _rng: Rng) -> str:
    parties, place = draft.world.parties, draft.world.heads.ship_to[site.order]
    owner = parties.number[parties.ship_tos.customer[place]]
    return f"Ship-to {draft.orders['ship_to'][site.order]} belongs to customer {owner}."
