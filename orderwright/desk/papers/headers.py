"""What holds for the whole shipment: parties, terms, transport."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from orderwright.desk.papers.goods import Good
from orderwright.desk.papers.leaving import Leaving
from orderwright.desk.papers.masters import Masters
from orderwright.desk.papers.parties import customer_party, ship_to_party, warehouse_party
from orderwright.documents import Company, Party, Responsible

REASON_FOR_EXPORT = "Sale"


@dataclass(frozen=True)
class Header:
    """Fields of the Shipment model, and the days until payment is due."""

    fields: dict[str, Any]
    net_days: int | None


def header_of(one: Leaving, goods: Sequence[Good], masters: Masters, company: Company) -> Header:
    """What the orders and the delivery say; of several orders the first, where they must be alike."""
    first, orders = one.order_nos[0], masters.orders
    row, terms = masters.order(first), masters.payment_terms(first)
    currency, incoterm, place, code = orders.texts(
        row, "currency", "incoterm", "named_place", "payment_terms"
    )
    purchases = (orders.text(masters.order(order), "customer_po") for order in one.order_nos)
    buyer = customer_party(masters.customers, masters.customer(first), orders.text(row, "customer_name"))
    return Header(
        {
            "language": masters.customers.text(masters.customer(first), "language"),
            "customer_po": ", ".join(_different(purchases)),
            "buyer": buyer,
            "consignee": ship_to_party(masters.ship_tos, masters.ship_to(first)),
            "ship_from": _ship_from(one, goods, masters, company),
            "currency": currency,
            "terms": masters.terms.text(terms, "description") or code,
            "incoterm": incoterm,
            "named_place": place,
            "reason_for_export": REASON_FOR_EXPORT,
            "port_of_entry": masters.ship_tos.text(masters.ship_to(first), "port_of_entry"),
            "sold_on": orders.day(row, "po_date") or orders.day(row, "entered_on"),
            "sold_at": masters.sold_at,
            "responsible": Responsible(name=masters.responsible),
            **_transport(one, masters),
        },
        masters.terms.whole(terms, "net_days"),
    )


def _transport(one: Leaving, masters: Masters) -> dict[str, Any]:
    rows = one.rows if one.table == "Shipments" else ()
    shipments = masters.shipments
    first = rows[0] if rows else -1
    own = shipments.text(first, "carrier")
    named = masters.ship_tos.text(masters.ship_to(one.order_nos[0]), "carrier")
    carrier, mode = masters.carrier(own or named)
    ship_dates = [shipments.day(r, "actual_ship") or shipments.day(r, "planned_ship") for r in rows]
    return {
        "carrier": carrier,
        "mode": mode,
        "tracking": ", ".join(_different(shipments.text(r, "tracking_no") for r in rows)),
        "packed_on": _latest(shipments.day(r, "picked_at") for r in rows),
        "ship_date": _latest(ship_dates),
    }


def _ship_from(one: Leaving, goods: Sequence[Good], masters: Masters, company: Company) -> Party:
    """The warehouse, where it is one; else the company."""
    if one.table == "Allocations":
        codes = {masters.allocations.text(row, "warehouse") for row in one.rows}
    else:
        codes = {masters.lines.records.text(good.line, "plant") for good in goods}
    code = codes.pop() if len(codes) == 1 else ""
    return warehouse_party(masters.warehouses, masters.warehouse(code), company)


def _different(texts: Iterable[str]) -> list[str]:
    return [text for text in dict.fromkeys(texts) if text]


def _latest(days: Iterable[dt.date | None]) -> dt.date | None:
    return max((day for day in days if day is not None), default=None)
