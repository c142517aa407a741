"""Faults in the cells of orders."""

from __future__ import annotations

from typing import Final

from orderwright.money import minor_digits
from orderwright.sample.company import TERMS
from orderwright.sample.draft import Draft, Site, Spoil
from orderwright.sample.draws import Rng
from orderwright.sample.party_tables import ADDRESS

_OTHER_CURRENCIES: Final = {0: ("KRW",), 2: ("EUR", "USD", "GBP", "SEK"), 3: ("BHD",)}
"""Currencies by minor digits, so that the amounts stay possible."""

_OLD_INCOTERMS: Final = ("DDU", "DAT", "C&F")
_STRANGE_PRIORITIES: Final = ("Z", "1", "urgent")
_STRANGE_FLAGS: Final = ("maybe", "ask", "if possible")
_NO_DATES: Final = ("next week", "ASAP", "31.02.2026", "week 49")


def _set_raw(draft: Draft, site: Site, column: str, value: str) -> None:
    """Puts into the sheet's cell what the typed frame cannot hold."""
    draft.raw_cells["Orders", int(draft.positions[site.order]), column] = value


def _currency(draft: Draft, site: Site, _rng: Rng) -> str:
    right = draft.orders["currency"][site.order]
    others = [code for code in _OTHER_CURRENCIES[minor_digits(right) or 0] if code != right]
    wrong = others[site.turn % len(others)]
    draft.orders["currency"][site.order] = wrong
    return f"The order is in {wrong}; the customer pays in {right}."


def _terms(draft: Draft, site: Site, _rng: Rng) -> str:
    right = draft.orders["payment_terms"][site.order]
    others = [terms.code for terms in TERMS if terms.code != right]
    wrong = others[site.turn % len(others)]
    draft.orders["payment_terms"][site.order] = wrong
    return f"The order has terms {wrong}; the customer has {right}."


def _unknown_customer(draft: Draft, site: Site, _rng: Rng) -> str:
    right = draft.orders["sold_to"][site.order]
    wrong = f"{int(right) + 3:010d}"
    draft.orders["sold_to"][site.order] = wrong
    return f"There is no customer {wrong}; {right} was meant."


def _refused_customer(draft: Draft, site: Site, _rng: Rng) -> str:
    customer = draft.world.heads.customer[site.order]
    return f"Customer {draft.orders['sold_to'][site.order]} is {draft.world.parties.status[customer]}."


def _unknown_ship_to(draft: Draft, site: Site, _rng: Rng) -> str:
    right = draft.orders["ship_to"][site.order]
    wrong = f"ST{int(right[2:]) + 1:06d}"
    draft.orders["ship_to"][site.order] = wrong
    return f"There is no ship-to {wrong}; {right} was meant."


def _other_ship_to(draft: Draft, site: Site, _rng: Rng) -> str:
    parties, place = draft.world.parties, draft.world.heads.ship_to[site.order]
    owner = parties.number[parties.ship_tos.customer[place]]
    return f"Ship-to {draft.orders['ship_to'][site.order]} belongs to customer {owner}."


def _incomplete_ship_to(draft: Draft, site: Site, _rng: Rng) -> str:
    gap = draft.world.parties.ship_tos.gap[draft.world.heads.ship_to[site.order]]
    return f"Ship-to {draft.orders['ship_to'][site.order]} has no {ADDRESS[gap]}."


def _same_purchase_order(draft: Draft, site: Site, _rng: Rng) -> str:
    numbers, twin = draft.orders["customer_po"], int(draft.world.heads.twin[site.order])
    numbers[site.order] = numbers[twin]
    return f"Order {draft.orders['order_no'][twin]} has the same customer PO {numbers[twin]}."


def _same_content(draft: Draft, site: Site, _rng: Rng) -> str:
    twin = int(draft.world.heads.twin[site.order])
    return f"Order {draft.orders['order_no'][twin]} of the same customer has the same lines."


def _no_lines(draft: Draft, site: Site, _rng: Rng) -> str:
    return f"Order {draft.orders['order_no'][site.order]} has no lines."


def _no_place(draft: Draft, site: Site, _rng: Rng) -> str:
    draft.orders["named_place"][site.order] = ""
    return f"Incoterm {draft.orders['incoterm'][site.order]} has no named place."


def _blank_currency(draft: Draft, site: Site, _rng: Rng) -> str:
    draft.orders["currency"][site.order] = ""
    return "The currency is blank."


def _no_date(draft: Draft, site: Site, _rng: Rng) -> str:
    text = _NO_DATES[site.turn % len(_NO_DATES)]
    _set_raw(draft, site, "requested_date", text)
    return f'The requested date is the text "{text}".'


def _order_hurried(draft: Draft, site: Site, _rng: Rng) -> str:
    wanted = draft.world.requests.order[site.order]
    return f"Asked for {wanted}; one line is feasible from {draft.world.requests.feasible[site.line]}."


def _order_overdue(draft: Draft, site: Site, _rng: Rng) -> str:
    return f"The order is open and was asked for {draft.world.requests.order[site.order]}, which has passed."


def _shipped_late(draft: Draft, site: Site, _rng: Rng) -> str:
    deliveries, wanted = draft.world.deliveries, draft.world.requests.order[site.order]
    return f"Shipped on {deliveries.actual[deliveries.of(site.order)]}, asked for {wanted}."


def _damaged_purchase_order(draft: Draft, site: Site, _rng: Rng) -> str:
    right = draft.orders["customer_po"][site.order]
    wrong = f"4.{site.turn % 90 + 10}E+09"
    _set_raw(draft, site, "customer_po", wrong)
    return f"The customer PO became {wrong}; it was {right}."


def _neither_yes_nor_no(draft: Draft, site: Site, _rng: Rng) -> str:
    word = _STRANGE_FLAGS[site.turn % len(_STRANGE_FLAGS)]
    _set_raw(draft, site, "ship_complete", word)
    return f'Ship complete is "{word}", neither yes nor no.'


def _old_incoterm(draft: Draft, site: Site, _rng: Rng) -> str:
    word = _OLD_INCOTERMS[site.turn % len(_OLD_INCOTERMS)]
    _set_raw(draft, site, "incoterm", word)
    return f"{word} is no term of Incoterms 2020."


def _strange_priority(draft: Draft, site: Site, _rng: Rng) -> str:
    word = _STRANGE_PRIORITIES[site.turn % len(_STRANGE_PRIORITIES)]
    _set_raw(draft, site, "priority", word)
    return f"{word} is no priority."


ORDER_SPOILS: Final[dict[str, Spoil]] = {
    "DAT-015 Orders.requested_date": _order_hurried,
    "DAT-025 Orders.requested_date": _order_overdue,
    "DAT-030 Orders.requested_date": _shipped_late,
    "DUP-010 Orders.customer_po": _same_purchase_order,
    "DUP-020 Orders.order_no": _same_content,
    "INC-010 Orders.named_place": _no_place,
    "ORD-020 Orders.order_no": _no_lines,
    "PTY-010 Orders.sold_to": _unknown_customer,
    "PTY-020 Orders.sold_to": _refused_customer,
    "PTY-030 Orders.ship_to": _unknown_ship_to,
    "PTY-040 Orders.ship_to": _other_ship_to,
    "PTY-050 Orders.ship_to": _incomplete_ship_to,
    "TBL-030 Orders.currency": _blank_currency,
    "TBL-050 Orders.requested_date": _no_date,
    "TBL-070 Orders.incoterm": _old_incoterm,
    "TBL-070 Orders.priority": _strange_priority,
    "TBL-080 Orders.ship_complete": _neither_yes_nor_no,
    "TBL-150 Orders.customer_po": _damaged_purchase_order,
    "TRM-010 Orders.currency": _currency,
    "TRM-020 Orders.payment_terms": _terms,
}
