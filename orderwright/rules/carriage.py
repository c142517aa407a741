"""Deliveries to come against their carrier: delivery term, dangerous goods, temperature."""

from __future__ import annotations

import re
from typing import Final

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.findings import Faults, Owner, Severity, Stage, faults
from orderwright.identifiers.incoterm import SEA_ONLY
from orderwright.rules.delivered import line_products
from orderwright.rules.live import OPEN
from orderwright.rules.rule import rule
from orderwright.tables.frames import Mask, taken, text_positions

_ON_LAND_OR_BY_AIR: Final = {
    "parcel": "parcel service",
    "ltl": "truck",
    "truckload": "truck",
    "air": "air",
    "rail": "rail",
    "courier": "courier",
}
"""Ways of carriers that are not by water, in words."""
_KEPT: Final = ("cool", "chilled", "frozen")
_COLD: Final = re.compile(
    r"chill|cool|cold|frozen|freez|frost|reefer|refrig|temp|therm|kühl|frisch|tiefk|frigo|°", re.IGNORECASE
)
_BEFORE = ("Carriers.carrier", "Carriers.name")


@rule(
    "INC-020",
    Severity.WARNING,
    Stage.SHIP,
    Owner.SALES,
    needs=("Orders", "Shipments", "Carriers"),
    columns=("Orders.incoterm", "Shipments.carrier", "Carriers.mode"),
    reads=_BEFORE,
)
def sea_term_on_land(book: OrderBook) -> Faults:
    """Delivery term for sea only, carrier by land or air.

    Says: {order_no}: {found} is for sea and inland water; delivery {delivery} goes by {mode} with {carrier}.
    Do: Agree {expected} with the customer, or book a ship.

    FAS, FOB, CFR and CIF of Incoterms 2020. Looks at deliveries that have not left.
    """
    rows, mode = book["Shipments"], _modes(book)
    term = book.fetch("Shipments", "order_no", "incoterm")
    instead = {"FAS": "FCA", "FOB": "FCA", "CFR": "CPT", "CIF": "CIP"}
    failing = (
        _to_come(book)
        & term.isin(SEA_ONLY).to_numpy(bool)
        & mode.isin(list(_ON_LAND_OR_BY_AIR)).to_numpy(bool)
    )
    return faults(
        "Shipments",
        "carrier",
        failing,
        found=term,
        expected=term.map(instead).fillna("").astype("str"),
        source=("Orders ", rows["order_no"]),
        delivery=rows["delivery_no"],
        mode=mode.map(_ON_LAND_OR_BY_AIR).fillna("").astype("str"),
        carrier=rows["carrier"],
    )


@rule(
    "CMP-020",
    Severity.ERROR,
    Stage.SHIP,
    Owner.LOGISTICS,
    needs=("Shipments", "OrderLines", "Products", "Carriers"),
    columns=("Shipments.carrier", "Carriers.mode", "OrderLines.sku", "Products.un_no"),
    reads=_BEFORE,
    mandatory=True,
)
def dangerous_goods_by_air(book: OrderBook) -> Faults:
    """Dangerous goods by air.

    Says: {order_no}/{line_no}: {sku} is dangerous goods, {found}; delivery {delivery} goes by air with
    {carrier}.
    Do: Book a carrier by land or sea, or get the shipper's declaration and the carrier's consent.

    What may fly, and how it is packed, the IATA regulations say for each UN number; this desk does not know.
    Looks at deliveries that have not left.
    """
    rows, skus = book["Shipments"], line_products(book, "Shipments")
    number = taken(book["Products"]["un_no"], skus)
    failing = _to_come(book) & (number != "").to_numpy(bool) & (_modes(book) == "air").to_numpy(bool)
    return faults(
        "Shipments",
        "carrier",
        failing,
        found=number,
        expected="a carrier by land or sea",
        source=("Products ", taken(book["Products"]["sku"], skus)),
        sku=taken(book["Products"]["sku"], skus),
        delivery=rows["delivery_no"],
        carrier=rows["carrier"],
    )


@rule(
    "CMP-030",
    Severity.WARNING,
    Stage.SHIP,
    Owner.LOGISTICS,
    needs=("Shipments", "OrderLines", "Products"),
    columns=("Shipments.service", "OrderLines.sku", "Products.temperature"),
    reads=("ShipTos.instructions",),
)
def no_temperature_for_the_carrier(book: OrderBook) -> Faults:
    """Carrier not told the temperature.

    Says: {order_no}/{line_no}: {sku} is kept {found}; the service of delivery {delivery} does not say so.
    Do: Book a service with temperature control and name it in Service, or say it in the ship-to's
    instructions.

    Looks at deliveries that have not left.
    """
    rows, skus = book["Shipments"], line_products(book, "Shipments")
    kept = taken(book["Products"]["temperature"], skus)
    told = rows["service"].reset_index(drop=True) + " " + _instructions(book)
    failing = np.flatnonzero(_to_come(book) & kept.isin(_KEPT).to_numpy(bool))
    silent = np.zeros(len(rows), bool)
    silent[[row for row in failing.tolist() if not _COLD.search(told.iloc[row])]] = True
    return faults(
        "Shipments",
        "service",
        silent,
        found=kept,
        expected="a service with temperature control",
        source=("Products ", taken(book["Products"]["sku"], skus)),
        sku=taken(book["Products"]["sku"], skus),
        delivery=rows["delivery_no"],
    )


def _to_come(book: OrderBook) -> Mask:
    """Deliveries of open orders that have not left."""
    rows = book["Shipments"]
    waiting = (rows["actual_ship"].isna() & rows["delivered_on"].isna()).to_numpy(bool)
    known = book.positions("Shipments", "order_no") >= 0
    going = book.fetch("Shipments", "order_no", "desk_status").isin(OPEN).to_numpy(bool)
    return np.asarray(waiting & known & going, bool)


def _instructions(book: OrderBook) -> pd.Series:
    """Delivery instructions of the place to which every shipment goes."""
    return taken(book.fetch("Orders", "ship_to", "instructions"), book.positions("Shipments", "order_no"))


def _modes(book: OrderBook) -> pd.Series:
    """How the carrier of every shipment carries; found by code, else by name."""
    rows, carriers = book["Shipments"], book["Carriers"]
    code, name = (text_positions(carriers[key], rows["carrier"]) for key in ("carrier", "name"))
    return taken(carriers["mode"], np.where(code >= 0, code, name).astype(np.intp))
