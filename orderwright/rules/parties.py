"""Who orders and where it goes."""

from __future__ import annotations

import numpy as np

from orderwright.book import OrderBook
from orderwright.findings import Faults, Owner, Severity, Stage, faults
from orderwright.rules.live import live_orders, uninvoiced_orders
from orderwright.rules.lookup import referenced
from orderwright.rules.rule import rule
from orderwright.tables.frames import Positions, taken, text_positions

_COUNTRIES = (
    "AE AG AO AW BF BI BJ BO BS BW BZ CD CF CG CI CM DJ DM ER FJ GA GD GH GM GN GQ GY HK IE JM KE KI "
    "KM KN KP LY ML MO MR MW NA NR NU PA QA RW SB SC SL SO SR ST SY TD TG TK TO TT TV UG VU YE ZW"
)
WITHOUT_POSTCODES = frozenset(_COUNTRIES.split())
"""Countries whose post does without codes, or delivers without them (UPU, Universal POST*CODE database)."""

_ADDRESS = ("name", "street", "city", "postcode", "country")


@rule(
    "PTY-010",
    Severity.ERROR,
    Stage.ENTER,
    Owner.SALES,
    needs=("Orders", "Customers"),
    columns=("Orders.sold_to",),
    after=("TBL-150",),
    mandatory=True,
)
def unknown_sold_to(book: OrderBook) -> Faults:
    """Sold-to customer unknown.

    Says: {order_no}: customer {found} is not in Customers.
    Do: Correct the sold-to, or ask Sales to set the customer up.
    """
    orders = book["Orders"]
    failing = live_orders(book) & (orders["sold_to"] != "") & (book.positions("Orders", "sold_to") < 0)
    return faults("Orders", "sold_to", failing, found=orders["sold_to"], expected="a customer of Customers")


@rule(
    "PTY-020",
    Severity.ERROR,
    Stage.RELEASE,
    Owner.FINANCE,
    needs=("Orders", "Customers"),
    columns=("Orders.sold_to", "Customers.status"),
)
def customer_not_active(book: OrderBook) -> Faults:
    """Customer inactive or blocked.

    Says: {order_no}: customer {customer} is {found}.
    Do: Ask Finance whether the customer may be supplied.
    """
    status = book.fetch("Orders", "sold_to", "status")
    failing = uninvoiced_orders(book) & status.isin(("inactive", "blocked")).to_numpy(bool)
    return faults(
        "Orders",
        "sold_to",
        failing,
        found=status,
        expected="active",
        source=("Customers ", book["Orders"]["sold_to"]),
        customer=book["Orders"]["sold_to"],
    )


@rule(
    "PTY-030",
    Severity.ERROR,
    Stage.RELEASE,
    Owner.LOGISTICS,
    needs=("Orders", "ShipTos"),
    columns=("Orders.ship_to",),
    after=("TBL-150",),
    consent=Owner.CUSTOMER,
)
def unknown_ship_to(book: OrderBook) -> Faults:
    """Ship-to missing or unknown.

    Says: {order_no}: ship-to {named}.
    Do: Enter the ship-to that the customer wants, or have it set up.
    """
    ship_to = book["Orders"]["ship_to"]
    failing = live_orders(book) & (book.positions("Orders", "ship_to") < 0)
    return faults(
        "Orders",
        "ship_to",
        failing,
        found=ship_to,
        expected="a place of Ship-tos",
        proposed=lambda rows: only_doors(book, rows),
        named=(ship_to + " is not in Ship-tos").where(ship_to != "", "is blank"),
    )


@rule(
    "PTY-040",
    Severity.ERROR,
    Stage.RELEASE,
    Owner.CUSTOMER,
    needs=("Orders", "ShipTos"),
    columns=("Orders.ship_to", "Orders.sold_to", "ShipTos.sold_to"),
    after=("PTY-010", "PTY-030"),
)
def ship_to_of_another_customer(book: OrderBook) -> Faults:
    """Ship-to belongs to another customer.

    Says: {order_no}: ship-to {place} belongs to {found}, not to {expected}.
    Do: Ask the customer where the goods go; do not ship to another customer's door.

    Doors of the parent, and for a parent those of its children, are the customer's own.
    """
    orders = book["Orders"]
    sold_to, place = orders["sold_to"], book.positions("Orders", "ship_to")
    owner = book.fetch("Orders", "ship_to", "sold_to")
    parent = book.fetch("Orders", "sold_to", "parent")
    above = taken(book.fetch("ShipTos", "sold_to", "parent"), place)
    same = (owner == sold_to) | (owner == parent) | (above == sold_to)
    failing = live_orders(book) & np.asarray((owner != "") & (sold_to != "") & ~same, bool)
    return faults(
        "Orders",
        "ship_to",
        failing,
        found=owner,
        expected=orders["sold_to"],
        source=("Ship-tos ", orders["ship_to"]),
        proposed=lambda rows: only_doors(book, rows),
        place=orders["ship_to"],
    )


@rule(
    "PTY-050",
    Severity.ERROR,
    Stage.RELEASE,
    Owner.CUSTOMER,
    needs=("Orders", "ShipTos"),
    columns=(
        "Orders.ship_to",
        "ShipTos.name",
        "ShipTos.street",
        "ShipTos.city",
        "ShipTos.postcode",
        "ShipTos.country",
    ),
    after=("PTY-030",),
)
def ship_to_incomplete(book: OrderBook) -> Faults:
    """Ship-to address incomplete.

    Says: {order_no}: ship-to {place} has no {found}.
    Do: Ask the customer and fill it in Ship-tos, row {place}.
    """
    places, at = book["ShipTos"], book.positions("Orders", "ship_to")
    blank = {part: (places[part] == "").to_numpy(bool) for part in _ADDRESS}
    without_code = places["country"].isin(WITHOUT_POSTCODES).to_numpy(bool)
    blank["postcode"] = blank["postcode"] & ~without_code

    def lacking(rows: Positions) -> list[str]:
        return [", ".join(part for part in _ADDRESS if blank[part][row]) for row in at[rows].tolist()]

    incomplete = np.logical_or.reduce(list(blank.values()))
    return faults(
        "Orders",
        "ship_to",
        live_orders(book) & referenced(book, "Orders", "ship_to", incomplete, False),
        found=lacking,
        expected="a complete address",
        source=("Ship-tos ", book["Orders"]["ship_to"]),
        place=book["Orders"]["ship_to"],
    )


def only_doors(book: OrderBook, rows: Positions) -> list[str]:
    """For orders the only ship-to that their customer has; blank where there are several, or none."""
    places = book["ShipTos"]
    alone = places[(places["sold_to"] != "").to_numpy(bool)].drop_duplicates("sold_to", keep=False)
    door = text_positions(alone["sold_to"].reset_index(drop=True), book["Orders"]["sold_to"].iloc[rows])
    return list(taken(alone["ship_to"], door))
