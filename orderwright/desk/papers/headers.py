"""What holds for the whole shipment: parties, terms, transport."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from orderwright.desk.papers.carriages import different, transport_of
from orderwright.desk.papers.goods import Good
from orderwright.desk.papers.leaving import Leaving
from orderwright.desk.papers.masters import Masters
from orderwright.desk.papers.parties import (
    customer_or_none,
    customer_party,
    ship_to_party,
    warehouse_party,
)
from orderwright.documents import Company, OrderHead, OriginCertifier, Party, Responsible

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
            "customer_po": ", ".join(different(purchases)),
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
            "responsible": masters.responsible,
            **transport_of(one, masters),
            **_further(first, masters, company),
        },
        masters.terms.whole(terms, "net_days"),
    )


def _further(first: str, masters: Masters, company: Company) -> dict[str, Any]:
    """Importer and notify party, the order's own facts, who certifies, whom to call."""
    orders, row, place = masters.orders, masters.order(first), masters.ship_to(first)
    importer, notify = (
        customer_or_none(masters.customers, masters.referred(column, place))
        for column in ("importer", "notify")
    )
    kind, rep = orders.texts(row, "order_type", "sales_rep")
    return {
        "importer": importer,
        "notify": notify,
        "usd_rate": masters.usd_rate(orders.text(row, "currency")),
        "emergency": masters.emergency,
        "certifier": OriginCertifier(
            capacity=masters.capacity,
            certifier=Party(**{**_party(company), **_person(masters.responsible)}),
            exporter=Party(**_party(company)),
            importer=importer,
            certificate=masters.ship_tos.said(place, "origin_certificate"),
        ),
        "order": OrderHead(
            number=first,
            kind=kind,
            sales_rep=rep,
            po_date=orders.day(row, "po_date"),
            entered_on=orders.day(row, "entered_on"),
            requested=orders.day(row, "requested_date"),
            cancel_after=orders.day(row, "cancel_after"),
            ship_complete=orders.said(row, "ship_complete"),
            net_value=orders.decimal(row, "net_value"),
        ),
    }


def _party(company: Company) -> dict[str, Any]:
    return {field: getattr(company, field) for field in Party.model_fields}


def _person(responsible: Responsible) -> dict[str, str]:
    """Who signs, as contact of the company; what is not said of the person is the company's."""
    said = {"contact": responsible.name, "position": responsible.position}
    own = {"phone": responsible.phone, "email": responsible.email}
    return {**said, **{field: value for field, value in own.items() if value}}


def _ship_from(one: Leaving, goods: Sequence[Good], masters: Masters, company: Company) -> Party:
    """The warehouse, where it is one; else the company."""
    row = masters.warehouse_of(one, (good.line for good in goods))
    return warehouse_party(masters.warehouses, row, company)
