"""How a shipment travels, from Shipments, Bookings, Orders, ShipTos and Carriers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from orderwright.calendars import add_business_days
from orderwright.desk.papers.leaving import Leaving
from orderwright.desk.papers.masters import Masters
from orderwright.desk.papers.parties import customer_or_none, customer_party
from orderwright.desk.papers.records import decimal_of
from orderwright.documents import Carriage, CashOnDelivery, ExportFiling, Party
from orderwright.rules.live import calendars


def transport_of(one: Leaving, masters: Masters) -> dict[str, Any]:
    """The fields of the shipment that tell carrier, way and days."""
    rows = one.rows if one.table == "Shipments" else ()
    shipments = masters.shipments
    own = _first(shipments.text(row, "carrier") for row in rows)
    named = masters.ship_tos.text(masters.ship_to(one.order_nos[0]), "carrier")
    carrier, mode = masters.carrier(own or named)
    ship_dates = [shipments.day(r, "actual_ship") or shipments.day(r, "planned_ship") for r in rows]
    return {
        "carrier": carrier,
        "mode": mode,
        "tracking": ", ".join(different(shipments.text(r, "tracking_no") for r in rows)),
        "invoice_no": ", ".join(different(shipments.text(r, "invoice_no") for r in rows)),
        "packed_on": _latest(shipments.day(r, "picked_at") for r in rows),
        "packed_by": _first(shipments.text(r, "packed_by") for r in rows),
        "marks": _first(shipments.text(r, "marks") for r in rows),
        "ship_date": _latest(ship_dates),
        "carriage": _carriage(one, own or named, masters),
        "filing": _filing(one.order_nos[0], rows, masters),
    }


def _carriage(one: Leaving, carrier: str, masters: Masters) -> Carriage:
    order, place = masters.order(one.order_nos[0]), masters.ship_to(one.order_nos[0])
    ship_tos, orders, bookings = masters.ship_tos, masters.orders, masters.bookings
    booking = masters.booking(one.number)

    def said(*columns: str) -> str:
        rows = one.rows if one.table == "Shipments" else ()
        return _first(masters.shipments.text(row, column) for column in columns for row in rows)

    return Carriage(
        scac=said("scac") or masters.scac(carrier),
        service=said("service"),
        pro=said("tracking_no"),
        bol_no=said("bol_no"),
        master_bol_no=said("master_bol_no"),
        booking=bookings.text(booking, "booking_no"),
        trailer=said("trailer_no"),
        seals=tuple(part.strip() for part in said("seal_no").split(",") if part.strip()),
        freight_terms=orders.text(order, "freight_terms"),
        bill_to=_bill_to(order, masters),
        account=ship_tos.text(place, "carrier_account"),
        pickup_day=bookings.day(booking, "pickup_date"),
        pickup_window=said("pickup_window") or bookings.text(booking, "pickup_window"),
        appointment=said("appointment_ref") or bookings.text(booking, "appointment_ref"),
        dock_hours=ship_tos.text(place, "dock_hours"),
        liftgate=ship_tos.said(place, "liftgate"),
        instructions="\n".join(
            different((orders.text(order, "instructions"), ship_tos.text(place, "instructions")))
        ),
        **_reply(one, masters),
        **_dated_and_valued(one, masters),
    )


def _reply(one: Leaving, masters: Masters) -> dict[str, Any]:
    """By when the carrier answers a tender: the working day of the dock before the pickup, and the hour."""
    hour = masters.book.setting("tender_reply")
    booked = masters.bookings.day(masters.booking(one.number), "pickup_date")
    pickup = booked or one.planned
    if not hour or pickup is None:
        return {}
    lines = (masters.lines.row(key) for key in _keys(one, masters))
    warehouse = masters.warehouse_of(one, lines)
    calendar = calendars(masters.book).of(masters.warehouses.text(warehouse, "calendar"))
    day = add_business_days(np.array([pickup], dtype="datetime64[s]"), -1, calendar)[0]
    return {"reply_day": None if np.isnat(day) else day.item().date(), "reply_hour": hour}


def _keys(one: Leaving, masters: Masters) -> Iterator[tuple[str, str]]:
    """Order and line of the delivery's rows."""
    if one.table == "Shipments":
        for row in one.rows:
            yield masters.shipments.text(row, "order_no"), masters.shipments.text(row, "line_no")


def _dated_and_valued(one: Leaving, masters: Masters) -> dict[str, Any]:
    """Arrival, and sums of money; what stands on several rows of a delivery is said once."""
    rows, shipments = (one.rows if one.table == "Shipments" else ()), masters.shipments

    def money(column: str) -> int | None:
        return next((v for v in (shipments.micros(row, column) for row in rows) if v is not None), None)

    cod = decimal_of(money("cod_amount"))
    fee = _first(shipments.text(row, "cod_fee") for row in rows)
    return {
        "eta": _latest(shipments.day(row, "eta") for row in rows),
        "delivered_on": _latest(shipments.day(row, "delivered_on") for row in rows),
        "freight_charge": decimal_of(money("freight")),
        "declared_value": decimal_of(money("declared_value")),
        "declared_per": "shipment" if money("declared_value") is not None else "",
        "cod": CashOnDelivery(amount=cod, fee=fee) if cod or fee else None,
    }


def _bill_to(order: int, masters: Masters) -> Party | None:
    row = masters.referred("freight_bill_to", order)
    return customer_party(masters.customers, row, "") if row >= 0 else None


def _filing(order_no: str, rows: Iterable[int], masters: Masters) -> ExportFiling:
    rows, place, ship_tos = list(rows), masters.ship_to(order_no), masters.ship_tos
    agent, intermediate = (
        customer_or_none(masters.customers, masters.referred(column, place))
        for column in ("forwarder", "intermediate")
    )
    itn, paragraph = (
        _first(masters.shipments.text(row, column) for row in rows) for column in ("itn", "eei_exemption")
    )
    return ExportFiling(
        itn=itn,
        exemption=paragraph,
        related=masters.customers.told(masters.customer(order_no), "related"),
        routed=ship_tos.told(place, "routed"),
        agent=agent,
        intermediate=intermediate,
        consignee_type=ship_tos.text(place, "consignee_type"),
        port_of_export=ship_tos.text(place, "port_of_export"),
    )


def different(texts: Iterable[str]) -> list[str]:
    """The texts that are filled, each once."""
    return [text for text in dict.fromkeys(texts) if text]


def _first(texts: Iterable[str]) -> str:
    return next((text for text in texts if text), "")


def _latest(days: Iterable[dt.date | None]) -> dt.date | None:
    return max((day for day in days if day is not None), default=None)
