"""The lines of an invoice as they are printed; invoices of every kind share them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from orderwright.documents.formats import joined, ranges
from orderwright.documents.lanes import from_us
from orderwright.documents.nesting import Nesting
from orderwright.documents.record import Record
from orderwright.documents.totals import line_amount

if TYPE_CHECKING:
    from orderwright.documents.formats import Formats
    from orderwright.documents.goods import ShipmentLine
    from orderwright.documents.shipment import Shipment


class Sum(Record):
    """A named amount above the total."""

    name: str
    amount: str


class InvoiceLine(Record):
    """One line; `note` and `price_note` stand in small print below, or are blank."""

    no: str
    sku: str
    description: str
    note: str
    hs_code: str
    origin: str
    qty: str
    uom: str
    price: str
    price_note: str
    amount: str


class OrderedLine(Record):
    """One line of an order, with its dates; `note` and `price_note` stand in small print, or are blank."""

    no: str
    sku: str
    description: str
    note: str
    qty: str
    uom: str
    requested: str
    promised: str
    price: str
    price_note: str
    amount: str


def ordered_lines(shipment: Shipment, fmt: Formats) -> tuple[OrderedLine, ...]:
    """The lines of an order under its own line numbers."""
    return tuple(
        OrderedLine(
            no=line.line_no or str(place),
            sku=line.sku,
            description=line.description,
            note=_note(line, several_orders=False, packages=[], fmt=fmt),
            qty=fmt.quantity(line.qty),
            uom=line.uom,
            requested=fmt.day(line.promise.requested),
            promised=fmt.day(line.promise.promised),
            price=fmt.price(line.unit_price, shipment.currency),
            price_note=_price_note(line, fmt),
            amount=fmt.money(line_amount(line, shipment.currency), shipment.currency),
        )
        for place, line in enumerate(shipment.lines, 1)
    )


def invoice_lines(shipment: Shipment, fmt: Formats) -> tuple[InvoiceLine, ...]:
    """The lines, numbered from 1 as on the packing list."""
    packages, classified = packages_by_line(shipment) if shipment.us_bound else {}, from_us(shipment)
    several = len(set(shipment.order_nos) | {line.order_no for line in shipment.lines}) > 1
    return tuple(
        InvoiceLine(
            no=str(place),
            sku=line.sku,
            description=line.description,
            note=joined(
                [
                    _note(line, several_orders=several, packages=packages.get(line.key, []), fmt=fmt),
                    f"ECCN {line.control.eccn}" if classified and line.control.eccn else "",
                ]
            ),
            hs_code=line.hs_code,
            origin=line.origin or shipment.country_of_origin,
            qty=fmt.quantity(line.qty),
            uom=line.uom,
            price=fmt.price(line.unit_price, shipment.currency),
            price_note=_price_note(line, fmt),
            amount=fmt.money(line_amount(line, shipment.currency), shipment.currency),
        )
        for place, line in enumerate(shipment.lines, 1)
    )


def sums_of(shipment: Shipment, fmt: Formats) -> tuple[Sum, ...]:
    """The goods, and what is added and taken off, as they stand above the total."""
    named = [(fmt.say("Goods"), shipment.totals.goods)]
    named += [(fmt.say(item.name), item.amount) for item in shipment.charges.itemised()]
    return tuple(Sum(name=name, amount=fmt.money(amount, shipment.currency)) for name, amount in named)


def _note(line: ShipmentLine, *, several_orders: bool, packages: list[str], fmt: Formats) -> str:
    order = f"{line.order_no}/{line.line_no}"
    return joined(
        [
            fmt.say("Your part {part}", part=line.customer_part) if line.customer_part else "",
            fmt.say("Order {order}", order=order) if several_orders else "",
            fmt.say("In package {packages}", packages=listed_packages(packages)) if packages else "",
        ]
    )


def _price_note(line: ShipmentLine, fmt: Formats) -> str:
    basis, percent = fmt.quantity(line.price_basis), fmt.quantity(line.discount_percent)
    return joined(
        [
            fmt.say("per {basis}", basis=basis) if line.price_basis != 1 else "",
            fmt.say("less {percent}%", percent=percent) if line.discount_percent > Decimal(0) else "",
        ],
        "\n",
    )


def packages_by_line(shipment: Shipment) -> dict[tuple[str, str], list[str]]:
    """The packages in which each line lies: marks and numbers, 19 CFR 141.86(a)(3)."""
    found: dict[tuple[str, str], list[str]] = {}
    for unit, number in Nesting(shipment.units).numbered():
        for item in unit.contents:
            found.setdefault(item.key, []).append(number)
    return found


def listed_packages(numbers: list[str]) -> str:
    """Plain running numbers as ranges; anything else, leading zeros too, as it is."""
    if all(number.isdecimal() and str(int(number)) == number for number in numbers):
        return ranges(int(number) for number in numbers)
    return ", ".join(dict.fromkeys(numbers))
